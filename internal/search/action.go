package search

import (
	"slices"
	"strings"

	"afterword/internal/postmortem"
	"afterword/internal/query"
	"afterword/internal/relevance"
)

// itemField has a value for each open action item: its due date, a NUL, and its
// owner. So what is asked of action items can be asked of one.
const itemField = "item"

// task is an action item as conditions see it.
type task struct {
	open       bool
	due, owner string // due as 2006-01-02, or empty
}

func taskOf(a *postmortem.Action) task {
	return task{a.State == postmortem.Open || a.State == postmortem.Doing, a.Due.String(), a.Owner}
}

// value is the term of an open action item.
func (t task) value() string { return t.due + separator + t.owner }

// taskNamed reads the term of an open action item.
func taskNamed(value string) task {
	due, owner, _ := strings.Cut(value, separator)
	return task{true, due, owner}
}

// ofItems are the clauses that may be about action items: whose they are, and
// whether they are open or overdue.
func (e *evaluation) ofItems() (clauses []int, states bool) {
	for i, c := range e.clauses {
		about := !c.Not
		state := false
		for _, item := range c.Any {
			is := item.Field == "is" && slices.Contains([]string{"open", "overdue"}, strings.ToLower(item.Text))
			state = state || is
			about = about && (is || item.Field == "owner")
		}
		if about {
			clauses, states = append(clauses, i), states || state
		}
	}
	return clauses, states
}

// fits says that an action item is as some clauses ask.
func (e *evaluation) fits(t task, clauses []int) bool {
	for _, i := range clauses {
		if !slices.ContainsFunc(e.clauses[i].Any, func(item query.Item) bool {
			if item.Field == "owner" {
				return t.owner != "" && e.named(item)(t.owner)
			}
			return t.open && (!strings.EqualFold(item.Text, "overdue") || t.due != "" && t.due < e.today)
		}) {
			return false
		}
	}
	return true
}

// oneItem are the reports of which one open action item is as some clauses ask.
func (e *evaluation) oneItem(clauses []int) (matches, error) {
	values, _, err := e.values(itemField, func(value string) bool { return e.fits(taskNamed(value), clauses) })
	if err != nil {
		return nil, err
	}
	if len(values) == 0 {
		return matches{}, e.noteUnknown(clauses)
	}
	return e.withValue(itemField, values)
}

// noteUnknown notes what some clauses name that no report has.
func (e *evaluation) noteUnknown(clauses []int) error {
	for _, i := range clauses {
		for _, item := range e.clauses[i].Any {
			if _, err := e.filter(item); err != nil {
				return err
			}
		}
	}
	return nil
}

// items are the action items of a report that are as was asked, as passages.
func (e *evaluation) items(pm *postmortem.Postmortem) []Passage {
	clauses, _ := e.ofItems()
	if len(clauses) == 0 {
		return nil
	}
	var found []Passage
	for i := range pm.Actions {
		if a := &pm.Actions[i]; len(found) < maxPassages && e.fits(taskOf(a), clauses) {
			found = append(found, itemPassage(pm, a))
		}
	}
	return found
}

func itemPassage(pm *postmortem.Postmortem, a *postmortem.Action) Passage {
	s := &pm.Sections[sectionAt(pm, a.Span.Start)]
	p := Passage{Kind: "action", Role: string(s.Role), Heading: s.Heading, Anchor: a.Anchor, Line: pm.Lines.Position(a.Span.Start).Line}
	from, to := window(a.Text, nil)
	p.Text, p.Marks = snippet(a.Text, nil, from, to)
	return p
}

// itemsOf are the action items whose owner or ticket is what was asked.
func (e *evaluation) itemsOf(pm *postmortem.Postmortem, sought []sought) []Passage {
	found := []Passage{}
	for i := range pm.Actions {
		a := &pm.Actions[i]
		names := []string{a.Owner}
		for _, t := range a.Tickets {
			names = append(names, t.Name)
		}
		tokens := e.analyser.Tokens(nil, strings.Join(names, ", "), pm.Lang)
		if len(found) < maxPassages && len(marksIn(tokens, relevance.People, sought)) > 0 {
			found = append(found, itemPassage(pm, a))
		}
	}
	return found
}

// sectionAt is the section in which a place of the file stands.
func sectionAt(pm *postmortem.Postmortem, at int) int {
	i, _ := slices.BinarySearchFunc(pm.Sections, at+1, func(s postmortem.Section, at int) int { return s.Span.Start - at })
	return max(0, i-1)
}

// places are the passages of a hit: the action items that were asked for, and
// what has the most of the words, or action items that are called so.
func (e *evaluation) places(pm *postmortem.Postmortem, source []byte, sought []sought) []Passage {
	all, words := e.items(pm), e.find(pm, source, sought)
	if len(words) == 0 {
		words = e.itemsOf(pm, sought)
	}
	if len(words) > 0 {
		all = all[:min(len(all), maxPassages-1)]
	}
	for _, p := range words {
		if len(all) < maxPassages && !slices.ContainsFunc(all, func(q Passage) bool { return q.Line == p.Line && q.Anchor == p.Anchor }) {
			all = append(all, p)
		}
	}
	if all == nil {
		return words
	}
	return all
}
