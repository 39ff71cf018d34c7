package safehtml

import (
	"slices"
	"strings"
)

// Fragment is safe HTML with holes where links are closed over a corpus that
// was not known when it was made. The zero Fragment is empty.
type Fragment struct {
	HTML  string
	Holes []Hole // ascending by At
}

// Hole is a place in Fragment.HTML where a tag of a link goes.
type Hole struct {
	At    int
	Link  int // which: the caller numbers them
	Close bool
}

// Tags are what Fill puts into the two holes of a link: for a link that
// resolves `<a href="…">` and `</a>`; for a mention of something unknown
// nothing. An image has only an opening hole: its Open is the whole tag,
// `<img src="…" alt="…" loading="lazy" decoding="async">`.
type Tags struct{ Open, Close string }

// Fill gives the HTML with each hole closed.
func (f Fragment) Fill(tags func(link int) Tags) string {
	if len(f.Holes) == 0 {
		return f.HTML
	}
	var sb strings.Builder
	sb.Grow(len(f.HTML) + 48*len(f.Holes))
	done := 0
	for _, h := range f.Holes {
		sb.WriteString(f.HTML[done:h.At])
		done = h.At
		if t := tags(h.Link); h.Close {
			sb.WriteString(t.Close)
		} else {
			sb.WriteString(t.Open)
		}
	}
	sb.WriteString(f.HTML[done:])
	return sb.String()
}

// Join sets fragments one after the other.
func Join(fragments ...Fragment) Fragment {
	if len(fragments) == 1 {
		return fragments[0]
	}
	length, holes := 0, 0
	for _, f := range fragments {
		length, holes = length+len(f.HTML), holes+len(f.Holes)
	}
	var sb strings.Builder
	sb.Grow(length)
	all := slices.Grow([]Hole(nil), holes)
	for _, f := range fragments {
		for _, h := range f.Holes {
			h.At += sb.Len()
			all = append(all, h)
		}
		sb.WriteString(f.HTML)
	}
	return Fragment{sb.String(), all}
}
