package check

import (
	"fmt"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

var actionRules = []Rule{
	{ID: "no-actions", Level: diag.Warning, Summary: "a final report has no action items", document: noActions, unwritten: true},
	{ID: "action-without-owner", Level: diag.Warning, Summary: "nobody is named who does it", document: actionWithoutOwner, unwritten: true},
	{ID: "action-without-due", Level: diag.Warning, Summary: "no date is named by which it is done", document: actionWithoutDue, unwritten: true},
	{ID: "action-without-bucket", Level: diag.Warning, Summary: "the template asks whether it is for now or for later", document: actionWithoutBucket, unwritten: true},
	{ID: "due-before-incident", Level: diag.Warning, Summary: "it is due before the incident happened", document: dueBeforeIncident},
	{ID: "done-without-evidence", Level: diag.Hint, Summary: "it is done, and nothing shows it", document: doneWithoutEvidence},
	{ID: "dropped-without-reason", Level: diag.Warning, Summary: "it was dropped, and nothing says why", document: droppedWithoutReason},
	{ID: "unknown-kind", Level: diag.Hint, Summary: "its kind is a word that is not known", document: unknownKind},
	{ID: "bad-attribute", Level: diag.Warning, Summary: "an attribute has a value that it cannot have"},
	{ID: "unknown-attribute", Level: diag.Warning, Summary: "an attribute or a box is nearly one that is known", document: unknownAttribute},
	{ID: "vague-action", Level: diag.Hint, Summary: "nobody could say when it is done", document: vagueAction},
}

// noActions asks for action items where the template does, where there is a
// section for them, and of a report that analyses its incident. An empty
// section, and a required one that is not there, are the business of others.
func noActions(r *report) {
	want := r.actionSection()
	if len(r.Actions) > 0 || want != nil && want.Required && !slices.ContainsFunc(r.Sections, isActions) {
		return
	}
	for i := range r.Sections {
		if s := &r.Sections[i]; isActions(*s) {
			if !s.Empty && !saysNone(strings.TrimLeft(strings.TrimPrefix(s.Text, s.Heading), ":- \n")) {
				r.add(note{span: s.Span, hint: "write each as an item of a list, or say \"none\"", soft: want == nil}, "section %q holds no action items", s.Heading)
			}
			return
		}
	}
	if want != nil || r.analyses() {
		r.add(note{span: r.head(), hint: "add a section \"## Action items\"", soft: want == nil}, "the report has no action items")
	}
}

func isActions(s postmortem.Section) bool { return s.Role == postmortem.RoleActions }

// saysNone says that a text answers the question for action items with no.
func saysNone(text string) bool {
	text = strings.ToLower(text)
	for _, no := range []string{"none", "no ", "n/a", "nothing", "not "} {
		if strings.HasPrefix(text, no) {
			return true
		}
	}
	return false
}

// analyses says that a report looks into causes under headings of their own,
// as no mere notice does.
func (r *report) analyses() bool {
	causes, headings := false, 0
	for i := range r.Sections {
		switch s := &r.Sections[i]; s.Role {
		case postmortem.RoleNone:
		case postmortem.RoleRootCause, postmortem.RoleContributing, postmortem.RoleFiveWhys, postmortem.RoleLessons, postmortem.RoleWentWrong:
			causes = causes || !s.Empty
			headings++
		default:
			headings++
		}
	}
	return causes && headings >= 3
}

// actionSection is what the template asks of action items; nil if nothing.
func (r *report) actionSection() *template.Section {
	asks := r.asks()
	for i := range asks {
		if asks[i].Role == postmortem.RoleActions {
			return &asks[i]
		}
	}
	return nil
}

// lacking is something that action items may lack.
type lacking struct {
	asked func(*template.Section) bool
	has   func(*postmortem.Action) bool
	one   string // message for one item, with a verb for its text
	all   string // message for all of them, with a verb for their number
	hint  string
}

// reportLacking reports every item that lacks something, if the template asks
// for it or other items have it; what a ticket may say of an item is not missed
// unasked. A report that does without has a custom of its own: one remark is
// enough.
func (r *report) reportLacking(l lacking, concerns func(*postmortem.Action) bool) {
	want := r.actionSection()
	asked := want != nil && l.asked(want)
	var first *postmortem.Action
	var without []*postmortem.Action
	total, with := 0, 0
	for i := range r.Actions {
		a := &r.Actions[i]
		switch {
		case !concerns(a):
			continue
		case l.has(a):
			with++
		case asked || len(a.Tickets) == 0:
			without = append(without, a)
		}
		if total++; total == 1 {
			first = a
		}
	}
	if with == 0 && len(without) > 1 && !asked {
		r.add(note{span: first.Span, hint: l.hint, soft: true}, l.all, total)
		return
	}
	for _, a := range without {
		r.add(note{span: a.Span, hint: l.hint, soft: !asked}, l.one, shortened(a.Text))
	}
}

func pending(a *postmortem.Action) bool {
	return a.State != postmortem.Done && a.State != postmortem.Dropped
}

func done(a *postmortem.Action) bool { return a.State == postmortem.Done }

func actionWithoutOwner(r *report) {
	r.reportLacking(lacking{
		asked: func(want *template.Section) bool { return want.Owners },
		has:   func(a *postmortem.Action) bool { return a.Owner != "" },
		one:   "nobody is named to do %q",
		all:   "none of the %d open action items names who does it",
		hint:  "add @name, and due:YYYY-MM-DD",
	}, pending)
}

// actionWithoutDue does not ask for dates where nobody is named who would keep
// them, unless the template does: one thing at a time. Where a site does not ask
// for owners it asks for dates all the same.
func actionWithoutDue(r *report) {
	want := r.actionSection()
	owners, set := siteLevel(r.policy.Config, "action-without-owner")
	asksOwners := !set || owners != diag.Off
	kept := func(a *postmortem.Action) bool { return a.Owner != "" || !a.Due.IsZero() }
	if asksOwners && (want == nil || !want.Due) && !slices.ContainsFunc(r.Actions, func(a postmortem.Action) bool { return kept(&a) }) {
		return
	}
	r.reportLacking(lacking{
		asked: func(want *template.Section) bool { return want.Due },
		has:   func(a *postmortem.Action) bool { return !a.Due.IsZero() || r.misread(a) },
		one:   "%q has no due date",
		all:   "none of the %d open action items has a due date",
		hint:  "add due:YYYY-MM-DD to the item",
	}, pending)
}

// misread says that an attribute of the item was found wrong: its date may be
// the one.
func (r *report) misread(a *postmortem.Action) bool {
	bad := r.badAttributes.get(r.findBadAttributes)
	i, _ := slices.BinarySearch(bad, a.Span.Start)
	return i < len(bad) && bad[i] < a.Span.End
}

func (r *report) findBadAttributes() []int {
	var starts []int
	for _, d := range r.Problems {
		if d.Rule == "bad-attribute" {
			starts = append(starts, d.Span.Start)
		}
	}
	slices.Sort(starts)
	return starts
}

// unknownKind reports each kind that a table gives and nobody knows, once. An
// attribute that is wrong is the reader's to report.
func unknownKind(r *report) {
	told := make(map[string]bool)
	for i := range r.Actions {
		for _, x := range r.Actions[i].Extra {
			if x.Key != "kind" || told[x.Value] || r.misread(&r.Actions[i]) {
				continue
			}
			told[x.Value] = true
			r.add(note{span: x.Span, hint: "map it under kinds in afterword.yaml"}, "%q is no known kind of action item", shortened(x.Value))
		}
	}
}

func actionWithoutBucket(r *report) {
	if want := r.actionSection(); want != nil && want.Buckets {
		r.reportLacking(lacking{
			asked: func(*template.Section) bool { return true },
			has:   func(a *postmortem.Action) bool { return a.Bucket != "" },
			one:   "%q is neither for now nor for later",
			hint:  "add when:now or when:later to the item",
		}, pending)
	}
}

// doneWithoutEvidence is content with any link, ticket, date or words.
func doneWithoutEvidence(r *report) {
	r.reportLacking(lacking{
		asked: func(*template.Section) bool { return false },
		has: func(a *postmortem.Action) bool {
			return a.Evidence != "" || !a.DoneOn.IsZero() || len(a.Body.Holes) > 0
		},
		one:  "%q is done, and nothing shows it",
		all:  "%d action items are done, and nothing shows it",
		hint: "add a ticket, a link to the change, or the day on which it was done",
	}, done)
}

func droppedWithoutReason(r *report) {
	for i := range r.Actions {
		if a := &r.Actions[i]; a.State == postmortem.Dropped && a.Reason == "" {
			r.add(note{span: a.Span, hint: "add reason: and why"}, "%q was dropped, and nothing says why", shortened(a.Text))
		}
	}
}

func dueBeforeIncident(r *report) {
	day := r.day()
	if day.IsZero() {
		day = postmortem.DayOf(r.Phases[postmortem.Started].Time)
	}
	if day.IsZero() {
		return
	}
	for i := range r.Actions {
		a := &r.Actions[i]
		if a.Due.IsZero() || !a.Due.Before(day) {
			continue
		}
		n := note{span: spanOr(a.DueSpan, a.Span), hint: "check the year"}
		if next := (postmortem.Day{Year: a.Due.Year + 1, Month: a.Due.Month, Day: a.Due.Day}); !next.Before(day) {
			n.hint = fmt.Sprintf("write %s, if that is meant", next)
		}
		r.add(n, "due on %s, before the incident of %s", a.Due, day)
	}
}

func spanOr(s, otherwise diag.Span) diag.Span {
	if s == (diag.Span{}) {
		return otherwise
	}
	return s
}
