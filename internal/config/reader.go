package config

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/meta"
)

// reader walks the tree of a settings file and collects what is wrong with it.
type reader struct {
	src   []byte
	path  string
	lines diag.Lines
	found []diag.Diagnostic

	severitySpans, serviceSpans []diag.Span // of the entries that were kept

	said []Said
}

// key is a key that a map may have, and what is done with its value.
type key struct {
	name string
	read func(*meta.Node)
}

// hinted is an error together with the action that mends it.
type hinted struct {
	error
	hint string
}

func (r *reader) report(at diag.Span, message, hint string) {
	r.found = append(r.found, diag.Diagnostic{
		Path: r.path, Span: at,
		Level: diag.Error, Rule: "config", Message: message, Hint: hint,
	}.In(r.lines))
}

func (r *reader) reportError(at diag.Span, err error) {
	var h hinted
	errors.As(err, &h)
	r.report(at, err.Error(), h.hint)
}

func (r *reader) expected(what string, n *meta.Node) {
	r.report(n.Span, fmt.Sprintf("%s is expected here, not %s", what, kindNouns[n.Kind]), "")
}

var kindNouns = map[meta.Kind]string{
	meta.Null: "nothing", meta.Bool: "true or false", meta.Int: "a number", meta.Float: "a number",
	meta.String: "a text", meta.Time: "a date", meta.List: "a list", meta.Map: "a map",
}

// object reads a map that may have the given keys and no others. A key without
// a value keeps its default.
func (r *reader) object(n *meta.Node, keys []key) {
	if n.Kind != meta.Map {
		r.expected("a map", n)
		return
	}
	for _, f := range n.Fields {
		switch read := find(keys, f.Key); {
		case read == nil:
			r.unknown(f.KeySpan, "key", f.Key, names(keys))
		case f.Value.Kind == meta.Null:
			r.commentedOut(f)
		default:
			read(f.Value)
		}
	}
}

func find(keys []key, name string) func(*meta.Node) {
	for _, k := range keys {
		if k.name == name {
			return k.read
		}
	}
	return nil
}

func names(keys []key) []string {
	list := make([]string, len(keys))
	for i, k := range keys {
		list[i] = k.name
	}
	return list
}

// unknown reports a name that is none of those that are known.
func (r *reader) unknown(at diag.Span, what, name string, known []string) {
	const few = 16
	hint := ""
	if len(known) <= few {
		hint = "use one of: " + strings.Join(known, ", ")
	}
	if near := Nearest(name, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	r.report(at, fmt.Sprintf("unknown %s %q", what, name), hint)
}

// commentedOut warns of a value such as #0b6e8f, which YAML takes for a
// comment.
func (r *reader) commentedOut(f meta.Field) {
	rest, _, _ := strings.Cut(string(r.src[min(f.KeySpan.End, len(r.src)):]), "\n")
	value := strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(rest, `"' `), ":"), " ")
	if len(value) > 1 && value[0] == '#' && !strings.ContainsAny(value[1:2], " \t\r#") {
		r.report(f.KeySpan, fmt.Sprintf("%q has no value: what follows is a comment", f.Key), "put the value in quotes")
	}
}

// text reads a scalar as it is written. Numbers and dates are text as well.
func (r *reader) text(to *string) func(*meta.Node) {
	return r.checked(to, func(text string) (string, error) { return text, nil })
}

// checked reads a text that has to pass a check, which may also put it in its
// canonical form.
func (r *reader) checked(to *string, check func(string) (string, error)) func(*meta.Node) {
	return func(n *meta.Node) {
		text, ok := n.Scalar()
		if !ok || n.Kind == meta.Bool {
			r.expected("a text", n)
			return
		}
		text, err := check(strings.TrimSpace(text))
		if err != nil {
			r.reportError(n.Span, err)
			return
		}
		*to = text
	}
}

func (r *reader) boolean(to *bool) func(*meta.Node) {
	return func(n *meta.Node) {
		v, ok := n.Bool()
		if !ok {
			r.expected("true or false", n)
			return
		}
		*to = v
	}
}

// count reads a small number that is not negative.
func (r *reader) count(to *int) func(*meta.Node) {
	return func(n *meta.Node) {
		const most = 100
		text, _ := n.Scalar()
		count, err := strconv.Atoi(text)
		if err != nil || count < 0 || count > most {
			r.report(n.Span, fmt.Sprintf("a number from 0 to %d is expected here", most), "")
			return
		}
		*to = count
	}
}

// each calls read for every scalar of a list; a scalar is a list of one.
func (r *reader) each(n *meta.Node, read func(at diag.Span, text string)) {
	for _, item := range itemsOf(n) {
		text, ok := item.Scalar()
		switch {
		case !ok:
			r.expected("a text", item)
		case strings.TrimSpace(text) == "":
			r.report(item.Span, "this is empty", "")
		default:
			read(item.Span, strings.TrimSpace(text))
		}
	}
}

func (r *reader) texts(to *[]string) func(*meta.Node) {
	return func(n *meta.Node) {
		r.each(n, func(_ diag.Span, text string) { *to = append(*to, text) })
	}
}

// checkedTexts reads a list of texts that have to pass a check.
func (r *reader) checkedTexts(to *[]string, check func(string) (string, error)) func(*meta.Node) {
	return func(n *meta.Node) {
		for _, item := range itemsOf(n) {
			var text string
			if r.checked(&text, check)(item); text != "" {
				*to = append(*to, text)
			}
		}
	}
}

func (r *reader) globs(to *[]string) func(*meta.Node) {
	return func(n *meta.Node) {
		r.each(n, func(at diag.Span, text string) {
			glob, err := cleanGlob(text)
			if err != nil {
				r.reportError(at, err)
				return
			}
			*to = append(*to, glob)
		})
	}
}

// itemsOf are the entries of a list; anything else is a list of one.
func itemsOf(n *meta.Node) []*meta.Node {
	if n.Kind == meta.List {
		return n.Items
	}
	return []*meta.Node{n}
}

// list reads each entry of a list of maps.
func (r *reader) list(read func(*meta.Node)) func(*meta.Node) {
	return func(n *meta.Node) {
		if n.Kind != meta.List {
			r.expected("a list", n)
			return
		}
		for _, item := range n.Items {
			read(item)
		}
	}
}

// has reports an entry without one of its keys. An entry that is no map was
// reported before, and so was a key whose value was refused.
func (r *reader) has(item *meta.Node, name, value, what string) bool {
	if value == "" && item.Kind == meta.Map && item.Get(name) == nil {
		r.report(item.Span, "this has no "+name, "add "+name+": "+what)
	}
	return value != ""
}
