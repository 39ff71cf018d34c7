package generate

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestCorpusIsAFunctionOfSeedAndIndex(t *testing.T) {
	long := maps.Collect(Corpus(40, 1))
	for name, text := range Corpus(20, 1) {
		if !bytes.Equal(text, long[name]) {
			t.Errorf("%s differs between a corpus of 20 and one of 40", name)
		}
	}
	for name, text := range Corpus(1, 2) {
		if bytes.Equal(text, long[name]) {
			t.Errorf("%s is the same for two seeds", name)
		}
	}
}

func TestCorpusEndsWhenToldTo(t *testing.T) {
	seen := 0
	for range Corpus(1000, 1) {
		if seen++; seen == 3 {
			break
		}
	}
	if seen != 3 {
		t.Errorf("saw %d reports, want 3", seen)
	}
}

func TestReportsHaveTheShapeThatIsPromised(t *testing.T) {
	const n = 300
	var words, events, actions, references, tables int
	for _, text := range Corpus(n, 1) {
		s := string(text)
		words += len(strings.Fields(s))
		_, timeline, _ := strings.Cut(s, "\n## Timeline\n\n")
		timeline, _, _ = strings.Cut(timeline, "\n\n## Root cause")
		tables += strings.Count(timeline, "|---|")
		events += strings.Count(timeline, "\n- ") + strings.Count(timeline, "\n| ")
		_, list, _ := strings.Cut(s, "\n## Action items\n")
		actions += strings.Count(list, "due:") + max(0, strings.Count(list, "\n| ")-1)
		references += strings.Count(s, "INC-") + strings.Count(s, "[[inc-")
	}
	for _, c := range []struct {
		what          string
		total, lo, hi int
	}{
		{"words", words, 800, 1000},
		{"events", events, 13, 17},
		{"actions", actions, 4, 6},
		{"references and ids", references, 2, 4},
	} {
		if mean := c.total / n; mean < c.lo || mean > c.hi {
			t.Errorf("%s: %d a report, want %d to %d", c.what, mean, c.lo, c.hi)
		}
	}
	if tables < n/5 || tables > n/2 {
		t.Errorf("%d of %d timelines are tables", tables, n)
	}
}

func TestGrammarNamesOnlyWhatExists(t *testing.T) {
	for name, patterns := range grammar {
		for _, p := range patterns {
			for _, part := range strings.Split(p, "{")[1:] {
				slot, _, closed := strings.Cut(part, "}")
				if grammar[slot] == nil && drawn[slot] == nil || !closed {
					t.Errorf("%s: %q has the unknown slot %q", name, p, slot)
				}
			}
		}
	}
}

func TestFrequenciesAreUneven(t *testing.T) {
	c, counts := newChance(1, 0), map[string]int{}
	for range 20000 {
		counts[c.often(services)]++
	}
	ranked := slices.SortedFunc(maps.Values(counts), func(a, b int) int { return b - a })
	if len(ranked) < len(services)*9/10 || ranked[0] < 5*ranked[len(services)/10] {
		t.Errorf("%d of %d services; the first %d times, the one at a tenth %d", len(ranked), len(services), ranked[0], ranked[len(services)/10])
	}
}
