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
	d := &documentBuilder{analyser: analysis.New(), forms: map[form]bool{}}
	for f := range d.fields {
		d.fields[f].at = map[string]int{}
	}
	return d
}

// build gives a report as bleve takes it, and how long its fields are.
func (d *documentBuilder) build(pm *postmortem.Postmortem, source []byte) (*document.Document, *lengths) {
	d.read(pm, source)
	doc, n := document.NewDocument(pm.Path), &lengths{}
	for f := range d.fields {
		if n[f] = d.fields[f].length; n[f] > 0 {
			doc.AddField(&analysed{name: fieldNames[f], options: ofWords, length: n[f], terms: d.fields[f].frequencies()})
		}
		d.fields[f].reset()
	}
	doc.AddField(&analysed{name: formField, options: ofForms, terms: formTerms(d.forms)})
	clear(d.forms)
	for _, v := range values(pm) {
		doc.AddField(v)
	}
	return doc, n
}

// read takes in the words of a report.
func (d *documentBuilder) read(pm *postmortem.Postmortem, source []byte) {
	for _, t := range relevance.Head(pm) {
		d.add(t.Field, t.Text, pm.Lang)
	}
	summary := relevance.Opening(pm)
	for _, p := range passages(pm, source) {
		field := relevance.FieldOf(pm.Sections[p.section].Role)
		if summary != "" && p.text == summary {
			field, summary = relevance.Summary, ""
		}
		d.add(field, p.text, pm.Lang)
	}
	d.add(relevance.Summary, summary, pm.Lang)
}

// add reads a text into a field.
func (d *documentBuilder) add(f int, text, language string) {
	d.tokens = d.analyser.Tokens(d.tokens[:0], text, language)
	if len(d.tokens) == 0 {
		return
	}
	to := &d.fields[f]
	for i := range d.tokens {
		if t := &d.tokens[i]; !t.Stop {
			to.add(t.Stem, to.next+t.Position)
			d.forms[form{t.Text, t.Stem}] = true
		}
	}
	to.next += d.tokens[len(d.tokens)-1].Position + relevance.Gap
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

func (d *fieldBuilder) reset() {
	clear(d.at)
	*d = fieldBuilder{at: d.at, postings: d.postings[:0], places: d.places[:0]}
}

// add adds a place of a term.
func (d *fieldBuilder) add(term string, position int) {
	n := len(d.places)
	d.places = append(d.places, place{position, -1})
	d.length++
	i, known := d.at[term]
	if !known {
		d.at[term] = len(d.postings)
		d.postings = append(d.postings, posting{term, n, n, 1})
		return
	}
	p := &d.postings[i]
	d.places[p.last].next = n
	p.last, p.count = n, p.count+1
}

// frequencies are the terms as bleve takes them. They hold nothing of the text.
func (d *fieldBuilder) frequencies() index.TokenFrequencies {
	size := 0
	for _, p := range d.postings {
		size += len(p.term)
	}
	terms := make([]byte, 0, size)
	for _, p := range d.postings {
		terms = append(terms, p.term...)
	}
	keys := string(terms)
	all := make(index.TokenFrequencies, len(d.postings))
	freqs := make([]index.TokenFreq, len(d.postings))
	at := make([]*index.TokenLocation, 0, len(d.places))
	start := 0
	for i, p := range d.postings {
		from, end := len(at), start+len(p.term)
		for k := p.first; k >= 0; k = d.places[k].next {
			at = append(at, located(d.places[k].position))
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
