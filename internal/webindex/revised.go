package webindex

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"afterword/internal/output"
	"afterword/internal/site"
)

// Revised are the files of the index with some of its reports as they are now,
// each in the place of the one of its URL. It is for showing a change while a
// new index is made: what is made of all reports together stays as it was, which
// is the order of the documents, their facets, how long they are on average, the
// words that forgive slips, and that a word was written in some form. There are
// no pairs, which make phrases lighter, but not others. The folder has a name of
// its own.
func (x *Index) Revised(reports []*site.Report) []output.File {
	r := x.revise(reports)
	m := x.manifest
	m.Folder, m.Pairs = m.Folder+"-"+r.name(), false
	files := make([]output.File, 0, len(x.files))
	of := map[string]output.File{}
	for n := range x.shards {
		for _, f := range r.shardFiles(m.folder(), n) {
			of[f.Path] = f
		}
	}
	for n := range r.changed {
		f := r.documentFile(m.folder(), int(n))
		of[f.Path] = f
	}
	for _, f := range x.files[1:] {
		f.Path = m.folder() + f.Path[len(x.manifest.folder()):]
		if now, ok := of[f.Path]; ok {
			f = now
		}
		files = append(files, f)
	}
	return append(files, m.file())
}

// revision is an index with some documents as they are now.
type revision struct {
	*index  // the documents; no terms
	base    *Index
	reader  *reader             // has read the documents that have changed
	changed map[uint32]bool     // these, by number
	added   map[string][]string // forms that the index has not of terms that it has, by stem
	fresh   [][]term            // that it has not, by shard
	see     [][]reference       // that it has not, by shard
}

// revise reads what has changed.
func (x *Index) revise(reports []*site.Report) *revision {
	r := &revision{
		index: &index{documents: slices.Clone(x.documents)}, base: x, reader: newReader(0), changed: map[uint32]bool{},
		added: map[string][]string{}, fresh: make([][]term, len(x.shards)), see: make([][]reference, len(x.shards)),
	}
	now := map[string]*site.Report{}
	for _, report := range reports {
		now[report.URL] = report
	}
	average := x.average()
	for n := range x.documents {
		if report := now[x.documents[n].url]; report != nil {
			r.changed[uint32(n)] = true
			r.reader.document = uint32(n)
			r.documents[n] = r.reader.read(report)
			r.documents[n].measure(average)
		}
	}
	r.place()
	return r
}

// name tells the revision from others of the same index.
func (r *revision) name() string {
	var b []byte
	for n := range r.documents {
		if r.changed[uint32(n)] {
			b = strconv.AppendUint(append(strconv.AppendInt(b, int64(n), 36), '.'), r.documents[n].sum, 36)
		}
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:4])
}

// place finds the shards of the words that are new. A term that the index has
// stays in its shard, whatever its forms.
func (r *revision) place() {
	forms := r.reader.formsByStem()
	at := 0
	for rank := range r.base.terms {
		t := &r.base.terms[rank]
		for at+1 < len(r.base.shards) && r.base.shards[at+1].rank() <= rank {
			at++
		}
		for _, form := range forms[t.stem] {
			if !slices.Contains(t.forms, form) {
				r.added[t.stem] = append(r.added[t.stem], form)
				r.refer(form, t.forms[0], at)
			}
		}
		delete(forms, t.stem)
	}
	for stem, all := range forms {
		t := term{stem: stem}
		for _, form := range all {
			t.add(form)
		}
		shard := holding(r.base.shards, 0, t.forms[0])
		r.fresh[shard] = append(r.fresh[shard], t)
		for _, form := range t.forms[1:] {
			r.refer(form, t.forms[0], shard)
		}
	}
	for _, terms := range r.fresh {
		slices.SortFunc(terms, func(a, b term) int { return cmp.Or(compare(a.forms[0], b.forms[0]), compare(a.stem, b.stem)) })
	}
}

// refer sends from the shard of a form to the shard of its term.
func (r *revision) refer(form, least string, shard int) {
	if k := holding(r.base.shards, 0, form); k != shard {
		r.see[k] = append(r.see[k], reference{form, least})
	}
}

// formsByStem are the forms that were read, by stem.
func (r *reader) formsByStem() map[string][]string {
	stems := make([]string, len(r.lists.all))
	for stem, list := range r.stems {
		stems[list] = stem
	}
	forms := make(map[string][]string, len(stems))
	for i, f := range r.analyser.Forms()[:len(r.forms)] {
		if list := r.forms[i]; list > 0 {
			forms[stems[list-1]] = append(forms[stems[list-1]], f.Text)
		}
	}
	return forms
}

// rank is that of the first term of a shard.
func (s *shard) rank() int { return s.from + s.first }

// shardFiles are the files of a shard. It is made when one is asked for.
func (r *revision) shardFiles(folder string, n int) []output.File {
	name := shardName(folder, n)
	files := []output.File{{Path: name + ".json", Render: func(b []byte) ([]byte, error) {
		x, s := r.shard(n)
		return x.appendShard(b, s), nil
	}}}
	if r.base.shards[n].big {
		files = append(files, output.File{Path: name + "p.json", Render: func(b []byte) ([]byte, error) {
			x, s := r.shard(n)
			return append(x.appendTerm(b, s, 0, alone), '\n'), nil
		}})
	}
	return files
}

// shard writes a shard again, and gives an index of its terms alone.
func (r *revision) shard(n int) (*index, *shard) {
	x := &index{documents: r.documents}
	w := writer{index: x}
	s := &r.base.shards[n]
	fresh := r.fresh[n]
	for i := s.first; i < s.last; i++ {
		t := r.base.terms[s.from+i]
		for len(fresh) > 0 && compare(fresh[0].forms[0], t.forms[0]) < 0 {
			w.add(fresh[0], r.current(nil, fresh[0].stem))
			fresh = fresh[1:]
		}
		t.forms = slices.Clone(t.forms)
		for _, form := range r.added[t.stem] {
			t.add(form)
		}
		w.entries = s.entries(w.entries[:0], i)
		unchanged := slices.DeleteFunc(w.entries, func(e entry) bool { return r.changed[e.document] })
		if entries := r.current(unchanged, t.stem); len(entries) > 0 || s.big { // what is big has files of its own
			w.add(t, entries)
		}
	}
	for _, t := range fresh {
		w.add(t, r.current(nil, t.stem))
	}
	see := inOrder(slices.Concat(s.see, r.see[n]))
	return x, &shard{postings: &w.postings, last: len(w.encoded), big: s.big, see: see}
}

// current adds to the tokens that a term has in documents that have not changed
// those that it has in the others now.
func (r *revision) current(entries []entry, stem string) []entry {
	if list, ok := r.reader.stems[stem]; ok {
		entries = r.reader.lists.entries(entries, list)
		slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.document, b.document) })
	}
	return entries
}

// add writes a further term.
func (w *writer) add(t term, entries []entry) {
	w.index.terms = append(w.index.terms, t)
	w.term(entries)
}

// entries reads the tokens of a term back from what was written of it.
func (s *shard) entries(entries []entry, i int) []entry {
	w := &s.encoded[i]
	docs := s.text[w.start : w.start+w.docs]
	places := s.text[w.start+w.docs+w.impacts : w.start+w.docs+w.impacts+w.places]
	var gap, count, n int
	for document := -1; len(docs) > 0; {
		gap, docs = cutNumber(docs)
		document += gap + 1
		count, places = cutNumber(places)
		for position := -1; count > 0; count-- {
			n, places = cutNumber(places)
			position += n>>3 + 1
			entries = append(entries, entry{uint32(document), place(position<<3 | n&7)})
		}
	}
	return entries
}
