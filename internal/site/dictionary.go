package site

import (
	"math/bits"

	"afterword/internal/shelf"
)

// dictionary is the words that were read, found by their keys: a hash table
// with linear probing, since hundreds of thousands are met and millions looked
// up.
type dictionary struct {
	words pages[word]
	slots []uint64 // a power of two of them: 0, or half a hash and the number of a word plus one
	keys  shelf.Shelf
}

// fewestSlots is how many a dictionary has that holds little, and numberMask
// the half of each that is a number.
const fewestSlots, numberMask = 1 << 12, 1<<32 - 1

// find gives the word that has a key, or nil.
func (d *dictionary) find(hash uint64, key []byte) *word {
	if len(d.slots) == 0 {
		return nil
	}
	mask := uint64(len(d.slots) - 1)
	for i := d.index(hash); ; i++ {
		slot := d.slots[i&mask]
		if slot == 0 {
			return nil
		}
		if (slot^hash)>>32 == 0 {
			if w := d.words.at(int(slot&numberMask) - 1); w.key == string(key) {
				return w
			}
		}
	}
}

// index is where the search for a hash begins; it needs the upper half alone.
func (d *dictionary) index(hash uint64) uint64 { return hash >> (64 - bits.Len(uint(len(d.slots)-1))) }

// add adds a word with a key that is not there.
func (d *dictionary) add(hash uint64, w word) *word {
	if 2*d.words.count >= len(d.slots) {
		d.grow()
	}
	added := d.words.add(w)
	d.place(hash&^numberMask | uint64(d.words.count))
	return added
}

func (d *dictionary) grow() {
	old := d.slots
	d.slots = make([]uint64, max(fewestSlots, 2*len(old)))
	for _, slot := range old {
		if slot != 0 {
			d.place(slot)
		}
	}
}

func (d *dictionary) place(slot uint64) {
	i, mask := d.index(slot), uint64(len(d.slots)-1)
	for d.slots[i&mask] != 0 {
		i++
	}
	d.slots[i&mask] = slot
}

// hashOf is FNV-1a of a key.
func hashOf(key []byte) uint64 {
	hash := uint64(14695981039346656037)
	for _, c := range key {
		hash = (hash ^ uint64(c)) * 1099511628211
	}
	return hash
}

// pages is a list that grows without being copied.
type pages[T any] struct {
	pages [][]T
	count int
}

const pageSize = 1 << 12 // things on a page

func (p *pages[T]) add(v T) *T {
	if p.count%pageSize == 0 {
		p.pages = append(p.pages, make([]T, pageSize))
	}
	p.count++
	added := p.at(p.count - 1)
	*added = v
	return added
}

func (p *pages[T]) at(i int) *T { return &p.pages[i/pageSize][i%pageSize] }
