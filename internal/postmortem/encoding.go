package postmortem

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"afterword/internal/diag"
)

// encoding reports a file that is no UTF-8, at its first byte that is none. In
// front matter, which ends at body, that byte has been reported.
func (r *reading) encoding(body int) {
	src := r.file.Source
	if isUTF16(src) {
		r.problem(diag.Span{End: min(2, len(src))}, diag.Warning, "not-utf8", "the file is UTF-16, of which nothing can be read",
			"save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8")
		return
	}
	if utf8.Valid(src) {
		return
	}
	at := invalidUTF8(src)
	if slices.ContainsFunc(r.pm.Problems, func(d diag.Diagnostic) bool { return d.Span.Start == at }) {
		if at = body + invalidUTF8(src[body:]); at == len(src) {
			return
		}
	}
	r.problem(diag.Span{Start: at, End: at + 1}, diag.Warning, "not-utf8", "a byte here is no UTF-8; it is shown as \ufffd", "save the file as UTF-8")
}

// isUTF16 says that a file begins with the mark of UTF-16, or that of its first
// bytes every other is zero, as in Latin letters of that.
func isUTF16(src []byte) bool {
	const few = 16
	if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) {
		return true
	}
	if len(src) < few {
		return false
	}
	var zeros [2]int
	for i, c := range src[:few] {
		if c == 0 {
			zeros[i%2]++
		}
	}
	return zeros[0] == few/2 && zeros[1] == 0 || zeros[1] == few/2 && zeros[0] == 0
}

// invalidUTF8 is the offset of the first byte that is not UTF-8, or the length.
func invalidUTF8(src []byte) int {
	at := 0
	for at < len(src) {
		c, size := utf8.DecodeRune(src[at:])
		if c == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}
