package meta

import (
	"reflect"
	"testing"

	"afterword/internal/diag"
)

var seeds = []string{
	"", "\ufefftitle: x\r\nlist: [a, 'b', \"c\\n\"]\r\n", "a: &x {b: 1}\nc: *x\n<<: *x\n", "t: |\n  one\n\n  two\nu: >-\n three\n",
	"a:\n\tb: 1", "title: foo: bar\nx: 1", "a: 1\n---\nb: 2", "- a\n- b", "a: &a [*a]", "? [1]\n: 2\n", "a: \"x\n  y\"\nb: p\n  q\n",
	"a = 1\n[b]\nc = [1, [2, 3], {d = 4}]\n[[e.f]]\ng.h = '''\nx'''\n[[e.f]]\n", "a = = b\nc = 1979-05-27T07:32:00Z\n",
	"é: [ü, ö]\u2028x: \u0085y", "a: \x00\xff", "!!map {a: !!str 1}", "a: b # c\nd: {e, f: }",
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s), true)
		f.Add([]byte(s), false)
	}
	f.Fuzz(func(t *testing.T, src []byte, toml bool) {
		syntax := YAML
		if toml {
			syntax = TOML
		}
		const base = 7
		node, problems := Parse(src, base, syntax)
		all := diag.Span{Start: base, End: base + len(src)}
		if node == nil || node.Kind != Map {
			t.Fatalf("the root is %v", node)
		}
		checkSpans(t, node, all)
		for _, p := range problems {
			within(t, p.Span, all)
		}
		again, sameProblems := Parse(src, base, syntax)
		if !reflect.DeepEqual(node, again) || !reflect.DeepEqual(problems, sameProblems) {
			t.Error("two readings differ")
		}
	})
}

func checkSpans(t *testing.T, n *Node, outer diag.Span) {
	t.Helper()
	within(t, n.Span, outer)
	for _, item := range n.Items {
		checkSpans(t, item, n.Span)
	}
	for _, f := range n.Fields {
		within(t, f.KeySpan, n.Span)
		checkSpans(t, f.Value, n.Span)
	}
}

func within(t *testing.T, s, outer diag.Span) {
	t.Helper()
	if s.Start < outer.Start || s.End > outer.End || s.End < s.Start {
		t.Fatalf("span %v is not within %v", s, outer)
	}
}
