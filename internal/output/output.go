// Package output is a built site as a value, and the one place that writes it
// to disk.
//
// A site is a Tree: paths, each with its bytes, a function that renders or
// streams them, or a file to copy. Replace makes a folder hold exactly that
// site. Whatever happens meanwhile (a kill, a full disk, another build), the
// folder is the old site or the new one, whole:
//
//   - The new site is made in a folder beside the target. Files with the same
//     bytes as before are hard links to the present ones, so that they keep
//     their inode and time, and little is written where little has changed.
//   - Then the two folders change places. Linux and macOS do that in one step.
//     Where the system or the file system cannot, the old folder is moved aside
//     and the new one into its place: between the two there is no site for an
//     instant, and a build that is killed just there is put right by the next.
//   - The old site, by now beside the target, is removed.
//
// If no file differs, nothing is touched at all. A lock beside the target makes
// builds of the same folder wait for each other; what a killed build left lying
// beside it (.NAME.afterword-*) is removed by the next.
//
// This holds against the end of the process, not of the machine: a site can be
// built again, so its files are not forced to the disk. The marker file is,
// and it lists the size of every file: what a power cut left half-written is
// found by UpToDate, and is not linked into the next site.
//
// Replace refuses (see Refusal) a folder with files that it did not make, one
// made as another kind of site, one inside another site, and one that holds, or
// is inside, the sources. The marker tells which files it made; others may only
// be there if their names begin with a dot (.DS_Store), and go with the old site.
package output

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// File is one file of a site. Its bytes come from Render, Stream or Copy if one
// of them is set, otherwise they are Bytes.
type File struct {
	Path  string // slash-separated, relative, clean, see Safe
	Bytes []byte
	// Render appends the bytes to a buffer, and gives the result, which is the
	// caller's. It is pure; called at most once for each Replace, on any
	// goroutine.
	Render func(buffer []byte) ([]byte, error)
	// Stream writes the bytes, where they are too many to be held at once. It is
	// pure, and fails only if w does; otherwise it is called as Render is.
	Stream func(w io.Writer) error
	Copy   Source
}

// All gives the bytes of a file, wherever they come from.
func (f File) All() ([]byte, error) {
	switch {
	case f.Render != nil:
		return f.Render(nil)
	case f.Stream != nil:
		var all bytes.Buffer
		err := f.Stream(&all)
		return all.Bytes(), err
	case f.Copy.FS != nil:
		return fs.ReadFile(f.Copy.FS, f.Copy.Name)
	}
	return f.Bytes, nil
}

// Source is a file to copy from the content, without holding it in memory.
type Source struct {
	FS   fs.FS
	Name string
}

// maxPage is how long a buffer may have grown, in bytes, to be kept for the next
// file.
const maxPage = 1 << 20

// content is the size of a file, and a function that opens its bytes; they are
// opened once to compare and once to write, but rendered only here, into page.
// The file is not one that is streamed.
func (f File) content(page *[]byte) (size int64, open func() (io.ReadCloser, error), err error) {
	if f.Copy.FS != nil {
		return f.Copy.content()
	}
	data := f.Bytes
	if f.Render != nil {
		if data, err = f.Render((*page)[:0]); err != nil {
			return 0, nil, fmt.Errorf("rendering %s: %w", f.Path, err)
		}
		if cap(data) <= maxPage {
			*page = data
		}
	}
	open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	return int64(len(data)), open, nil
}

// content refuses what is not a regular file before it opens it: opening a
// pipe would wait for ever.
func (s Source) content() (int64, func() (io.ReadCloser, error), error) {
	stat, err := fs.Stat(s.FS, s.Name)
	if err == nil && !stat.Mode().IsRegular() {
		err = fmt.Errorf("%s is not a regular file", s.Name)
	}
	if err != nil {
		return 0, nil, fmt.Errorf("copying: %w", err)
	}
	return stat.Size(), func() (io.ReadCloser, error) { return s.FS.Open(s.Name) }, nil
}

// Tree is a built site: files with distinct paths, about in the order in which
// they are written. Each is let go when it is, so files that share much stand
// together.
type Tree struct{ Files []File }

// Check says what is wrong with the paths of a tree: one that is not Safe, two
// that are the same file where case does not matter, or one that is a file and
// a folder at once. The order of the files does not matter.
func (t Tree) Check() error {
	files := make(map[string]string, len(t.Files))
	for _, f := range t.Files {
		if err := Safe(f.Path); err != nil {
			return err
		}
		folded := strings.ToLower(f.Path)
		if other, taken := files[folded]; taken {
			return fmt.Errorf("output paths %q and %q are the same file where case does not matter", other, f.Path)
		}
		files[folded] = f.Path
	}
	for folded, path := range files {
		for i, r := range folded {
			if other, taken := files[folded[:i]]; taken && r == '/' {
				return fmt.Errorf("output path %q is a file, and a folder in %q", other, path)
			}
		}
	}
	return nil
}
