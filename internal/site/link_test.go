package site

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/corpus"
	"afterword/internal/postmortem"
)

func TestLinks(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"report", "[before](2025-01-01-b.md#here)", `<a href="2025-01-01-b.html#here">before</a>`},
		{"page", "[how](../docs/run%20book.md)", `<a href="../pages/docs/run-book.html">how</a>`},
		{"mention", "As in INC-2.", `As in <a href="2025-01-01-b.html" title="Title of 2025-01-01-b">INC-2</a>.`},
		{"own id", "This is INC-1.", `This is INC-1.`},
		{"unknown id", "See INC-99.", `See INC-99.`},
		{"bare reference", "See [[2025-01-01-b]].", `See <a href="2025-01-01-b.html" title="Title of 2025-01-01-b">Title of 2025-01-01-b</a>.`},
		{"reference by id", "See [[INC-2]].", `See <a href="2025-01-01-b.html" title="Title of 2025-01-01-b">INC-2</a>.`},
		{"labelled reference", "See [[2025-01-01-b|that]].", `See <a href="2025-01-01-b.html" title="Title of 2025-01-01-b">that</a>.`},
		{"own anchor", "[up](#here)", `<a href="#here">up</a>`},
		{"no anchor", "[up](#there)", `<a href="2026-01-01-a.html" class="broken" title="there is no &#34;there&#34; there">up</a>`},
		{"missing", "[gone](gone.md)", `<span class="broken" title="not found: gone.md">gone</span>`},
		{"missing reference", "[[gone]]", `<span class="broken" title="not found: gone">gone</span>`},
		{"external", "[x](https://example.com/?a=1&b=2)", `<a href="https://example.com/?a=1&amp;b=2" rel="noopener external">x</a>`},
		{"mail", "[x](mailto:a@example.com)", `<a href="mailto:a@example.com">x</a>`},
		{"unsafe", "[x](javascript:alert(1))", `<span class="broken" title="links of this kind are not allowed">x</span>`},
		{"image", "![A \"graph\"](img/g.png)", `<img src="../files/reports/img/g.png" alt="A &#34;graph&#34;" width="640" height="480" loading="lazy" decoding="async">`},
		{"linked image", "[![g](img/g.png)](2025-01-01-b.md)", `<a href="2025-01-01-b.html"><img src="../files/reports/img/g.png" alt="g" width="640" height="480" loading="lazy" decoding="async"></a>`},
		{"missing image", "![A graph](img/none.png)", `<span class="broken" title="not found: img/none.png">A graph</span>`},
		{"refused file", "[chart](chart.html)", `<span class="broken" title="left out of the site: a browser could run it">chart</span>`},
		{"refused image", "![A graph](huge.svg)", `<span class="broken" title="left out of the site: it is 99 bytes">A graph</span>`},
		{"unsafe image", "![A graph](data:image/png;base64,AA)", `<span class="broken" title="links of this kind are not allowed">A graph</span>`},
		{"external image", "![A graph](https://example.com/g.png)", `<a href="https://example.com/g.png" rel="noopener external">A graph</a>`},
		{"linked external image", "[![g](https://example.com/g.png)](2025-01-01-b.md)", `<a href="2025-01-01-b.html">g</a>`},
		{"video", "![A film](film.mp4)", `<a href="../files/reports/film.mp4">A film</a>`},
		{"file", "[log](film.mp4)", `<a href="../files/reports/film.mp4">log</a>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := draft("2026-01-01-a", tt.source), draft("2025-01-01-b", "")
			a.ID, b.ID = "INC-1", "INC-2"
			a.Sections[0].Anchor, b.Sections[0].Anchor = "here", "here"
			s := build(corpus.New([]*postmortem.Postmortem{a, b}, []*postmortem.Page{plainPage("docs/run book.md", "")}, []corpus.Attachment{
				{Path: "reports/img/g.png", Width: 640, Height: 480}, {Path: "reports/film.mp4"},
				{Path: "reports/chart.html", Refusal: corpus.Refusal{Why: "a browser could run it"}}, {Path: "reports/huge.svg"},
			}))
			s.corpus.Attachments[1].Refusal.Why = "it is 99 bytes" // as one who measures it finds
			got := string(s.Reports[0].Sections()[0].Parts[0].Prose)
			if diff := cmp.Diff("<p>"+tt.want+"</p>\n", got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestActionBodyIsForItsPage(t *testing.T) {
	pm := draft("2026-01-01-a", "[as there](2025-01-01-b.md), [here](#here)")
	pm.Sections[0].Anchor = "here"
	pm.Actions = []postmortem.Action{{Body: pm.Sections[0].Body[0].Prose.Fragment()}}
	a := reports(pm, draft("2025-01-01-b", "")).Actions[0]
	want := `<p><a href="postmortems/2025-01-01-b.html">as there</a>, <a href="postmortems/2026-01-01-a.html#here">here</a></p>` + "\n"
	if diff := cmp.Diff(want, string(a.Body("actions.html"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBacklinks(t *testing.T) {
	a := draft("2026-01-01-a", "First. The lock was the same as in INC-2, only *longer*. Last.\n\nAgain INC-2 and INC-1 itself.")
	b := draft("2025-01-01-b", "")
	c := draft("2024-01-01-c", "- one\n- see [the **first** of them](2026-01-01-a.md) & weep\n- As [[2025-01-01-b]] and `[[2025-01-01-b]]`\n")
	c.Lang = "nl"
	a.ID, b.ID = "INC-1", "INC-2"
	b.Related = []postmortem.Ref{{Target: "2024-01-01-c"}, {Target: "nothing"}}
	page := plainPage("docs/list.md", "| a | b |\n|---|---|\n| x | [A](../reports/2026-01-01-a.md) then |\n")
	s := build(corpus.New([]*postmortem.Postmortem{a, b, c}, []*postmortem.Page{page}, nil))

	describe := func(links []Link) (all []string) {
		for _, l := range links {
			if l.Page != nil {
				all = append(all, l.Page.URL+": "+l.Words)
			} else {
				all = append(all, l.Report.Slug+": "+l.Words+l.Lang)
			}
		}
		return all
	}
	for i, want := range []struct{ outgoing, incoming []string }{
		{[]string{"2025-01-01-b: The lock was the same as in INC-2, only longer."}, []string{"2024-01-01-c: see the first of them & weepnl", "pages/docs/list.html: A then"}},
		{[]string{"2024-01-01-c: "}, []string{"2026-01-01-a: The lock was the same as in INC-2, only longer.", "2024-01-01-c: As Title of 2025-01-01-b and [[2025-01-01-b]]nl"}},
		{[]string{"2026-01-01-a: see the first of them & weepnl", "2025-01-01-b: As Title of 2025-01-01-b and [[2025-01-01-b]]nl"}, []string{"2025-01-01-b: "}},
	} {
		r := s.Reports[i]
		if diff := cmp.Diff(want.outgoing, describe(r.Outgoing)); diff != "" {
			t.Errorf("outgoing of %s (-want +got):\n%s", r.Slug, diff)
		}
		if diff := cmp.Diff(want.incoming, describe(r.Incoming)); diff != "" {
			t.Errorf("incoming of %s (-want +got):\n%s", r.Slug, diff)
		}
	}
}
