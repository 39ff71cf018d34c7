package webindex

import (
	"slices"
	"strings"

	"afterword/internal/analysis"
	"afterword/internal/postmortem"
	"afterword/internal/relevance"
	"afterword/internal/site"
)

// token is a form where it stands: its number, and its place beneath.
type token uint64

// place is a position times eight plus the field.
type place uint32

func (p place) position() int { return int(p >> 3) }
func (p place) field() int    { return int(p & 7) }

// reader reads documents. The numbers of its forms are its own.
type reader struct {
	analyser  *analysis.Analyser
	documents []document // those that it reads
	scratch   []analysis.Token
	counts    []int     // how many tokens each form has
	tokens    []token   // of the document
	passages  []passage // of the document
	next      int       // position of the next text
	opening   string    // that stands for a summary and was not read yet
	anchors   *anchors  // of the section that is read; nil if the text is none of its
}

// read gives the document of a report.
func (r *reader) read(report *site.Report) document {
	d := document{report: report}
	d.head = d.appendHead(make([]byte, 0, headSize))
	r.tokens, r.passages, r.next = r.tokens[:0], r.passages[:0], 0
	for _, t := range relevance.Head(report.Postmortem) {
		r.add(&d, t.Field, t.Text)
	}
	r.opening = relevance.Opening(report.Postmortem)
	if !stands(r.opening, report.Postmortem) {
		r.show(&d, relevance.Summary, passage{text: r.opening})
		r.opening = ""
	}
	for i := range report.Postmortem.Sections {
		r.section(&d, &report.Postmortem.Sections[i])
	}
	d.tokens, d.passages = slices.Clone(r.tokens), slices.Clone(r.passages)
	return d
}

// stands says that some section has a text as it is.
func stands(text string, pm *postmortem.Postmortem) bool {
	return slices.ContainsFunc(pm.Sections, func(s postmortem.Section) bool { return strings.Contains(s.Text, text) })
}

// section reads a section and its passages. The opening of a report that has no
// summary is one where it stands.
func (r *reader) section(d *document, s *postmortem.Section) {
	field := relevance.FieldOf(s.Role)
	whole := passage{section: s, anchor: s.Anchor}
	if s.Role == postmortem.RoleNone && s.Heading != "" {
		r.show(d, field, whole.of(s.Heading))
	}
	text := relevance.Shown(d.report.Postmortem, s)
	r.anchors = anchorsOf(d.report.Postmortem, s)
	if at := strings.Index(text, r.opening); r.opening != "" && at >= 0 {
		r.show(d, field, whole.of(text[:at]))
		r.show(d, relevance.Summary, whole.of(r.opening))
		text, r.opening = strings.TrimLeft(text[at+len(r.opening):], "\n"), ""
	}
	r.show(d, field, whole.of(text))
	r.anchors = nil
	r.beside(d, field, whole)
	for _, code := range s.Code {
		r.show(d, field, whole.of(code))
	}
}

// beside reads what the action items of a section say beside their texts.
func (r *reader) beside(d *document, field int, whole passage) {
	for _, part := range whole.section.Body {
		for i := part.Actions.From; i < part.Actions.To; i++ {
			a := &d.report.Postmortem.Actions[i]
			for _, text := range relevance.Beside(a) {
				p := whole.of(text)
				p.anchor = a.Anchor
				r.show(d, field, p)
			}
		}
	}
}

// of is a passage of the same place with another text.
func (p passage) of(text string) passage {
	p.text = text
	return p
}

// show reads a text that is shown, passage by passage.
func (r *reader) show(d *document, field int, whole passage) {
	first := r.next
	tokens := r.add(d, field, whole.text)
	at := r.anchors
	if at == nil {
		at = &anchors{last: whole.anchor}
	}
	base := at.at
	cuts := cut(whole.text, at.starts)
	for i, from := range cuts {
		to := len(whole.text)
		if i+1 < len(cuts) {
			to = cuts[i+1]
		}
		for len(tokens) > 0 && tokens[0].Start < from {
			tokens = tokens[1:]
		}
		p := whole
		p.text, p.anchor, p.at = strings.TrimSpace(whole.text[from:to]), at.of(base+from), r.next
		if len(tokens) > 0 {
			p.at = first + tokens[0].Position
		}
		r.passages = append(r.passages, p)
	}
}

// add reads the words of a text into a field.
func (r *reader) add(d *document, field int, text string) []analysis.Token {
	r.scratch = r.analyser.Tokens(r.scratch[:0], text, d.report.Lang)
	if len(r.scratch) == 0 {
		return nil
	}
	for i := range r.scratch {
		if t := &r.scratch[i]; !t.Stop {
			r.tokens = append(r.tokens, token(t.Form)<<32|token(r.next+t.Position)<<3|token(field))
			r.count(t.Form)
			d.words[field]++
		}
	}
	r.next += r.scratch[len(r.scratch)-1].Position + relevance.Gap
	return r.scratch
}

// count notes a token of a form.
func (r *reader) count(form uint32) {
	for int(form) >= len(r.counts) {
		r.counts = append(r.counts, 0)
	}
	r.counts[form]++
}
