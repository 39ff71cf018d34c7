package disclose

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
	"afterword/internal/slug"
	"afterword/internal/template"
)

// report is one report on its way to its public text.
type report struct {
	*world
	lines    diag.Lines
	names    dictionary             // also what is not declared in this report
	ordinary dictionary             // of names, those that are ordinary words
	path     string                 // of the report
	pm       *postmortem.Postmortem // the report in its wording for the public
	doc      *markdown.Document     // likewise
	template *template.Template
	shows    map[string]bool // paths of the pictures that may be shown
	text     Text
	title    phrase

	leaves []*markdown.Block // with running text, as they stand in the file

	front   bytes.Buffer
	grouped bool // the group public of front matter is open
	body    writer
	blocks  []block // of the body
}

// report reads a report as the public may, and settles its title and slug.
func (w *world) report(s Source) *report {
	r := &report{world: w, path: s.Report.Path, lines: s.Report.Lines, shows: map[string]bool{}, text: Text{Report: s.Report, Source: s.Bytes}}
	pm, _ := w.reader.Read(postmortem.File{Path: s.Report.Path, Source: s.Bytes, Alone: true, Public: true})
	if pm == nil {
		r.pm = &postmortem.Postmortem{Lang: s.Report.Lang}
		r.doc = markdown.Parse(nil, markdown.Options{})
		r.problem("public-report", diag.Span{}, "in its wording for the public this is no report", "leave its title and date outside of marks")
		return r
	}
	r.pm = pm
	r.checkEncoding(s.Bytes)
	r.doc = markdown.Parse(s.Bytes, markdown.Options{Body: pm.Body, Public: true})
	r.names = r.withUndeclared()
	r.ordinary = r.names.ordinary()
	r.template = w.templateOf(pm)
	r.findPictures()
	r.nameIt()
	return r
}

// templateOf is what says which sections are public; nil if nothing does.
func (w *world) templateOf(pm *postmortem.Postmortem) *template.Template {
	if w.Templates == nil {
		return nil
	}
	return w.Templates.ByName(w.Config.TemplateOf(pm.Template, pm.Date.String()))
}

// nameIt settles title and slug.
func (r *report) nameIt() {
	r.title = r.mendString(r.pm.Public.Title, r.spanOf("title"))
	r.text.Title = r.title.words
	day := r.pm.Date.String()
	r.text.Slug = r.pm.Public.Slug
	switch {
	case r.text.Title == "":
		r.problem("public-title", r.spanOf("title"), "the report has no public title", "say in a sentence what happened: public: {title: …}")
	case day == "":
		r.problem("public-date", diag.Span{}, "the report has no date", "add date: to the front matter")
	}
	for _, s := range r.Config.Severities {
		for _, h := range labels(s.Name, s.Title).in(r.text.Title) {
			r.problem("public-title", r.spanOf("title"), fmt.Sprintf("the public title names the severity %q", r.text.Title[h.from:h.to]), "say what it meant for people")
		}
	}
	if r.text.Slug == "" {
		r.text.Slug = wholeWords(strings.Trim(day+"-"+slug.Make(r.text.Title), "-"), len(day))
		return
	}
	if r.text.Slug != slug.Make(r.text.Slug) {
		fits := wholeWords(r.text.Slug, 0)
		r.problem("public-slug", r.spanOf("slug"), fmt.Sprintf("%q is no name of a page", r.text.Slug),
			fmt.Sprintf("write it in small letters, digits and hyphens, in less than %d bytes: %s", slug.Max, fits))
		r.text.Slug = fits
	}
	names := r.names.in(strings.ReplaceAll(r.text.Slug, "-", " "))
	if slices.ContainsFunc(names, func(h found) bool { return h.name.kind != kept }) {
		r.problem("public-slug", r.spanOf("slug"), "the public slug names somebody", "take the name from it")
	}
}

// wholeWords is the slug of a text, cut behind a word if it is too long; within
// one if there is no end of a word behind the first bytes.
func wholeWords(text string, first int) string {
	s := slug.Make(text)
	if rest, cut := strings.CutPrefix(text, s); cut && rest != "" && rest[0] != '-' {
		if end := strings.LastIndexByte(s, '-'); end > first {
			return s[:end]
		}
	}
	return s
}

// findPictures resolves what front matter lets be shown.
func (r *report) findPictures() {
	for _, name := range r.pm.Public.Pictures {
		t := r.corpus.Resolve(r.path, markdown.Link{Kind: markdown.Image, Target: name})
		if t.Attachment == nil || t.Status == corpus.Ambiguous {
			r.problem("public-picture", r.spanOf("pictures"), fmt.Sprintf("there is no picture %q beside the report", name), "name it as the report links to it")
			continue
		}
		r.shows[t.Attachment.Path] = true
	}
}

// zone is the one that times are told in: that of the report, or the site's.
func (r *report) zone() *time.Location {
	if r.pm.Zone != nil {
		if named, err := time.LoadLocation(r.pm.Zone.String()); err == nil && r.pm.Zone.String() != "Local" {
			return named
		}
	}
	return r.Config.ForPublic().Timezone
}

// write makes the text.
func (r *report) write() Text {
	r.checkMarks()
	r.front.WriteString("---\n")
	for _, row := range frontRows {
		row.write(r)
	}
	r.front.WriteString("---\n\n")
	for _, row := range bodyRows {
		row.write(r)
	}
	r.body.blocks(r.blocks)
	r.finish()
	return r.text
}

// finish joins the parts, and is sure that the text reads as it is meant.
func (r *report) finish() {
	body := strings.TrimRight(string(r.body.out), "\n")
	if body != "" {
		body += "\n"
	}
	if again := rewritten(body); again != body {
		r.problem("public-text", diag.Span{}, "the public text would not be read as it is written", "use plainer markup in the sections that are public")
	}
	start := r.front.Len()
	r.text.Markdown = append(r.front.Bytes(), body...)
	for _, l := range r.body.links {
		l.Span = diag.Span{Start: start + l.Span.Start, End: start + l.Span.End}
		r.text.Links = append(r.text.Links, l)
	}
	slices.SortStableFunc(r.text.Cuts, func(a, b Cut) int { return cmp.Or(a.Span.Start-b.Span.Start, a.Span.End-b.Span.End) })
	slices.SortStableFunc(r.text.Passed, func(a, b Passed) int { return a.Span.Start - b.Span.Start })
	r.text.Problems = diag.SortUnique(withoutDoubled(r.text.Problems))
}

// withoutDoubled drops what is said of a mark that is left where it was said
// already that it does not end.
func withoutDoubled(problems []diag.Diagnostic) []diag.Diagnostic {
	said := map[int]bool{}
	return slices.DeleteFunc(problems, func(d diag.Diagnostic) bool {
		if d.Rule != "public-unclosed-mark" {
			return false
		}
		before := said[d.Span.Start]
		said[d.Span.Start] = true
		return before
	})
}

// rewritten is a body as it is read and written again.
func rewritten(body string) string {
	doc := markdown.Parse([]byte(body), markdown.Options{})
	again := blocker{
		phraser: phraser{doc: doc, link: asWritten}, base: 2, least: 1,
		mend: func(p phrase) phrase { return p },
		code: func(code string, _ *markdown.Block) string { return code },
		head: func(phrase) {},
		cut:  func(*markdown.Block) {},
	}
	var w writer
	w.blocks(again.blocks(doc.Root.Children))
	if len(w.out) == 0 {
		return ""
	}
	return string(w.out) + "\n"
}

// checkMarks tells of what is only for inside, and of marks that do not end.
func (r *report) checkMarks() {
	for _, p := range r.doc.Problems {
		if p.Rule == "unclosed-mark" || p.Rule == "unclosed-block" {
			r.unclosed(p.Span)
		}
	}
	r.checkComments()
	for _, s := range r.doc.Inside {
		reason := "wording for inside"
		if s.Start < len(r.doc.Source) {
			reason = cmp.Or(insideReasons[r.doc.Source[s.Start]], reason)
		}
		r.cut(s, reason, "")
	}
}

// checkEncoding refuses bytes that are no UTF-8: names in them are not known.
func (r *report) checkEncoding(source []byte) {
	for at := 0; at < len(source); {
		c, size := utf8.DecodeRune(source[at:])
		if c == utf8.RuneError && size == 1 {
			r.problem("public-encoding", diag.Span{Start: at, End: at + 1}, "a byte here is no UTF-8, so that it is not known what is written", "save the file as UTF-8")
			return
		}
		at += size
	}
}

// insideReasons are why what begins with a character is cut.
var insideReasons = map[byte]string{':': "a block for inside", '#': "a section for inside", '<': "HTML that may hide what it holds"}

func (r *report) cut(at diag.Span, reason, instead string) {
	r.text.Cuts = append(r.text.Cuts, Cut{Span: at, Reason: reason, Instead: instead})
}

// pass notes the names of services that pass in a phrase, each but once.
func (r *report) pass(p phrase) {
	for _, h := range r.ordinary.in(p.words) {
		written := p.words[h.from:h.to]
		told := func(t Passed) bool { return strings.EqualFold(t.Words, written) }
		if h.name.kind != kept && !capitalInside(written) && !strings.EqualFold(h.name.instead, written) && !slices.ContainsFunc(r.text.Passed, told) {
			r.text.Passed = append(r.text.Passed, Passed{Span: p.span(h.from, h.to), Words: written})
		}
	}
}

func (r *report) problem(rule string, at diag.Span, message, hint string) {
	r.text.Problems = append(r.text.Problems, diag.Diagnostic{
		Path: r.path, Span: at,
		Level: diag.Error, Rule: rule, Message: message, Hint: hint,
	}.In(r.lines))
}

func (r *report) unclosed(at diag.Span) {
	r.problem("public-unclosed-mark", at, "this mark or block does not end, so it is not known what is for inside", "end it in the same paragraph, with one ~> in it at most; a block with a line of colons")
}

// spanOf is where a field of the group public stands, or else that group.
func (r *report) spanOf(key string) diag.Span {
	for _, f := range r.pm.Public.Fields {
		if f.Key == key {
			return f.ValueSpan
		}
	}
	for _, f := range r.pm.Fields {
		if f.Canon == "public" {
			return f.KeySpan
		}
	}
	return diag.Span{}
}
