package config

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Match reports whether a glob covers a slash-separated path, all of it:
//
//	?      any one letter within one name
//	*      any text within one name
//	**     any text, across names; "**/" also stands for no folder at all
//	{a,b}  one or the other; may hold the rest, and be nested
//
// Everything else stands for itself. The time is bounded by the product of the
// two lengths, whatever the glob.
func Match(glob, path string) bool {
	if !strings.ContainsAny(glob, "*?{") {
		return glob == path
	}
	m := newMatcher(glob)
	m.reach(m.now, 0)
	for _, r := range path {
		m.step(r)
	}
	return m.now[len(glob)]
}

// op is what one byte of a glob takes of a path.
type op uint8

const (
	itself  op = iota
	nothing    // a brace or comma of a group, or the first half of "**"
	letter
	name
	anything
)

// matcher follows all ways through a glob at once. A state is an offset in the
// glob: what stands there is what may come next.
type matcher struct {
	glob      string
	ops       []op
	leads     [][]int // where one may go on without a letter of the path
	now, next []bool  // the states that are live
}

func newMatcher(glob string) *matcher {
	n := len(glob) + 1
	m := &matcher{glob: glob, ops: make([]op, n), leads: make([][]int, n), now: make([]bool, n), next: make([]bool, n)}
	var open [][]int // per open group its brace and its commas
	for at := 0; at < len(glob); at++ {
		top := len(open) - 1
		switch c := glob[at]; {
		case c == '?':
			m.ops[at] = letter
		case c == '*' && strings.HasPrefix(glob[at:], "**"):
			m.deep(at)
			at++
		case c == '*':
			m.ops[at], m.leads[at] = name, []int{at + 1}
		case c == '{':
			open = append(open, []int{at})
		case c == ',' && top >= 0:
			open[top] = append(open[top], at)
		case c == '}' && top >= 0:
			m.group(open[top], at)
			open = open[:top]
		}
	}
	return m
}

// deep compiles "**" and, at the beginning of a name, the way past "**/".
func (m *matcher) deep(at int) {
	m.ops[at], m.leads[at] = nothing, []int{at + 1}
	if strings.HasPrefix(m.glob[at+2:], "/") && (at == 0 || strings.IndexByte("/{,", m.glob[at-1]) >= 0) {
		m.leads[at] = append(m.leads[at], at+3)
	}
	m.ops[at+1], m.leads[at+1] = anything, []int{at + 2}
}

// group compiles "{a,b}" by its brace and commas, and its end.
func (m *matcher) group(marks []int, end int) {
	for _, mark := range marks {
		m.leads[marks[0]] = append(m.leads[marks[0]], mark+1)
		m.ops[mark] = nothing
	}
	for _, comma := range marks[1:] {
		m.leads[comma] = []int{end + 1}
	}
	m.ops[end], m.leads[end] = nothing, []int{end + 1}
}

func (m *matcher) step(r rune) {
	clear(m.next)
	for at, live := range m.now[:len(m.glob)] {
		if live {
			m.take(at, r)
		}
	}
	m.now, m.next = m.next, m.now
}

// take moves on from one state over a letter of the path.
func (m *matcher) take(at int, r rune) {
	switch want, size := utf8.DecodeRuneInString(m.glob[at:]); m.ops[at] {
	case itself:
		if want == r {
			m.reach(m.next, at+size)
		}
	case letter:
		if r != '/' {
			m.reach(m.next, at+1)
		}
	case name:
		if r != '/' {
			m.reach(m.next, at)
		}
	case anything:
		m.reach(m.next, at)
	}
}

// reach marks a state, and those that it leads to without a letter.
func (m *matcher) reach(states []bool, at int) {
	if states[at] {
		return
	}
	states[at] = true
	for _, next := range m.leads[at] {
		m.reach(states, next)
	}
}

// cleanGlob checks a glob of the settings. One that ends in a slash is a
// folder with everything in it.
func cleanGlob(glob string) (string, error) {
	switch {
	case strings.TrimSpace(glob) == "":
		return "", fmt.Errorf("a glob is empty")
	case len(glob) > 1000:
		return "", fmt.Errorf("a glob is longer than 1000 bytes")
	case strings.Contains(glob, `\`):
		return "", fmt.Errorf("the glob %q has a backslash; paths are written with /", glob)
	case strings.HasPrefix(glob, "/"):
		return "", fmt.Errorf("the glob %q begins with /; paths begin in the content folder", glob)
	case slices.ContainsFunc(strings.Split(glob, "/"), func(name string) bool { return name == "." || name == ".." }):
		return "", fmt.Errorf("the glob %q has a %q or %q in it, which no path has", glob, ".", "..")
	case !balanced(glob):
		return "", fmt.Errorf("the braces of the glob %q do not match", glob)
	case strings.HasSuffix(glob, "/"):
		return glob + "**", nil
	}
	return glob, nil
}

func balanced(glob string) bool {
	depth := 0
	for _, r := range glob {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0
}
