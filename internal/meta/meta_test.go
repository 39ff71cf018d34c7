package meta

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outline shows a tree with the text that each span covers.
func outline(n *Node, src string) string {
	at := func(start, end int) string { return src[start:end] }
	switch n.Kind {
	case List:
		var items []string
		for _, item := range n.Items {
			items = append(items, outline(item, src))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case Map:
		var fields []string
		for _, f := range n.Fields {
			key := at(f.KeySpan.Start, f.KeySpan.End)
			if key != f.Key {
				key = f.Key + "<" + key + ">"
			}
			fields = append(fields, key+": "+outline(f.Value, src))
		}
		return "{" + strings.Join(fields, ", ") + "}"
	}
	return fmt.Sprintf("%v %q<%s>", n.Kind, n.Text, at(n.Span.Start, n.Span.End))
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, src string
		syntax    Syntax
		want      string
	}{
		{"kinds", "a: x\nb: 12\nc: 1.5\nd: true\ne: null\nf:\ng: yes\nh: 1_000\n", YAML,
			`{a: string "x"<x>, b: int "12"<12>, c: float "1.5"<1.5>, d: bool "true"<true>, e: null "null"<null>, f: null ""<>, g: string "yes"<yes>, h: int "1_000"<1_000>}`},
		{"times", "a: 2018-02-22\nb: 2018-02-22 10:02:00\nc: 10:02\nd: 2026-01-14T10:02:00Z", YAML,
			`{a: time "2018-02-22"<2018-02-22>, b: time "2018-02-22 10:02:00"<2018-02-22 10:02:00>, c: string "10:02"<10:02>, d: time "2026-01-14T10:02:00Z"<2026-01-14T10:02:00Z>}`},
		{"quotes", "a: \"x\\\"y\" # no\nb: 'it''s'\n\"c d\": z", YAML,
			`{a: string "x\"y"<"x\"y">, b: string "it's"<'it''s'>, c d<"c d">: string "z"<z>}`},
		{"characters of several bytes", "é: [ü, 'ö']\r\nß: \"日本\" \r\n", YAML,
			`{é: [string "ü"<ü>, string "ö"<'ö'>], ß: string "日本"<"日本">}`},
		{"byte order mark", "\ufeffa: b\n", YAML, `{a: string "b"<b>}`},
		{"blocks", "a: |\n  one\n\n  two\n# c\nb: >-\n three\nc:\n- |\n  four\n- five\n  six\n", YAML,
			`{a: string "one\n\ntwo\n"<|` + "\n  one\n\n  two" + `>, b: string "three"<>-` + "\n three" + `>, c: [string "four\n"<|` + "\n  four" + `>, string "five six"<five` + "\n  six" + `>]}`},
		{"flow", "a: {b: [1, 2], c: }\nd: [\n  x, # one\n  y,\n]", YAML,
			`{a: {b: [int "1"<1>, int "2"<2>], c: null ""<>}, d: [string "x"<x>, string "y"<y>]}`},
		{"keys that are no strings", "404: a\ntrue: b\n[1, 2]: c\n", YAML,
			`{404: string "a"<a>, true: string "b"<b>, [1, 2]: string "c"<c>}`},
		{"aliases", "a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2\n", YAML,
			`{a: {b: int "1"<1>}, c: {b<*x>: int "1"<*x>}, d: {e: int "2"<2>, b<*x>: int "1"<*x>}}`},
		{"own keys come before merged ones", "a: &x {b: 1}\nc:\n  <<: [*x]\n  b: 2\n", YAML,
			`{a: {b: int "1"<1>}, c: {b: int "2"<2>}}`},
		{"tags", "a: !!str 12\nb: &x !mine y\n", YAML, `{a: string "12"<12>, b: string "y"<y>}`},
		{"fences", "---\na: b\n...\n", YAML, `{a: string "b"<b>}`},
		{"comments alone", "# a\n", YAML, `{}`},
		{"toml", "a = 'x' # c\nb = [1, [2.5, true], {c = \"d\\n\"}]\ne.f = 2026-01-14\n", TOML,
			`{a: string "x"<'x'>, b: [int "1"<1>, [float "2.5"<2.5>, bool "true"<true>], {c: string "d\n"<"d\n">}], e: {f: time "2026-01-14"<2026-01-14>}}`},
		{"toml tables", "[a.b]\nc = 1\n[[d]]\ne = 2\n[[d]]\n[d.f]\ng = 3\n[a]\nh = 4\n", TOML,
			`{a: {b: {c: int "1"<1>}, h: int "4"<4>}, d: [{e: int "2"<2>}, {f: {g: int "3"<3>}}]}`},
		{"toml text", "a = '''\r\nx\r\n'''\r\nb = \"\"\"y \\\n  z\"\"\"\r\n", TOML,
			"{a: string \"x\\r\\n\"<'''\r\nx\r\n'''>, b: string \"y z\"<\"\"\"y \\\n  z\"\"\">}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			node, problems := Parse([]byte(c.src), 0, c.syntax)
			if d := cmp.Diff(c.want, outline(node, c.src)); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
			if len(problems) > 0 {
				t.Errorf("problems: %v", problems)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		src    string
		syntax Syntax
		keys   string // that are kept
		want   string // what is marked, and why
	}{
		{"a: 1\nb: 2\na: 3\n", YAML, "a b", `<a> "a" is given twice; the first one counts`},
		{"title: Queue: it broke\nb: 1\n", YAML, "b", `<title: Queue: it broke> a value that contains ": " needs quotes around it`},
		{"a: 1\nb:\n\tc: 2\n", YAML, "a b", "<\t> a tab cannot indent YAML; write spaces"},
		{"a: 1\nb: \"open\nc: 2\n", YAML, "a c", `<b: "open> a quote is not closed`},
		{"a: 1\nb: [x, y\nc: 2\n", YAML, "a c", `<b: [x, y> a bracket is not closed, or a comma is missing`},
		{"a:\n  - b: [x\n    c: 1\n\n    d: 2\n  - b: y\n    c: 3\n  - b: z\ne: 4\n", YAML, "a e", `<- b: [x> a bracket is not closed, or a comma is missing`},
		{"a: {b: 1\n  c: 2\n}\nd: 3\n", YAML, "d", `<a: {b: 1> a bracket is not closed, or a comma is missing`},
		{"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\nc: 4\n", YAML, "a b c",
			`<<<<<<<< HEAD> git left this line where it could not merge two versions; keep what is right of them, and remove it; ` +
				`<=======> git left this line where it could not merge two versions; keep what is right of them, and remove it; ` +
				`<>>>>>>> x> git left this line where it could not merge two versions; keep what is right of them, and remove it; ` +
				`<b> "b" is given twice; the first one counts`},
		{"a: 1\nno colon\nb: 2\n", YAML, "a b", `<no colon> this line has no ": " between a key and a value`},
		{"a: @you\nb: 2\n", YAML, "b", `<a: @you> a value that begins with this character needs quotes around it`},
		{"a: 'it's'\nb: 2\n", YAML, "b", `<a: 'it's'> this line does not fit the ones above it; its indentation or a quote may be wrong`},
		{"a: *x\nb: 2\n", YAML, "b", `<a: *x> this alias (*) has no anchor (&) above it`},
		{"a: 1\n - b\nc: 2\n", YAML, "a c", ""},
		{"a: 1\n---\nb: 2\n", YAML, "a", `<---> a second document begins here; only the first is read`},
		{"- a\n- b\n", YAML, "", `<- a> this is not a list of "key: value" lines`},
		{"just text", YAML, "", `<just text> this is not a list of "key: value" lines`},
		{"a: \x00b\n", YAML, "a", "<\x00> a control character; it is read as a question mark"},
		{"a: \xffb\n", YAML, "a", "<\xff> this byte is not UTF-8; it is read as a question mark"},
		{"a: &x [*x]\n", YAML, "a", "<*x> this is nested more than 100 deep"},
		{"a: {<<: 1}\n", YAML, "a", "<1> what is merged with << must be a map"},
		{"a = 1\na = 2\n", TOML, "a", `<a> "a" is given twice; the first one counts`},
		{"a = 1\n[a]\nb = 2\n", TOML, "a", `<a> "a" is given twice; the first one counts`},
		{"[a]\n[a]\n", TOML, "a", `<a> "a" is given twice; the first one counts`},
		{"a = = 1\nb = 2\n", TOML, "b", `<a = = 1> unexpected character U+003D '=' at start of value`},
		{"a = 99999999999999999999\nb = 2\n", TOML, "a b", `<99999999999999999999> "99999999999999999999" is not a number that can be read`},
		{"a: 1\n", TOML, "", `<a: 1> expected '=' after key`},
	} {
		node, problems := Parse([]byte(c.src), 0, c.syntax)
		var keys, got []string
		for _, f := range node.Fields {
			keys = append(keys, f.Key)
		}
		for _, p := range problems {
			got = append(got, fmt.Sprintf("<%s> %s", c.src[p.Span.Start:p.Span.End], p.Message))
		}
		if strings.Join(keys, " ") != c.keys {
			t.Errorf("%q: keys %v, want %q", c.src, keys, c.keys)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.src, strings.Join(got, "; "), c.want)
		}
	}
}

func TestBase(t *testing.T) {
	node, problems := Parse([]byte("\ufeffa: b\na: c\n"), 4, YAML)
	if at := node.Get("a").Span.Start; at != 10 {
		t.Errorf("the value is at %d, want 10", at)
	}
	if at := problems[0].Span.Start; at != 12 {
		t.Errorf("the problem is at %d, want 12", at)
	}
}

func TestValues(t *testing.T) {
	n, _ := Parse([]byte("list: [a, 1, 2018-02-22]\none: x\nyes: true\nn: 0777\nhex: 0x1F\nbig: 99999999999999999999\nnested: [[a]]\nnone:\n"), 0, YAML)
	if got, ok := n.Get("list").Strings(); !ok || !slices.Equal(got, []string{"a", "1", "2018-02-22"}) {
		t.Errorf("list: %q, %v", got, ok)
	}
	if got, ok := n.Get("one").Strings(); !ok || !slices.Equal(got, []string{"x"}) {
		t.Errorf("one: %q, %v", got, ok)
	}
	for _, key := range []string{"nested", "none", "missing"} {
		if got, ok := n.Get(key).Strings(); ok {
			t.Errorf("%s: %q", key, got)
		}
	}
	if v, ok := n.Get("yes").Bool(); !v || !ok {
		t.Error("yes is not true")
	}
	for key, want := range map[string]int{"n": 777, "hex": 31} {
		if v, ok := n.Get(key).Int(); v != want || !ok {
			t.Errorf("%s: %d, %v; want %d", key, v, ok, want)
		}
	}
	if v, ok := n.Get("big").Int(); ok {
		t.Errorf("big: %d", v)
	}
	var missing *Node
	if _, ok := missing.Get("a").Get("b").Scalar(); ok {
		t.Error("a value of nothing")
	}
}

var frontMatter = []byte(`title: Card payments failed for forty minutes
date: 2026-01-14
severity: sev1
services: [payments, api]
teams: [core]
started: 2026-01-14T10:02:00Z
detected: 2026-01-14T10:06:00Z
resolved: 2026-01-14T10:48:00Z
owner: Dana
status: final
tags: [database, failover]
visibility: public
`)

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Parse(frontMatter, 0, YAML)
	}
}
