package output

import (
	"path"
	"strings"
	"testing"
	"unicode"
)

var safePaths = []string{
	"index.html", "postmortems/2026-01-14-card-payments.html", "a b/ü.png", "日本/語.txt", ".nojekyll",
	".well-known/security.txt", "console.html", "com.html", "com10", "lpt0x", "nulls/a", "a..b", "-", "~",
	strings.Repeat("x", maxElement), strings.Repeat("abcd/", maxPath/5-1) + "abcd",
}

var unsafePaths = []string{
	"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "./a", "...", "a/.. /b",
	`a\b`, `..\a`, "c:", "c:a", "c:/a", "a:stream", "what?", "a*", `"a"`, "<a>", "a|b",
	"a\x00b", "a\nb", "a\x7fb", "a\u0085b", "\xff", "a\xc3",
	"a.", "a /b", "a. ", "a/b.",
	"con", "CON", "nul", "Nul.txt", "con .txt", "aux.tar.gz", "a/prn/b", "com1", "LPT9.txt", "com¹", "conin$",
	".git/config", ".hidden", "a/.b", ".Nojekyll", MarkerName,
	strings.Repeat("x", maxElement+1), strings.Repeat("abcd/", maxPath/5) + "abcd",
}

func TestSafe(t *testing.T) {
	for _, p := range safePaths {
		if err := Safe(p); err != nil {
			t.Error(err)
		}
	}
	for _, p := range unsafePaths {
		if Safe(p) == nil {
			t.Errorf("Safe(%q) allows it", p)
		}
	}
}

// A path that passes stays inside whatever it is joined to, whichever of the
// two separators a system knows, and is the name of a file there.
func FuzzSafe(f *testing.F) {
	for _, p := range append(safePaths, unsafePaths...) {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if Safe(p) != nil {
			return
		}
		for _, separator := range []string{"/", `\`} {
			seen := strings.ReplaceAll(p, separator, "/")
			if joined := path.Join("/site", seen); joined != "/site/"+p {
				t.Errorf("%q joined is %q", p, joined)
			}
		}
		if strings.ContainsFunc(p, unicode.IsControl) || strings.Contains(p, ":") || len(p) > maxPath {
			t.Errorf("%q was allowed", p)
		}
		for element := range strings.SplitSeq(p, "/") {
			if strings.Trim(element, ". ") == "" || len(element) > maxElement {
				t.Errorf("%q was allowed", p)
			}
		}
	})
}

func TestTreeCheck(t *testing.T) {
	tests := []struct {
		paths []string
		want  string // in the error
	}{
		{[]string{"b.html", "a.html", "a/b.html", "A2.html"}, ""},
		{[]string{"a/b/c", "a/d", "a.b"}, ""},
		{[]string{"../a"}, `"../a"`},
		{[]string{"a", "a"}, `"a" and "a" are the same file`},
		{[]string{"Index.html", "index.html"}, "are the same file"},
		{[]string{"ÄPFEL", "äpfel"}, "are the same file"},
		{[]string{"a/b", "A"}, `"A" is a file, and a folder in "a/b"`},
		{[]string{"x/y/z/w", "x/y"}, `"x/y" is a file`},
	}
	for _, test := range tests {
		var tree Tree
		for _, p := range test.paths {
			tree.Files = append(tree.Files, File{Path: p})
		}
		err := tree.Check()
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v, want %q", test.paths, err, test.want)
		}
	}
}
