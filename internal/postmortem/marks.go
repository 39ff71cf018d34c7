package postmortem

import (
	"strings"
	"unicode/utf8"
)

// marks are characters to look for, some of them beyond ASCII: by their first
// bytes most of a text is passed over.
type marks struct {
	all   string
	first [256]bool
}

func marksOf(all string) *marks {
	m := &marks{all: all}
	for i := range all {
		m.first[all[i]] = true
	}
	return m
}

// index is where the first of the marks stands in a text, or -1.
func (m *marks) index(s string) int {
	for i := range len(s) {
		if !m.first[s[i]] {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[i:]); strings.ContainsRune(m.all, r) {
			return i
		}
	}
	return -1
}

var (
	colons     = marksOf(":：")
	opening    = marksOf("(（")
	closing    = marksOf(")）")
	openerEnds = marksOf(":—–")
	nameEnds   = marksOf(";|,、，。()（）\n")
)
