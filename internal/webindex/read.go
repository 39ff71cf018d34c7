package webindex

import (
	"hash/crc64"
	"slices"
	"strings"

	"afterword/internal/analysis"
	"afterword/internal/postmortem"
	"afterword/internal/relevance"
	"afterword/internal/site"
)

// reader reads documents, one after the other, and lists where their terms stand.
type reader struct {
	analyser *analysis.Analyser
	lists    lists
	stems    map[string]uint32 // number of the list of a term
	listed   []string          // by number of the list: its term
	forms    []uint32          // by number: that of the list of its term, plus 1; 0: not met yet
	document uint32            // number of the one that is read
	report   *site.Report      // that is read
	scratch  []analysis.Occurrence
	passages []passage // of the document
	inputs   []byte    // what the document brings into the files
	next     int       // position of the next text
	opening  string    // that stands for a summary and was not read yet
	anchors  anchors   // of the text that is read
	cuts     []int     // of the text into passages
}

func newReader(document uint32) *reader {
	return &reader{analyser: analysis.Numbering(), stems: map[string]uint32{}, document: document}
}

// read gives the document of a report, and lists its terms.
func (r *reader) read(report *site.Report) document {
	r.report = report
	d := document{url: report.URL, head: appendHead(make([]byte, 0, headSize), report)}
	r.passages, r.next = r.passages[:0], 0
	r.inputs = append(r.inputs[:0], d.head...)
	for _, t := range relevance.Head(report.Postmortem) {
		r.add(&d, t.Field, t.Text)
		r.inputs = appendTexts(r.inputs, t.Text)
	}
	r.opening = relevance.Opening(report.Postmortem)
	if !stands(r.opening, report.Postmortem) {
		r.alone(&d, relevance.Summary, passage{text: r.opening})
		r.opening = ""
	}
	for i := range report.Postmortem.Sections {
		r.section(&d, &report.Postmortem.Sections[i])
	}
	d.passages = slices.Clone(r.passages)
	r.inputs = d.appendInputs(appendTexts(r.inputs, report.Lang))
	d.sum = crc64.Checksum(r.inputs, polynomial)
	r.document++
	r.report = nil
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
		r.alone(d, field, whole.of(s.Heading))
	}
	text := relevance.Shown(r.report.Postmortem, s)
	r.anchors.begin(s.Anchor)
	r.anchors.expect(r.report.Postmortem, s)
	if at := strings.Index(text, r.opening); r.opening != "" && at >= 0 {
		r.show(d, field, whole.of(text[:at]))
		r.show(d, relevance.Summary, whole.of(r.opening))
		text, r.opening = strings.TrimLeft(text[at+len(r.opening):], "\n"), ""
	}
	r.show(d, field, whole.of(text))
	r.beside(d, field, whole)
	for _, code := range s.Code {
		r.alone(d, field, whole.of(code.Text))
	}
}

// beside reads what the action items of a section say beside their texts.
func (r *reader) beside(d *document, field int, whole passage) {
	for _, part := range whole.section.Body {
		for i := part.Actions.From; i < part.Actions.To; i++ {
			a := &r.report.Postmortem.Actions[i]
			for _, text := range relevance.Beside(a) {
				p := whole.of(text)
				p.anchor = a.Anchor
				r.alone(d, field, p)
			}
		}
	}
}

// of is a passage of the same place with another text.
func (p passage) of(text string) passage {
	p.text = text
	return p
}

// alone reads a text that stands by itself.
func (r *reader) alone(d *document, field int, whole passage) {
	r.anchors.begin(whole.anchor)
	r.show(d, field, whole)
}

// show reads a text that is shown, passage by passage.
func (r *reader) show(d *document, field int, whole passage) {
	first, base := r.next, r.anchors.at
	tokens := r.add(d, field, whole.text)
	r.cuts = cut(r.cuts[:0], whole.text, r.anchors.starts)
	for i, from := range r.cuts {
		to := len(whole.text)
		if i+1 < len(r.cuts) {
			to = r.cuts[i+1]
		}
		for len(tokens) > 0 && int(tokens[0].Start) < from {
			tokens = tokens[1:]
		}
		p := whole
		p.text, p.anchor, p.at = strings.TrimSpace(whole.text[from:to]), r.anchors.of(base+from), r.next
		if len(tokens) > 0 {
			p.at = first + int(tokens[0].Position)
		}
		r.passages = append(r.passages, p)
	}
}

// add reads the words of a text into a field.
func (r *reader) add(d *document, field int, text string) []analysis.Occurrence {
	r.scratch = r.analyser.Occurrences(r.scratch[:0], text, r.report.Lang)
	if len(r.scratch) == 0 {
		return nil
	}
	for i := range r.scratch {
		if t := &r.scratch[i]; !t.Stop {
			r.lists.add(r.list(t.Form), entry{r.document, place((r.next+int(t.Position))<<3 | field)})
			d.words[field]++
		}
	}
	r.next += int(r.scratch[len(r.scratch)-1].Position) + relevance.Gap
	return r.scratch
}

// list is the number of the list of a form's term.
func (r *reader) list(form uint32) uint32 {
	if int(form) >= len(r.forms) {
		r.forms = append(r.forms, make([]uint32, int(form)+1-len(r.forms))...)
	}
	if r.forms[form] == 0 {
		stem := r.analyser.Forms()[form].Stem
		n, known := r.stems[stem]
		if !known {
			n = r.lists.begin()
			r.stems[stem], r.listed = n, append(r.listed, stem)
		}
		r.forms[form] = n + 1
	}
	return r.forms[form] - 1
}
