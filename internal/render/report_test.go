package render

import (
	"html/template"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// bodyOf is what a function writes into the text of a report.
func bodyOf(write func(b *body)) string {
	p := &Page{URL: "postmortems/a.html", Language: "en", Report: &site.Report{Postmortem: &postmortem.Postmortem{}}}
	return string(p.made(func(m *markup) { write(newBody(m)) }))
}

// rendered is HTML as package markdown makes it.
func rendered(source string) string {
	doc := markdown.Parse([]byte(source), markdown.Options{})
	return doc.Fragment(doc.Root.Children...).HTML
}

func TestTextIsAmended(t *testing.T) {
	anchor := func(id, name string) string {
		return `<a class="anchor" href="#` + id + `" aria-label="Link to “` + name + `”">#</a></div>`
	}
	for name, test := range map[string]struct{ source, want string }{
		"nothing to do": {"<p>a &lt; b</p>\n<ul>\n<li>c</li>\n</ul>\n", "<p>a &lt; b</p>\n<ul>\n<li>c</li>\n</ul>\n"},
		"heading": {rendered("### Why *so* \"late\""),
			`<div class="headed"><h2 id="why-so-late">Why <em>so</em> &quot;late&quot;</h2>` + anchor("why-so-late", "Why so &#34;late&#34;") + "\n"},
		"headings that leave levels out": {rendered("#### A\n\n###### B\n\n#### C\n\n## D"),
			`<div class="headed"><h2 id="a">A</h2>` + anchor("a", "A") + "\n" + `<div class="headed"><h3 id="b">B</h3>` + anchor("b", "B") + "\n" +
				`<div class="headed"><h2 id="c">C</h2>` + anchor("c", "C") + "\n" + `<div class="headed"><h2 id="d">D</h2>` + anchor("d", "D") + "\n"},
		"heading without an anchor": {"<h5>A</h5>", "<h2>A</h2>"},
		"heading in Japanese":       {rendered("### 原因"), `<div class="headed"><h2 id="原因">原因</h2>` + anchor("%E5%8E%9F%E5%9B%A0", "原因") + "\n"},
		"table":                     {rendered("| A | *B* | C | D |\n|--|--|--|--|\n| 1 | | | |"), strings.Replace(rendered("| A | *B* | C | D |\n|--|--|--|--|\n| 1 | | | |"), `role="region"`, `role="region" aria-label="Table: A, B, C"`, 1)},
		"table written as HTML":     {"<table><tr><td>1</td></tr></table>", `<div class="table" tabindex="0" role="region" aria-label="Table"><table><tr><td>1</td></tr></table></div>`},
		"code":                      {rendered("```go\na < b\n```"), `<pre tabindex="0"><code class="language-go">a &lt; b` + "\n</code></pre>\n"},
		"picture among words":       {`<p>See <img src="../files/a.png" alt="a"> here</p>`, `<p>See <a class="picture" href="../files/a.png"><img src="../files/a.png" alt="a"></a> here</p>`},
		"picture without words":     {`<p>See <img src="../files/a.png" alt=""></p>`, `<p>See <a class="picture" href="../files/a.png" aria-label="Picture a.png"><img src="../files/a.png" alt=""></a></p>`},
		"picture alone":             {"<p><img src=\"a.png\" alt=\"a\"></p>\n<p>Text</p>\n", "<figure><a class=\"picture\" href=\"a.png\"><img src=\"a.png\" alt=\"a\"></a></figure>\n<p>Text</p>\n"},
		"picture with a caption":    {"<p><img src=\"a.png\" alt=\"a\"></p>\n<p><em>The <b>disk</b></em></p>\n<p>Text</p>\n", "<figure><a class=\"picture\" href=\"a.png\"><img src=\"a.png\" alt=\"a\"></a><figcaption>The <b>disk</b></figcaption></figure>\n\n<p>Text</p>\n"},
		"no caption but a sentence": {"<p><img src=\"a.png\" alt=\"a\"></p>\n<p><em>Now</em> and <em>then</em></p>\n", "<figure><a class=\"picture\" href=\"a.png\"><img src=\"a.png\" alt=\"a\"></a></figure>\n<p><em>Now</em> and <em>then</em></p>\n"},
		"picture that is a link":    {`<p><a href="/b"><img src="a.png" alt="a"></a></p>`, `<p><a href="/b"><img src="a.png" alt="a"></a></p>`},
		"link that says its address": {`<a href="https://a.example/?b&amp;c" rel="external">https://a.example/?b&amp;c</a> <a href="b.html">b</a>`,
			`<a class="bare" href="https://a.example/?b&amp;c" rel="external">https://a.example/?b&amp;c</a> <a href="b.html">b</a>`},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, bodyOf(func(b *body) { b.amended(test.source) })); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestQuotations(t *testing.T) {
	short := "> 13:58 Ilse: it is full\n>\n> 14:03 Joris: of what?\n"
	long := strings.Repeat("> **[09:15] Mila van Dijk:** still full\n>\n", 13)
	for name, test := range map[string]struct {
		source  string
		summary string // of the fold; empty for none
		wants   []string
	}{
		"no chat":                 {"> We were told.\n", "", []string{"<blockquote>\n<p>We were told.</p>\n</blockquote>"}},
		"short chat":              {short, "", []string{`<p><span class="at">13:58</span> <b class="speaker">Ilse</b> it is full</p>`}},
		"one line is not a chat":  {"> 13:58 Ilse: it is full\n", "", []string{"<p>13:58 Ilse: it is full</p>"}},
		"long chat":               {long, "Chat extract, 13 lines, 09:15", []string{`<span class="at">09:15</span> <b class="speaker">Mila van Dijk</b> still full`}},
		"long text":               {"> " + strings.Repeat("word ", 200) + "\n", "Quotation, 1 line", nil},
		"quotations in a row":     {strings.Repeat(short+"\n<!-- -->\n\n", 7), "Chat extract, 14 lines, 13:58 to 14:03", nil},
		"name above the words":    {"> mila [6:27 AM]  \n> hello\n>\n> jo   [7:02 am]  \n> yes", "", []string{`<b class="speaker">mila</b> <span class="at">6:27 AM</span><br>`, "\nyes"}},
		"name before the time":    {"> Mila (13:58): a\n>\n> **Jo** [13:59]: b\n", "", []string{`<b class="speaker">Mila</b> <span class="at">13:58</span> a`, `<b class="speaker">Jo</b> <span class="at">13:59</span> b`}},
		"names without times":     {"> **Mila:** a\n>\n> **Jo**: b\n", "", []string{`<b class="speaker">Mila</b> a`, `<b class="speaker">Jo</b> b`}},
		"as in a relay chat":      {"> 13:58 &lt;mila&gt; a\n>\n> [13:59] <@jo> b\n", "", []string{`<span class="at">13:58</span> <b class="speaker">mila</b> a`}},
		"times that are no clock": {strings.Repeat("> mila [3 hours ago]  \n> a\n>\n", 8), "Chat extract, 16 lines", nil},
		"lines without space":     {"> 10:02 dana: what is\n> up?\n> 10:03 tom: *all*\n> 10:04 dana: restart\n", "", []string{"</b> what is\nup?\n<br><span class=\"at\">10:03", "<em>all</em>\n<br><span class=\"at\">10:04"}},
		"names above the words":   {"> **Dana Vos** 10:02 AM\n> what is up?\n> **Tom** 10:03 AM\n> all\n> of it\n", "", []string{"<p><b class=\"speaker\">Dana", "10:02 AM</span>\n<br>what is up?\n<br><b class", "10:03 AM</span>\n<br>all\nof it"}},
		"lines with breaks":       {"> 10:02 dana: a\\\n> 10:03 tom: b\n", "", []string{"</b> a<br>\n<span"}},
		"lines of code":           {"> ```\n> 10:02 dana: a\n> 10:03 tom: b\n> ```\n> 10:04 dana: c\n> 10:05 tom: d", "", []string{"</b> a\n<span", "</b> c\n<br><span"}},
		"words between":           {short + "\nand later\n\n" + short, "", []string{"<p>and later</p>"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := folded(rendered(test.source))
			if n := strings.Count(got, "<details"); n > 1 || (n == 1) != (test.summary != "") {
				t.Fatalf("%d folds:\n%s", n, got)
			}
			if test.summary != "" {
				test.wants = append(test.wants, `<details class="chat"><summary>`+test.summary+"</summary>\n<blockquote>")
			}
			for _, want := range test.wants {
				if !strings.Contains(got, want) {
					t.Errorf("lacks %s:\n%s", want, got)
				}
			}
		})
	}
}

// sectionOf is a section of a role with a text.
func sectionOf(role postmortem.Role, source string) *site.Section {
	return &site.Section{
		Section: &postmortem.Section{Heading: "H", Anchor: "h", Role: role}, Title: "H",
		Parts: []site.Part{{Prose: template.HTML(rendered(source))}},
	}
}

func TestSectionsOfARole(t *testing.T) {
	talk := "- 01:07 **Ann:** hello\n- 01:09 **Bob:** it is the comma\n"
	for name, test := range map[string]struct {
		section *site.Section
		want    string
	}{
		"channel": {sectionOf(postmortem.RoleChannel, talk),
			"<div class=\"prose\"><details class=\"chat\" open><summary>Chat extract, 2 lines, 01:07 to 01:09</summary>\n<ul>\n" +
				`<li><span class="at">01:07</span> <b class="speaker">Ann</b> hello</li>` + "\n" +
				`<li><span class="at">01:09</span> <b class="speaker">Bob</b> it is the comma</li>` + "\n</ul>\n</details></div>\n"},
		"where the channel is": {sectionOf(postmortem.RoleChannel, "#inc-12, from 09:00 on"), "<div class=\"prose\"><p>#inc-12, from 09:00 on</p>\n</div>\n"},
		"the same without the role": {sectionOf(postmortem.RoleAppendix, talk),
			"<div class=\"prose\"><ul>\n<li>01:07 <strong>Ann:</strong> hello</li>\n<li>01:09 <strong>Bob:</strong> it is the comma</li>\n</ul>\n</div>\n"},
		"whys in a list": {sectionOf(postmortem.RoleFiveWhys, "1. Why did `it` stop? A comma.\n2. Because of a name\n"),
			"<div class=\"prose\"><ol>\n" + `<li class="because"><span class="ask">Why did <code>it</code> stop?</span> A comma.</li>` + "\n<li>Because of a name</li>\n</ol>\n</div>\n"},
		"whys in a loose list": {sectionOf(postmortem.RoleFiveWhys, "- **Why?** A comma.\n\n- **Why?** A name.\n"),
			"<div class=\"prose\"><ul>\n" + `<li class="because"><p><span class="ask">Why?</span> A comma.</p></li>` + "\n" + `<li class="because"><p><span class="ask">Why?</span> A name.</p></li>` + "\n</ul>\n</div>\n"},
		"whys in paragraphs": {sectionOf(postmortem.RoleFiveWhys, "As we see it:\n\n**Why?** A comma.\n\n**Why a comma?** A name.\n"),
			"<div class=\"prose\"><p>As we see it:</p>\n" + `<p class="because"><span class="ask">Why?</span> A comma.</p>` + "\n" + `<p class="because"><span class="ask">Why a comma?</span> A name.</p>` + "\n</div>\n"},
		"whys in prose": {sectionOf(postmortem.RoleFiveWhys, "Nobody knows, and would you?\n"), "<div class=\"prose\"><p>Nobody knows, and would you?</p>\n</div>\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, bodyOf(func(b *body) { b.parts(test.section) })); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestHeadingStandsUnderItsSection(t *testing.T) {
	got := bodyOf(func(b *body) {
		b.section(sectionOf(postmortem.RoleNone, "##### Deep\n"))
		b.section(sectionOf(postmortem.RoleNone, "### Less\n"))
	})
	for _, want := range []string{`<div class="headed"><h2 id="h">H</h2><a class="anchor" href="#h" aria-label="Link to “H”">#</a></div>`, `<h3 id="deep">Deep</h3>`, `<h3 id="less">Less</h3>`} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s:\n%s", want, got)
		}
	}
}

func TestEmptySectionSaysSo(t *testing.T) {
	const unfinished, empty = `<p class="quiet">Not written yet.</p>`, `<p class="quiet">Nothing is written here.</p>`
	for _, test := range []struct {
		status  postmortem.Status
		heading string
		source  string
		want    string
	}{
		{postmortem.Draft, "H", "", unfinished}, {postmortem.Final, "H", "", empty},
		{postmortem.Draft, "H", "Some", ""}, {postmortem.Final, "H", "Some", ""}, {postmortem.Draft, "", "<!-- Some -->", ""},
	} {
		got := bodyOf(func(b *body) {
			b.page.Report.Status = test.status
			s := sectionOf(postmortem.RoleNone, test.source)
			s.Heading = test.heading
			b.section(s)
		})
		_, told, _ := strings.Cut(got, `<p class="quiet">`)
		if told != "" {
			told, _, _ = strings.Cut(told, "\n")
			told = `<p class="quiet">` + told
		}
		if told != test.want {
			t.Errorf("%s, %q, %q: %s", test.status, test.heading, test.source, got)
		}
	}
}

func TestChapterIsNotEmpty(t *testing.T) {
	sections := make([]site.Section, 3)
	for i, level := range []int{1, 2, 2} {
		sections[i].Section = &postmortem.Section{Level: level}
	}
	for i, want := range []bool{true, false, false} {
		if isChapter(sections, i) != want {
			t.Errorf("section %d: %t", i, !want)
		}
	}
}

func TestLoneEventHasNoElapsedTime(t *testing.T) {
	e := entryAt(time.Date(2026, 1, 14, 9, 0, 0, 0, time.UTC), "a")
	e.HasElapsed = true
	for count, want := range map[int]bool{1: false, 2: true} {
		got := bodyOf(func(b *body) {
			b.page.Report.Events = make([]postmortem.Event, count)
			b.event(&e)
		})
		if strings.Contains(got, "0 min") != want {
			t.Errorf("of %d: %s", count, got)
		}
	}
}

func TestLabelsBeforeTheFirstHeading(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		from string
		want bool
	}{
		"labels":              {"By: Ann\nDate: 14.01.2026", "bold label", true},
		"and a long sentence": {"By: Ann\n" + strings.Repeat("The gate stood open. ", 5), "bold label", false},
		"nothing was read":    {"By: Ann", "file name", false},
		"read further down":   {"By and by", "labelled line", false},
	} {
		got := bodyOf(func(b *body) {
			at := diag.Span{Start: 2, End: 9}
			if name == "read further down" {
				at = diag.Span{Start: 99, End: 109}
			}
			opening := site.Section{Section: &postmortem.Section{Text: test.text}}
			b.page.Report.Inferred = []postmortem.Inferred{{Field: "authors", From: test.from, Span: at}}
			b.page.Report.Postmortem.Sections = []postmortem.Section{*opening.Section, {Span: diag.Span{Start: 50, End: 60}}}
			b.section(&opening)
		})
		if strings.HasPrefix(got, `<section class="labels">`) != test.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestTextInAnotherLanguage(t *testing.T) {
	for lang, want := range map[string]string{"en": "", "ja": ` lang="ja" dir="auto"`, "ar-EG": ` lang="ar-EG" dir="rtl"`} {
		p := &Page{Language: "en", Report: &site.Report{Postmortem: &postmortem.Postmortem{Lang: lang}}}
		got := string(p.made(func(m *markup) { newBody(m).prose("<p>a</p>") }))
		if got != `<div class="prose"`+want+"><p>a</p></div>\n" {
			t.Errorf("%s: %s", lang, got)
		}
	}
}

func TestFactIsLaidOut(t *testing.T) {
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2025, 6, 24, 13, 20, 0, 0, amsterdam)
	var many []*site.Term
	for range 15 {
		many = append(many, &site.Term{Title: "s"})
	}
	for want, fact := range map[string]site.Fact{
		`<time datetime="2025-06-24T13:20:00+02:00">24 Jun 2025, 13:20 CEST</time>, by a customer`: {At: at, Text: "by a customer"},
		`<time datetime="2025-06-24T13:20:00-03:30">24 Jun 2025, 13:20 UTC−3:30</time>`:            {At: time.Date(2025, 6, 24, 13, 20, 0, 0, time.FixedZone("-0330", -12600))},
		`11 min, by &lt;them&gt; <small class="from">started to detected</small>`:                  {Value: 11 * time.Minute, Text: "by <them>", Clock: "started to detected"},
		`<a href="#to-do">2 of 5 open</a>, <strong class="late">1 overdue</strong>`:                {Text: "2 of 5 open", URL: "postmortems/a.html#to-do", Late: "1 overdue"},
		`OPS-1, <a href="https://tickets.example/2">tickets.example/2</a>, odd`:                    {Tickets: []postmortem.Ticket{{Name: "OPS-1"}, {Name: "tickets.example/2", URL: "https://tickets.example/2"}, {Name: "odd", URL: "javascript:alert(1)"}}},
		strings.Repeat("s, ", 11) + "s <details><summary>and 3 others</summary>s, s, s</details>":  {Links: many},
		strings.Repeat("s, ", 12) + "s": {Links: many[:13]},
	} {
		fact.Label = "L"
		got := bodyOf(func(b *body) { b.fact(&fact) })
		if diff := cmp.Diff("<div><dt>L</dt><dd>"+want+"</dd></div>\n", got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestQuietFactsFold(t *testing.T) {
	p := &Page{Report: &site.Report{Postmortem: &postmortem.Postmortem{Owner: "o", Zone: time.UTC, Authors: []string{"a"}, People: []string{"p"}, Facilitator: "f"}}}
	if got := string(p.FactList()); strings.Contains(got, "<details") || strings.Count(got, "<dl") != 1 {
		t.Errorf("three quiet facts:\n%s", got)
	}
	p.Report.Channel = "#c"
	if got := string(p.FactList()); strings.Count(got, "<dl") != 2 || !strings.Contains(got, `</dl>`+"\n"+`<details class="further"><summary>More facts</summary>`) {
		t.Errorf("four quiet facts:\n%s", got)
	}
	p.Report.Postmortem = &postmortem.Postmortem{Zone: time.UTC}
	if got := p.FactList(); got != "" {
		t.Errorf("no facts: %q", got)
	}
}
