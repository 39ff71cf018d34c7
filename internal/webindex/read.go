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
}

// read gives the document of a report.
func (r *reader) read(report *site.Report) document {
	d := document{report: report}
	d.head = d.appendHead(make([]byte, 0, headSize))
	r.tokens, r.passages, r.next = r.tokens[:0], r.passages[:0], 0
	for _, t := range relevance.Head(report.Postmortem) {
		r.add(&d, t.Field, t.Text)
	}
	if summary := report.Summary; summary != "" && !hasSummary(report.Postmortem) {
		r.show(&d, relevance.Summary, passage{text: summary})
	}
	for i := range report.Postmortem.Sections {
		r.section(&d, &report.Postmortem.Sections[i])
	}
	d.tokens, d.passages = slices.Clone(r.tokens), slices.Clone(r.passages)
	return d
}

// hasSummary says that some section is the summary.
func hasSummary(pm *postmortem.Postmortem) bool {
	for i := range pm.Sections {
		if s := &pm.Sections[i]; relevance.FieldOf(s.Role) == relevance.Summary && s.Text != "" {
			return true
		}
	}
	return false
}

// section reads a section and its passages.
func (r *reader) section(d *document, s *postmortem.Section) {
	field := relevance.FieldOf(s.Role)
	if s.Role == postmortem.RoleNone && s.Heading != "" {
		r.show(d, field, passage{section: s, anchor: s.Anchor, text: s.Heading})
	}
	r.show(d, field, passage{section: s, anchor: s.Anchor, text: s.Text})
	for _, code := range s.Code {
		r.show(d, field, passage{section: s, anchor: s.Anchor, text: code})
	}
}

// show reads a text that is shown, passage by passage.
func (r *reader) show(d *document, field int, whole passage) {
	first := r.next
	tokens := r.add(d, field, whole.text)
	anchors := anchorsOf(d.report.Postmortem, whole)
	cuts := cut(whole.text, anchors.starts)
	for i, from := range cuts {
		to := len(whole.text)
		if i+1 < len(cuts) {
			to = cuts[i+1]
		}
		for len(tokens) > 0 && tokens[0].Start < from {
			tokens = tokens[1:]
		}
		p := whole
		p.text, p.anchor, p.at = strings.TrimSpace(whole.text[from:to]), anchors.of(from), r.next
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
