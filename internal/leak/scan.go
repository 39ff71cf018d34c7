package leak

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"afterword/internal/diag"
	"afterword/internal/output"
	"afterword/internal/parallel"
)

// Bounds of what is told: so many hits of one file, and of so many where words
// come from.
const (
	mostOfFile = 20
	mostTraced = 200
)

// Scan searches every byte of a tree, and the names of its files. It gives the
// tree with all its bytes: those that are written must be those that were
// searched. Hits are in the order of paths and offsets.
func (s *Set) Scan(ctx context.Context, tree output.Tree) (output.Tree, []Hit, error) {
	tree, hits, err := s.scan(ctx, tree)
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), a.Offset-b.Offset, strings.Compare(a.What, b.What))
	})
	s.trace(hits[:min(len(hits), mostTraced)])
	return tree, hits, err
}

func (s *Set) scan(ctx context.Context, tree output.Tree) (output.Tree, []Hit, error) {
	tree, err := rendered(ctx, tree)
	if err != nil {
		return tree, nil, err
	}
	rooms := sync.Pool{New: func() any { return new(room) }}
	var mu sync.Mutex
	var all []Hit
	err = parallel.Each(ctx, len(tree.Files), func(i int) error {
		r := rooms.Get().(*room)
		defer rooms.Put(r)
		if hits := s.file(&tree.Files[i], r); len(hits) > 0 {
			mu.Lock()
			defer mu.Unlock()
			all = append(all, hits...)
		}
		return nil
	})
	return tree, all, err
}

// room is what a worker needs for one file after the other.
type room struct{ text, tags stream }

// rendered is a tree with all its bytes.
func rendered(ctx context.Context, tree output.Tree) (output.Tree, error) {
	out := output.Tree{Files: slices.Clone(tree.Files)}
	err := parallel.Each(ctx, len(out.Files), func(i int) (err error) {
		out.Files[i], err = whole(out.Files[i])
		return err
	})
	return out, err
}

// whole is a file with its bytes.
func whole(f output.File) (output.File, error) {
	all, err := f.All()
	if err != nil {
		return f, fmt.Errorf("reading %s: %w", f.Path, err)
	}
	return output.File{Path: f.Path, Bytes: all}, nil
}

// search is the search of one file.
type search struct {
	*Set
	path    string
	decoded []byte    // the text that is searched
	layers  []decoded // that lead back from it
	quiet   []diag.Span
	seams   []int // of the decoded text
	named   bool  // it is the name that is searched
	told    map[string]bool
	hits    []Hit
}

// file searches one file: its name, and its text with all that a backslash may
// mean.
func (s *Set) file(f *output.File, r *room) []Hit {
	q := search{Set: s, path: f.Path, told: map[string]bool{}}
	q.named = true
	q.text([]byte(f.Path), r)
	q.named = false
	if part, at, found := beside(f.Bytes); found {
		q.add(at, Hit{What: part, Kind: Beside})
	}
	b, quiet := readable(f.Path, f.Bytes)
	q.quiet = quiet
	for _, d := range spoken(b) {
		text, layers := decode(b, d)
		q.layers = layers
		q.text(text, r)
	}
	return q.hits
}

// text searches a text without escapes.
func (q *search) text(b []byte, r *room) {
	q.decoded, q.seams = b, q.titleSeams(b)
	read(b, &r.text, &r.tags)
	q.stream(&r.text)
	q.stream(&r.tags)
	inShape(b, func(s *shape, at int, text string) {
		if !q.isQuiet(at) && !q.allowed(s, text) {
			q.add(at, Hit{What: text, Kind: Kind(s.what)})
		}
	})
	for _, p := range q.config.Public.Deny {
		if m := p.FindIndex(b); m != nil {
			q.add(m[0], Hit{What: string(b[m[0]:m[1]]), Kind: Denied, From: q.position(q.config.Path, p.Span.Start)})
		}
	}
}

// allowed says that what has the shape of a secret may stand here: an address
// that the settings show to the public, or what they let pass.
func (q *search) allowed(s *shape, text string) bool {
	texts := []string{q.config.Public.Contact}
	for _, a := range q.config.Public.Allow {
		texts = append(texts, a.Text)
	}
	return mayStand(text, texts)
}

// stream searches a stream. A word is told by itself where nothing longer is.
func (q *search) stream(s *stream) {
	covered := map[int]bool{}
	cover := func(word, to int) {
		for ; word < len(s.words) && s.words[word].at < to; word++ {
			covered[word] = true
		}
	}
	q.needles.find(s, func(n needle, word int) {
		secret := &q.secrets[n.secret]
		at, to := s.words[word].from, s.words[word].at+len(n.text)
		last := s.words[s.before(to)].from
		if !n.stands(q.decoded, at) || !strict[secret.Kind] && q.isSewn(at, last) {
			return
		}
		if len(n.text) >= anywhere || !q.isQuiet(at) && !q.isQuiet(last) {
			q.add(at, Hit{What: secret.Text, Kind: secret.Kind, From: q.position(secret.Path, secret.Offset)})
			cover(word, to)
		}
	})
	runs(s, func(run uint64, word int) {
		last := word + runLength - 1
		if from, to := s.words[word].from, s.words[last].from; q.runs.has(run) && !q.apart(from, to) && !q.isSewn(from, to) {
			q.add(from, Hit{What: s.shown(word, runLength), Kind: Run, run: run})
			cover(word, s.end(last))
		}
	})
	longWords(s, func(n uint64, i int) {
		if q.words.has(n) && !covered[i] && len(q.hits) < mostOfFile && !q.isQuiet(s.words[i].from) && !q.right.has(s.shown(i, 1)) {
			q.add(s.words[i].from, Hit{What: s.shown(i, 1), Kind: Word, word: n})
		}
	})
}

// has says that letters and digits stand in what may be public, if not as a
// word of their own: card_payments is a word of an index, and two of a text.
func (r *rights) has(word string) bool {
	m := newMatcher([]needle{newNeedle(word, 0)})
	for _, texts := range [][]stream{r.always, r.texts} {
		for i := range texts {
			found := false
			m.find(&texts[i], func(needle, int) { found = true })
			if found {
				return true
			}
		}
	}
	return false
}

// shown are some words of a stream.
func (s *stream) shown(word, count int) string {
	var all []string
	for i := word; i < word+count; i++ {
		all = append(all, string(s.text[s.words[i].at:s.end(i)]))
	}
	return strings.Join(all, " ")
}

// apart says that a list of the search index ends between two places of the
// text, so that no reader sees them together.
func (q *search) apart(from, to int) bool {
	return len(q.quiet) > 0 && bytes.Contains(q.decoded[from:to], []byte(`"]`))
}

// titleSeams are where the title of a page ends in a title element, and the
// program has set that of the site behind it. They are two texts, each of which
// may be public, and together say nothing that somebody has written.
func (q *search) titleSeams(b []byte) (seams []int) {
	const between = " · "
	behind := []byte(between + q.siteTitle + "</title>")
	for at := 0; ; at++ {
		i := bytes.Index(b[at:], behind)
		if i < 0 {
			return seams
		}
		at += i
		seams = append(seams, at)
	}
}

// isSewn says that the title of the site begins between two places of the text.
func (q *search) isSewn(from, to int) bool {
	return slices.ContainsFunc(q.seams, func(seam int) bool { return from < seam && seam < to })
}

// isQuiet says that a place of the text is one where short strings mean nothing.
func (q *search) isQuiet(at int) bool {
	if len(q.quiet) == 0 || q.named {
		return false
	}
	at = origin(at, q.layers)
	i, _ := slices.BinarySearchFunc(q.quiet, at, func(s diag.Span, at int) int { return s.End - at })
	return i < len(q.quiet) && q.quiet[i].Start <= at
}

// add takes in a hit; of one secret in one file the first.
func (q *search) add(at int, h Hit) {
	id := string(h.Kind) + "\x00" + h.What
	if q.told[id] || len(q.hits) == mostOfFile {
		return
	}
	q.told[id] = true
	h.Path, h.Offset = q.path, -1
	if !q.named {
		h.Offset = origin(at, q.layers)
		h.Around = q.around(at, h.Kind)
	}
	q.hits = append(q.hits, h)
}
