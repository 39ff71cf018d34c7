package postmortem

import (
	"strings"
	"unicode/utf8"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// parentheses reads "(owner: Dana, due: 2026-02-01)", the same with "=" in place
// of the colons, "(DONE)", and "(Dana, done)".
func (d *draft) parentheses(s string) {
	for at := 0; ; {
		open := opening.index(s[at:])
		if open < 0 {
			return
		}
		open += at
		from := open + len("(")
		if s[open] != '(' {
			from = open + len("（")
		}
		length := closing.index(s[from:])
		if length < 0 {
			return
		}
		to := from + length
		_, size := utf8.DecodeRuneInString(s[to:])
		if at = to + size; d.text.Mark(open)&markdown.InCode == 0 && d.parenthesis(s[from:to], from) {
			d.drop = append(d.drop, stretch{open, at})
		}
	}
}

// parenthesis reads what stands in one pair; it is false if it is not all
// attributes.
func (d *draft) parenthesis(inner string, from int) bool {
	if word, rest, _ := strings.Cut(strings.TrimSpace(inner), " "); d.stateWord(strings.TrimSuffix(word, ":"), rest) || d.stateWord(strings.TrimSpace(inner), "") {
		return true
	}
	parts := strings.FieldsFunc(inner, func(c rune) bool { return c == ',' || c == ';' })
	name, at := "", d.text.Span(from, from+len(inner))
	if len(parts) > 1 && isName(parts[0]) && d.item.Owner == "" {
		name, parts = strings.TrimSpace(parts[0]), parts[1:]
	}
	for _, part := range parts {
		if !d.attribute(strings.TrimSpace(part), at, len(strings.Fields(name)) > 1) {
			return false
		}
	}
	if name != "" {
		d.item.Owner, d.item.OwnerSpan = strings.TrimPrefix(name, "@"), at
	}
	return len(parts) > 0
}

// attribute reads one of several that stand together: "due: 2026-02-01", "done",
// and where it is clear whose it is, a day alone: when it was done, or is due.
func (d *draft) attribute(s string, at diag.Span, alone bool) bool {
	if word, mark := strings.TrimRight(s, " ✅☑✔✓\ufe0f"), strings.TrimLeft(s, "✅☑✔✓\ufe0f "); word != "" && (d.stateWord(word, "") || d.stateWord(mark, "")) {
		return true
	}
	if key, value, ok := d.cutKey(s); ok {
		return isKey(key) && (value == "" || d.set(key, value, at) || d.set(d.keyMeant(key), value, at))
	}
	day, ok := d.dueDay(s)
	switch {
	case !alone || !ok:
		return false
	case d.item.State == Done:
		d.item.DoneOn = day
	default:
		d.item.Due, d.item.DueSpan = day, at
	}
	return true
}

// cutKey parts "due: 2026-02-01", "due=2026-02-01" and "due 2026-02-01", and
// "owner Ada", too.
func (d *draft) cutKey(s string) (key, value string, ok bool) {
	if i := strings.IndexAny(s, ":="); i >= 0 {
		return strings.ToLower(strings.TrimSpace(s[:i])), strings.TrimSpace(s[i+1:]), true
	}
	key, value, ok = strings.Cut(s, " ")
	key, value = strings.ToLower(key), strings.TrimSpace(value)
	name, _ := d.config.ColumnOf(key)
	return key, value, ok && (name == "due" || key == "owner" && isName(value))
}

// keyMeant is the key of an attribute for a word that heads a column of such
// values in tables: "value" is the impact.
func (d *draft) keyMeant(key string) string {
	if name, ok := d.config.ColumnOf(key); ok && name != "text" {
		return name
	}
	return key
}

// stateWord reads "DONE" and "done 2026-01-21".
func (d *draft) stateWord(word, rest string) bool {
	if _, ok := d.config.StateOf(word); !ok {
		return false
	}
	rest = strings.TrimSpace(rest)
	day, dated := d.parseDay(rest)
	if state, _ := d.config.StateOf(word); state == string(Dropped) && rest != "" && !dated {
		d.item.Reason = rest
	} else if rest != "" && !dated {
		return false
	}
	d.state(word)
	if dated && d.item.State == Done {
		d.item.DoneOn = day
	}
	return true
}
