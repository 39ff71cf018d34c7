package webindex

import (
	"encoding/binary"
	"strings"
)

// digit is the character of a number from 0 to 90: from # on, but for the
// backslash, which JSON would have to escape.
func digit(n int) byte {
	if n += '#'; n >= '\\' {
		n++
	}
	return byte(n)
}

// base is that of the numbers of plain lists. Digits that are not the last of
// their number are greater by it.
const base = 45

// appendNumber adds a number of a plain list.
func appendNumber(b []byte, n int) []byte {
	if n >= base {
		b = appendHigh(b, n/base)
	}
	return append(b, digit(n%base))
}

func appendHigh(b []byte, n int) []byte {
	if n >= base {
		b = appendHigh(b, n/base)
	}
	return append(b, digit(n%base+base))
}

// cutNumber takes the first number off a plain list.
func cutNumber(list []byte) (n int, rest []byte) {
	for i, c := range list {
		if c > '\\' {
			c--
		}
		d := int(c - '#')
		if n = n*base + d%base; d < base {
			return n, list[i+1:]
		}
	}
	return n, nil
}

// compare orders words by UTF-16 code units, as JavaScript does: characters
// beyond the basic plane, which are pairs of surrogates, before U+E000.
func compare(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return unit(a[i]) - unit(b[i])
		}
	}
	return len(a) - len(b)
}

// prefix are the first eight bytes of a word as a number: of two words whose
// numbers differ, the lesser has the lesser.
func prefix(word string) uint64 {
	var b [8]byte
	for i := range min(len(b), len(word)) {
		b[i] = byte(unit(word[i]))
	}
	return binary.BigEndian.Uint64(b[:])
}

// unit puts the first byte of a character beyond the basic plane before those
// of U+E000 to U+FFFF.
func unit(c byte) int {
	switch {
	case c >= 0xf0:
		return int(c) - 2
	case c >= 0xee:
		return int(c) + 16
	}
	return int(c)
}

// join is a list of words as one string.
func join(words []string) string { return strings.Join(words, " ") }
