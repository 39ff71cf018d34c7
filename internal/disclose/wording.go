package disclose

import (
	"strings"

	"afterword/internal/mask"
)

// publicWording is a plain text without the wording for inside and without the
// marks of that for the public; false if a mark does not end.
func publicWording(s string) (string, bool) {
	var out strings.Builder
	var open []mask.Wording // of the marks around, the innermost last
	at, ok := 0, true
	for _, m := range mask.New(nil, []byte(s), 0).Marks {
		if m.Group < 0 {
			ok = ok && m.Wiki
			continue
		}
		if hidden(open) == 0 {
			out.WriteString(s[at:m.Start])
		}
		at = m.End
		if m.Closes != mask.Common {
			open = open[:len(open)-1]
		}
		if m.Opens != mask.Common {
			open = append(open, m.Opens)
		}
	}
	out.WriteString(s[at:])
	return out.String(), ok
}

// hidden counts the marks around that are for inside.
func hidden(open []mask.Wording) int {
	n := 0
	for _, w := range open {
		if w == mask.Inside {
			n++
		}
	}
	return n
}
