package check

import (
	"fmt"
	"slices"
	"sort"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

// report is a postmortem under examination, and what was found in it so far.
type report struct {
	*postmortem.Postmortem
	policy   Policy
	template *template.Template // nil: it is held to none
	places   []int              // for each section of the report, that of the template it answers to, or -1

	rule  *Rule // that is being run
	level diag.Level
	asked bool // by the site, which sets the level of the rule
	found []diag.Diagnostic

	// What several rules ask for.
	doubt         lazy[doubt]           // against the report's date
	outlying      lazy[[]outlier]       // days of the timeline
	badAttributes lazy[[]int]           // where they stand, ascending
	unmerged      lazy[[]diag.Span]     // the lines with which conflicts begin
	said          lazy[[]wording]       // in the running text
	names         lazy[map[string]bool] // of people
}

// lazy is a value that is computed when it is first asked for.
type lazy[T any] struct {
	known bool
	value T
}

func (l *lazy[T]) get(compute func() T) T {
	if !l.known {
		l.known, l.value = true, compute()
	}
	return l.value
}

// note is one finding, before it has a place in lines.
type note struct {
	span diag.Span
	hint string // what mends it
	soft bool   // nobody asked for it: advice, unless the site sets a level
}

// add records a finding of the rule that is being run.
func (r *report) add(n note, format string, args ...any) {
	level := r.level
	if n.soft && !r.asked || r.rule.unwritten && r.Status == postmortem.Draft {
		level = min(level, diag.Hint)
	}
	r.found = append(r.found, diag.Diagnostic{
		Path: r.Path, Span: n.span,
		Level: level, Rule: r.rule.ID, Message: fmt.Sprintf(format, args...), Hint: n.hint,
	}.In(r.Lines))
}

// field is the entry of front matter that was read as canon, or nil.
func (r *report) field(canon string) *postmortem.Field {
	for i := range r.Fields {
		if r.Fields[i].Canon == canon {
			return &r.Fields[i]
		}
	}
	return nil
}

// head is the place for findings about the report as a whole: where it names
// the template that it answers to, else its title, else its beginning.
func (r *report) head() diag.Span {
	if f := r.field("template"); f != nil && r.policy.As == "" {
		return f.ValueSpan
	}
	return r.FieldSpan("title")
}

// newReport finds what each section of the report answers to.
func newReport(pm *postmortem.Postmortem, p Policy) *report {
	r := &report{Postmortem: pm, policy: p, template: p.template(pm)}
	if r.template == nil {
		return r
	}
	r.places = make([]int, len(r.Sections))
	for i := range r.Sections {
		r.places[i] = slices.IndexFunc(r.template.Sections, func(want template.Section) bool { return want.Answers(&r.Sections[i]) })
	}
	return r
}

// asks gives the sections of the report's template; none without one.
func (r *report) asks() []template.Section {
	if r.template == nil {
		return nil
	}
	return r.template.Sections
}

// section is the index of the first section of the report that answers to the
// template's section i, or -1.
func (r *report) section(i int) int { return slices.Index(r.places, i) }

// wanted is what the template asks of the report's section i, or nil.
func (r *report) wanted(i int) *template.Section {
	if i < 0 || i >= len(r.places) || r.places[i] < 0 {
		return nil
	}
	return &r.template.Sections[r.places[i]]
}

// proseIn gives the running text that reaches into a part of the file.
func (r *report) proseIn(within diag.Span) []postmortem.Prose {
	from := sort.Search(len(r.Prose), func(i int) bool { t := r.Prose[i].Text; return t.Source(len(t.S)) > within.Start })
	to := from
	for to < len(r.Prose) && r.Prose[to].Text.Source(0) < within.End {
		to++
	}
	return r.Prose[from:to]
}
