package autolink

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// each maps a text to the links in it; an id is marked with "#" in front.
var each = map[string][]string{
	"see https://a.example/x_(y)_z*a*b).": {"https://a.example/x_(y)_z*a*b"},
	`"http://b.example:80/?q=1,2".`:       {"http://b.example:80/?q=1,2"},
	"(https://a.example/b[c]) <ftp://d>":  {"https://a.example/b[c]", "ftp://d"},
	"https://å.example/ø… https://a…":     {"https://a"},
	"notaurl://x http:/y xhttps://z ://":  nil,
	"https://A-1.example/INC-2":           {"https://A-1.example/INC-2"},
	"www.c.example/d, www. www.x xwww.a.b": {
		"http://www.c.example/d",
	},
	"m.n+o@a-b.example. a@b .x@c.example": {"mailto:m.n+o@a-b.example"},
	"@dana éa@b.example $a@b.example":     nil,
	"INC-54, INC-54#action-3. (A1-2-30/B2-1)": {
		"#INC-54", "#INC-54#action-3", "#A1-2-30", "#B2-1",
	},
	"A-1 ABCDEFGHIJK-1 ABCDEFGHIJ-1":      {"#ABCDEFGHIJ-1"},
	"xINC-5 INC-5x INC-5_a -INC-5 åINC-9": nil,
	"INC-5å inc-5 INC-x 2026-01-02":       nil,
	"2INC-6#-x INC-7# AB-1-x INC-8#a-_.":  {"#INC-7", "#AB-1", "#INC-8#a"},
}

func TestAt(t *testing.T) {
	for text, want := range each {
		if diff := cmp.Diff(want, links(t, []byte(text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// links reads a text from left to right.
func links(t *testing.T, s []byte) (all []string) {
	t.Helper()
	from := 0
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(Bytes, s[i]) < 0 {
			continue
		}
		l, ok := At(s, from, i)
		if !ok {
			continue
		}
		if l.Start < from || l.Start > i || l.End <= i || l.End > len(s) {
			t.Fatalf("%+v around %d from %d in %q", l, i, from, s)
		}
		if !strings.HasSuffix(l.Target, string(s[l.Start:l.End])) {
			t.Errorf("%+v for %q", l, s[l.Start:l.End])
		}
		if l.Mention {
			l.Target = "#" + l.Target
		}
		all = append(all, l.Target)
		i, from = l.End-1, l.End
	}
	return all
}

func TestAtDoesNotLookBeforeFrom(t *testing.T) {
	for text, from := range map[string]int{"INC-5": 2, "https://a.example": 1, "mila@a.example": 5, "www.a.example": 1} {
		i := strings.IndexAny(text, Bytes)
		if l, ok := At([]byte(text), from, i); ok {
			t.Errorf("%q from %d: %+v", text, from, l)
		}
	}
}

// FuzzAt also sees to it that what is no text around a link does not matter.
func FuzzAt(f *testing.F) {
	for text := range each {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, s []byte) {
		for _, target := range links(t, s) {
			if strings.ContainsAny(target, " \t\n<>\"") || utf8.Valid(s) && !utf8.ValidString(target) {
				t.Errorf("%q in %q", target, s)
			}
		}
		spaced := bytes.Join([][]byte{nil, s, nil}, []byte(" "))
		if diff := cmp.Diff(links(t, s), links(t, spaced)); diff != "" {
			t.Errorf("%q between spaces: %s", s, diff)
		}
	})
}
