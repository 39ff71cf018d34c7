package corpus

import (
	"math/bits"
	"path"
	"strings"
	"sync"
)

// nearest is every name by which something can be referred to, made when the
// first name is asked for.
type nearest struct {
	once  sync.Once
	names []spelling
}

// spelling is a name with the set of letters in it, which tells at a glance
// that two names are far apart.
type spelling struct {
	name    string // as it is
	folded  string
	letters uint64
}

// maxName bounds the names that are compared, in bytes.
const maxName = 120

// Nearest is the id, slug or file name that is most like the last element of
// name, or "" if none is alike: at most a mistake in four letters, three in
// all. Of equals it is that of the newest report.
func (c *Corpus) Nearest(name string) string {
	wanted := newSpelling(path.Base(strings.TrimSuffix(name, "/")))
	if len(wanted.folded) > maxName {
		return ""
	}
	best, limit := "", min(3, len(wanted.folded)/4)
	for _, s := range c.nearest.all(c) {
		if far(s, wanted, limit) {
			continue
		}
		if d := distance(s.folded, wanted.folded); d <= limit && limit >= 0 {
			best, limit = s.name, d-1
		}
	}
	return best
}

func (n *nearest) all(c *Corpus) []spelling {
	n.once.Do(func() {
		for _, pm := range c.Postmortems {
			n.add(pm.ID, pm.Slug, path.Base(pm.Path))
		}
		for _, p := range c.Pages {
			n.add(path.Base(p.Path))
		}
		for _, a := range c.Attachments {
			n.add(path.Base(a.Path))
		}
	})
	return n.names
}

func (n *nearest) add(names ...string) {
	for _, name := range names {
		if name != "" && len(name) <= maxName {
			n.names = append(n.names, newSpelling(name))
		}
	}
}

func newSpelling(name string) spelling {
	s := spelling{name: name, folded: fold(name)}
	for i := range len(s.folded) {
		s.letters |= 1 << (s.folded[i] & 63)
	}
	return s
}

// far says that more than limit edits lie between two names: each edit takes
// away and adds at most one letter.
func far(a, b spelling, limit int) bool {
	longer := len(a.folded) - len(b.folded)
	return max(longer, -longer) > limit || bits.OnesCount64(a.letters^b.letters) > 2*limit
}

// distance is the number of bytes to insert, delete or replace to make b of a
// (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
