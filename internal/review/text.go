package review

import (
	"slices"
	"strings"

	"afterword/internal/diag"
)

// Marked is the source in which what is cut stands in [-…-], and what stands
// there instead in {+…+}.
func (r *Review) Marked() string {
	var b strings.Builder
	for _, p := range r.Pieces {
		switch {
		case p.Number == 0:
			b.WriteString(p.Text)
			continue
		case p.Text != "":
			b.WriteString("[-" + p.Text + "-]")
		}
		if p.Instead != "" {
			b.WriteString("{+" + p.Instead + "+}")
		}
	}
	return b.String()
}

// Short is a text on one line, cut if it is long.
func Short(text string) string {
	const most = 80
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return string(runes)
}

// Typed are reasons with the paths that the author may type, in hints as well.
func Typed(reasons []diag.Diagnostic, shown func(diag.Diagnostic) string) []diag.Diagnostic {
	out := slices.Clone(reasons)
	for i := range out {
		d := &out[i]
		was := d.Path
		d.Path = shown(*d)
		d.Hint = strings.ReplaceAll(d.Hint, " "+was, " "+quoted(d.Path))
	}
	return out
}

// quoted is a path as one word of a command line.
func quoted(path string) string {
	if !strings.ContainsAny(path, " \"'`$&|;<>()*?[]{}!#~\\") {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
