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
			keepOn(&out, s[at:m.Start])
		}
		at = m.End
		if m.Closes != mask.Common {
			open = open[:len(open)-1]
		}
		if m.Opens != mask.Common {
			open = append(open, m.Opens)
		}
	}
	keepOn(&out, s[at:])
	return out.String(), ok
}

// keepOn writes what follows a mark, without the blank that stood before the mark
// if punctuation follows.
func keepOn(out *strings.Builder, rest string) {
	if kept := out.String(); rest != "" && punctuates(rest) && strings.HasSuffix(kept, " ") {
		out.Reset()
		out.WriteString(kept[:len(kept)-1])
	}
	out.WriteString(rest)
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
