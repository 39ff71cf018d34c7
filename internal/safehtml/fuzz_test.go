package safehtml

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// vectors are ways to smuggle script into a page, one a line.
func vectors(t testing.TB) []string {
	all, err := os.ReadFile("testdata/vectors.html")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(all)), "\n")
}

func TestVectors(t *testing.T) {
	for _, v := range vectors(t) {
		checkAll(t, []byte(v))
	}
}

func FuzzReduce(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add([]byte(v))
	}
	f.Add([]byte("\uFDD05\uFDD1 &#xFDD0;5&#xFDD1; <b title='\uFDD0'>\uFDD0/5\uFDD1&#xFDD0;0&#xFDD1;</b>\x00\xff"))
	paths, _ := filepath.Glob("testdata/*.txt")
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(a.Files[0].Data)
	}
	f.Fuzz(checkAll)
}

// checkAll asserts what holds for any HTML.
func checkAll(t *testing.T, in []byte) {
	const first = 3
	p, found := Reduce(in, first)
	checkFound(t, in, found)
	single := singles(found, first)
	if !p.Loose {
		checkFragment(t, p.Fragment, single)
	}
	for _, c := range []Content{Flow, Phrasing} {
		f, ok := Balance(p.Fragment, c, single)
		if !ok {
			continue
		}
		checkFragment(t, f, single)
		again, ok := Balance(f, c, single)
		if !ok {
			t.Fatalf("cannot be balanced again: %q", f.HTML)
		}
		if diff := cmp.Diff(elementsOf(t, f, single), elementsOf(t, again, single), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q is not balanced: %s", f.HTML, diff)
		}
	}
}

func checkFound(t *testing.T, in []byte, found []Find) {
	at := 0
	for _, f := range found {
		if f.Start < at || f.End <= f.Start || f.End > len(in) {
			t.Fatalf("%+v after %d of %d", f, at, len(in))
		}
		if at = f.End; (f.Kind == Anchor || f.Kind == Image || f.Kind == Frame) && !mayFollow(f.URL) {
			t.Errorf("link to %q", f.URL)
		}
	}
}

// singles tells which links have only an opening hole.
func singles(found []Find, first int) func(int) bool {
	var kinds []FindKind
	for _, f := range found {
		if f.Kind == Anchor || f.Kind == Image || f.Kind == Frame || f.Kind == Refused {
			kinds = append(kinds, f.Kind)
		}
	}
	return func(link int) bool { return kinds[link-first] == Image }
}

// checkFragment asserts that a fragment is balanced, has only what it may
// have, and that its holes are closed.
func checkFragment(t *testing.T, f Fragment, single func(int) bool) {
	t.Helper()
	at, open := 0, -1
	for _, h := range f.Holes {
		if h.At < at || h.At > len(f.HTML) {
			t.Fatalf("hole %+v after %d in %q", h, at, f.HTML)
		}
		if at = h.At; single(h.Link) {
			continue
		}
		if h.Close != (open >= 0) || h.Close && h.Link != open {
			t.Fatalf("hole %+v while %d is open in %q", h, open, f.HTML)
		}
		if open = h.Link; h.Close {
			open = -1
		}
	}
	if open >= 0 {
		t.Errorf("link %d stays open in %q", open, f.HTML)
	}
	elementsOf(t, f, single)
}

// elementsOf parses a fragment, compares what a browser would make of it with
// what was written, and gives its elements.
func elementsOf(t *testing.T, f Fragment, single func(int) bool) (seen []string) {
	t.Helper()
	html := filled(f, single)
	root, err := xhtml.ParseFragment(strings.NewReader("<div>"+html+"</div><p>after</p>"),
		&xhtml.Node{Type: xhtml.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatalf("%v in %q", err, html)
	}
	if len(root) != 2 || root[0].Data != "div" || root[1].Data != "p" {
		t.Fatalf("not balanced: %q", html)
	}
	var written []string
	z := xhtml.NewTokenizer(strings.NewReader(html))
	for z.Next() != xhtml.ErrorToken {
		switch k := z.Token(); k.Type {
		case xhtml.StartTagToken:
			written = append(written, k.Data)
		case xhtml.CommentToken, xhtml.DoctypeToken:
			t.Errorf("%s in %q", k, html)
		}
	}
	for n := range root[0].Descendants() {
		if n.Type == xhtml.ElementNode {
			seen = append(seen, n.Data)
			checkElement(t, n, html)
		}
	}
	if diff := cmp.Diff(written, seen, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("a browser sees other elements in %q: %s", html, diff)
	}
	return seen
}

// filled closes holes with tags that name the link.
func filled(f Fragment, single func(int) bool) string {
	return f.Fill(func(i int) Tags {
		if single(i) {
			return Tags{Open: `<img alt="` + strconv.Itoa(i) + `">`}
		}
		return Tags{`<a data-n="` + strconv.Itoa(i) + `">`, "</a>"}
	})
}

// filling are the elements and attributes that stand for links here.
var filling = map[string][]string{"a": {"data-n"}, "img": {"alt"}}

func checkElement(t *testing.T, n *xhtml.Node, html string) {
	t.Helper()
	own, known := filling[n.Data]
	allowed, kept := elements[n.Data]
	if !known && !kept {
		t.Errorf("<%s> in %q", n.Data, html)
	}
	for _, a := range n.Attr {
		if allowed[a.Key] == nil && !slices.Contains(own, a.Key) {
			t.Errorf("<%s %s> in %q", n.Data, a.Key, html)
		}
	}
}
