package disclose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/config"
)

// nameKind is whose a name is.
type nameKind uint8

const (
	person nameKind = iota
	vendor
	service
	label      // what a severity or a report is called: never as one word
	undeclared // somebody or something of the report that the settings do not know
	part       // of a full name: maybe that person, maybe an ordinary word
	kept       // what is said instead of names, and stays as it is
)

// name is something that is looked for, and what is said instead.
type name struct {
	runes   []rune // folded
	exact   string // initials and parts of names: as they must stand
	public  bool   // a service that the public knows, under another name
	word    bool   // a service that is called as an ordinary word is written
	instead string
	kind    nameKind
	known   string // as the settings or the report call it
}

// namesOf are the names that the settings declare.
func namesOf(c *config.Config) dictionary {
	d := dictionary{}
	for _, p := range c.People {
		n := name{kind: person, instead: p.Role, known: p.Name}
		for _, written := range append([]string{p.Name}, p.Also...) {
			d.add(n, written)
		}
		for _, initials := range p.Initials {
			n.exact = initials
			d.add(n, initials)
			dotted := strings.Join(strings.Split(initials, ""), ".")
			d.add(name{kind: part, exact: dotted, known: p.Name}, dotted)
		}
		for _, written := range append([]string{p.Name}, p.Also...) {
			d.addParts(written, config.Person{Name: written}.Parts(), c.Public.Allow)
		}
		d.add(name{kind: kept}, p.Role)
	}
	for _, v := range c.Vendors {
		for _, written := range append([]string{v.Name}, v.Also...) {
			d.add(name{kind: vendor, instead: v.Public, known: v.Name}, written)
		}
		d.add(name{kind: kept}, v.Public)
		d.addFirst(v, c.Public.Allow)
	}
	for _, s := range c.Services {
		instead := s.Public
		if instead == "" {
			instead = c.Public.Unnamed
		}
		for _, written := range append([]string{s.Name}, s.Also...) {
			d.add(name{kind: service, instead: instead, public: s.Public != "", word: !shapedLikeName(written), known: s.Name}, written)
		}
		d.add(name{kind: kept}, instead)
	}
	return d
}

// addParts adds words of a full name that may name the person alone, but for
// those that are allowed, and those of every day.
func (d dictionary) addParts(full string, parts []string, allowed []config.Allowed) {
	for _, word := range parts {
		isAllowed := func(a config.Allowed) bool { return strings.EqualFold(a.Text, word) }
		if slices.Contains(everyday, word) || slices.ContainsFunc(allowed, isAllowed) {
			continue
		}
		for _, exact := range []string{word, strings.ToUpper(word)} {
			d.add(name{kind: part, exact: exact, known: full}, word)
		}
	}
}

// addFirst adds the first word of a vendor's name of several, unless it says no
// more than what the vendor does, as in "Card Services".
func (d dictionary) addFirst(v config.Vendor, allowed []config.Allowed) {
	const least = 5 // letters
	first, _, several := strings.Cut(v.Name, " ")
	if several && utf8.RuneCountInString(first) >= least && !slices.Contains(trades, strings.ToLower(first)) && !hasWord(v.Public, first) {
		d.addParts(v.Name, []string{first}, allowed)
	}
}

// hasWord says that a text has a word.
func hasWord(text, word string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(w string) bool { return strings.EqualFold(w, word) })
}

// trades are first words of names of companies that are words of their trade.
var trades = strings.Fields("american british cloud central content customer digital domain dutch email european first general global google's international internet " +
	"london mobile national network north online payment payments power public royal secure security smart south united video western world")

// everyday are words that are parts of names and begin sentences.
var everyday = []string{"And", "Der", "Die", "For", "Los", "Les", "The", "Von"}

// partsOf are the words of a full name with a capital.
func partsOf(full string) []string {
	return slices.DeleteFunc(config.Person{Name: full}.Parts(), func(word string) bool { return !strings.Contains(full, word) })
}

// labels are what severities or reports are called.
func labels(names ...string) dictionary {
	d := dictionary{}
	for _, written := range names {
		d.add(name{kind: label, known: written}, written)
	}
	return d
}

// severitiesOf are the names of severities that no ordinary words are.
func severitiesOf(c *config.Config) dictionary {
	d := dictionary{}
	for _, s := range c.Severities {
		for _, written := range append([]string{s.Name, s.Title}, s.Also...) {
			if shapedLikeName(written) {
				d.add(name{kind: label, known: s.Name}, written)
			}
		}
	}
	return d
}

// shapedLikeName says that a name cannot be taken for an ordinary word.
func shapedLikeName(s string) bool {
	return strings.ContainsAny(s, "-_. 0123456789") || capitalInside(s)
}

// capitalInside says that a capital stands behind the first letter.
func capitalInside(s string) bool {
	_, first := utf8.DecodeRuneInString(s)
	return strings.ContainsFunc(s[first:], unicode.IsUpper)
}

// isMeant says that what is written as a name may be is one.
func (n *name) isMeant(written string) bool {
	switch {
	case n.exact != "":
		return n.exact == written
	case n.word:
		return capitalInside(written)
	}
	return !n.public || !n.isProse(written)
}

// isProse says that words are no name, but only words that a name is made of:
// parted by a blank where it has another sign, and all but the first in lower
// case. "sign in" is no name where sign-in is one; "Card API" is one of card-api.
func (n *name) isProse(written string) bool {
	first, rest, parted := strings.Cut(written, " ")
	return parted && first != "" && !slices.Contains(n.runes, ' ') && !strings.ContainsFunc(rest, unicode.IsUpper)
}

// match gives the rune after the name, or -1. Any of " ._-" in the name may be
// any of them in the text, up to three; and a genitive or plural may end in "s".
func (n *name) match(s []rune, i int) int {
	for _, c := range n.runes {
		if i == len(s) || s[i] != c && !(isBlank(c) && isBlank(s[i])) {
			return -1
		}
		if i++; isBlank(c) {
			for k := 0; k < 2 && i < len(s) && isBlank(s[i]); k++ {
				i++
			}
		}
	}
	ends := func(i int) bool { return i == len(s) || !isWord(s[i]) || !isWord(s[i-1]) }
	const shortest = 4 // of names that are believed to have a genitive
	switch {
	case ends(i):
		return i
	case (n.kind == person || n.kind == vendor || n.kind == service) && n.exact == "" && len(n.runes) >= shortest && s[i] == 's' && ends(i+1):
		return i + 1
	}
	return -1
}

func isBlank(c rune) bool { return c == ' ' || c == '.' || c == '_' || c == '-' }
