package diag

import (
	"bytes"
	"testing"
)

func TestPosition(t *testing.T) {
	tests := []struct {
		name, src string
		offset    int
		want      Position
	}{
		{"empty", "", 0, Position{1, 1}},
		{"empty, beyond", "", 9, Position{1, 1}},
		{"before the file", "ab\ncd", -3, Position{1, 1}},
		{"first byte", "ab\ncd", 0, Position{1, 1}},
		{"line break belongs to its line", "ab\ncd", 2, Position{1, 3}},
		{"first of a line", "ab\ncd", 3, Position{2, 1}},
		{"end of the file", "ab\ncd", 5, Position{2, 3}},
		{"beyond the file", "ab\ncd", 99, Position{2, 3}},
		{"after the last line break", "ab\n", 3, Position{2, 1}},
		{"carriage return is a column", "ab\r\ncd", 3, Position{1, 4}},
		{"byte order mark takes three columns", "\ufeff# a", 3, Position{1, 4}},
		{"multi-byte text counts bytes", "é\n日本", 6, Position{2, 4}},
	}
	for _, test := range tests {
		if got := NewLines([]byte(test.src)).Position(test.offset); got != test.want {
			t.Errorf("%s: Position(%d) = %v, want %v", test.name, test.offset, got, test.want)
		}
	}
}

func TestZeroLinesAreThoseOfAnEmptyFile(t *testing.T) {
	var zero, empty = Lines{}, NewLines(nil)
	for _, l := range []Lines{zero, empty} {
		if l.Count() != 1 || l.Offset(1) != 0 || l.Position(4) != (Position{1, 1}) {
			t.Errorf("%+v: Count %d, Offset %d, Position %v", l, l.Count(), l.Offset(1), l.Position(4))
		}
	}
}

func TestLine(t *testing.T) {
	src := []byte("one\r\ntwo\n\nfour")
	tests := map[int]string{0: "", 1: "one", 2: "two", 3: "", 4: "four", 5: ""}
	for n, want := range tests {
		if got := string(Line(src, n)); got != want {
			t.Errorf("Line(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestNewLinesAllocatesOnce(t *testing.T) {
	src := bytes.Repeat([]byte("some text\n"), 1000)
	if n := testing.AllocsPerRun(10, func() { NewLines(src) }); n > 1 {
		t.Errorf("NewLines made %v allocations", n)
	}
}

// Every offset has a place from which it can be found again.
func FuzzLines(f *testing.F) {
	for _, src := range []string{"", "\n", "a\r\nb", "\ufeffa\n\n\nb\r", "日本\n語"} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		l := NewLines(src)
		last := Position{}
		for at := range len(src) + 1 {
			p := l.Position(at)
			if l.Offset(p.Line)+p.Column-1 != at {
				t.Fatalf("Position(%d) = %v, which is offset %d", at, p, l.Offset(p.Line)+p.Column-1)
			}
			if comparePosition(last, p) >= 0 {
				t.Fatalf("Position(%d) = %v, after %v", at, p, last)
			}
			last = p
		}
		if last.Line != l.Count() {
			t.Fatalf("the last line is %d of %d", last.Line, l.Count())
		}
	})
}
