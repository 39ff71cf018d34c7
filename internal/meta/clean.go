package meta

import "unicode/utf8"

// replaceUnreadable puts a question mark for each byte that neither notation
// allows: what is not UTF-8, and control characters. All offsets stay.
func (r *reading) replaceUnreadable() {
	reported := false
	for i := 0; i < len(r.src); {
		if c := r.src[i]; c >= ' ' && c < 0x7F || c == '\n' || c == '\r' || c == '\t' {
			i++
			continue
		}
		char, size := utf8.DecodeRune(r.src[i:])
		if !readable(char, size) {
			if !reported {
				r.report(r.span(i, i+size), "%s; it is read as a question mark", unreadable(r.src[i:i+size]))
				reported = true
			}
			r.own()
			for j := i; j < i+size; j++ {
				r.src[j] = '?'
			}
		}
		i += size
	}
}

func readable(char rune, size int) bool {
	switch {
	case char == utf8.RuneError && size == 1, char == '\ufeff', char == '\ufffe', char == '\uffff':
		return false
	default:
		return char > 0x9F || char == 0x85
	}
}

func unreadable(char []byte) string {
	if !utf8.Valid(char) {
		return "this byte is not UTF-8"
	}
	return "a control character"
}
