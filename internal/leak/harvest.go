package leak

import (
	"context"
	"sync"

	"afterword/internal/parallel"
)

// remember takes in the runs and words of private texts that no public text
// has.
func (s *Set) remember(ctx context.Context) error {
	harvests := sync.Pool{New: func() any { return new(harvest) }}
	var mu sync.Mutex
	err := parallel.Each(ctx, len(s.sources), func(i int) error {
		h := harvests.Get().(*harvest)
		defer harvests.Put(h)
		h.reap(&s.sources[i], &s.right)
		mu.Lock()
		defer mu.Unlock()
		for _, run := range h.runs {
			s.runs.add(run)
		}
		for _, word := range h.words {
			s.words.add(word)
		}
		return nil
	})
	s.runs.ready()
	s.words.ready()
	return err
}

// harvest is what a worker remembers of a source, and the room for reading it.
type harvest struct {
	stream      stream
	runs, words []uint64
	seen        numbers // words of this source and of those before
}

// reap reads a source, and leaves out what may be public.
func (h *harvest) reap(src *Source, right *rights) {
	h.runs, h.words = h.runs[:0], h.words[:0]
	src.streams(&h.stream, func() {
		remembered(&h.stream, func(run uint64, _ int) {
			if !right.runs.has(run) {
				h.runs = append(h.runs, run)
			}
		})
		longWords(&h.stream, func(word uint64, _ int) {
			if h.seen.add(word) && !right.words.has(word) {
				h.words = append(h.words, word)
			}
		})
	})
}
