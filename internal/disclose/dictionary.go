package disclose

import (
	"slices"
	"strings"
)

// dictionary finds names by their first letter; the longest come first.
type dictionary map[rune][]name

// add adds a name, unless it is nothing; and likewise as one word what has
// several: "ledgercore" is ledger-core.
func (d dictionary) add(n name, written string) {
	n.runes = fold(strings.TrimSpace(strings.TrimPrefix(written, "@"))).runes
	d.insert(n)
	if n.kind == kept || n.kind == label || n.exact != "" {
		return
	}
	const least = 4 // letters that are believed to be the same name
	joined := slices.DeleteFunc(slices.Clone(n.runes), isBlank)
	if len(joined) < len(n.runes) && len(joined) >= least {
		n.runes = joined
		d.insert(n)
	}
}

func (d dictionary) insert(n name) {
	if len(n.runes) == 0 {
		return
	}
	list := append(d[n.runes[0]], n)
	slices.SortStableFunc(list, func(a, b name) int {
		if len(a.runes) != len(b.runes) {
			return len(b.runes) - len(a.runes)
		}
		return int(a.kind) - int(b.kind)
	})
	d[n.runes[0]] = list
}

// ordinary are the names that pass as ordinary words, and what is said instead of
// names, which has none.
func (d dictionary) ordinary() dictionary {
	out := dictionary{}
	for first, list := range d {
		for _, n := range list {
			if n.word || n.kind == kept {
				n.word = false
				out[first] = append(out[first], n)
			}
		}
	}
	return out
}

// whole is the name that all of a text is; nil if it is none.
func (d dictionary) whole(s string) *name {
	hits := d.in(strings.TrimSpace(s))
	if len(hits) == 1 && hits[0].from == 0 && hits[0].to == len(strings.TrimSpace(s)) {
		return hits[0].name
	}
	return nil
}

// found is a name in a text.
type found struct {
	from, to int
	name     *name
}

// in finds the names in a text, from left to right. Of those that overlap the
// longest counts: "the ledger-core" is ledger-core where "the ledger" is a name
// as well.
func (d dictionary) in(s string) []found {
	f := fold(s)
	var out []found
	for i := 0; i < len(f.runes); i++ {
		if i > 0 && isWord(f.runes[i-1]) && isWord(f.runes[i]) {
			continue
		}
		n, j := d.longest(s, &f, i)
		if n == nil {
			continue
		}
		from := f.from[i]
		if n.kind != kept && i > 0 && f.runes[i-1] == '@' && (i == 1 || !isWord(f.runes[i-2])) {
			from = f.from[i-1]
		}
		out = append(out, found{from, f.end(j), n})
		i = j - 1
	}
	return out
}

// longest is the name at the i-th rune, and the rune after it, if no longer one
// begins within it and ends behind it; else one that ends before that. What is
// said instead of names is shorter than any.
func (d dictionary) longest(s string, f *folded, i int) (*name, int) {
	n, j := d.at(s, f, i, len(f.runes))
	for k := i + 1; n != nil && k < j; k++ {
		if isWord(f.runes[k-1]) && isWord(f.runes[k]) {
			continue
		}
		other, to := d.at(s, f, k, len(f.runes))
		if other != nil && to > j && other.kind != kept && (n.kind == kept || to-k > j-i) {
			n, j = d.at(s, f, i, k)
		}
	}
	return n, j
}

// at is the name at the i-th rune, and the rune after it, at most a limit.
func (d dictionary) at(s string, f *folded, i, limit int) (*name, int) {
	list := d[f.runes[i]]
	for k := range list {
		n := &list[k]
		j := n.match(f.runes[:limit], i)
		if j >= 0 && n.isMeant(s[f.from[i]:f.end(j)]) {
			return n, j
		}
	}
	return nil, 0
}
