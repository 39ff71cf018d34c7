// Package relevance says what of a report is searched, how much each part
// weighs, and how reports are put in order. All indexes share it.
//
// # Fields
//
// The words of a report stand in fields:
//
//	title    60    the title, and the id
//	name      1    services, teams, tags, causes, tickets, channel, severity, the file's name
//	people    0.2  owner, authors and everyone else who is named in front matter
//	summary   2    sections of the role summary; without one, the first paragraph
//	cause     1.5  root-cause, trigger, contributing-factors, five-whys
//	timeline  1    sections of the role timeline
//	action    1    sections of the role action-items
//	body      1    everything else, fenced code included
//
// Of action items and events their text is searched: see Entry. Whose an action
// item is stands among people, and its tickets among names.
//
// Headings that only name a role are left out. A report that has a word in its
// title comes first; what it is filed under counts no more than what it says;
// and that somebody wrote it is hardly what makes it the one that is looked for.
//
// # Order
//
// Reports are ordered by BM25F (Robertson, Zaragoza and Taylor, 2004), with
// k1 = 1.2 and b = 0.75. With n reports, df of them with the word, tf how often a
// field of so many words has it, weights w, and average the mean number of words
// in that field:
//
//	f     = Σ over fields  w · tf / (0.25 + 0.75 · words / average)
//	score = Σ over words   ln(1 + (n - df + 0.5) / (df + 0.5)) · (2.2 · f / (f + 1.2) + f / (f + 30))
//
// The first summand hardly tells a word in the title from one that the text has
// ten times; the second does.
//
// Equals are ordered by date, newest first, then by path.
package relevance

import (
	"math"
	"path"
	"strings"

	"afterword/internal/postmortem"
)

// The fields. Those before Summary are of what a report is called, the others of
// what it says.
const (
	Title = iota
	Name
	People
	Summary
	Cause
	Timeline
	Action
	Body
	FieldCount
)

// weights are what the fields weigh.
var weights = [FieldCount]float64{Title: 60, Name: 1, People: 0.2, Summary: 2, Cause: 1.5, Timeline: 1, Action: 1, Body: 1}

// Gap is how many positions lie between texts that do not follow each other.
const Gap = 10

var fieldOf = map[postmortem.Role]int{
	postmortem.RoleSummary: Summary, postmortem.RoleTimeline: Timeline, postmortem.RoleActions: Action,
	postmortem.RoleRootCause: Cause, postmortem.RoleTrigger: Cause, postmortem.RoleContributing: Cause, postmortem.RoleFiveWhys: Cause,
}

// FieldOf is the field of what stands in a section.
func FieldOf(role postmortem.Role) int {
	if f, ok := fieldOf[role]; ok {
		return f
	}
	return Body
}

// Text is what stands in a field.
type Text struct {
	Field int
	Text  string
}

// Head are the texts about a report that its sections need not hold, the title
// first. Some may be empty.
func Head(pm *postmortem.Postmortem) []Text {
	file := strings.TrimSuffix(path.Base(pm.Path), path.Ext(pm.Path))
	all := []Text{{Title, pm.Title}, {Title, pm.ID}, {Name, pm.Channel}, {Name, pm.Severity}, {Name, file}}
	add := func(field int, more []string) {
		for _, t := range more {
			all = append(all, Text{field, t})
		}
	}
	for _, names := range [][]string{pm.Services, pm.Teams, pm.Tags, pm.Causes, pm.Tickets} {
		add(Name, names)
	}
	add(People, []string{pm.Owner, pm.Facilitator, pm.LoggedBy})
	add(People, pm.Authors)
	add(People, pm.People)
	for i := range pm.Actions {
		a := &pm.Actions[i]
		all = append(all, Text{People, a.Owner})
		for _, t := range a.Tickets {
			all = append(all, Text{Name, t.Name})
		}
	}
	return all
}

// Frequency is what a field adds to f: it has a word so often, and so many words
// in all, where the average report has average.
func Frequency(field, often int, words, average float64) float64 {
	return weights[field] * float64(often) / (0.25 + 0.75*words/average)
}

// Saturated is how much an f counts: ever less, the greater it is.
func Saturated(f float64) float64 { return 2.2*f/(f+1.2) + f/(f+30) }

// Rarity is how much a word counts that df of n reports have: its inverse document
// frequency.
func Rarity(n, df int) float64 {
	return math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5))
}
