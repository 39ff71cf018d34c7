package diag

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestExcerpt(t *testing.T) {
	far := strings.Repeat("word ", 60)
	tests := []struct {
		name, src  string // «marks» the span
		line, mark string
	}{
		{"first column", "«ab»c", "abc", "^^"},
		{"nothing is marked", "ab«»c", "abc", "  ^"},
		{"end of the line", "abc«»\nd", "abc", "   ^"},
		{"the line break", "abc«\n»d", "abc", "   ^"},
		{"the carriage return", "abc«\r\n»d", "abc", "   ^"},
		{"inside a line break", "abc\r«\n»d", "abc␍", "    ^"},
		{"empty file", "«»", "", "^"},
		{"second line", "a\nb«c»\nd", "bc", " ^"},
		{"tabs before", "\ta\t«bc»\td", "\ta\tbc\td", "\t \t^^"},
		{"tabs inside", "a«\tb\t»c", "a␉b␉c", " ^^^"},
		{"wide", "東京«日»本", "東京日本", "    ^^"},
		{"halfwidth katakana", "ｱｲ«ｳ»", "ｱｲｳ", "  ^"},
		{"combining", "cafe\u0301 «e\u0301»", "cafe\u0301 e\u0301", "     ^"},
		{"emoji", "✅🔥«x»", "✅🔥x", "    ^"},
		{"hangul jamo", "\u1112\u1161\u11ab«x»", "\u1112\u1161\u11abx", "  ^"},
		{"escape sequences", "\x1b[31m«red»\x1b]0;title\a", "␛[31mred␛]0;title␇", "     ^^^"},
		{"eight-bit controls", "\u009b31m«red»", "\ufffd31mred", "    ^^^"},
		{"direction marks", "\u202egnp.«exe»\u2028x", "\ufffdgnp.exe\ufffdx", "     ^^^"},
		{"broken bytes", "\xff\xfe«a\xff»", "\ufffd\ufffda\ufffd", "  ^^"},
		{"long, marked at the beginning", "«w»" + far, "w" + far[:99] + "…", "^"},
		{"long, marked at the end", far + "«w»", "…" + far[201:] + "w", strings.Repeat(" ", 100) + "^"},
		{"long, marked in the middle", far + "«w»" + far, "…" + far[251:] + "w" + far[:50] + "…", strings.Repeat(" ", 50) + "^"},
		{"marked for longer than is shown", "«" + far + "»", far[:100] + "…", strings.Repeat("^", 100)},
		{"a pile of marks", "«a»" + strings.Repeat("\u0301", 300), "a" + strings.Repeat("\u0301", 99) + "…", "^"},
	}
	for _, test := range tests {
		src, span := marked(test.src)
		lines := NewLines(src)
		d := Diagnostic{Path: "a.md", Span: span, Pos: lines.Position(span.Start), Level: Error, Message: "m", Rule: "r"}
		var got bytes.Buffer
		if err := WriteText(&got, []Diagnostic{d}, TextOptions{Source: reading(src)}); err != nil {
			t.Fatal(err)
		}
		_, shown, _ := strings.Cut(got.String(), "\n")
		if want := "    " + test.line + "\n    " + test.mark + "\n"; shown != want {
			t.Errorf("%s: got\n%s%q, want\n%s%q", test.name, shown, shown, want, want)
		}
	}
}

// marked takes the marks of the span out of a text.
func marked(text string) ([]byte, Span) {
	before, rest, _ := strings.Cut(text, "«")
	inside, after, _ := strings.Cut(rest, "»")
	return []byte(before + inside + after), Span{len(before), len(before) + len(inside)}
}

func reading(src []byte) Source {
	return func(string) ([]byte, error) { return src, nil }
}

func TestColourOnlyWhereAskedFor(t *testing.T) {
	ds := []Diagnostic{{Path: "a.md", Pos: Position{1, 1}, End: Position{1, 2}, Span: Span{0, 1}, Level: Warning, Rule: "r", Message: "m", Hint: "h"}}
	want := "\x1b[1ma.md:1:1\x1b[0m: \x1b[33mwarning\x1b[0m: m (r)\n    x\n    \x1b[33m^\x1b[0m\n  \x1b[36mhint:\x1b[0m h\n"
	var got bytes.Buffer
	if err := WriteText(&got, ds, TextOptions{Source: reading([]byte("x")), Colour: true}); err != nil || got.String() != want {
		t.Errorf("got %q, %v, want %q", got.String(), err, want)
	}
}

func TestEachSourceIsReadOnce(t *testing.T) {
	asked := map[string]int{}
	source := func(path string) ([]byte, error) {
		asked[path]++
		return nil, nil
	}
	at := Position{1, 1}
	ds := []Diagnostic{{Path: "a", Pos: at}, {Path: "a", Pos: at}, {Path: "b", Pos: at}, {Path: "b", Pos: at}}
	if err := WriteText(&bytes.Buffer{}, ds, TextOptions{Source: source}); err != nil {
		t.Fatal(err)
	}
	if len(asked) != 2 || asked["a"] != 1 || asked["b"] != 1 {
		t.Errorf("sources were asked for %v times", asked)
	}
}

// Whatever is in the source or said about it, what is printed is short, valid
// text that cannot steer a terminal.
func FuzzWriteText(f *testing.F) {
	f.Add([]byte("\ta\x1b[2J日本\r\nb"), 2, 9, "m\x1b]0;x\a\nm", "h\u202e")
	f.Add([]byte("\xff\n"), -1, 99, "", "")
	f.Fuzz(func(t *testing.T, src []byte, start, end int, message, hint string) {
		d := Diagnostic{Path: message, Span: Span{start, end}, Pos: NewLines(src).Position(start), Message: message, Hint: hint}
		var out bytes.Buffer
		if err := WriteText(&out, []Diagnostic{d}, TextOptions{Source: reading(src)}); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(out.String(), "\n"); n > 4 {
			t.Errorf("one diagnostic took %d lines", n)
		}
		if out.Len() > 2000+3*(2*len(message)+len(hint)) {
			t.Errorf("%d bytes were printed", out.Len())
		}
		if !utf8.Valid(out.Bytes()) {
			t.Errorf("broken text: %q", out.Bytes())
		}
		for _, r := range out.String() {
			if r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Bidi_Control) {
				t.Errorf("%q was printed in %q", r, out.String())
			}
		}
	})
}
