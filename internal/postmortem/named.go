package postmortem

import (
	"path"
	"slices"
	"strings"
	"unicode"
)

// isTemplate says that the file is a template by its name or that of a folder
// above it, unless it carries a day of its own: then its title has to say so too.
func (r *reading) isTemplate() bool {
	if r.ownDay() {
		return !r.datedName() && callsTemplate(baseName(r.pm.Path)) && callsTemplate(r.ownTitle())
	}
	file := strings.TrimSuffix(r.pm.Path, path.Ext(r.pm.Path))
	return callsTemplate(baseName(r.pm.Path)) || slices.ContainsFunc(strings.Split(file, "/"), callsTemplate)
}

// ownDay says that the name of the file begins with a day, or that front matter
// says when it was.
func (r *reading) ownDay() bool {
	begun := slices.ContainsFunc(r.pm.Phases[:], func(m Moment) bool { return !m.Time.IsZero() })
	return !r.pm.Date.IsZero() || begun || r.datedName()
}

// callsTemplate says that the words of a name begin or end with "template", but
// for a number at their end: "template", "Postmortem template v2", "_templates".
func callsTemplate(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for len(words) > 1 && digits(strings.TrimPrefix(words[len(words)-1], "v")) {
		words = words[:len(words)-1]
	}
	is := func(word string) bool { return word == "template" || word == "templates" }
	return len(words) > 0 && (is(words[0]) || is(words[len(words)-1]))
}

// bundled says that an index beside other pages is a report all the same, which
// has its notes beside it: the folder is named after a day and the index has a
// section of a report, or its front matter says how bad it was, or when.
func (r *reading) bundled() bool {
	if r.datedName() && (r.roleCount() > 0 || r.summarised()) {
		return true
	}
	return slices.ContainsFunc(r.pm.Fields, func(f Field) bool { return f.Canon == "severity" || PhaseNamed(f.Canon) != NoPhase })
}
