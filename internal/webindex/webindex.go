// Package webindex is the index that a browser searches: static files beside
// the pages, of which a query reads only those that its words need. What is
// indexed, with which weights, and how reports are ordered is said in package
// relevance; how text is cut into words, in package analysis. This comment is
// enough to write a client by.
//
// # Files
//
// Everything is under search/. Only the manifest has a fixed name; the others
// are in a folder that is named by a hash of them all, so that they may be kept
// for ever. All are JSON in UTF-8.
//
//	manifest.json        what there is
//	FOLDER/0.json        shards: the words of the index, in order; 1.json, 2.json, …
//	FOLDER/0p.json       where the word of a big shard stands, for phrases
//	FOLDER/d0.json       documents, the newest first; d1.json, d2.json, …
//	FOLDER/h0.json       words by how they begin; h1.json, …
//	FOLDER/t0.json       words by how they end; t1.json, …
//	FOLDER/facets.json   the values of each document
//	FOLDER/pairs.json    of many documents, words of which two are a term
//	FOLDER/q0.json       shards of such terms; q1.json, …
//
// # Manifest
//
//	{"format": 4, "folder": "5f2c…", "documents": 10000, "page": "postmortems/*.html",
//	 "stops": "a about …", "shards": " accept api …", "big": [3, 17],
//	 "heads": " ca …", "tails": " er …"}
//
// Lists of words are one string, parted by spaces. Shards holds the least word
// of each shard, cut to what parts it from the shard before; the first is empty.
// A word is in the last shard whose entry is not greater. Heads and tails do the
// same for those files. Words are compared by UTF-16 code units, as JavaScript
// compares strings. Stops are words that say little: they are not indexed, but
// have their positions. The page of a document is the manifest's, with its name
// in place of the star; addresses are from the root of the site. If there are
// pairs, "pairs": true says so.
//
// # Numbers
//
// A list of numbers is a string. The digits are the ASCII characters from # to
// ~ without the backslash: the first is 0, the last is 90. In a plain list each
// number is in base 45, the most significant digit first; all but the last digit
// have 45 added. So 44 is one digit, and 45 is two: 46, 0.
//
// # Shards
//
//	{"terms": [TERM, …], "see": {"ran": "run"}}
//	TERM = ["fail failed failing", DOCS, IMPACTS, PLACES, CARD, …]
//
// A term is what all its written forms have in common; the forms are in lower
// case and folded. It stands where its least form does. For a form that belongs
// to another shard, see names the least form of its term; of forms with several
// terms (words of two languages) see gives a list: ["run", "rän"]. A form may so
// have terms in its own shard and beneath see.
//
// DOCS are the numbers of the documents that have the term, ascending; each is
// written as what lies between it and the one before, so 3 4 6 is 3 0 1. IMPACTS
// are twice as many digits: first the high digit of each document, then the low
// digit of each, of a number in base 64. For the f of the formula of package
// relevance it is 315 · (log2 f + 5.5), rounded, at least 0 and at most 4095, so that
// f is 2^(number / 315 - 5.5) or very near to that. PLACES are, for each document in
// turn: how many there are, and for each of these its position, less the one
// before, less 1, times 8, plus the field (0 to 7, in the order of package
// relevance). Positions begin at 0 and go through the whole document; at least
// ten lie between two texts that do not follow each other, so that a phrase is
// words at positions that follow each other. A whole, such as inc-54, has the
// position of its first part. What a report is called comes first, then the
// passages. A shard with a single big term has "" there, its number is in the
// manifest's big, and its places are in the file Np.json, which is a term without
// impacts and cards: ["fail failed failing", DOCS, "", PLACES].
//
// A CARD shows a document by the passage that has the term, so that no other
// file need be read: [document, NAME, TITLE, DATE, SEVERITY, ID, HEADING, ANCHOR,
// TEXT]. Cards are of the documents with the greatest impacts, the greatest
// first; there are none for a term of few documents, and fewer than documents
// for all. SEVERITY is the number of its shape, 1 to 4 from the highest level, or
// 0 outside the scale, and its title, as in "2 Sev 2"; empty if there is none. ID
// is empty if NAME says it.
//
// # Pairs
//
//	{"words": [["pool", "pooled", "pools"], …], "shards": ["", "connect+p", …]}
//
// The places of words that very many documents have are long lists. So of some
// such words, the crowded ones, two that follow each other are a term: a phrase of
// these two need not read their places, and finds the same. Words holds the forms
// of the crowded words, the least form first, and the word of the fewest documents
// first; no other term has one of these forms. Shards are the bounds of q0.json and
// so on, which are shards like the others.
//
// The form of a pair is the least form of its first word, + and that of its second:
// "connect+pool". DOCS are all the documents in which a place of the second word has
// the position behind one of the first, and IMPACTS are made of these places of the
// first. PLACES is "", and there are no cards: those of its words show a pair. Two
// crowded words that are no pair follow each other nowhere.
//
// # Documents
//
//	[NAME, TITLE, DATE, SEVERITY, ID, [HEADING, ANCHOR, TEXT], …]
//
// The passages of a document, in the order of the report, each of at most a few
// lines. HEADING and ANCHOR are 0 where they are those of the passage before.
// ANCHOR is that of an event, an action item or a heading, without #.
//
// # Words by how they begin and end
//
// A JSON string: words without digits, of three letters or more (by how they
// end: four), parted by spaces, in no order that means anything; before each
// stands a digit, which is how often it is doubled from 1 to reach, at most, the
// number of documents that have it: 0 for 1, 1 for 2 and 3, 2 for 4 to 7. Words
// are in the file of their first two characters, or their last two. One slip in
// a word of five letters or more leaves the first two or the last two as they
// are, so these two files name every word that may have been meant.
//
// # Facets
//
//	[["severity", "Severity", "sev1\nsev2", NUMBERS], …]
//
// The name of each facet, what people call it, its values, and a list of numbers:
// for each document how many values it has, and which, counted from 0. Values are
// in the order in which people expect them: severities by their scale, years from
// the last one, others by name.
package webindex

import (
	"encoding/json"
	"slices"
	"sync"

	"afterword/internal/analysis"
	"afterword/internal/output"
	"afterword/internal/site"
)

// format is the version of what stands in the files, the analysis of text
// included: a greater one gives the folder another name.
const format = 4

const root = "search/"

// Index is the index of the reports of a site.
type Index struct {
	*index
	shards   []shard
	manifest manifest
	files    []output.File // but for the pairs, the manifest first
	pairs    []output.File
}

// Files are the index of the reports of a site, which are in the order in which
// equals are found. It has the facets that are named; all, if none is.
func Files(s *site.Site, facets ...string) []output.File { return New(s, facets...).Files() }

// Files are those of the index.
func (x *Index) Files() []output.File { return slices.Concat(x.files, x.pairs) }

// New makes the index whose files Files gives.
func New(s *site.Site, facets ...string) *Index { return newIndex(s, defaultCrowding, facets...) }

func newIndex(s *site.Site, c crowding, facets ...string) *Index {
	x := read(s.Reports)
	all := x.postings()
	pairs := x.pairs(all, c)
	x.segments = nil // they are large, and written by now
	var lexicons []lexicon
	var values []byte
	var beside sync.WaitGroup
	beside.Go(func() { lexicons, values = x.lexicons(all), facetFile(facetsNamed(facets), s) })
	shards := x.shards(all, wordSizes)
	beside.Wait()
	m := manifest{
		Format: format, Folder: x.fingerprint(values), Documents: len(x.documents), Page: s.Folder + "/*.html",
		Stops: join(analysis.Stops(languages(s.Reports)...)), Heads: lexicons[0].bounds(), Tails: lexicons[1].bounds(),
		Pairs: pairs != nil,
	}
	m.Shards, m.Big = boundsOf(shards)
	folder := m.folder()
	files := []output.File{m.file(), {Path: folder + "facets.json", Bytes: values}}
	files = append(files, x.shardFiles(folder, shards)...)
	for i := range lexicons {
		files = append(files, lexicons[i].output(folder)...)
	}
	for n := range x.documents {
		files = append(files, x.documentFile(folder, n))
	}
	return &Index{x, shards, m, files, pairs.files(folder)}
}

// boundsOf are the least words of shards, and the numbers of those with a single
// big term.
func boundsOf(shards []shard) (bounds string, big []int) {
	words := make([]string, len(shards))
	big = []int{}
	for n, s := range shards {
		words[n] = s.bound
		if s.big {
			big = append(big, n)
		}
	}
	return join(words), big
}

// manifest is the file that a client reads first.
type manifest struct {
	Format    int    `json:"format"`
	Folder    string `json:"folder"`
	Documents int    `json:"documents"`
	Page      string `json:"page"`
	Stops     string `json:"stops"`
	Shards    string `json:"shards"`
	Big       []int  `json:"big"`
	Heads     string `json:"heads"`
	Tails     string `json:"tails"`
	Pairs     bool   `json:"pairs,omitempty"`
}

// folder is where the other files are.
func (m *manifest) folder() string { return root + m.Folder + "/" }

func (m manifest) file() output.File {
	return output.File{Path: root + "manifest.json", Render: func(b []byte) ([]byte, error) { return m.append(b) }}
}

func (m *manifest) append(b []byte) ([]byte, error) {
	text, err := json.Marshal(m)
	return append(append(b, text...), '\n'), err
}

// languages are those of the reports, each once, and that of other words.
func languages(reports []*site.Report) []string {
	all := []string{"en"}
	for _, r := range reports {
		if !slices.Contains(all, r.Lang) {
			all = append(all, r.Lang)
		}
	}
	return all
}
