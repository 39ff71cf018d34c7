package search

import (
	"strings"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"afterword/internal/analysis"
	"afterword/internal/postmortem"
	"afterword/internal/relevance"
)

// documentBuilder makes documents, one after the other. It is kept, since it
// remembers words.
type documentBuilder struct {
	analyser *analysis.Analyser
	tokens   []analysis.Token
	fields   [relevance.FieldCount]fieldBuilder
	forms    map[form]bool
}

// form is a written word and its stem.
type form struct{ text, stem string }

func newDocumentBuilder() *documentBuilder {
	b := &documentBuilder{analyser: analysis.New(), forms: map[form]bool{}}
	for f := range b.fields {
		b.fields[f].at = map[string]int{}
	}
	return b
}

// build gives a report as bleve takes it, and how long its fields are.
func (b *documentBuilder) build(pm *postmortem.Postmortem, source []byte) (*document.Document, *lengths) {
	b.read(pm, source)
	doc, n := document.NewDocument(pm.Path), &lengths{}
	for f := range b.fields {
		if n[f] = b.fields[f].length; n[f] > 0 {
			doc.AddField(&analysed{name: fieldNames[f], options: ofWords, length: n[f], terms: b.fields[f].frequencies()})
		}
		b.fields[f].reset()
	}
	doc.AddField(&analysed{name: formField, options: ofForms, terms: formTerms(b.forms)})
	clear(b.forms)
	for _, v := range values(pm) {
		doc.AddField(v)
	}
	return doc, n
}

// read takes in the words of a report.
func (b *documentBuilder) read(pm *postmortem.Postmortem, source []byte) {
	for _, t := range relevance.Head(pm) {
		b.add(t.Field, t.Text, pm.Lang)
	}
	summary := relevance.Opening(pm)
	for _, p := range passages(pm, source) {
		if p.text == summary {
			summary = ""
		}
		b.add(p.field, p.text, pm.Lang)
	}
	b.add(relevance.Summary, summary, pm.Lang)
}

// add reads a text into a field.
func (b *documentBuilder) add(f int, text, language string) {
	b.tokens = b.analyser.Tokens(b.tokens[:0], text, language)
	if len(b.tokens) == 0 {
		return
	}
	to := &b.fields[f]
	for i := range b.tokens {
		if t := &b.tokens[i]; !t.Stop {
			to.add(t.Stem, to.next+t.Position)
			b.forms[form{t.Text, t.Stem}] = true
		}
	}
	to.next += b.tokens[len(b.tokens)-1].Position + relevance.Gap
}

// fieldBuilder collects the terms of a field of a document.
type fieldBuilder struct {
	at       map[string]int // term -> index into postings
	postings []posting
	places   []place
	next     int // position of the next text
	length   int
}

// posting is a term with its places: a list through places, of so many.
type posting struct {
	term               string
	first, last, count int
}

type place struct{ position, next int }

func (b *fieldBuilder) reset() {
	clear(b.at)
	*b = fieldBuilder{at: b.at, postings: b.postings[:0], places: b.places[:0]}
}

// add adds a place of a term.
func (b *fieldBuilder) add(term string, position int) {
	n := len(b.places)
	b.places = append(b.places, place{position, -1})
	b.length++
	i, known := b.at[term]
	if !known {
		b.at[term] = len(b.postings)
		b.postings = append(b.postings, posting{term, n, n, 1})
		return
	}
	p := &b.postings[i]
	b.places[p.last].next = n
	p.last, p.count = n, p.count+1
}

// frequencies are the terms as bleve takes them. They hold nothing of the text.
func (b *fieldBuilder) frequencies() index.TokenFrequencies {
	size := 0
	for _, p := range b.postings {
		size += len(p.term)
	}
	terms := make([]byte, 0, size)
	for _, p := range b.postings {
		terms = append(terms, p.term...)
	}
	keys := string(terms)
	all := make(index.TokenFrequencies, len(b.postings))
	freqs := make([]index.TokenFreq, len(b.postings))
	at := make([]*index.TokenLocation, 0, len(b.places))
	start := 0
	for i, p := range b.postings {
		from, end := len(at), start+len(p.term)
		for k := p.first; k >= 0; k = b.places[k].next {
			at = append(at, located(b.places[k].position))
		}
		freqs[i] = index.TokenFreq{Term: terms[start:end:end], Locations: at[from:len(at):len(at)]}
		freqs[i].SetFrequency(p.count)
		all[keys[start:end]] = &freqs[i]
		start = end
	}
	return all
}

// locations are the first positions, which all reports share: bleve only reads
// them.
var locations = func() (all [1 << 12]index.TokenLocation) {
	for i := range all {
		all[i].Position = i
	}
	return all
}()

func located(position int) *index.TokenLocation {
	if position < len(locations) {
		return &locations[position]
	}
	return &index.TokenLocation{Position: position}
}

// separator stands between the parts of a term that holds several.
const separator = "\x00"

func formTerms(forms map[form]bool) index.TokenFrequencies {
	all := make(index.TokenFrequencies, len(forms))
	for f := range forms {
		term := f.text
		if f.stem != f.text {
			term += separator + f.stem
		}
		addTerm(all, term)
	}
	return all
}

// addTerm adds a term of which it only matters that it is there.
func addTerm(terms index.TokenFrequencies, term string) {
	freq := &index.TokenFreq{Term: []byte(term)}
	terms[string(freq.Term)] = freq
}

// values are the fields of whole values.
func values(pm *postmortem.Postmortem) []*analysed {
	owners, items := []string{pm.Owner}, []string{}
	state, due := "", postmortem.Day{}
	for _, a := range pm.Actions {
		owners = append(owners, a.Owner)
		if a.State != postmortem.Open && a.State != postmortem.Doing {
			continue
		}
		state, items = "open", append(items, taskOf(&a).value())
		if !a.Due.IsZero() && (due.IsZero() || a.Due.Before(due)) {
			due = a.Due
		}
	}
	var all []*analysed
	for _, v := range []struct {
		field  string
		values []string
	}{
		{"id", []string{pm.ID}}, {"severity", []string{pm.Severity}}, {"service", pm.Services}, {"team", pm.Teams},
		{"tag", pm.Tags}, {"cause", pm.Causes}, {"owner", owners}, {"template", []string{pm.Template}}, {"lang", tongues(pm.Lang)},
		{"status", []string{string(pm.Status)}}, {"state", []string{state}}, {"date", []string{pm.Date.String()}}, {"due", []string{due.String()}}, {itemField, items},
	} {
		terms := index.TokenFrequencies{}
		for _, value := range v.values {
			if value = strings.ToValidUTF8(value, "\ufffd"); value != "" { // bleve parts values by a byte that is no UTF-8
				addTerm(terms, value)
			}
		}
		if len(terms) > 0 {
			all = append(all, &analysed{name: v.field, options: ofValues, terms: terms})
		}
	}
	return all
}

// tongues are a language and what it is a kind of: en-GB is en, nb and nn are no.
func tongues(tag string) []string {
	whole, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if whole == "nb" || whole == "nn" {
		whole = "no"
	}
	return []string{tag, whole}
}
