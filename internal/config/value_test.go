package config

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		glob      string
		yes, noes string // paths
	}{
		{"README.md", "README.md", "docs/README.md readme.md README.md/x"},
		{"*.md", "a.md .md", "a/b.md a.mdx"},
		{"**/README.md", "README.md a/README.md a/b/README.md", "aREADME.md a/READMEx.md"},
		{"drafts/**", "drafts/a drafts/a/b.md", "drafts drafts2/a"},
		{"a/**/z", "a/z a/b/z a/b/c/z", "az a/bz x/a/z"},
		{"**", "a a/b/c", ""},
		{"a?c", "abc aøc a世c", "ac abbc a/c"},
		{"*/*", "a/b", "a a/b/c"},
		{"{a,b}.md", "a.md b.md", "c.md {a,b}.md"},
		{"x{,/y}.md", "x.md x/y.md", "xy.md"},
		{"{a,{b,c}d}/*", "a/1 bd/1 cd/1", "b/1 d/1"},
		{"{**/,}t*.md", "t.md a/t1.md", "a/b.md"},
		{"a,b", "a,b", "a b"},
		{"a}b{", "a}b{", "ab"},
		{"**/*template*.md", "template.md a/PM - template 1.md", "a/templates.txt template/a.md"},
		{"***", "a ab", ""},
		{"[ab]*", "[ab]c", "a"},
		{"", "", "a"},
	} {
		for _, path := range strings.Fields(strings.ReplaceAll(test.yes, "PM - template 1", "PM-template")) {
			if !Match(test.glob, path) {
				t.Errorf("%q does not match %q", test.glob, path)
			}
		}
		for _, path := range strings.Fields(test.noes) {
			if Match(test.glob, path) {
				t.Errorf("%q matches %q", test.glob, path)
			}
		}
	}
	if !Match("*- *.md", "PM2021-007 - All down.md") {
		t.Error("a path with spaces does not match")
	}
}

func TestMatchTakesLinearTime(t *testing.T) {
	start := time.Now()
	for _, glob := range []string{strings.Repeat("*a", 400), strings.Repeat("**/", 300) + "x", strings.Repeat("{a,b*}", 150), strings.Repeat("{", 900)} {
		Match(glob, strings.Repeat("a/", 500)+strings.Repeat("a", 1000))
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("hostile globs took %v", took)
	}
}

// A glob means the same as the regular expression that it stands for.
func FuzzMatch(f *testing.F) {
	f.Add("**/{a,b}*.md", "x/abc.md")
	f.Add("a{b,{c,?}}**", "acd/e")
	f.Fuzz(func(t *testing.T, glob, path string) {
		if len(glob) > 200 || len(path) > 1000 || !utf8.ValidString(glob+path) {
			return
		}
		got := Match(glob, path)
		if !balanced(glob) {
			return
		}
		pattern, err := regexp.Compile("^(?s:" + asRegexp(glob) + ")$")
		if err == nil && pattern.MatchString(path) != got {
			t.Errorf("%q and %q: %v", glob, path, got)
		}
	})
}

func asRegexp(glob string) string {
	var b strings.Builder
	depth := 0
	for i := 0; i < len(glob); i++ {
		rest := glob[i:]
		start := i == 0 || strings.IndexByte("/{,", glob[i-1]) >= 0
		switch {
		case strings.HasPrefix(rest, "**/") && start:
			b.WriteString("(?:.*/)?")
			i += 2
		case strings.HasPrefix(rest, "**"):
			b.WriteString(".*")
			i++
		case rest[0] == '*':
			b.WriteString("[^/]*")
		case rest[0] == '?':
			b.WriteString("[^/]")
		case rest[0] == '{':
			b.WriteString("(?:")
			depth++
		case rest[0] == '}':
			b.WriteString(")")
			depth--
		case rest[0] == ',' && depth > 0:
			b.WriteString("|")
		default:
			_, size := utf8.DecodeRuneInString(rest)
			b.WriteString(regexp.QuoteMeta(rest[:size]))
			i += size - 1
		}
	}
	return b.String()
}

func TestColour(t *testing.T) {
	for _, good := range []string{
		"#abc", "#AABBCC", "#abcd", "#11223344", "red", "RebeccaPurple", "rgb(1, 2, 3)", "rgb(1 2 3 / 50%)",
		"hsl(200, 40%, 30%)", "hsl(200deg 40% 30%)", "oklch(0.6 0.1 240)", "oklch(60% .1 240 / .5)", "rgba(0,0,0,.5)",
	} {
		if got, err := cssColour(good); err != nil || got != strings.ToLower(good) {
			t.Errorf("%q: %q, %v", good, got, err)
		}
	}
	for _, bad := range []string{
		"", "#ab", "#abcde", "#ggg", "reddish", "url(x)", "rgb(1,2,3);x", "rgb(1,2,3) url(x)", "rgb(var(--x),1,2)",
		"rgb(1,2)", "expression(1,2,3)", "red}", "rgb(1,2,3", "#abc/**/", "hsl(1,2,3)\n}", "rgb(1,2,3,4,5)", "light-dark(red,blue)",
	} {
		if got, err := cssColour(bad); err == nil {
			t.Errorf("%q passes as %q", bad, got)
		}
	}
}

func TestSize(t *testing.T) {
	for text, want := range map[string]int64{
		"1": 1, "8000000": 8_000_000, "8MB": 8 << 20, "512 kb": 512 << 10, "1_000": 1000, "10 B": 10, "1GB": 1 << 30,
		"": 0, "0": 0, "-1": 0, "MB": 0, "3GB": 0, "1.5MB": 0, "99999999999999999999": 0,
	} {
		got, err := parseSize(text)
		if got != want || (err != nil) != (want == 0) {
			t.Errorf("%q is %d bytes, not %d (%v)", text, got, want, err)
		}
	}
}
