package output

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"afterword/internal/parallel"
)

// stage is the new site while it is made, in a folder beside the old one.
type stage struct {
	dir     string // where it is made
	target  string // where the old site is
	old     present
	tree    Tree     // of which files that were written are let go
	written []listed // the files of the tree, with the sizes that they turned out to have
	equal   []bool   // which of them are in the old site with the same bytes
}

func newStage(p place, t Tree, old present) *stage {
	return &stage{
		dir:     p.beside("new"),
		target:  p.dir,
		old:     old,
		tree:    Tree{slices.Clone(t.Files)},
		written: make([]listed, len(t.Files)),
		equal:   make([]bool, len(t.Files)),
	}
}

// write makes the folders and the files that the old site does not have.
func (s *stage) write(ctx context.Context, report func(done, total int)) error {
	if err := s.folders(); err != nil {
		return err
	}
	p := progress{report: report, total: len(s.tree.Files)}
	return parallel.EachWith(ctx, len(s.tree.Files), newRoom, func(i int, in *room) error {
		err := s.file(i, in)
		s.tree.Files[i] = File{}
		p.step()
		return err
	})
}

// complete adds the files of the old site that stay, then the marker, and opens
// the folder to the same people as the one that it replaces.
func (s *stage) complete(ctx context.Context, marker []byte) error {
	err := parallel.Each(ctx, len(s.written), func(i int) error {
		if !s.equal[i] {
			return nil
		}
		name := filepath.FromSlash(s.written[i].path)
		return link(filepath.Join(s.target, name), filepath.Join(s.dir, name))
	})
	if err != nil {
		return err
	}
	if err := writeMarker(filepath.Join(s.dir, MarkerName), marker); err != nil {
		return err
	}
	if !s.old.exists {
		return nil
	}
	stat, err := os.Stat(s.target)
	if err != nil {
		return err
	}
	return os.Chmod(s.dir, stat.Mode().Perm())
}

// listing is the files that were written, in the order of their paths.
func (s *stage) listing() []listed {
	files := slices.Clone(s.written)
	slices.SortFunc(files, func(a, b listed) int { return strings.Compare(a.path, b.path) })
	return files
}

// changed counts the files that the old site does not have.
func (s *stage) changed() int {
	n := 0
	for _, equal := range s.equal {
		if !equal {
			n++
		}
	}
	return n
}

// folders makes the stage and all folders in it.
func (s *stage) folders() error {
	if err := os.Mkdir(s.dir, 0o777); err != nil {
		return err
	}
	made := map[string]bool{".": true}
	for _, f := range s.tree.Files {
		folder := path.Dir(f.Path)
		if made[folder] {
			continue
		}
		made[folder] = true
		if err := os.MkdirAll(filepath.Join(s.dir, filepath.FromSlash(folder)), 0o777); err != nil {
			return err
		}
	}
	return nil
}

// file writes one file of the tree, or finds that the old site has it.
func (s *stage) file(i int, in *room) error {
	f := s.tree.Files[i]
	if f.Stream != nil {
		return s.stream(i, in)
	}
	size, open, err := f.content(&in.page)
	if err != nil {
		return err
	}
	name := filepath.FromSlash(f.Path)
	if had, ok := s.old.files[f.Path]; ok && had == size {
		s.equal[i] = sameBytes(filepath.Join(s.target, name), open, in.compare)
	}
	if !s.equal[i] {
		size, err = copyTo(filepath.Join(s.dir, name), open)
	}
	s.written[i] = listed{f.Path, size}
	return err
}

// stream writes one file of the tree, and takes it back if the old site has it.
func (s *stage) stream(i int, in *room) error {
	f := s.tree.Files[i]
	name := filepath.FromSlash(f.Path)
	made := filepath.Join(s.dir, name)
	size, err := streamTo(made, f.Stream)
	if err != nil {
		return err
	}
	s.written[i] = listed{f.Path, size}
	if had, ok := s.old.files[f.Path]; !ok || had != size {
		return nil
	}
	open := func() (io.ReadCloser, error) { return os.Open(made) }
	if s.equal[i] = sameBytes(filepath.Join(s.target, name), open, in.compare); s.equal[i] {
		return os.Remove(made)
	}
	return nil
}

// sameBytes compares a file with other bytes, without holding either. What
// cannot be read is not the same: writing it will show why.
func sameBytes(name string, open func() (io.ReadCloser, error), buffer []byte) bool {
	a, err := os.Open(name)
	if err != nil {
		return false
	}
	defer a.Close()
	b, err := open()
	if err != nil {
		return false
	}
	defer b.Close()
	half := len(buffer) / 2
	for {
		n, errA := io.ReadFull(a, buffer[:half])
		m, errB := io.ReadFull(b, buffer[half:])
		if !bytes.Equal(buffer[:n], buffer[half:half+m]) {
			return false
		}
		if errA != nil || errB != nil {
			return ended(errA) && ended(errB)
		}
	}
}

func ended(err error) bool { return err == io.EOF || err == io.ErrUnexpectedEOF }

// copyTo makes a new file of the bytes and says how many there were.
func copyTo(name string, open func() (io.ReadCloser, error)) (int64, error) {
	from, err := open()
	if err != nil {
		return 0, err
	}
	defer from.Close()
	to, err := create(name)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(to, from)
	if closing := to.Close(); err == nil {
		err = closing
	}
	return n, err
}

// create makes a file that is not there yet.
func create(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

// streamTo makes a new file of what is streamed and says how many bytes it has.
func streamTo(name string, stream func(io.Writer) error) (size int64, err error) {
	to, err := create(name)
	if err != nil {
		return 0, err
	}
	buffered := bufio.NewWriterSize(to, streamed)
	if err = stream(buffered); err == nil {
		err = buffered.Flush()
	}
	if err == nil {
		size, err = to.Seek(0, io.SeekCurrent)
	}
	if closing := to.Close(); err == nil {
		err = closing
	}
	return size, err
}

// streamed is how many bytes of a stream are written at once.
const streamed = 64 << 10

// link makes a file known by a second name. Where that is refused (by a file
// system without links, or because the file is another user's), it is copied.
func link(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	_, err := copyTo(to, func() (io.ReadCloser, error) { return os.Open(from) })
	return err
}

// writeMarker writes the marker and waits until it is on the disk.
func writeMarker(name string, data []byte) error {
	f, err := create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

// progress reports each hundredth of the work once.
type progress struct {
	report func(done, total int)
	total  int

	mu      sync.Mutex
	done    int
	percent int
}

func (p *progress) step() {
	if p.report == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if percent := p.done * 100 / p.total; percent > p.percent {
		p.percent = percent
		p.report(p.done, p.total)
	}
}
