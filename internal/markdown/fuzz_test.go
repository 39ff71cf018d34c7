package markdown

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"afterword/internal/diag"
	"afterword/internal/safehtml"
)

// seeds adds all cases, their lines, and the known vectors.
func seeds(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.txt")
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		in := source(a.Files[0].Data)
		f.Add(in, uint16(bodyOf(in)))
	}
	for _, v := range vectors(f) {
		f.Add([]byte(v), uint16(0))
	}
	for name, make := range hostile {
		if name != "deep indent" {
			f.Add([]byte(make(60)), uint16(0))
		}
	}
}

func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, in []byte, body uint16) {
		o := Options{Body: int(body)}
		d := Parse(in, o)
		check(t, d)
		again := Parse(in, o)
		if diff := cmp.Diff(dump(d), dump(again)); diff != "" {
			t.Error("not deterministic:", diff)
		}
		eachBlock(d.Root, func(b *Block) { checkParts(t, d, b) })
	})
}

// checkParts renders parts of a text: each byte of it belongs to one part.
func checkParts(t *testing.T, d *Document, b *Block) {
	if b.Text == nil || len(b.Text.S) == 0 {
		return
	}
	if !utf8.ValidString(b.Text.S) {
		t.Errorf("%q is not UTF-8", b.Text.S)
	}
	all := diag.Span{Start: 0, End: len(d.Source)}
	whole, kept := d.Inline(b), d.Inline(b, all)
	if got, want := words(kept.HTML), words(whole.HTML); got != want {
		t.Errorf("kept all of %q: %q, not %q", b.Text.S, got, want)
	}
	middle := b.Text.Source(len(b.Text.S) / 2)
	checkHTML(t, d, d.Inline(b, diag.Span{Start: b.Span.Start, End: middle}))
	checkHTML(t, d, d.Inline(b, diag.Span{Start: middle, End: b.Span.End}))
	if s := b.Text.Span(0, len(b.Text.S)); s.Start < b.Span.Start || s.End > b.Span.End {
		t.Errorf("text at %v of a block at %v", s, b.Span)
	}
}

// words is the text of HTML without tags and space.
func words(html string) string {
	var sb strings.Builder
	z := xhtml.NewTokenizer(strings.NewReader(html))
	for z.Next() != xhtml.ErrorToken {
		if k := z.Token(); k.Type == xhtml.TextToken {
			sb.WriteString(strings.Join(strings.Fields(k.Data), ""))
		}
	}
	return sb.String()
}

func eachBlock(b *Block, f func(*Block)) {
	f(b)
	for _, c := range b.Children {
		eachBlock(c, f)
	}
}

func FuzzHTML(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, in []byte, body uint16) {
		d := Parse(in, Options{Body: int(body)})
		whole := d.Fragment(d.Root)
		checkHTML(t, d, whole)
		checkPolicy(t, d, whole)
		eachBlock(d.Root, func(b *Block) { checkHTML(t, d, d.Inline(b)) })
		checkFolded(t, d, d.Root)
		checkFolded(t, d, d.Root.Children...)
		eachBlock(d.Root, func(b *Block) { checkFolded(t, d, b) })
	})
}

// checkFolded asserts that blocks are unfolded as they are rendered.
func checkFolded(t *testing.T, d *Document, blocks ...*Block) {
	t.Helper()
	want := d.Fragment(blocks...)
	for _, f := range []Folded{d.Folded(blocks...), Fold(want)} {
		if diff := cmp.Diff(want, f.Fragment()); diff != "" {
			t.Errorf("-rendered +unfolded:\n%s", diff)
		}
		if f.HasHoles() != (len(want.Holes) > 0) {
			t.Errorf("with holes %t: %+v", f.HasHoles(), want)
		}
	}
}

// checkHTML asserts that a fragment is balanced, has only what it may have,
// and that its holes are closed.
func checkHTML(t *testing.T, d *Document, f Fragment) {
	t.Helper()
	at, open := 0, -1
	for _, h := range f.Holes {
		if h.At < at || h.At > len(f.HTML) || h.Link < 0 || h.Link >= len(d.Links) {
			t.Fatalf("hole %+v after %d in %q", h, at, f.HTML)
		}
		at = h.At
		if k := d.Links[h.Link].Kind; k == Image || k == Embedded {
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
	checkTags(t, plainHoles(d, f))
}

func plainHoles(d *Document, f Fragment) string {
	return f.Fill(func(i int) Tags {
		if k := d.Links[i].Kind; k == Image || k == Embedded {
			return Tags{Open: `<img alt="">`}
		}
		return Tags{Open: `<a data-n="` + strconv.Itoa(i) + `">`, Close: "</a>"}
	})
}

// checkTags parses HTML, and compares what a browser would make of it with
// what was written.
func checkTags(t *testing.T, html string) {
	t.Helper()
	root, err := xhtml.ParseFragment(strings.NewReader("<div>"+html+"</div><p>after</p>"),
		&xhtml.Node{Type: xhtml.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatalf("%v in %q", err, html)
	}
	if len(root) != 2 || root[0].Data != "div" || root[1].Data != "p" {
		t.Fatalf("not balanced: %q", html)
	}
	var written, seen []string
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
}

// checkElement asserts what holds for every element, whoever wrote it.
func checkElement(t *testing.T, n *xhtml.Node, html string) {
	t.Helper()
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Key, "src") || a.Key == "style" {
			t.Errorf("<%s %s> in %q", n.Data, a.Key, html)
		}
		if a.Key == "href" && !strings.HasPrefix(a.Val, "#fn") {
			t.Errorf("URL %q in %q", a.Val, html)
		}
	}
}

// checkPolicy asserts that there is nothing to mend in a fragment: it has only
// what package safehtml lets through.
func checkPolicy(t *testing.T, d *Document, f Fragment) {
	t.Helper()
	again, ok := safehtml.Balance(f, safehtml.Flow, d.isImage)
	if !ok {
		t.Fatalf("cannot be balanced: %q", f.HTML)
	}
	if diff := cmp.Diff(tags(plainHoles(d, f)), tags(plainHoles(d, again)), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("something was let through in %q: %s", f.HTML, diff)
	}
}

// tags are the tags of HTML with their attributes.
func tags(html string) (all []string) {
	z := xhtml.NewTokenizer(strings.NewReader(html))
	for z.Next() != xhtml.ErrorToken {
		if k := z.Token(); k.Type != xhtml.TextToken {
			slices.SortFunc(k.Attr, func(a, b xhtml.Attribute) int { return strings.Compare(a.Key, b.Key) })
			all = append(all, k.String())
		}
	}
	return all
}
