package layout

import (
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// A layout that is a link out of the folder is told by its name, and the others
// are used.
func TestLinkedLayout(t *testing.T) {
	dir := t.TempDir()
	own := filepath.Join(dir, "layouts")
	for name, text := range map[string]string{"outside.html": "x", "layouts/home.html": `{{define "main"}}own{{end}}`} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join("..", "outside.html"), filepath.Join(own, "term.html")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(own)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	page := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	k := Kind{
		Folder:  "layouts/",
		Builtin: fstest.MapFS{"base.html": page(`{{template "main" .}}`), "home.html": page(`{{define "main"}}{{end}}`), "term.html": page(`{{define "main"}}{{end}}`)},
		Funcs:   template.FuncMap{},
		Try:     func(*Set) (string, error) { return "", nil },
	}
	set, problems := k.Over(root.FS())
	if set == nil || !set.Own {
		t.Error("the other layout is not used")
	}
	if len(problems) != 1 {
		t.Fatalf("got %v", problems)
	}
	const want = "layouts/term.html: cannot be read: path escapes from parent; the built-in layout is used instead"
	if got := fmt.Sprintf("%s: %s", problems[0].Path, problems[0].Message); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
