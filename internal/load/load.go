// Package load finds and reads the files of a content folder: markdown into
// memory, everything else by name and size only.
//
// Skipped without a word are names that begin with a dot, node_modules, what
// afterword.yaml ignores, folders that Afterword has written (they hold its
// marker), and at the top of the folder afterword.yaml itself and templates/.
// Skipped with a diagnostic are symbolic links to folders or to outside of
// the content, files that cannot be read, and markdown over the size limit.
package load

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc64"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/output"
	"afterword/internal/parallel"
)

// Content is what a content folder holds, each list in the order of its paths.
type Content struct {
	Markdown    []Markdown
	Attachments []Attachment
	Problems    []diag.Diagnostic
	// Fingerprint changes with the name and the bytes of any markdown, with
	// name, size and time of any other file, and with the problems.
	Fingerprint [sha256.Size]byte
}

// Size is how many bytes the markdown has.
func (c *Content) Size() int64 {
	var sum int64
	for i := range c.Markdown {
		sum += int64(len(c.Markdown[i].Source))
	}
	return sum
}

// Markdown is one file that will be read as a report or a page.
type Markdown struct {
	Path   string // slash-separated, under the content folder
	Source []byte
	Alone  bool   // no other markdown lies in the same folder, but for its parts
	Part   bool   // it is named as a part of the index beside it: timeline.md, chat-log.md
	Sum    uint64 // CRC-64 of Source: it parts what the file is from what it was

	stamp stamp
	known bool // Sum is from an earlier reading, and there is no Source
}

// stamp is what tells that a file was written, in most cases.
type stamp struct {
	size     int64
	modified time.Time
}

// Attachment is a file that is no markdown.
type Attachment struct {
	Path string
	Size int64 // bytes
}

// extensions are those of markdown files.
var extensions = map[string]bool{".md": true, ".markdown": true, ".mdown": true, ".mdx": true}

// Read finds and reads the files of a content folder. Files are read side by
// side; the result does not depend on their order. skip names files and
// folders at the top that are none of the content.
func Read(ctx context.Context, content fs.FS, c *config.Config, skip ...string) (*Content, error) {
	return Again(ctx, content, c, Earlier{}, skip...)
}

// Again is Read where most is known: a file of the same size and time as
// earlier is not opened. It has its checksum from then, and no Source.
func Again(ctx context.Context, content fs.FS, c *config.Config, earlier Earlier, skip ...string) (*Content, error) {
	w := walk{fs: content, config: c, skip: skip, out: &Content{}, earlier: earlier.sums(), open: earlier.Open}
	if err := fs.WalkDir(content, ".", w.visit); err != nil {
		return nil, fmt.Errorf("reading content: %w", err)
	}
	for more := true; more; more = w.forget() {
		if err := w.readAll(ctx); err != nil {
			return nil, err
		}
		setFolders(w.out.Markdown)
	}
	w.out.Fingerprint = w.fingerprint()
	return w.out, nil
}

// walk is one pass over a folder.
type walk struct {
	fs     fs.FS
	config *config.Config
	skip   []string
	out    *Content
	stamps []byte // names, sizes and times of attachments, for the fingerprint

	earlier map[string]*Markdown // what need not be read if its stamp is the same
	open    map[string]bool      // what is not read in any case
}

func (w *walk) visit(name string, entry fs.DirEntry, err error) error {
	if name == "." {
		return err
	}
	if err != nil {
		w.unreadable(name, err)
		if entry != nil && entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	skip := w.skips(name, entry)
	switch {
	case skip && entry.IsDir():
		return fs.SkipDir
	case skip || entry.IsDir():
		return nil
	}
	w.file(name, entry)
	return nil
}

// skips says that a file or folder is none of the content.
func (w *walk) skips(name string, entry fs.DirEntry) bool {
	base := path.Base(name)
	if strings.HasPrefix(base, ".") || base == "node_modules" || name == "afterword.yaml" || name == "templates" || slices.Contains(w.skip, name) {
		return true
	}
	for _, glob := range w.config.Ignore {
		if config.Match(glob, name) {
			return true
		}
	}
	if !entry.IsDir() {
		return false
	}
	_, err := fs.Stat(w.fs, path.Join(name, output.MarkerName))
	return err == nil
}

// file takes in what is no folder, or says why not.
func (w *walk) file(name string, entry fs.DirEntry) {
	info, err := w.info(name, entry)
	switch {
	case err != nil && entry.Type()&fs.ModeSymlink != 0:
		w.problem(name, diag.Warning, "symlink", "is a symbolic link that leads out of the content folder, or nowhere")
	case err != nil:
		w.unreadable(name, err)
	case info.IsDir():
		w.problem(name, diag.Warning, "symlink", "is a symbolic link to a folder, which is not followed")
	case !info.Mode().IsRegular():
		w.problem(name, diag.Error, "unreadable", "is no regular file")
	default:
		w.add(name, info)
	}
}

// add takes a regular file into the content.
func (w *walk) add(name string, info fs.FileInfo) {
	if !extensions[strings.ToLower(path.Ext(name))] {
		w.out.Attachments = append(w.out.Attachments, Attachment{Path: name, Size: info.Size()})
		w.stamps = fmt.Appendf(w.stamps, "%s\x00%d\x00%d\x00", name, info.Size(), info.ModTime().UnixNano())
		return
	}
	if limit := w.config.Limits.FileBytes; info.Size() > limit {
		w.out.Problems = append(w.out.Problems, diag.Diagnostic{
			Path: name, Level: diag.Error, Rule: "large-file",
			Message: fmt.Sprintf("is %d bytes; markdown of up to %d bytes is read", info.Size(), limit),
			Hint:    "shorten it, or raise limits: {file_bytes: …} in afterword.yaml",
		})
		return
	}
	md := Markdown{Path: name, stamp: stamp{info.Size(), info.ModTime()}}
	switch before := w.earlier[name]; {
	case before != nil && (before.stamp == md.stamp || w.open[name]):
		md.Sum, md.stamp, md.known = before.Sum, before.stamp, true
	case w.open[name] && w.earlier != nil:
		return
	}
	w.out.Markdown = append(w.out.Markdown, md)
}

// info describes a file; for a symbolic link, what it leads to.
func (w *walk) info(name string, entry fs.DirEntry) (fs.FileInfo, error) {
	if entry.Type()&fs.ModeSymlink != 0 {
		return fs.Stat(w.fs, name)
	}
	return entry.Info()
}

func (w *walk) problem(name string, level diag.Level, rule, message string) {
	w.out.Problems = append(w.out.Problems, diag.Diagnostic{Path: name, Level: level, Rule: rule, Message: message})
}

// unreadable notes a failure, without the path that a diagnostic names already.
func (w *walk) unreadable(name string, err error) {
	why := err.Error()
	var at *fs.PathError
	switch {
	case !fs.ValidPath(name):
		why = "its name is not valid UTF-8"
	case errors.As(err, &at):
		why = at.Err.Error()
	}
	w.problem(name, diag.Error, "unreadable", "cannot be read: "+why)
}

var polynomial = crc64.MakeTable(crc64.ECMA)

// readAll reads the markdown, each file with its checksum.
func (w *walk) readAll(ctx context.Context) error {
	var mu sync.Mutex
	err := parallel.EachWaiting(ctx, len(w.out.Markdown), func(i int) error {
		md := &w.out.Markdown[i]
		if md.known || md.Source != nil {
			return nil
		}
		src, err := fs.ReadFile(w.fs, md.Path)
		if err != nil {
			mu.Lock()
			defer mu.Unlock()
			w.unreadable(md.Path, err)
			return nil
		}
		md.Source, md.Sum = src, crc64.Checksum(src, polynomial)
		return nil
	})
	diag.Sort(w.out.Problems)
	w.out.Markdown = slices.DeleteFunc(w.out.Markdown, func(m Markdown) bool { return m.Source == nil && !m.known })
	return err
}

// Put makes a file part of the content, in the place of one that is there.
func (c *Content) Put(name string, source []byte) {
	at := slices.IndexFunc(c.Markdown, func(m Markdown) bool { return m.Path == name })
	if at < 0 {
		at = len(c.Markdown)
		c.Markdown = append(c.Markdown, Markdown{Path: name})
	}
	c.Markdown[at].Source = source
	setFolders(c.Markdown)
}

func (w *walk) fingerprint() [sha256.Size]byte {
	h := sha256.New()
	var b []byte
	for _, m := range w.out.Markdown {
		b = binary.BigEndian.AppendUint64(b[:0], uint64(len(m.Path)))
		b = binary.BigEndian.AppendUint64(append(b, m.Path...), m.Sum)
		h.Write(b)
	}
	h.Write(w.stamps)
	for _, d := range w.out.Problems {
		fmt.Fprintf(h, "%q %s\n", d.Path, d.Message)
	}
	return [sha256.Size]byte(h.Sum(nil))
}
