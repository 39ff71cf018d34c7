package search

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"

	"afterword/internal/parallel"
)

const (
	batchSize   = 500
	perTier     = 32 // segments of a size before bleve merges them
	maxSegments = 64 // files of an index before they are made one
)

// merging keeps bleve from merging the first batches: segments of less than a
// batch count as equally small, and there may be perTier of them.
var merging = map[string]any{"MaxSegmentsPerTier": perTier, "FloorSegmentSize": batchSize}

// update brings an index up to date.
type update struct {
	*Index
	dir   string
	state state
	mu    sync.Mutex // of state and done
	done  int

	batching sync.Mutex // given several batches at once, bleve merges them, which takes longer
	builders sync.Pool  // of *documentBuilder
}

func (u *update) run(ctx context.Context) error {
	var whole bool
	u.state, whole = readState(u.dir, u.source.Settings)
	changed, removed := u.compare()
	if whole && len(changed)+len(removed) == 0 {
		u.sumUp()
		return nil
	}
	if err := forget(u.dir); err != nil {
		return err
	}
	if !whole || len(changed)+len(removed) > len(u.source.Files)/2 {
		u.Rebuilt = true
		removed, changed = nil, u.paths()
		u.state = state{Format: format, Settings: u.source.Settings, Files: map[string]entry{}}
		if err := os.RemoveAll(filepath.Join(u.dir, indexName)); err != nil {
			return err
		}
	}
	u.Updated = len(changed)
	if err := u.write(ctx, changed, removed); err != nil {
		return err
	}
	u.sumUp()
	return u.state.write(u.dir)
}

// current reads the state of the index, and says whether that is up to date.
func (u *update) current() bool {
	state, whole := readState(u.dir, u.source.Settings)
	u.state = state
	changed, removed := u.compare()
	return whole && len(changed)+len(removed) == 0
}

func (u *update) paths() []string {
	all := make([]string, len(u.source.Files))
	for i, f := range u.source.Files {
		all[i] = f.Path
	}
	return all
}

// compare gives the files that are not as they were, and those that are gone.
func (u *update) compare() (changed, removed []string) {
	gone := maps.Clone(u.state.Files)
	for _, f := range u.source.Files {
		if was, ok := u.state.Files[f.Path]; !ok || was.Sum != f.Sum {
			changed = append(changed, f.Path)
		}
		delete(gone, f.Path)
	}
	return changed, slices.Sorted(maps.Keys(gone))
}

// sumUp counts the reports, and how long their fields are.
func (u *update) sumUp() {
	for _, e := range u.state.Files {
		if e.Lengths == nil {
			continue
		}
		u.count++
		for f, n := range e.Lengths {
			u.averages[f] += n
		}
	}
}

// write changes the index.
func (u *update) write(ctx context.Context, changed, removed []string) (err error) {
	dir := filepath.Join(u.dir, indexName)
	if u.Rebuilt {
		u.bleve, err = bleve.NewUsing(dir, bleve.NewIndexMapping(), scorch.Name, scorch.Name, map[string]any{"scorchMergePlanOptions": merging})
	} else {
		u.bleve, err = bleve.OpenUsing(dir, map[string]any{})
	}
	if err != nil {
		return err
	}
	err = u.batches(ctx, changed, removed)
	if closing := u.bleve.Close(); err == nil {
		err = closing
	}
	u.bleve = nil
	return err
}

// batches writes what has changed and takes out what is gone.
func (u *update) batches(ctx context.Context, changed, removed []string) error {
	sums := make(map[string]string, len(u.source.Files))
	for _, f := range u.source.Files {
		sums[f.Path] = f.Sum
	}
	size := min(batchSize, len(changed)/runtime.GOMAXPROCS(0)+1)
	chunks := slices.Collect(slices.Chunk(changed, size))
	err := parallel.Each(ctx, len(chunks), func(i int) error { return u.batch(chunks[i], sums, len(changed)) })
	if err != nil {
		return err
	}
	if len(removed) > 0 {
		batch := u.bleve.NewBatch()
		for _, path := range removed {
			batch.Delete(path)
			delete(u.state.Files, path)
		}
		if err := u.bleve.Batch(batch); err != nil {
			return err
		}
	}
	return u.tidy(ctx)
}

// batch writes the reports in some files.
func (u *update) batch(paths []string, sums map[string]string, total int) error {
	batch, builder := u.bleve.NewBatch(), u.builders.Get().(*documentBuilder)
	defer u.builders.Put(builder)
	for _, path := range paths {
		e := entry{Sum: sums[path]}
		pm, source := u.source.Read(path)
		if pm == nil {
			batch.Delete(path)
		} else {
			var doc *document.Document
			doc, e.Lengths = builder.build(pm, source)
			pm.Release()
			if err := batch.IndexAdvanced(doc); err != nil {
				return err
			}
		}
		u.enter(path, e, total)
	}
	u.batching.Lock()
	defer u.batching.Unlock()
	return u.bleve.Batch(batch)
}

// enter notes that a file was read.
func (u *update) enter(path string, e entry, total int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.state.Files[path] = e
	u.done++
	if u.source.Progress != nil {
		u.source.Progress(u.done, total)
	}
}

// tidy makes one file of an index that many changes have cut into many.
func (u *update) tidy(ctx context.Context) error {
	files, err := filepath.Glob(filepath.Join(u.dir, indexName, "store", "*.zap"))
	if err != nil || len(files) <= maxSegments {
		return err
	}
	inner, err := u.bleve.Advanced()
	if err != nil {
		return err
	}
	if s, ok := inner.(*scorch.Scorch); ok {
		return s.ForceMerge(ctx, &mergeplan.SingleSegmentMergePlanOptions)
	}
	return nil
}
