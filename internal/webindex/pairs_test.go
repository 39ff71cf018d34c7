package webindex

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// everyWord makes pairs of all words, however few documents have them.
var everyWord = crowding{words: math.MaxInt}

// paired is what a client reads of the pairs.
type paired struct {
	Words  [][]string
	Shards []string
}

// pairs reads the terms of all pairs, by their names.
func (c *client) pairs() (paired, map[string]found) {
	var p paired
	c.file("pairs", &p)
	all := map[string]found{}
	for n := range p.Shards {
		var s struct{ Terms [][]any }
		c.file("q"+strconv.Itoa(n), &s)
		for _, t := range s.Terms {
			name := t[0].(string)
			if _, twice := all[name]; twice || last(strings.Join(p.Shards, " "), name) != n || len(t) != 4 || t[3] != "" {
				c.t.Errorf("%s is in file %d, with %d lists", name, n, len(t))
			}
			none := strings.Repeat("#", len(t[2].(string))/2)
			all[name] = c.term(-1, append(t[:3:3], none))
		}
	}
	return p, all
}

// TestPairs compares the terms of all pairs with where the words stand.
func TestPairs(t *testing.T) {
	for name, files := range map[string]reports{"sample": sample(t), "generated": generated(60), "odd": odd()} {
		t.Run(name, func(t *testing.T) {
			x := newIndex(files.site(), everyWord)
			c := newClient(t, x.Files())
			p, got := c.pairs()
			want := x.follow(c, p.Words)
			if len(got) != len(want) || len(want) < 20 {
				t.Errorf("%d pairs, want %d", len(got), len(want))
			}
			for name, impacts := range want {
				if !slices.Equal(got[name].documents, slices.Sorted(maps.Keys(impacts))) {
					t.Fatalf("%s is in %v, want %v", name, got[name].documents, impacts)
				}
				for i, n := range got[name].documents {
					if got[name].impacts[i] != impacts[n] {
						t.Fatalf("%s has %d in %d, want %d", name, got[name].impacts[i], n, impacts[n])
					}
				}
			}
		})
	}
}

// follow are the impacts of documents in which words follow each other, by the
// least forms of the two.
func (x *Index) follow(c *client, words [][]string) map[string]map[int]int {
	type spot struct{ document, position int }
	first := map[spot][]string{}
	for _, forms := range words {
		for n, places := range c.places(forms[0]) {
			for _, p := range places {
				first[spot{n, p.position()}] = append(first[spot{n, p.position()}], forms[0])
			}
		}
	}
	impacts := map[string]map[int]int{}
	for _, forms := range words {
		for n, places := range c.places(forms[0]) {
			f := map[string]float64{}
			for _, p := range places {
				for _, next := range first[spot{n, p.position() + 1}] {
					f[forms[0]+"+"+next] += x.documents[n].counts[p.field()]
				}
			}
			for name, f := range f {
				if impacts[name] == nil {
					impacts[name] = map[int]int{}
				}
				impacts[name][n] = int(math.Round(315 * (math.Log2(f) + 5.5)))
			}
		}
	}
	return impacts
}

// TestCrowded sees to it that the fewest documents come first, that a form of
// two terms is in none, and that only so many words are there as there may be.
func TestCrowded(t *testing.T) {
	c := newClient(t, newIndex(odd().site(), everyWord).Files())
	var all, few paired
	c.file("pairs", &all)
	documents := 0
	for _, forms := range all.Words {
		for _, form := range forms {
			terms := c.look(form)
			if len(terms) != 1 || len(terms[0].documents) < documents {
				t.Errorf("%q has %d terms, after one of %d documents: %v", form, len(terms), documents, terms)
				continue
			}
			documents = len(terms[0].documents)
		}
	}
	newClient(t, newIndex(generated(30).site(), crowding{documents: 30, places: 100, words: 7}).Files()).file("pairs", &few)
	if documents < 3 || len(few.Words) != 7 {
		t.Errorf("a word is in %d documents; there are %d of 7", documents, len(few.Words))
	}
}

// TestNoPairs makes none of few documents, nor of words that are in few places.
func TestNoPairs(t *testing.T) {
	files := generated(30)
	want := newClient(t, Files(files.site())).files
	for _, crowd := range []crowding{{documents: 31, words: 10}, {places: 1 << 20, words: 10}, {words: 0}} {
		if got := newClient(t, newIndex(files.site(), crowd).Files()).files; !maps.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%v makes another index", crowd)
		}
	}
}
