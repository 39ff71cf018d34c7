package markdown

import (
	"strings"
	"testing"
	"unsafe"
)

const chapters = `# One *two*

Three
four, {--five--}.

- six
  - seven

` + "```\nno text\n```" + `

## Eight

| a | b |
|---|---|
| c |   |

Last[^n].

[^n]: A note.
`

func TestDocumentText(t *testing.T) {
	d := Parse([]byte(chapters), Options{})
	all := d.Root.Children
	for _, c := range []struct {
		name   string
		blocks []*Block
		want   string
	}{
		{"nothing", nil, ""},
		{"no text", all[3:4], ""},
		{"one", all[1:2], "Three\nfour, five."},
		{"a heading and after", all[:3], "One two\nThree\nfour, five.\nsix\nseven"},
		{"beneath", all[2:3], "six\nseven"},
		{"around code", all[2:5], "six\nseven\nEight"},
		{"cells", all[5:6], "a\nb\nc\n"},
		{"all", []*Block{d.Root}, "One two\nThree\nfour, five.\nsix\nseven\nEight\na\nb\nc\n\nLast.\nA note."},
		{"apart", []*Block{all[4], all[1]}, "Eight\nThree\nfour, five."},
	} {
		if got := d.Text(c.blocks...); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestDocumentTextIsNoCopy also sees to it that blocks share one buffer.
func TestDocumentTextIsNoCopy(t *testing.T) {
	d := Parse([]byte(chapters), Options{})
	whole := d.Text(d.Root)
	for _, b := range d.Root.Children {
		if b.Text != nil && unsafe.StringData(b.Text.S) != unsafe.StringData(whole[strings.Index(whole, b.Text.S):]) {
			t.Errorf("%q is a copy", b.Text.S)
		}
	}
	if n := testing.AllocsPerRun(10, func() { d.Text(d.Root.Children[:2]...) }); n > 1 {
		t.Errorf("%v allocations", n)
	}
}

// TestPart sees to it that each byte of a part of a text is found where it is in
// the whole, with its marks and links.
func TestPart(t *testing.T) {
	d := Parse([]byte("a **b\nc** &amp; [d](e.md) :tada: `f` ü"), Options{})
	whole := d.Root.Children[0].Text
	for from := range len(whole.S) + 1 {
		for to := from; to <= len(whole.S); to++ {
			part := whole.Part(from, to)
			if part.S != whole.S[from:to] {
				t.Fatalf("[%d,%d) is %q", from, to, part.S)
			}
			for i := range to - from {
				if part.Source(i) != whole.Source(from+i) || part.Mark(i) != whole.Mark(from+i) || part.Link(i) != whole.Link(from+i) {
					t.Errorf("[%d,%d): byte %d is elsewhere than in the whole", from, to, i)
				}
			}
			if from < to && part.Span(0, to-from) != whole.Span(from, to) {
				t.Errorf("[%d,%d) spans %v, want %v", from, to, part.Span(0, to-from), whole.Span(from, to))
			}
		}
	}
}
