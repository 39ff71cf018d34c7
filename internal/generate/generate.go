// Package generate makes a deterministic corpus of believable postmortems, for
// measuring and for tests that need many.
//
// A report has about 900 words: front matter, nine sections, some fifteen
// events and five action items, either of them as a list or as a table, now
// and then a block of code, and references to earlier reports by id, by name
// and by link. Services, teams, tags and people come up as unevenly as they do
// in life: a few all the time, most of them seldom.
//
// Nothing is read: not the clock, not a file, no randomness but the seed's.
package generate

import (
	"fmt"
	"iter"
)

// Corpus yields n reports, oldest first: the name of a file, and its text.
// Report i depends on the seed and on i alone, so that a small corpus is the
// beginning of a large one.
func Corpus(n int, seed uint64) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for i := range n {
			if !yield(slug(i)+".md", report(seed, i)) {
				return
			}
		}
	}
}

func id(i int) string   { return fmt.Sprintf("INC-%d", i+1) }
func slug(i int) string { return fmt.Sprintf("inc-%05d", i+1) }
