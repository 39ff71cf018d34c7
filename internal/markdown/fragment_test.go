package markdown

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/diag"
)

// In the sources, what stands between ‹ and › is kept.
func TestInlineKeepsParts(t *testing.T) {
	for in, want := range map[string]string{
		"a b c":                              "a b c",
		"‹a› b ‹c›":                          "ac",
		"10:02 ‹it **went do›wn** again":     "it <strong>went do</strong>",
		"**10:02** ‹*x* y›":                  "<em>x</em> y",
		"‹see [the ›book](b.md) ‹now›":       `see <a href="b.md">the </a>now`,
		"[10:02 ‹- text›](x)":                `<a href="x">- text</a>`,
		"one‹\ntwo  \n›three":                "two",
		"one  \n‹two›":                       "two",
		"‹one  \ntwo›":                       "one<br>\ntwo",
		"‹a› ![i *j*](k.png)‹ ![l](m.png)›":  `a <img alt="l" src="m.png">`,
		"‹a &lt; b› &gt; c":                  "a &lt; b",
		"a<br>‹b <kbd>K</kbd>› <sub>c</sub>": "b <kbd>K</kbd>",
		"‹a <kbd>b› c</kbd> d":               "a <kbd>b</kbd>",
		"due:‹›x":                            "",
		"‹INC-1 and› INC-2":                  `<a href="INC-1">INC-1</a> and`,
		"`‹a› b`":                            "<code>a</code>",
		"{~~‹in›~>‹out›~~}":                  `<span class="inside">in</span>`,
	} {
		source, keep := kept(in)
		d := Parse([]byte(source), Options{})
		f := d.Inline(d.Root.Children[0], keep...)
		checkHTML(t, d, f)
		if got := plainly(d, f); got != strings.NewReplacer("'", `"`).Replace(want) {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

func kept(in string) (source string, keep []diag.Span) {
	var sb strings.Builder
	start := 0
	for _, r := range in {
		switch r {
		case '‹':
			start = sb.Len()
		case '›':
			keep = append(keep, diag.Span{Start: start, End: sb.Len()})
		default:
			sb.WriteRune(r)
		}
	}
	return sb.String(), keep
}

// At the end of a file, HTML of an item may end without a line break.
func TestImageEndsItem(t *testing.T) {
	d := Parse([]byte("- <br>\n  <img src=i.png>"), Options{})
	f := d.Fragment(d.Root)
	checkHTML(t, d, f)
	if got, want := plainly(d, f), "<ul>\n<li><br>\n<img alt=\"\" src=\"i.png\"></li>\n</ul>\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestJoin(t *testing.T) {
	d := Parse([]byte("a [b](c)\n\n[d](e) f\n"), Options{})
	joined := Join(d.Fragment(d.Root.Children[0]), Fragment{}, d.Fragment(d.Root.Children[1]))
	if diff := cmp.Diff(d.Fragment(d.Root), joined); diff != "" {
		t.Error(diff)
	}
	if got := joined.Fill(func(int) Tags { return Tags{} }); got != "<p>a b</p>\n<p>d f</p>\n" {
		t.Errorf("without tags: %q", got)
	}
}

func TestTextLooksBack(t *testing.T) {
	d := Parse([]byte("a &amp; **b [c](d)**"), Options{})
	text := d.Root.Children[0].Text
	if text.S != "a & b c" {
		t.Fatalf("%q", text.S)
	}
	for i, want := range []int{0, 1, 2, 7, 10, 11, 13, 14} {
		if got := text.Source(i); got != want {
			t.Errorf("Source(%d) = %d, not %d", i, got, want)
		}
	}
	if got, want := text.Span(2, 5), (diag.Span{Start: 2, End: 11}); got != want {
		t.Errorf("Span(2, 5) = %v, not %v", got, want)
	}
	if text.Mark(4) != InStrong || text.Mark(6) != InStrong|InLink || text.Mark(0) != 0 || text.Mark(7) != 0 {
		t.Error("marks", text.Mark(4), text.Mark(6), text.Mark(0), text.Mark(7))
	}
	if text.Link(6) != 0 || text.Link(0) != -1 || text.Link(7) != -1 {
		t.Error("links", text.Link(6), text.Link(0), text.Link(7))
	}
}

func TestParseIsConcurrent(t *testing.T) {
	in := report(3)
	first := Parse(in, Options{})
	want := dump(first)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			d := Parse(in, Options{})
			if dump(d) != want || d.Fragment(d.Root).HTML != first.Fragment(first.Root).HTML {
				t.Error("another document")
			}
		})
	}
	group.Wait()
}
