// Package autolink finds links that are written without any marks, in running
// text of which the marks are known. These are links:
//
//	https://a.example/x_(y)     http, https and ftp: up to space, a quotation
//	                            or a bracket of code, without the punctuation
//	                            of the sentence around it
//	www.a.example/x             the same, of http
//	mila@a.example              mail, if the host has a dot
//	INC-54 INC-54#action-3      an id: 2 to 10 capitals and digits, a letter
//	                            first, then numbers after hyphens, then maybe
//	                            the anchor of something in it
//
// None of them is a part of a longer word: xINC-5, INC-5x and 2026-01-02 are no
// ids. Whether an id is known, and whether a URL may be followed, is not asked
// here. Any bytes are text.
package autolink

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// Link is a link that stands at s[Start:End] of the text s.
type Link struct {
	Start, End int
	Target     string // a URL with its scheme, or an id with its anchor
	Mention    bool   // it is an id
}

// Bytes are those around which At finds links.
const Bytes = "-:@."

// At reads a link around the byte s[i], which is one of Bytes: an id around
// its first hyphen, a URL around its colon, an address around its @, a host
// after "www". It begins at from or later; what stands before decides all the
// same whether a word begins there. Where two links share bytes, as in
// A-1@b.example, the one that is asked for first is the one.
func At(s []byte, from, i int) (Link, bool) {
	switch s[i] {
	case '-':
		if start, end := mention(s, from, i); end > 0 {
			return Link{Start: start, End: end, Target: string(s[start:end]), Mention: true}, true
		}
	case ':':
		if start, end := bareURL(s, from, i); end > 0 {
			return Link{Start: start, End: end, Target: string(s[start:end])}, true
		}
	case '@':
		if start, end := address(s, from, i); end > 0 {
			return Link{Start: start, End: end, Target: "mailto:" + string(s[start:end])}, true
		}
	case '.':
		if start := i - 3; start >= from && string(s[start:i]) == "www" && (start == 0 || !isJoined(s[start-1])) {
			if end := urlEnd(s, start); end > i+3 && bytes.IndexByte(s[i+1:end], '.') > 0 {
				return Link{Start: start, End: end, Target: "http://" + string(s[start:end])}, true
			}
		}
	}
	return Link{}, false
}

// bareURL reads a URL around the colon at i.
func bareURL(s []byte, from, i int) (start, end int) {
	if i+3 >= len(s) || s[i+1] != '/' || s[i+2] != '/' || !isAlphaNumeric(s[i+3]) {
		return 0, 0
	}
	for start = i; start > from && isAlphaNumeric(s[start-1]) && i-start < 6; {
		start--
	}
	switch string(s[start:i]) {
	case "http", "https", "ftp":
		return start, urlEnd(s, i+3)
	}
	return 0, 0
}

// urlEnd is where what looks like a URL ends: before space, a quotation or a
// bracket of code, and without the punctuation of the sentence around it.
func urlEnd(s []byte, at int) int {
	end := at
	for end < len(s) && s[end] > ' ' && bytes.IndexByte(urlStops, s[end]) < 0 {
		end++
	}
	round := bytes.Count(s[at:end], []byte{')'}) - bytes.Count(s[at:end], []byte{'('})
	square := bytes.Count(s[at:end], []byte{']'}) - bytes.Count(s[at:end], []byte{'['})
	for end > at {
		r, n := utf8.DecodeLastRune(s[at:end])
		switch {
		case r == ')' && round > 0:
			round--
		case r == ']' && square > 0:
			square--
		case !isTrail(r):
			return end
		}
		end -= n
	}
	return end
}

// isTrail reports punctuation that does not end a URL.
func isTrail(r rune) bool {
	if r < utf8.RuneSelf {
		return bytes.IndexByte(urlTrail, byte(r)) >= 0
	}
	return !unicode.In(r, unicode.L, unicode.M, unicode.N)
}

var (
	urlStops = []byte("<>`\"|\\{}^\x7f")
	urlTrail = []byte("?!.,:;*_~'")
)

// address reads a mail address around the @ at i.
func address(s []byte, from, i int) (start, end int) {
	for start = i; start > from && (isAlphaNumeric(s[start-1]) || bytes.IndexByte([]byte("._%+-"), s[start-1]) >= 0) && i-start < 64; {
		start--
	}
	for start < i && !isAlphaNumeric(s[start]) {
		start++
	}
	for end = i + 1; end < len(s) && (isAlphaNumeric(s[end]) || s[end] == '-' || s[end] == '.') && end-i < 254; {
		end++
	}
	end -= len(s[i:end]) - len(bytes.TrimRight(s[i:end], ".-"))
	if start == i || bytes.IndexByte(s[i:max(i, end)], '.') < 2 || start > 0 && isJoined(s[start-1]) {
		return 0, 0
	}
	return start, end
}

// mention reads an id around the hyphen at i: two to ten capitals and digits,
// a number, maybe more numbers, maybe an anchor.
func mention(s []byte, from, i int) (start, end int) {
	for start = i; start > from && isCapital(s[start-1]) && i-start <= 10; {
		start--
	}
	for start < i && isDigit(s[start]) {
		start++ // it begins with a letter; this refuses 2026-01, and keeps no digit before one
	}
	if i-start < 2 || i-start > 10 || start > 0 && isJoined(s[start-1]) {
		return 0, 0
	}
	end = i
	for end+1 < len(s) && s[end] == '-' && isDigit(s[end+1]) {
		for end++; end < len(s) && isDigit(s[end]); {
			end++
		}
	}
	if end == i || end < len(s) && (isAlphaNumeric(s[end]) || s[end] == '_' || s[end] >= utf8.RuneSelf) {
		return 0, 0
	}
	return start, end + anchorLength(s[end:])
}

// anchorLength is the length of "#action-3" at the start of s.
func anchorLength(s []byte) int {
	if len(s) < 2 || s[0] != '#' || !isAlphaNumeric(s[1]) {
		return 0
	}
	n := 1
	for n < len(s) && (isAlphaNumeric(s[n]) || s[n] == '-' || s[n] == '_') {
		n++
	}
	return n - (len(s[:n]) - len(bytes.TrimRight(s[:n], "-_")))
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' || isDigit(c) }

// isJoined reports whether a word goes on before an id.
func isJoined(c byte) bool {
	return isAlphaNumeric(c) || c >= utf8.RuneSelf || bytes.IndexByte([]byte("-_#@.$"), c) >= 0
}

func isAlphaNumeric(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
