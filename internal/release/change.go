package release

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
)

// Change is a place where one text has other words than another.
type Change struct {
	Line    int    // of the new text, from 1
	Removed string // words of the old text, parted by spaces
	Added   string // words of the new one
}

// mostCells bounds the work of comparing, which is the product of the words that
// differ somewhere between the same beginning and the same end.
const mostCells = 4 << 20

// Changed says which words of a text are others than they were. Where very
// much has changed, it is one change.
func Changed(was, is []byte) []Change {
	a, b := split(was), split(is)
	from := 0
	for from < len(a) && from < len(b) && a[from].text == b[from].text {
		from++
	}
	toA, toB := len(a), len(b)
	for toA > from && toB > from && a[toA-1].text == b[toB-1].text {
		toA, toB = toA-1, toB-1
	}
	c := comparison{was: a[from:toA], is: b[from:toB]}
	if len(c.was)*len(c.is) <= mostCells {
		c.align()
	} else {
		c.differ(0, len(c.was), 0, len(c.is))
	}
	return c.changes
}

// token is a word and the line on which it stands.
type token struct {
	text string
	line int
}

func split(text []byte) []token {
	var all []token
	line := 0
	for l := range bytes.Lines(text) {
		line++
		for _, word := range strings.FieldsFunc(string(l), unicode.IsSpace) {
			all = append(all, token{word, line})
		}
	}
	return all
}

// comparison is of two texts that begin and end differently.
type comparison struct {
	was, is []token
	changes []Change
}

// align finds the longest sequence of words that both have in common.
func (c *comparison) align() {
	n, m := len(c.was), len(c.is)
	width := m + 1
	common := make([]int32, (n+1)*width) // of the rests from i and k on
	for i := n - 1; i >= 0; i-- {
		for k := m - 1; k >= 0; k-- {
			if c.was[i].text == c.is[k].text {
				common[i*width+k] = common[(i+1)*width+k+1] + 1
			} else {
				common[i*width+k] = max(common[(i+1)*width+k], common[i*width+k+1])
			}
		}
	}
	i, k, fromI, fromK := 0, 0, 0, 0
	for i < n && k < m {
		switch {
		case c.was[i].text == c.is[k].text:
			c.differ(fromI, i, fromK, k)
			i, k = i+1, k+1
			fromI, fromK = i, k
		case common[(i+1)*width+k] >= common[i*width+k+1]:
			i++
		default:
			k++
		}
	}
	c.differ(fromI, n, fromK, m)
}

// differ adds a change, if there is one.
func (c *comparison) differ(fromWas, toWas, fromIs, toIs int) {
	if fromWas == toWas && fromIs == toIs {
		return
	}
	at := c.is[min(fromIs, len(c.is)):]
	line := 1
	if len(at) > 0 {
		line = at[0].line
	} else if len(c.is) > 0 {
		line = c.is[len(c.is)-1].line
	}
	c.changes = append(c.changes, Change{line, joined(c.was[fromWas:toWas]), joined(c.is[fromIs:toIs])})
}

func joined(words []token) string {
	texts := slices.Collect(func(yield func(string) bool) {
		for _, w := range words {
			if !yield(w.text) {
				return
			}
		}
	})
	return strings.Join(texts, " ")
}
