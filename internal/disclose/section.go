package disclose

import (
	"fmt"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// passes says that a section is public: it has a heading, and its template
// says so.
func (r *report) passes(i int) bool {
	s := &r.pm.Sections[i]
	if r.template == nil || s.Heading == "" || s.Labelled {
		return false
	}
	for k := range r.template.Sections {
		if want := &r.template.Sections[k]; want.Answers(s) {
			return want.Public
		}
	}
	return false
}

// writeSections writes the sections that are public, as they stand.
func (r *report) writeSections() {
	for i := range r.pm.Sections {
		s := &r.pm.Sections[i]
		within := r.extent(i)
		if !r.passes(i) {
			if !s.Empty {
				r.cut(within, r.whyNot(s), "")
			}
			continue
		}
		r.section(s, within)
	}
}

func (r *report) whyNot(s *postmortem.Section) string {
	switch {
	case s.Heading == "" || s.Labelled:
		return "text that stands under no heading"
	case r.template == nil:
		return "no template says that the section is public"
	}
	return fmt.Sprintf("the template %q does not say that the section is public", r.template.Name)
}

// extent is where a section stands, up to the next.
func (r *report) extent(i int) diag.Span {
	at := diag.Span{Start: r.pm.Sections[i].Span.Start, End: len(r.doc.Source)}
	if at.Start == 0 {
		at.Start = r.pm.Body
	}
	if i+1 < len(r.pm.Sections) {
		at.End = r.pm.Sections[i+1].Span.Start
	}
	return at
}

// section adds the blocks of a public section. Of a timeline and of action
// items only the entries pass, which other rows write.
func (r *report) section(s *postmortem.Section, within diag.Span) {
	items := s.Role == postmortem.RoleTimeline || s.Role == postmortem.RoleActions
	b := r.blocker(s.Level)
	var heading, out []block
	for _, c := range r.doc.Root.Children {
		switch {
		case c.Span.Start < within.Start || c.Span.Start >= within.End || c.Kind == markdown.Footnotes:
		case c.Span.Start == s.Span.Start && c.Kind == markdown.Heading:
			p := b.phrase(c)
			r.guardHeading(p)
			heading = append(heading, block{kind: markdown.Heading, level: 2, number: -1, text: r.mend(p).flat()})
		case items || r.holdsEntries(c):
			if !r.holdsEntries(c) {
				r.cut(c.Span, "text beside entries", "")
			}
		default:
			out = append(out, b.blocks([]*markdown.Block{c})...)
		}
	}
	if len(out) > 0 && len(heading) > 0 && !heading[0].text.empty() {
		r.blocks = append(append(r.blocks, heading...), out...)
	}
}

// holdsEntries says that events or action items were read of a block.
func (r *report) holdsEntries(b *markdown.Block) bool {
	overlaps := func(s diag.Span) bool { return s.Start < b.Span.End && b.Span.Start < s.End }
	for i := range r.pm.Events {
		if overlaps(r.pm.Events[i].Span) {
			return true
		}
	}
	for i := range r.pm.Actions {
		if overlaps(r.pm.Actions[i].Span) {
			return true
		}
	}
	return false
}

// blocker takes the blocks of a section whose heading has a level.
func (r *report) blocker(level int) *blocker {
	return &blocker{
		phraser: phraser{doc: r.doc, link: r.link}, base: level, least: 3,
		mend: r.mend, head: r.guardHeading, code: r.code, cut: r.refuse,
	}
}

// code is a block of code for the public.
func (r *report) code(code string, b *markdown.Block) string {
	r.guardInfo(b)
	p := plainPhrase(strings.ReplaceAll(code, "\r", ""), b.Span.Start)
	return r.mend(p).words
}

// refuse tells of a block that does not pass. A directive may be a slip of one
// for inside, so it is a problem.
func (r *report) refuse(b *markdown.Block) {
	switch b.Kind {
	case markdown.Directive:
		r.problem("public-block", diag.Span{Start: b.Span.Start, End: b.Span.Start + 3}, fmt.Sprintf("the public site knows no block %q", b.Name),
			"write ::: internal, or leave the colons out")
	case markdown.HTML:
		r.cut(b.Span, "comments and HTML do not pass", "")
	default:
		r.cut(b.Span, "markup that does not pass", "")
	}
}
