package webindex

import (
	"slices"
	"strconv"

	"afterword/internal/jsontext"
	"afterword/internal/output"
)

// sizes say about how many bytes a shard has, and how long a list of places is
// at most that does not stand in a file of its own.
type sizes struct{ shard, places int }

var wordSizes = sizes{shard: 40 << 10, places: 6 << 10}

// cardSize is about how many bytes a card has.
const cardSize = 220

// shard is a run of terms in one file.
type shard struct {
	*postings
	first, last int    // of the postings' terms; last is not in it
	bound       string // its least word, cut; empty for the first shard
	big         bool
	see         []reference // by form
}

// reference sends from a form to the least form of its term, in another shard.
type reference struct{ form, least string }

// shards puts terms into files. Terms with the same least form stay together.
func (x *index) shards(all []*postings, most sizes) []shard {
	var shards []shard
	size := 0
	for _, p := range all {
		for i := range p.encoded {
			w := &p.encoded[i]
			n, bound := len(shards), x.bound(p.from+i)
			big := int(w.places) > most.places && bound != "" && x.bound(p.from+i+1) != ""
			weight := w.weight() + 16*len(x.terms[p.from+i].forms)
			if big {
				weight -= int(w.places)
			}
			if n == 0 || bound != "" && (big || i == 0 || shards[n-1].big || size+weight > most.shard) {
				shards = append(shards, shard{postings: p, first: i, bound: bound, big: big})
				n, size = n+1, 0
			}
			shards[n-1].last = i + 1
			size += weight
		}
	}
	if len(shards) > 0 {
		shards[0].bound = ""
	}
	x.refer(shards)
	return shards
}

// weight is about how many bytes a term is written in.
func (w *encoded) weight() int { return int(w.docs + w.impacts + w.places + w.cardCount*cardSize) }

// bound is the beginning of the least form of a term that is enough to stand
// after the term before; empty if they are the same.
func (x *index) bound(rank int) string {
	if rank == 0 || rank == len(x.terms) {
		return " " // before and after any word
	}
	before, form := x.terms[rank-1].forms[0], x.terms[rank].forms[0]
	for i := range form {
		if i > 0 && compare(form[:i], before) > 0 {
			return form[:i]
		}
	}
	if form == before {
		return ""
	}
	return form
}

// refer tells the shards where those of their forms are whose terms stand
// elsewhere.
func (x *index) refer(shards []shard) {
	for n := range shards {
		s := &shards[n]
		for i := s.first; i < s.last; i++ {
			forms := x.terms[s.from+i].forms
			for _, form := range forms[1:] {
				if k := holding(shards, n, form); k != n {
					shards[k].see = append(shards[k].see, reference{form, forms[0]})
				}
			}
		}
	}
	for n := range shards {
		shards[n].see = inOrder(shards[n].see)
	}
}

// inOrder sorts references, and leaves each once.
func inOrder(all []reference) []reference {
	slices.SortFunc(all, func(a, b reference) int {
		if a.form != b.form {
			return compare(a.form, b.form)
		}
		return compare(a.least, b.least)
	})
	return slices.Compact(all)
}

// holding is the shard that a form belongs to, which is not before shard n.
func holding(shards []shard, n int, form string) int {
	if n+1 == len(shards) || compare(form, shards[n+1].bound) < 0 {
		return n
	}
	k, exact := slices.BinarySearchFunc(shards[n:], form, func(s shard, form string) int { return compare(s.bound, form) })
	if exact {
		return n + k
	}
	return n + k - 1
}

// shardFiles are the shards, and the places of the big ones.
func (x *index) shardFiles(folder string, shards []shard) []output.File {
	var files []output.File
	for n := range shards {
		s, name := &shards[n], shardName(folder, n)
		files = append(files, output.File{Path: name + ".json", Render: func(b []byte) ([]byte, error) { return x.appendShard(b, s), nil }})
		if s.big {
			files = append(files, output.File{Path: name + "p.json", Render: func(b []byte) ([]byte, error) {
				return append(x.appendTerm(b, s, s.first, alone), '\n'), nil
			}})
		}
	}
	return files
}

// shardName is the path of a shard, without what it ends in.
func shardName(folder string, n int) string { return folder + strconv.Itoa(n) }

func (x *index) appendShard(b []byte, s *shard) []byte {
	b = append(b, `{"terms":[`...)
	part := together
	if s.big {
		part = within
	}
	for i := s.first; i < s.last; i++ {
		if i > s.first {
			b = append(b, ',', '\n')
		}
		b = x.appendTerm(b, s, i, part)
	}
	b = append(b, `],"see":{`...)
	b = appendReferences(b, s.see)
	return append(b, "}}\n"...)
}

// part says what of a term is written: all of it; of a big one what stands in
// its shard; or its places, which stand alone.
type part int

const (
	together part = iota
	within
	alone
)

func (x *index) appendTerm(b []byte, s *shard, i int, p part) []byte {
	w := &s.encoded[i]
	rest := s.text[w.start:]
	lists := [3][]byte{rest[:w.docs], rest[w.docs : w.docs+w.impacts], rest[w.docs+w.impacts : w.docs+w.impacts+w.places]}
	switch p {
	case within:
		lists[2] = nil
	case alone:
		lists[1] = nil
	}
	b = append(jsontext.AppendString(append(b, '['), join(x.terms[s.from+i].forms)), ',')
	for n, list := range lists {
		if n > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), list...), '"')
	}
	if p != alone {
		for _, card := range s.cards[w.firstCard : w.firstCard+w.cardCount] {
			b = x.appendCard(append(b, ',', '\n'), card)
		}
	}
	return append(b, ']')
}

// appendReferences writes the members of an object. A form with several terms
// has a list of them.
func appendReferences(b []byte, all []reference) []byte {
	for i := 0; i < len(all); {
		if i > 0 {
			b = append(b, ',')
		}
		n := i + 1
		for n < len(all) && all[n].form == all[i].form {
			n++
		}
		b = append(jsontext.AppendString(b, all[i].form), ':')
		if n == i+1 {
			b = jsontext.AppendString(b, all[i].least)
		} else {
			b = append(b, '[')
			for k := i; k < n; k++ {
				if k > i {
					b = append(b, ',')
				}
				b = jsontext.AppendString(b, all[k].least)
			}
			b = append(b, ']')
		}
		i = n
	}
	return b
}
