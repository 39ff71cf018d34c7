package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// The folders in which the refusals are tried. A link named "to-X" leads to X.
const refusalFolders = `
-- content/postmortems/a.md --
-- notes/todo.txt --
-- forged/.afterword --
This is mine.
-- site/index.html --
-- file --
`

func TestReplaceRefuses(t *testing.T) {
	tests := []struct {
		dir  string
		keep string
		want error
	}{
		{"notes", "", ErrNotOurs},
		{"forged", "", ErrNotOurs},
		{"repository", "", ErrNotOurs},
		{"public", "", ErrOtherKind},
		{"public/sub", "", ErrInside},
		{"public/sub/sub", "", ErrInside},
		{"forged/sub", "", ErrInside},
		{"to-public/sub", "", ErrInside},
		{"file", "", ErrNotFolder},
		{"file/archive", "", ErrNotFolder},
		{"to-nowhere", "", ErrNotFolder},
		{"to-nowhere/archive", "", ErrNotFolder},
		{"/", "", ErrProtected},
		{"home", "", ErrProtected},
		{"home/../home/.", "", ErrProtected},
		{"to-home", "", ErrProtected},
		{"content", "content", ErrSource},
		{"content/archive/new", "content", ErrSource},
		{"content/../content/archive", "content", ErrSource},
		{"to-content/archive", "content", ErrSource},
		{"content/archive", "to-content", ErrSource},
		{"to-content", "content/postmortems", ErrSource},
		{".", "content/postmortems", ErrSource},
	}
	root := refusalRoot(t)
	before := read(t, root)
	for _, test := range tests {
		dir := test.dir
		if dir != "/" {
			dir = root + "/" + dir
		}
		opt := Options{Keep: []string{filepath.Join(root, "absent")}}
		if test.keep != "" {
			opt.Keep = append(opt.Keep, filepath.Join(root, test.keep))
		}
		_, err := Replace(t.Context(), dir, site(map[string]string{"index.html": ""}), archive, opt)
		var refusal *Refusal
		if err == nil || test.want != nil && (!errors.Is(err, test.want) || !errors.As(err, &refusal)) {
			t.Errorf("%s, keeping %q: %v, want %v", test.dir, test.keep, err, test.want)
		}
	}
	if diff := cmp.Diff(before, read(t, root)); diff != "" {
		t.Error("a refusal changed something:", diff)
	}
}

func refusalRoot(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	t.Setenv("HOME", filepath.Join(root, "home"))
	for _, f := range txtar.Parse([]byte(refusalFolders)).Files {
		name := filepath.Join(root, f.Name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, f.Data, 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	err := errors.Join(os.Mkdir(filepath.Join(root, "home"), 0o777), os.Mkdir(filepath.Join(root, "empty"), 0o777))
	for _, name := range []string{"content", "home", "nowhere", "empty", "public"} {
		err = errors.Join(err, os.Symlink(name, filepath.Join(root, "to-"+name)))
	}
	_, errPublic := Replace(t.Context(), filepath.Join(root, "public"), Tree{}, Mark{Kind: "public"}, Options{})
	_, errRepository := Replace(t.Context(), filepath.Join(root, "repository"), Tree{}, archive, Options{})
	err = errors.Join(err, errPublic, errRepository, os.Mkdir(filepath.Join(root, "repository", ".git"), 0o777))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// What somebody put into the folder is not deleted.
func TestReplaceRefusesOwnFiles(t *testing.T) {
	files := map[string]string{"a": "1", "r/b": "2"}
	tests := []struct {
		own  string // names, apart by blanks; one that ends in @ is of a link
		want string
	}{
		{"notes.txt", "(notes.txt)"},
		{"r/c", "(r/c)"},
		{"own/z own/y", "(own/y, own/z)"},
		{"5 4 3 2 1", "(1, 2, 3 and 2 more)"},
		{"link@", "(link@)"},
		{".hidden/notes.txt .DS_Store", "(.hidden/notes.txt)"},
	}
	for _, test := range tests {
		dir := filepath.Join(t.TempDir(), "archive")
		replace(t, dir, files)
		for name := range strings.FieldsSeq(test.own) {
			full := filepath.Join(dir, name)
			err := os.MkdirAll(filepath.Dir(full), 0o777)
			if strings.HasSuffix(name, "@") {
				err = errors.Join(err, os.Symlink("a", full))
			} else {
				err = errors.Join(err, os.WriteFile(full, []byte("mine"), 0o666))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		before := read(t, dir)
		for _, tree := range []Tree{site(files), site(map[string]string{"a": "9", "notes.txt": "made"})} {
			_, err := Replace(t.Context(), dir, tree, archive, Options{})
			if !errors.Is(err, ErrNotOurs) || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "static/") {
				t.Errorf("%s: %v, want %s", test.own, err, test.want)
			}
		}
		if diff := cmp.Diff(before, read(t, dir)); diff != "" {
			t.Errorf("%s: %s", test.own, diff)
		}
		alone(t, dir)
	}
}

func TestReplaceFollowsALink(t *testing.T) {
	root := refusalRoot(t)
	link := filepath.Join(root, "to-empty")
	files := map[string]string{"index.html": "1"}
	for range 2 {
		if _, err := Replace(t.Context(), link, site(files), archive, Options{}); err != nil {
			t.Fatal(err)
		}
		files["new.html"] = "2"
	}
	if stat, err := os.Lstat(link); err != nil || stat.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link did not stay: %v, %v", stat, err)
	}
	if diff := cmp.Diff(files, read(t, filepath.Join(root, "empty"))); diff != "" {
		t.Error(diff)
	}
}
