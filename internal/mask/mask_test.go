package mask

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"afterword/internal/diag"
)

// shown are masks and their marks: each with what it closes and opens, and
// before it which mark it is a part of, or "!" if it does not end.
var shown = []struct{ in, masked, marks string }{
	{"a [[b]] [[c|d]]\n", "a §x§ §xxx§\n", "[[b]] [[c|d]]"},
	{"[[1]](x) [[2]][y] [[3]]: [[[4]]] \\[[5]]", "[[1]](x) [[2]][y] [[3]]: [[[4]]] \\[[5]]", ""},
	{"[[a\nb]] [[ c]] [[]] [[`d`]] [[e", "[[a\nb]] [[ c]] [[]] [[`d`]] [[e", ""},
	{"{--a--} {++b++}", "⸺a⸺ ⸺b⸺", "0:{--+inside 0:--}-inside 1:{+++public 1:++}-public"},
	{"{~~a~>b~~}", "⸺a§b⸺", "0:{~~+inside 0:~>-inside+public 0:~~}-public"},
	{"{--a{++b++}c--}", "⸺a⸺b⸺c⸺", "0:{--+inside 1:{+++public 1:++}-public 0:--}-inside"},
	{"{--[[a]]--}", "⸺§x§⸺", "0:{--+inside [[a]] 0:--}-inside"},
	{"{--a\n\nb--}", "{--a\n\nb--}", "!{--"},
	{"> {--a\n> b--}", "> ⸺a\n> b⸺", "0:{--+inside 0:--}-inside"},
	{"{--a {++b--}", "⸺a {++b⸺", "0:{--+inside !{++ 0:--}-inside"},
	{"{~~a~~} \\{--b--} {--}", "{~~a~~} \\{--b--} {--}", "!{~~ !{--"},
	{"{==a==}{>>b<<} {>>c==} d<<}", "⸺a⸺⸺b⸺ ⸺c==} d⸺", "0:{==+all 0:==}-all 1:{>>+inside 1:<<}-inside 2:{>>+inside 2:<<}-inside"},
	{"{~~a~>b~>c~~} {--d--}", "{~~a~>b~>c~~} ⸺d⸺", "!{~~ 0:{--+inside 0:--}-inside"},
	{"{---a---}", "⸺-a-⸺", "0:{--+inside 0:--}-inside"},
	{"|`a\\|b`|", "|`a§b`|", ""},
	{"https://a/b_c*d~e(f_g) _h_ (x://i_j)_k_", "https://a/bxcxdxe(fxg) _h_ (x://ixj)_k_", ""},
}

func TestNew(t *testing.T) {
	for _, c := range shown {
		m := New(nil, []byte(c.in), 0)
		if got := string(m.Bytes); got != c.masked {
			t.Errorf("%q: masked %q, want %q", c.in, got, c.masked)
		}
		if diff := cmp.Diff(c.marks, list(c.in, m.Marks)); diff != "" {
			t.Errorf("%q: %s", c.in, diff)
		}
		checkMask(t, []byte(c.in), 0)
	}
}

func TestBodyIsFound(t *testing.T) {
	m := New(nil, []byte("---\na: [[b]]\n---\n[[c]]"), 17)
	if got, want := string(m.Bytes), "   \n        \n   \n§x§"; got != want || len(m.Marks) != 1 {
		t.Errorf("got %q with %v, want %q", got, m.Marks, want)
	}
	if m = New(nil, []byte("--- a"), 4); string(m.Bytes) != "   \na" {
		t.Errorf("a body within a line: %q", m.Bytes)
	}
}

var wordings = [...]string{"", "inside", "public", "all"}

func list(in string, marks []Mark) string {
	var all []string
	groups := map[int]int{}
	for _, k := range marks {
		s := in[k.Start:k.End]
		if _, known := groups[k.Group]; !known && k.Group >= 0 {
			groups[k.Group] = len(groups)
		}
		switch {
		case k.Group >= 0:
			s = fmt.Sprintf("%d:%s", groups[k.Group], s)
		case !k.Wiki:
			s = "!" + s
		}
		if k.Closes != Common {
			s += "-" + wordings[k.Closes]
		}
		if k.Opens != Common {
			s += "+" + wordings[k.Opens]
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

func TestWordingNestsOnlySoDeep(t *testing.T) {
	const depth = maxWording + 1
	in := strings.Repeat("{--", depth) + "a" + strings.Repeat("--}", depth)
	m := New(nil, []byte(in), 0)
	if k := m.Marks[0]; k.Group != -1 || k.Opens != Common {
		t.Errorf("the first is %+v", k)
	}
	if want := "{--" + strings.Repeat("⸺", maxWording) + "a" + strings.Repeat("⸺", maxWording) + "--}"; string(m.Bytes) != want {
		t.Errorf("masked %q", m.Bytes)
	}
}

// TestThin has one passage with more marks than all may have, and a small one
// on each side.
func TestThin(t *testing.T) {
	before, after := "- *a*\n- ", "\n\n*b* [c](d)\n"
	dense := strings.Repeat("*a ", 20_000)
	in := before + dense + after
	m := New(nil, []byte(in), 0)
	if diff := cmp.Diff([]diag.Span{{Start: len(before) - 1, End: len(before) + len(dense) + 1}}, m.Faded); diff != "" {
		t.Error(diff)
	}
	if want := before + strings.ReplaceAll(dense, "*", "x") + after; string(m.Bytes) != want {
		t.Errorf("masked %.20q…%q", m.Bytes, m.Bytes[len(m.Bytes)-20:])
	}
}

func TestThinLeavesWhatIsMuchButApart(t *testing.T) {
	for name, in := range map[string]string{
		"paragraphs": strings.Repeat("*a* [b](c)\n\n", 50_000),
		"items":      strings.Repeat("- *a* [b](c)\n", 50_000),
		"numbers":    strings.Repeat("1. *a* [b](c)\n", 50_000),
		"rows":       "|a|b|\n|-|:-:|\n" + strings.Repeat("|*a*|[b](c)|\n", 50_000),
		"fences":     strings.Repeat("*a*\n```\n*b*\n```\n", 50_000),
		"small":      strings.Repeat("*a _b ", smallFile/6),
	} {
		if m := New(nil, []byte(in), 0); m.Faded != nil || string(m.Bytes) != in {
			t.Errorf("%s: faded %v", name, m.Faded)
		}
	}
}

func TestThinBoundsNotesAndAttributes(t *testing.T) {
	notes := strings.Repeat("x[^1]\n\n", maxNotes)
	m := New(nil, []byte(notes+"[^2] # {a}\n# "+strings.Repeat("{", maxBraces+1)), 0)
	if got, want := string(m.Bytes[len(notes):]), "[x2] # {a}\n# "+strings.Repeat("x", maxBraces+1); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzNew(f *testing.F) {
	for _, c := range shown {
		f.Add([]byte(c.in), uint16(0))
	}
	f.Add([]byte("a: {--\n\nb--}"), uint16(7))
	f.Fuzz(func(t *testing.T, in []byte, body uint16) { checkMask(t, in, min(int(body), len(in))) })
}

// checkMask asserts what holds for every mask.
func checkMask(t *testing.T, in []byte, body int) {
	t.Helper()
	m := New([]byte("what was there before"), in, body)
	if len(m.Bytes) != len(in) {
		t.Fatalf("%d bytes for %d", len(m.Bytes), len(in))
	}
	for i, c := range in {
		if i+1 != body && (c == '\n') != (m.Bytes[i] == '\n') {
			t.Errorf("%q at %d, the source has %q", m.Bytes[i], i, c)
		}
	}
	checkMarks(t, in, body, m.Marks)
	if diff := cmp.Diff(m, New(nil, in, body), cmpopts.EquateEmpty()); diff != "" {
		t.Error("not the same in another buffer:", diff)
	}
}

// checkMarks asserts that marks stand apart, and that parts follow each other:
// each closes what the one before it opened.
func checkMarks(t *testing.T, in []byte, body int, marks []Mark) {
	t.Helper()
	at, open := body, map[int]Wording{}
	for _, k := range marks {
		if k.Start < at || k.End <= k.Start || k.End > len(in) {
			t.Fatalf("%+v after %d of %d", k, at, len(in))
		}
		at = k.End
		switch {
		case k.Wiki && (!bytes.HasPrefix(in[k.Start:k.End], []byte("[[")) || !bytes.HasSuffix(in[:k.End], []byte("]]"))):
			t.Errorf("%+v is %q", k, in[k.Start:k.End])
		case k.Group < 0 && (k.Closes != Common || k.Opens != Common):
			t.Errorf("%+v has no parts", k)
		case k.Group >= 0 && (k.Closes != open[k.Group] || k.Closes == Common && k.Group != k.Start):
			t.Errorf("%+v follows what opened %v", k, open[k.Group])
		}
		open[k.Group] = k.Opens
	}
	for group, is := range open {
		if is != Common {
			t.Errorf("the mark at %d stays open", group)
		}
	}
}
