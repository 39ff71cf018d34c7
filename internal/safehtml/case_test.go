package safehtml

import (
	"fmt"
	"strings"
	"testing"

	"afterword/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// Each case is a file with "in.html"; what is left of it in "reduced", which
// says if it is loose; "found"; and "flow" and "phrasing", both balanced.
func TestCases(t *testing.T) {
	golden.Cases(t, "testdata/*.txt", func(t *testing.T, a *txtar.Archive) []txtar.File {
		checkAll(t, a.Files[0].Data)
		return append(a.Files[:1:1], views(a.Files[0].Data)...)
	})
}

func views(in []byte) []txtar.File {
	p, found := Reduce(in, 0)
	single := singles(found, 0)
	reduced := filled(p.Fragment, single)
	if p.Loose {
		reduced += "(loose)\n"
	}
	files := []txtar.File{{Name: "reduced", Data: []byte(reduced)}, {Name: "found", Data: []byte(list(in, found))}}
	for _, c := range []Content{Flow, Phrasing} {
		shown := "(too deep)\n"
		if f, ok := Balance(p.Fragment, c, single); ok {
			shown = filled(f, single)
		}
		files = append(files, txtar.File{Name: [...]string{"flow", "phrasing"}[c], Data: []byte(shown)})
	}
	return files
}

var kindNames = [...]string{"anchor", "end of anchor", "image", "frame", "refused", "comment"}

func list(in []byte, found []Find) string {
	var sb strings.Builder
	for _, f := range found {
		fmt.Fprintf(&sb, "%s at %q", kindNames[f.Kind], in[f.Start:f.End])
		if f.URL != "" {
			fmt.Fprintf(&sb, " to %q", f.URL)
		}
		if f.Text != "" {
			fmt.Fprintf(&sb, " text %q", f.Text)
		}
		if f.Unclosed {
			sb.WriteString(" without end")
		}
		sb.WriteByte('\n')
	}
	return sb.String()
}

// TestPolicy lets through what the renderer of markdown writes, and nothing
// that only looks like it.
func TestPolicy(t *testing.T) {
	for in, want := range map[string]string{
		`<h2 id="a-b">x</h2>`: ``,
		`<p id="a">x</p>`:     `<p>x</p>`,
		`<div class="directive directive-årsak">x</div>`:                              ``,
		`<code class="language-c++">x</code>`:                                         ``,
		`<div class="a b c">x</div>`:                                                  `<div>x</div>`,
		`<div class="table" tabindex="0" role="region">x</div>`:                       ``,
		`<div tabindex="1" role="alert">x</div>`:                                      `<div>x</div>`,
		`<a class="footnote-ref" href="#fn:1" id="fnref:1">1</a>`:                     ``,
		`<a href="#top">1</a>`:                                                        `<a>1</a>`,
		`<a href="https://a.example/">1</a>`:                                          `<a>1</a>`,
		`<a aria-label="back to the text" href="#fn:1">x</a>`:                         ``,
		`<label><input type="checkbox" checked="" disabled=""> x</label>`:             ``,
		`<input type="password">x`:                                                    `x`,
		`<table><thead><tr><th scope="col" class="right">x</th></tr></thead></table>`: ``,
		`<section class="footnotes">x</section>`:                                      ``,
		`<script>x</script><style>x</style><b>y</b><object></object>`:                 `<b>y</b>`,
		`<b onclick="x" style="x">y</b>`:                                              `<b>y</b>`,
	} {
		got, ok := Balance(Fragment{HTML: in}, Flow, nil)
		if want == "" {
			want = in
		}
		if !ok || got.HTML != want || got.Holes != nil {
			t.Errorf("%s: got %+v, want %s", in, got, want)
		}
	}
}

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "a<b>\t\r\n": "a<b>\t\r\n", "å\u0301": "å\u0301",
		"a\x00b": "a\uFFFDb", "a\xff\xfeb": "a\uFFFDb", "\uFDD05\uFDD1": "\uFFFD5\uFFFD", "\uFDD2": "\uFDD2",
	} {
		if got := Harmless(in); got != want || IsHarmless([]byte(in)) != (in == want) || !IsHarmless([]byte(got)) {
			t.Errorf("%q: %q, harmless %v", in, got, IsHarmless([]byte(in)))
		}
	}
}

func TestBalanceRefusesWhatIsTooDeep(t *testing.T) {
	if f, ok := Balance(Fragment{HTML: strings.Repeat("<b>", 10_000)}, Flow, nil); ok || f.HTML != "" {
		t.Errorf("%.40q…", f.HTML)
	}
}

func TestJoinAndFill(t *testing.T) {
	a := Fragment{"a b", []Hole{{2, 7, false}, {3, 7, true}}}
	b := Fragment{"c", []Hole{{0, 8, false}}}
	joined := Join(a, Fragment{}, b)
	if diff := cmp.Diff(Fragment{"a bc", []Hole{{2, 7, false}, {3, 7, true}, {3, 8, false}}}, joined); diff != "" {
		t.Error(diff)
	}
	got := joined.Fill(func(link int) Tags { return Tags{fmt.Sprintf("<%d>", link), "</>"} })
	if got != "a <7>b</><8>c" {
		t.Errorf("filled: %q", got)
	}
}
