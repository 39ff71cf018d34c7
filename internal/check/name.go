package check

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// called says that a word is somebody's name: one that the report gives to a
// person, or a common given name.
func (r *report) called(word string) bool {
	word = strings.TrimSuffix(word, "'s")
	if handle, ok := strings.CutPrefix(word, "@"); ok {
		return handle != "" && !collective(handle)
	}
	if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) {
		return false
	}
	word = strings.ToLower(word)
	is, known := r.names.get(r.findNames)[word]
	return is || !known && givenNames[word]
}

// findNames gives the names of people in a report, whole and in their parts, in
// lower case; false for words that name a service or a team.
func (r *report) findNames() map[string]bool {
	pm := r.Postmortem
	names := make(map[string]bool)
	add := func(name string, person bool) {
		name = strings.ToLower(strings.TrimPrefix(name, "@"))
		names[name] = person
		for part := range strings.FieldsSeq(name) {
			names[part] = person
		}
	}
	for _, list := range [][]string{{pm.Owner, pm.Facilitator, pm.LoggedBy, pm.Meeting.Facilitator, pm.Meeting.DevilsAdvocate}, pm.Authors, pm.People} {
		for _, name := range list {
			add(name, !collective(name))
		}
	}
	for i := range pm.Actions {
		add(pm.Actions[i].Owner, !collective(pm.Actions[i].Owner))
	}
	for i := range pm.Approvals {
		add(pm.Approvals[i].By, true)
	}
	for i := range pm.Events {
		for handle := range handles(pm.Events[i].Text) {
			add(handle, !collective(handle))
		}
	}
	for _, list := range [][]string{pm.Services, pm.Teams} {
		for _, name := range list {
			add(name, false)
		}
	}
	return names
}

// handles gives each @name of a text.
func handles(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, piece := range strings.Split(text, "@")[1:] {
			if _, end := after(piece, 0); end > 0 && !isSpace(piece[0]) && !yield(piece[:end]) {
				return
			}
		}
	}
}

// collective says that a name is that of a group.
func collective(name string) bool {
	for word := range strings.FieldsFuncSeq(strings.ToLower(name), func(c rune) bool { return !unicode.IsLetter(c) }) {
		if groups[word] {
			return true
		}
	}
	return false
}

var groups = set("team teams squad group crew engineering platform infra infrastructure operations ops sre security " +
	"support on call oncall data network backend frontend development devops product department")

// givenNames are common ones that no well-known program bears.
var givenNames = set("aaron adam agnes ahmed alan albert alex alexander alice amanda amy ana andrea andreas andrew angela anita " +
	"ann anna anne anthony barbara ben benjamin bob brian bruce carl carla carlos carol caroline catherine charles charlie charlotte " +
	"chris christian christina christine christopher claire colin dan dana daniel dave david deborah denise dennis diana diego " +
	"donald donna doris dorothy doug edward elena elizabeth ella emily emma eric erik erin ethan eve fatima felix fiona " +
	"frances francis fred gary george gina greg hannah hans harry heather helen helena henry ian ingrid irene isabel ivan jack " +
	"jacob jake james jane janet jason jennifer jeremy jessica jill jim joan joe john jonathan jose joseph joshua juan " +
	"judith judy karen karl kate katherine kathleen kathy katie keith kelly ken kenneth kevin kim lars laura lauren lena leon " +
	"linda lisa lucy luis luke lukas maria marie mario marta martha martin mary matt matthew megan melissa michael michelle miguel " +
	"mike mohammed monica nancy nathan nicholas nick nicole nina noah olga oliver olivia oscar patricia patrick paul paula " +
	"pedro peter philip priya rachel ralph raj rebecca richard robert robin roger ronald rosa ryan sam samantha samuel sarah " +
	"scott sean sharon simon sofia sophie stefan stephanie stephen steve steven susan tanya teresa thomas tim timothy tina " +
	"tom tony ursula vera victor victoria vincent virginia walter wendy william yuki yusuf zoe")
