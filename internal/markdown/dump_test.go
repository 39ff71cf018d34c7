package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"afterword/internal/golden"

	"github.com/rogpeppe/go-internal/txtar"
)

// Each case is a file with "in.md", the tree and everything else that was
// found in "tree", and "html" with holes closed by tags that name the link.
func TestCases(t *testing.T) {
	golden.Cases(t, "testdata/*.txt", func(t *testing.T, a *txtar.Archive) []txtar.File {
		in := source(a.Files[0].Data)
		d := Parse(in, Options{Body: bodyOf(in)})
		check(t, d)
		return []txtar.File{a.Files[0],
			{Name: "tree", Data: []byte(dump(d))},
			{Name: "html", Data: []byte(plainly(d, d.Fragment(d.Root)))},
		}
	})
}

// source resolves what a case cannot hold as it is: "␍" is a carriage return,
// "␀" a NUL, "␠" a space, "␉" a tab, "\uFEFF" written as "␂" a byte order
// mark, and "␘" a byte that is not UTF-8.
func source(b []byte) []byte {
	return []byte(strings.NewReplacer("␍", "\r", "␀", "\x00", "␠", " ", "␉", "\t", "␂", "\uFEFF", "␘", "\xff").Replace(string(b)))
}

// bodyOf skips a byte order mark and front matter.
func bodyOf(in []byte) int {
	rest := bytes.TrimPrefix(in, []byte("\uFEFF"))
	at := len(in) - len(rest)
	if bytes.HasPrefix(rest, []byte("---\n")) {
		if n := bytes.Index(rest[4:], []byte("\n---\n")); n >= 0 {
			return at + 4 + n + 5
		}
	}
	return at
}

func dump(d *Document) string {
	var sb strings.Builder
	dumpBlock(&sb, d, d.Root, 0)
	for i, l := range d.Links {
		fmt.Fprintf(&sb, "link %d %s %q label %q at %q target at %q\n", i, kindNames[l.Kind], l.Target, l.Label,
			d.Source[l.Span.Start:l.Span.End], d.Source[l.TargetSpan.Start:l.TargetSpan.End])
	}
	for _, c := range d.Comments {
		fmt.Fprintf(&sb, "comment %q at %q\n", c.Text, d.Source[c.Span.Start:c.Span.End])
	}
	for _, p := range d.Problems {
		fmt.Fprintf(&sb, "problem %s at %d %q: %s\n", p.Rule, p.Span.Start, d.Source[p.Span.Start:p.Span.End], p.Message)
	}
	return sb.String()
}

var (
	kindNames  = []string{"inline", "image", "wiki", "mention", "embedded"}
	blockNames = []string{"root", "heading", "paragraph", "list", "item", "table", "row", "cell", "quote", "code", "html", "rule", "directive", "footnotes"}
	markNames  = []string{"code", "link", "strong", "emphasis", "strike", "quote", "deleted", "inserted"}
)

func dumpBlock(sb *strings.Builder, d *Document, b *Block, depth int) {
	pad := strings.Repeat("  ", depth)
	fmt.Fprintf(sb, "%s%s %d-%d", pad, blockNames[b.Kind], b.Span.Start, b.Span.End)
	if b.Level > 0 {
		fmt.Fprintf(sb, " level %d #%s", b.Level, b.Anchor)
	}
	for _, a := range b.Attrs {
		fmt.Fprintf(sb, " {%s=%q at %q}", a.Key, a.Value, d.Source[a.Span.Start:a.Span.End])
	}
	if b.Header {
		sb.WriteString(" header")
	}
	if b.Ordered {
		sb.WriteString(" ordered")
	}
	if b.Task != NoTask {
		sb.WriteString([]string{"", " unchecked", " checked"}[b.Task])
	}
	if b.Name != "" {
		fmt.Fprintf(sb, " %q", b.Name)
	}
	if len(b.Children) == 0 {
		fmt.Fprintf(sb, " = %q", d.Source[b.Span.Start:b.Span.End])
	}
	sb.WriteByte('\n')
	if b.Text != nil {
		for i, r := range b.Text.Runs {
			end := len(b.Text.S)
			if i+1 < len(b.Text.Runs) {
				end = b.Text.Runs[i+1].Start
			}
			fmt.Fprintf(sb, "%s  %q at %d", pad, b.Text.S[r.Start:end], r.Source)
			if r.Opaque {
				fmt.Fprintf(sb, " for %q", d.Source[r.Source:r.end()])
			}
			for i, name := range markNames {
				if r.Mark&(1<<i) != 0 {
					sb.WriteString(" " + name)
				}
			}
			if r.Link >= 0 {
				fmt.Fprintf(sb, " link %d", r.Link)
			}
			sb.WriteByte('\n')
		}
	}
	for _, c := range b.Children {
		dumpBlock(sb, d, c, depth+1)
	}
}

// plainly closes holes with tags that name the target.
func plainly(d *Document, f Fragment) string {
	return f.Fill(func(i int) Tags {
		l := d.Links[i]
		if l.Kind == Image || l.Kind == Embedded {
			return Tags{Open: fmt.Sprintf("<img alt=%q src=%q>", l.Label, l.Target)}
		}
		return Tags{Open: fmt.Sprintf("<a href=%q>", l.Target), Close: "</a>"}
	})
}

// check asserts what holds for every document.
func check(t *testing.T, d *Document) {
	t.Helper()
	checkBlock(t, d, d.Root)
	for i, l := range d.Links {
		for _, s := range [][2]int{{l.Span.Start, l.Span.End}, {l.TargetSpan.Start, l.TargetSpan.End}} {
			if s[0] < 0 || s[0] > s[1] || s[1] > len(d.Source) {
				t.Errorf("link %d: span %v is out of range", i, s)
			}
		}
	}
	for _, p := range d.Problems {
		if p.Span.Start < 0 || p.Span.Start > p.Span.End || p.Span.End > len(d.Source) {
			t.Errorf("problem: span %v is out of range", p.Span)
		}
	}
	for _, c := range d.Comments {
		if !bytes.HasPrefix(d.Source[c.Span.Start:c.Span.End], []byte("<!--")) {
			t.Errorf("comment at %v is %q", c.Span, d.Source[c.Span.Start:c.Span.End])
		}
	}
}

func checkBlock(t *testing.T, d *Document, b *Block) {
	t.Helper()
	if b.Span.Start > b.Span.End {
		t.Errorf("%s: span %v runs backwards", blockNames[b.Kind], b.Span)
	}
	if b.Text != nil {
		checkText(t, d, b)
	}
	at := b.Span.Start
	for _, c := range b.Children {
		if c.Kind == Footnotes {
			at = b.Span.Start
		}
		if c.Parent != b || c.Span.Start < at || c.Span.End > b.Span.End {
			t.Errorf("%s %v in %s %v after %d", blockNames[c.Kind], c.Span, blockNames[b.Kind], b.Span, at)
		}
		if b.Kind != Footnotes && c.Kind != Footnotes {
			at = c.Span.End
		} else {
			at = b.Span.Start
		}
		checkBlock(t, d, c)
	}
}

func checkText(t *testing.T, d *Document, b *Block) {
	t.Helper()
	at, source := 0, b.Span.Start
	for i, r := range b.Text.Runs {
		end := len(b.Text.S)
		if i+1 < len(b.Text.Runs) {
			end = b.Text.Runs[i+1].Start
		}
		if r.Start != at || end <= r.Start || r.Source < source || r.end() > b.Span.End {
			t.Errorf("run %d %+v of %q: at %d, source from %d to %d", i, r, b.Text.S, at, source, b.Span.End)
			return
		}
		if r.Link >= len(d.Links) {
			t.Errorf("run %d has link %d", i, r.Link)
		}
		if !r.Opaque && string(d.Source[r.Source:r.Source+end-r.Start]) != b.Text.S[r.Start:end] {
			t.Errorf("run %q stands for %q", b.Text.S[r.Start:end], d.Source[r.Source:r.Source+end-r.Start])
		}
		at, source = end, r.end()
	}
	if at != len(b.Text.S) {
		t.Errorf("runs end at %d of %q", at, b.Text.S)
	}
}
