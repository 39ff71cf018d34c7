package diag

// style is the ANSI sequence that switches a colour on; none is no colour.
type style string

func (s style) on(text string) string {
	if s == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// palette has a style for each level, and under Off the one for places.
type palette [Error + 1]style

var (
	plain   = palette{}
	painted = palette{Off: "1", Hint: "36", Warning: "33", Error: "31"}
)
