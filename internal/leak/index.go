package leak

import (
	"bytes"
	"regexp"

	"afterword/internal/diag"
)

// numerals says which strings of a file of the search index are numbers (see
// package webindex): those at an index from first on in lists of a depth.
type numerals struct {
	file         *regexp.Regexp
	depth, first int
}

var index = []numerals{
	{regexp.MustCompile(`(^|/)search/[^/]+/\d+\.json$`), 3, 1},
	{regexp.MustCompile(`(^|/)search/[^/]+/\d+p\.json$`), 1, 1},
	{regexp.MustCompile(`(^|/)search/[^/]+/facets\.json$`), 2, 3},
}

var (
	beginnings = regexp.MustCompile(`(^|/)search/manifest\.json$`)
	lexicons   = regexp.MustCompile(`(^|/)search/[^/]+/[ht]\d+\.json$`)
	pictures   = regexp.MustCompile(`(?i)\.(png|jpe?g|gif|webp|ico|woff2?)$`)
)

// readable is a file with what is not text told apart: where short strings mean
// nothing, as in pictures and lists of numbers, and with the digits of lexicons
// parted from their words.
func readable(path string, b []byte) (text []byte, quiet []diag.Span) {
	switch {
	case pictures.MatchString(path), beginnings.MatchString(path):
		return b, []diag.Span{{Start: 0, End: len(b)}}
	case lexicons.MatchString(path):
		return parted(b), nil
	}
	for _, n := range index {
		if n.file.MatchString(path) {
			return b, n.spans(b)
		}
	}
	return b, nil
}

// parted puts a space in place of the digit that stands before each word.
func parted(b []byte) []byte {
	out := bytes.Clone(b)
	for i := 1; i+1 < len(out); i++ {
		if b[i-1] == ' ' || b[i-1] == '"' {
			out[i] = ' '
		}
	}
	return out
}

// spans are the strings that are numbers.
func (n numerals) spans(b []byte) []diag.Span {
	var spans []diag.Span
	depth, element := 0, 0
	for at := 0; at < len(b); at++ {
		switch b[at] {
		case '[', '{':
			depth, element = depth+1, 0
		case ']', '}':
			depth--
		case ',':
			element++
		case '"':
			end := stringEnd(b, at)
			if depth == n.depth && element >= n.first && element < n.first+3 {
				spans = append(spans, diag.Span{Start: at, End: end})
			}
			at = end
		}
	}
	return spans
}

// stringEnd is where a string of JSON closes that opens at an offset.
func stringEnd(b []byte, at int) int {
	for at++; at < len(b) && b[at] != '"'; at++ {
		if b[at] == '\\' {
			at++
		}
	}
	return at
}
