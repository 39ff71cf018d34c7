package disclose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/config"
	"afterword/internal/postmortem"
)

// withUndeclared are the names that the settings declare, and those of people
// and services that only this report's front matter has.
func (r *report) withUndeclared() dictionary {
	d := dictionary{}
	for first, list := range r.world.names {
		d[first] = slices.Clone(list)
	}
	for _, written := range r.undeclaredPeople(r.pm) {
		d.add(name{kind: undeclared}, written)
		if isPersonal(written) {
			d.addParts(written, partsOf(written), r.Config.Public.Allow)
		}
	}
	for _, written := range r.pm.Services {
		if _, known := r.Config.ServiceOf(written); !known {
			d.add(name{kind: undeclared, word: !shapedLikeName(written)}, written)
		}
	}
	return d
}

// undeclaredPeople are the names of people in a report's front matter that the
// settings do not know.
func (w *world) undeclaredPeople(pm *postmortem.Postmortem) []string {
	people := slices.Concat(pm.Authors, pm.People, []string{pm.Owner, pm.Facilitator, pm.LoggedBy, pm.Meeting.Facilitator, pm.Meeting.DevilsAdvocate, pm.Meeting.Minutes, w.Approving[pm.Path]})
	for _, a := range pm.Approvals {
		people = append(people, a.By)
	}
	for i := range pm.Actions {
		people = append(people, pm.Actions[i].Owner)
	}
	var names []string
	for _, written := range people {
		bare, _, _ := strings.Cut(strings.ReplaceAll(written, "(", ","), ",")
		bare = strings.TrimSpace(bare)
		if len(bare) > 1 && !slices.Contains(nobody, strings.ToLower(bare)) && !w.isTeam(pm, bare) && w.names.whole(bare) == nil {
			names = append(names, bare)
		}
	}
	return names
}

// isTeam says that a name is that of a team, which owns things as people do.
func (w *world) isTeam(pm *postmortem.Postmortem, s string) bool {
	same := func(team string) bool { return strings.EqualFold(team, s) }
	return slices.ContainsFunc(pm.Teams, same) || slices.ContainsFunc(w.Config.Services, func(s config.Service) bool { return same(s.Team) })
}

// groups are the last words of what several people are called together, nobody
// what stands where no name is.
var (
	groups = []string{"crew", "desk", "engineering", "group", "guild", "operations", "ops", "squad", "team", "tribe"}
	nobody = []string{"all", "anyone", "everyone", "n/a", "nobody", "none", "oncall", "on-call", "owner", "sre", "tba", "tbc", "tbd", "team", "todo", "unassigned", "unknown", "you"}
)

// isPersonal says that a name is written as those of people are: each of its
// words with a capital, but for what stands between first and last name. "The
// desk at night" is none.
func isPersonal(full string) bool {
	words := strings.Fields(full)
	for i, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		if between := i > 0 && i+1 < len(words) && slices.Contains(particles, strings.ToLower(word)); !between && !unicode.IsUpper(first) {
			return false
		}
	}
	return len(words) > 1 && words[0] != "The" && !slices.Contains(groups, strings.ToLower(words[len(words)-1]))
}

// particles stand between first and last names.
var particles = []string{"af", "al", "bin", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "la", "le", "het", "in", "op", "ter", "ten", "van", "vom", "von", "y", "zu", "'t"}

// strangersOf are the people whom the front matter of any report names and the
// settings do not know: full names, and of all names the words with a capital.
// What is written in small letters may be an ordinary word elsewhere.
func (w *world) strangersOf(reports []*postmortem.Postmortem) dictionary {
	d, known := dictionary{}, map[string]bool{}
	for _, pm := range reports {
		for _, written := range w.undeclaredPeople(pm) {
			if known[written] {
				continue
			}
			known[written] = true
			switch {
			case !strings.ContainsFunc(written, unicode.IsUpper):
			case !strings.Contains(written, " "):
				d.add(name{kind: undeclared, exact: written}, written)
			default:
				d.add(name{kind: undeclared}, written)
				if isPersonal(written) {
					d.addParts(written, partsOf(written), w.Config.Public.Allow)
				}
			}
		}
	}
	return d
}

// guardStrangers reports those who stand in words.
func (r *report) guardStrangers(words string, place placer) {
	for _, h := range r.strangers.in(words) {
		written := words[h.from:h.to]
		switch {
		case len(r.names.in(written)) > 0, monthAt(words, h) == inDate: // it was told, or replaced; or is a month
		case h.name.kind == part:
			r.partOfName(place(h.from, h.to), written, h.name.known)
		default:
			r.undeclared(place(h.from, h.to), written)
		}
	}
}
