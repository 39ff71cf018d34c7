package diag

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// Many findings on one long line take a time that grows with their number, not
// with that and the length of the line: over 10 s each if they did.
func TestManyFindingsOnOneLine(t *testing.T) {
	const sentence, times = "we should have tested it. ", 40_000
	src := []byte(strings.Repeat(sentence, times))
	lines := NewLines(src)
	ds := make([]Diagnostic, times)
	for i := range ds {
		at := i * len(sentence)
		ds[i] = Diagnostic{Path: "a.md", Span: Span{at, at + 14}, Level: Hint, Rule: "hindsight", Message: "m"}.In(lines)
	}
	for name, write := range map[string]func(io.Writer) error{
		"text":  func(w io.Writer) error { return WriteText(w, ds, TextOptions{Source: reading(src)}) },
		"sarif": func(w io.Writer) error { return WriteSARIF(w, ds, SARIFOptions{Source: reading(src)}) },
	} {
		began := time.Now()
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(began); took > 6*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		if out.Len() > times*700 {
			t.Errorf("%s is of %d bytes", name, out.Len())
		}
	}
}

// A column is as many UTF-16 code units as an editor counts that reads the line
// from its beginning, wherever in the file one asks.
func TestUTF16Columns(t *testing.T) {
	src := []byte("\ufeffa🔥é\n" + strings.Repeat("日🔥x\xff", 500) + "\n" + strings.Repeat("e\u0301", 700) + "\r\n🔥")
	want := map[int]int{}
	column, first := 1, true
	for at := 0; at <= len(src); {
		want[at] = column
		r, size := utf8.DecodeRune(src[at:])
		if size == 0 {
			break
		}
		if !first || r != '\ufeff' {
			column += utf16.RuneLen(r)
		}
		if at, first = at+size, false; r == '\n' {
			column = 1
		}
	}
	var ahead utf16Columns
	ahead.src = src
	for at := len(src); at >= 0; at-- {
		behind := utf16Columns{src: src}
		if w, ok := want[at]; ok && (ahead.at(at) != w || behind.at(at) != w) {
			t.Fatalf("offset %d is column %d, and %d if asked for first, want %d", at, ahead.at(at), behind.at(at), w)
		}
	}
	if first, last := ahead.at(-1), ahead.at(len(src)+9); first != 1 || last != 3 {
		t.Errorf("outside of the file are the columns %d and %d", first, last)
	}
}
