package postmortem

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ownersInText gives items that name nobody otherwise to the people whose name
// begins or ends their words: "Dana: rotate the key", "**Dana** to rotate it",
// "Rotate it (Dana)", "Rotate it - Dana Vos". Only who is known counts: by front
// matter, settings or the other items. The name stays in the text.
func (r *reading) ownersInText() {
	var known map[string]string
	for i := range r.pm.Actions {
		item := &r.pm.Actions[i]
		if item.Owner != "" {
			continue
		}
		for name := range namesAround(item.Text) {
			if !likeNames(name) {
				continue
			}
			if known == nil {
				known = r.knownPeople()
			}
			if owner := ownersOf(name, known); owner != "" {
				item.Owner, item.OwnerSpan = owner, item.Span
				break
			}
		}
	}
}

// namesAround are the stretches of an item's text where its owner may stand.
func namesAround(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		const longest = 60 // bytes
		for _, end := range []string{": ", " to ", " will "} {
			if name, _, ok := strings.Cut(s[:min(len(s), longest)], end); ok && !yield(name) {
				return
			}
		}
		s = strings.TrimRight(s, " .")
		last := s[max(0, len(s)-longest):]
		if before, name, ok := cutLast(strings.TrimSuffix(last, ")"), "("); ok && before != "" && strings.HasSuffix(s, ")") && !yield(name) {
			return
		}
		for _, dash := range spacedDashes {
			if _, name, ok := cutLast(last, dash); ok && !yield(name) {
				return
			}
		}
	}
}

// likeNames says that all words of a text have a capital, but for those between
// names: most that is no name is known by it.
func likeNames(s string) bool {
	for word := range strings.FieldsSeq(s) {
		first, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(first) && !slices.Contains(conjunctions, " "+word+" ") && word != "/" && word != "+" {
			return false
		}
	}
	return s != ""
}

// cutLast parts s around the last sep.
func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// ownersOf are the people that a text names, if it does nothing else.
func ownersOf(s string, known map[string]string) string {
	for _, and := range conjunctions {
		s = strings.ReplaceAll(s, and, ", ")
	}
	var owners []string
	for name := range strings.FieldsFuncSeq(s, func(c rune) bool { return c == ',' || c == '/' || c == '&' || c == '+' }) {
		name = strings.TrimSpace(name)
		first, _ := utf8.DecodeRuneInString(name)
		owner := known[strings.ToLower(name)]
		if owner == "" || !unicode.IsUpper(first) {
			return ""
		}
		owners = append(owners, owner)
	}
	return strings.Join(distinct(owners), ", ")
}

// knownPeople has each name, in lower case, of somebody that the report or the
// settings know, and the name to call them by: also by the first of their names,
// where only one person has it. Words for a kind, state or bucket are no names.
func (r *reading) knownPeople() map[string]string {
	known, first := map[string]string{}, map[string]string{}
	add := func(name, called string) {
		key := strings.ToLower(strings.TrimSpace(name))
		if key == "" || known[key] != "" || placeholder(key) || r.meansGroup(key) {
			return
		}
		known[key] = called
		given, _, more := strings.Cut(key, " ")
		if other, taken := first[given]; more && taken && other != called {
			called = ""
		}
		if more {
			first[given] = called
		}
	}
	for _, p := range r.config.People {
		for _, name := range append([]string{p.Name}, p.Also...) {
			add(name, p.Name)
		}
	}
	pm := r.pm
	for _, name := range slices.Concat([]string{pm.Owner, pm.Facilitator, pm.LoggedBy}, pm.Authors, pm.People) {
		add(name, name)
	}
	for i := range pm.Actions {
		for name := range strings.SplitSeq(pm.Actions[i].Owner, ", ") {
			add(name, name)
		}
	}
	maps.Copy(first, known)
	return first
}

// meansGroup says that a word means a kind, a state or a bucket of items.
func (r *reading) meansGroup(word string) bool {
	_, kind := r.config.KindOf(word)
	_, state := r.config.StateOf(word)
	return kind || state || r.stage(word) != ""
}
