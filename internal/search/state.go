package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"afterword/internal/relevance"
)

// format is the version of everything that decides what stands in the index:
// the analysis, the fields, and bleve.
const format = "afterword search 7"

// state says what an index holds.
type state struct {
	Format   string            `json:"format"`
	Settings string            `json:"settings"`
	Files    map[string]entry  `json:"files"` // of the content, by path
	Index    map[string]stored `json:"index"` // files of the index, by name
}

// entry is a file of the content.
type entry struct {
	Sum     string   `json:"sum"`
	Lengths *lengths `json:"lengths,omitempty"` // nil: it is no report
}

// lengths are how many terms each field of words has.
type lengths [relevance.FieldCount]int

// stored is a file of the index.
type stored struct {
	Size int64  `json:"size"`
	CRC  uint32 `json:"crc32c"`
}

// readState gives the state of an index, if that is whole and was made with
// these settings.
func readState(dir, settings string) (state, bool) {
	data, err := os.ReadFile(filepath.Join(dir, stateName))
	if err != nil {
		return state{}, false
	}
	var s state
	if json.Unmarshal(data, &s) != nil || s.Format != format || s.Settings != settings {
		return state{}, false
	}
	present, err := inspect(filepath.Join(dir, indexName))
	if err != nil || len(present) != len(s.Index) {
		return state{}, false
	}
	for name, file := range s.Index {
		if present[name] != file {
			return state{}, false
		}
	}
	return s, true
}

// write puts a state in its place, after the files that it speaks of.
func (s state) write(dir string) (err error) {
	if s.Index, err = inspect(filepath.Join(dir, indexName)); err != nil {
		return err
	}
	data, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("writing the state of the index: %w", err)
	}
	name := filepath.Join(dir, stateName)
	if err := os.WriteFile(name+".new", data, 0o666); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

// forget removes the state, so that the index counts for nothing.
func forget(dir string) error {
	if err := os.Remove(filepath.Join(dir, stateName)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// inspect takes the size and the checksum of every file of an index.
func inspect(dir string) (map[string]stored, error) {
	files := map[string]stored{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(rel)], err = sum(name)
		return err
	})
	return files, err
}

func sum(name string) (stored, error) {
	f, err := os.Open(name)
	if err != nil {
		return stored{}, err
	}
	defer f.Close()
	h := crc32.New(castagnoli)
	size, err := io.Copy(h, f)
	return stored{size, h.Sum32()}, err
}
