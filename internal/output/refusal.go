package output

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Why Replace refuses a folder. A Refusal wraps one of them.
var (
	ErrNotOurs   = errors.New("it holds files that Afterword did not make")
	ErrOtherKind = errors.New("it holds another kind of site")
	ErrInside    = errors.New("it is inside another site")
	ErrSource    = errors.New("it would replace what the site is made from")
	ErrNotFolder = errors.New("it is not a folder")
	ErrProtected = errors.New("it is not a folder for a site")
)

// Refusal is a folder that Replace would not touch. Nothing was changed.
type Refusal struct {
	Dir    string
	Reason error  // one of ErrNotOurs …
	Detail string // what was found
	Advice string // what to do
}

func (r *Refusal) Error() string {
	return fmt.Sprintf("refusing to replace %s: %v (%s); %s", r.Dir, r.Reason, r.Detail, r.Advice)
}

func (r *Refusal) Unwrap() error { return r.Reason }

// ours refuses what is at the place if it is neither an empty folder nor a
// site of this kind, and gives what the marker of that site lists. A
// repository is somebody's work, whatever else is there.
func (p place) ours(kind string) ([]listed, error) {
	if empty, err := p.isEmpty(); empty || err != nil {
		return nil, err
	}
	const advice = "choose a new or empty folder"
	if _, err := os.Lstat(filepath.Join(p.dir, ".git")); err == nil {
		return nil, &Refusal{p.dir, ErrNotOurs, "it is a git repository", advice}
	}
	marker, err := os.ReadFile(filepath.Join(p.dir, MarkerName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Refusal{p.dir, ErrNotOurs, "it has no " + MarkerName + " file", advice}
	}
	old, wrong := decode(marker)
	if err := cmp.Or(err, wrong); err != nil {
		return nil, &Refusal{p.dir, ErrNotOurs, "its " + MarkerName + " file: " + err.Error(), advice}
	}
	if old.Kind != kind {
		return nil, &Refusal{p.dir, ErrOtherKind, fmt.Sprintf("%q, not %q", old.Kind, kind), advice}
	}
	return old.files, nil
}

// fewNames is how many files a refusal names.
const fewNames = 3

// onlyListed refuses a folder with files that its marker does not list:
// somebody put them there. Those whose names begin with a dot are not worth
// that; file managers leave them everywhere.
func (p place) onlyListed(now present, files []listed) error {
	known := make(map[string]bool, len(files))
	for _, f := range files {
		known[f.path] = true
	}
	var strange []string
	for _, name := range slices.AppendSeq(slices.Clone(now.odd), maps.Keys(now.files)) {
		if !known[name] && !strings.HasPrefix(path.Base(name), ".") {
			strange = append(strange, name)
		}
	}
	if len(strange) == 0 {
		return nil
	}
	slices.Sort(strange)
	detail := strings.Join(strange[:min(len(strange), fewNames)], ", ")
	if more := len(strange) - fewNames; more > 0 {
		detail += fmt.Sprintf(" and %d more", more)
	}
	return &Refusal{p.dir, ErrNotOurs, detail, "move what is yours out of it, or into static/ (for the public site, static/public/), from where every build takes it"}
}

// isEmpty reports whether nothing is at the place, or an empty folder.
func (p place) isEmpty() (bool, error) {
	stat, err := os.Lstat(p.dir)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist), ignoring(err, fs.ErrNotExist)
	}
	if !stat.IsDir() {
		return false, &Refusal{p.dir, ErrNotFolder, "it is a file", "choose another name, or remove it"}
	}
	f, err := os.Open(p.dir)
	if err != nil {
		return false, err
	}
	defer f.Close()
	_, err = f.Readdirnames(1)
	return err == io.EOF, ignoring(err, io.EOF)
}

// ignoring is the error, unless it is the one expected.
func ignoring(err, expected error) error {
	if errors.Is(err, expected) {
		return nil
	}
	return err
}
