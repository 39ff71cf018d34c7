// Package search is the index on disk: full-text search over the reports of a
// site, for the terminal and for programs.
//
// # What is indexed
//
// Each report is one document, under its path. Its words, as package analysis
// cuts them, stand in the fields of package relevance: as stems, with their
// positions, without those that say little (analysis.Token.Stop). One more
// field, form, holds every written form: the text of the token, and where the
// stem differs, a NUL and the stem. That is how prefixes and slips of typing find
// their terms.
//
// Fields of whole values are names (severity, service, team, tag, cause, owner,
// id, template, lang, status, state), days (date; due, the first due date of an
// open action item) and open action items (item: due date and owner).
//
// # How a query is answered
//
// Every clause must hold. Those that ask for the state and the owner of action
// items must hold of one and the same item, which is then among the passages of
// the hit.
//
// A word is found by its stem in each language that reports are written in. A
// word with parts is found whole, or as a run of its parts; a phrase is a run of
// positions in one field. In a run, a stop word of the language of the report may
// be any word, unless all are stop words. Stop words outside of phrases add to the
// order but need not be there.
//
// If no report has a word of two letters or more, the words that begin with it
// are taken for it; behind the reports that have the parts of an identifier, if
// those are all there is of it. If there are none, and it has five letters or more and no
// digits, what is one slip away (a letter missing, added, wrong, or swapped with
// its neighbour) is, at half the weight. If all words are known and yet nothing is
// found, they are taken for beginnings too, the last first, until something is; if
// nothing is, slips are forgiven in all of them.
//
// Reports are ordered by the formula of package relevance; bleve's own scores are
// not used: they count the inverse document frequency twice and weigh by how
// many fields have a word.
//
// # On disk
//
// The folder holds bleve/, the index; state.json, which says what is in it; and
// a lock. The state names the version of this format, a fingerprint of whatever
// else decides how files are read, the sum of every file that was read, and the
// size and checksum of every file of the index. It is removed before the index
// is changed and written after that. So whatever does not fit together, because
// of a kill, a bad disk or another version, is seen before bleve reads a byte,
// and the index is made anew. Otherwise only files whose sums have changed are
// read again. One process at a time has the index open; others wait. Where nothing
// can be written, an index that is up to date is read without that.
package search

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"
	index "github.com/blevesearch/bleve_index_api"

	"afterword/internal/analysis"
	"afterword/internal/output"
	"afterword/internal/postmortem"
)

// File is a file of the content that may be a report.
type File struct {
	Path string
	Sum  string // changes with whatever is read from it
}

// Source is what is to be found.
type Source struct {
	Files    []File
	Settings string // changes with whatever decides how files are read
	// Read gives the report in a file, not released, and the file's bytes; the
	// report is nil if it is none. It is called from several goroutines, for
	// what has changed and for what is found.
	Read func(path string) (*postmortem.Postmortem, []byte)
	// Progress is told how far the indexing is; may be nil. Waiting is called
	// if another process has the index open; may be nil.
	Progress func(done, total int)
	Waiting  func()
}

// Index is an index that is up to date, and open.
type Index struct {
	Updated  int // files that were read to bring it up to date
	Rebuilt  bool
	source   Source
	analyser *analysis.Analyser
	bleve    bleve.Index
	reader   index.IndexReader
	averages lengths
	count    int // of reports
	release  func()
}

const (
	stateName = "state.json"
	indexName = "bleve"
)

// FolderError says that an index cannot be kept in a folder: it cannot be made, or
// nothing can be written there.
type FolderError struct{ Err error }

func (e *FolderError) Error() string { return "keeping the index: " + e.Err.Error() }

// Unwrap is why.
func (e *FolderError) Unwrap() error { return e.Err }

// Open brings the index in a folder, which is made if need be, up to date with
// a source, and opens it. An index that is up to date may be in a folder where
// nothing can be written; otherwise that is a FolderError.
func Open(ctx context.Context, dir string, source Source) (*Index, error) {
	x := &Index{source: source, analyser: analysis.New(), release: func() {}}
	u := update{Index: x, dir: dir, builders: sync.Pool{New: func() any { return newDocumentBuilder() }}}
	release, err := lock(ctx, dir, source.Waiting)
	switch {
	case err == nil:
		x.release = release
		if err := u.run(ctx); err != nil {
			release()
			return nil, fmt.Errorf("indexing: %w", err)
		}
	case ctx.Err() != nil:
		return nil, fmt.Errorf("waiting for another search: %w", err)
	case !u.current():
		return nil, &FolderError{err}
	default:
		u.sumUp()
	}
	if err := x.open(filepath.Join(dir, indexName)); err != nil {
		x.Close()
		return nil, fmt.Errorf("opening the index: %w", err)
	}
	return x, nil
}

// lock makes the folder of an index, and keeps others out of it.
func lock(ctx context.Context, dir string, waiting func()) (release func(), err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	return output.Lock(ctx, filepath.Join(dir, "lock"), waiting)
}

// open opens the index to read.
func (x *Index) open(dir string) (err error) {
	if x.bleve, err = bleve.OpenUsing(dir, map[string]any{"read_only": true}); err != nil {
		return err
	}
	inner, err := x.bleve.Advanced()
	if err != nil {
		return err
	}
	x.reader, err = inner.Reader()
	return err
}

// Close lets others have the index.
func (x *Index) Close() error {
	defer x.release()
	if x.reader != nil {
		x.reader.Close()
	}
	if x.bleve == nil {
		return nil
	}
	return x.bleve.Close()
}
