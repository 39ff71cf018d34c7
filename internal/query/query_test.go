package query

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"afterword/internal/golden"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestParse reads the first line of each file, and expects the lines beneath
// it: the clauses, or what is wrong.
func TestParse(t *testing.T) {
	golden.Lines(t, "testdata/queries.txtar", func(_, text string) string { return dump(t, text) })
}

func dump(t *testing.T, text string) string {
	q, err := Parse(text)
	var wrong *Error
	switch {
	case errors.As(err, &wrong):
		return fmt.Sprintf("%s\n%s\nhint: %s\n", wrong.Message, wrong.Caret(), wrong.Hint)
	case err != nil:
		t.Fatalf("%q: %v", text, err)
	}
	kinds := map[Kind]string{Word: "word", Prefix: "beginning", Phrase: "phrase"}
	var b strings.Builder
	for _, c := range q.Clauses {
		if c.Not {
			b.WriteString("not ")
		}
		for i, item := range c.Any {
			if i > 0 {
				b.WriteString(" or ")
			}
			if item.Field != "" {
				b.WriteString(item.Field + ": ")
			}
			fmt.Fprintf(&b, "%s %q (%s)", kinds[item.Kind], item.Text, text[item.Span.Start:item.Span.End])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestBounds(t *testing.T) {
	for _, text := range []string{strings.Repeat("a ", 100), strings.Repeat("a OR ", 100) + "a"} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), "more than") {
			t.Errorf("100 words: error %v", err)
		}
	}
}

// TestCaret sees to it that the caret stands under what it means, whatever columns
// that takes, and that a long query is cut.
func TestCaret(t *testing.T) {
	for text, want := range map[string]string{
		"東京 foo:bar":                         "東京 foo:bar\n     ^~~",
		"foo:東京":                             "foo:東京\n^~~",
		"e\u0301e\u0301 date:ﾃﾞ":             "e\u0301e\u0301 date:ﾃﾞ\n        ^~",
		"a\n\x1b foo:bar":                    "a   foo:bar\n    ^~~",
		strings.Repeat("x", 5000) + " foo:b": "…" + strings.Repeat("x", 94) + " foo:b\n" + strings.Repeat(" ", 96) + "^~~",
	} {
		var wrong *Error
		if _, err := Parse(text); !errors.As(err, &wrong) {
			t.Errorf("%.30q: %v", text, err)
		} else if got := wrong.Caret(); got != want {
			t.Errorf("%.30q:\n%s\nwant\n%s", text, got, want)
		}
	}
}

// TestFields sees to it that no two fields have the same name, and that every
// one is found by all of its names.
func TestFields(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Fields {
		for _, name := range append([]string{f.Name}, f.Also...) {
			got, ok := FieldNamed(name)
			if seen[name] || !ok || got.Name != f.Name {
				t.Errorf("%s is %q, seen before: %t", name, got.Name, seen[name])
			}
			seen[name] = true
		}
	}
}

// FuzzParse sees to it that a query is read or refused with a place in it, and
// that every item stands where it says.
func FuzzParse(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/queries.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		text, _, _ := strings.Cut(string(file.Data), "\n")
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		var wrong *Error
		if errors.As(err, &wrong) {
			if s := wrong.Span; s.Start < 0 || s.Start > s.End || s.End > len(text) || wrong.Message == "" || wrong.Hint == "" {
				t.Fatalf("%q: %+v", text, wrong)
			}
			if lines := strings.Split(wrong.Caret(), "\n"); len(lines) != 2 || !utf8.ValidString(lines[1]) {
				t.Fatalf("%q: %q", text, lines)
			}
			return
		}
		end := 0
		for _, c := range q.Clauses {
			for _, item := range c.Any {
				s := item.Span
				if s.Start < end || s.End > len(text) || !strings.Contains(text[s.Start:s.End], item.Text) {
					t.Fatalf("%q: %+v", text, item)
				}
				end = s.End
			}
		}
		if len(q.Clauses) == 0 {
			t.Fatalf("%q: neither clauses nor a mistake", text)
		}
	})
}
