package search

import (
	"strings"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"afterword/internal/analysis"
	"afterword/internal/postmortem"
)

// gap is how many positions lie between texts that do not follow each other.
const gap = 10

// drafting is a document on its way. It is used again for the next one.
type drafting struct {
	analyser *analysis.Analyser
	tokens   []analysis.Token
	terms    [fieldCount]map[string]*postings
	next     [fieldCount]int // position
	lengths  lengths
	forms    map[form]bool
}

// form is a written word and its stem.
type form struct{ text, stem string }

// postings are the places of a term in a field of one report.
type postings struct{ positions []int }

// document is a report as bleve takes it, with how long its fields are.
func newDocument(a *analysis.Analyser, pm *postmortem.Postmortem, source []byte) (*document.Document, lengths) {
	d := &drafting{analyser: a, forms: map[form]bool{}}
	d.add(title, pm.Title, pm.Lang)
	for _, n := range names(pm) {
		d.add(name, n, pm.Lang)
	}
	summarised := false
	for _, p := range passages(pm, source) {
		f := fieldOfRole(pm.Sections[p.section].Role)
		summarised = summarised || f == summary
		d.add(f, p.text, pm.Lang)
	}
	if !summarised {
		d.add(summary, pm.Summary, pm.Lang)
	}
	doc := document.NewDocument(pm.Path)
	for f := range d.terms {
		if d.terms[f] != nil {
			doc.AddField(&analysed{name: fields[f].name, options: ofWords, length: d.lengths[f], terms: frequencies(d.terms[f])})
		}
	}
	doc.AddField(&analysed{name: formField, options: ofForms, terms: formTerms(d.forms)})
	for _, v := range values(pm) {
		doc.AddField(v)
	}
	return doc, d.lengths
}

// add reads a text into a field.
func (d *drafting) add(f int, text, language string) {
	if text == "" {
		return
	}
	if d.terms[f] == nil {
		d.terms[f] = map[string]*postings{}
	}
	d.tokens = d.analyser.Tokens(d.tokens[:0], text, language)
	last := 0
	for i := range d.tokens {
		t := &d.tokens[i]
		last = t.Position
		if t.Stop {
			continue
		}
		d.lengths[f]++
		d.forms[form{t.Text, t.Stem}] = true
		p := d.terms[f][t.Stem]
		if p == nil {
			p = &postings{}
			d.terms[f][strings.Clone(t.Stem)] = p
		}
		p.positions = append(p.positions, d.next[f]+t.Position)
	}
	d.next[f] += last + gap
}

func frequencies(terms map[string]*postings) index.TokenFrequencies {
	all := make(index.TokenFrequencies, len(terms))
	for term, p := range terms {
		locations := make([]index.TokenLocation, len(p.positions))
		at := make([]*index.TokenLocation, len(p.positions))
		for i, position := range p.positions {
			locations[i].Position = position
			at[i] = &locations[i]
		}
		freq := &index.TokenFreq{Term: []byte(term), Locations: at}
		freq.SetFrequency(len(at))
		all[term] = freq
	}
	return all
}

const formSeparator = "\x00"

func formTerms(forms map[form]bool) index.TokenFrequencies {
	all := make(index.TokenFrequencies, len(forms))
	for f := range forms {
		term := f.text
		if f.stem != f.text {
			term += formSeparator + f.stem
		}
		put(all, term)
	}
	return all
}

// put adds a term of which it only matters that it is there.
func put(terms index.TokenFrequencies, term string) {
	freq := &index.TokenFreq{Term: []byte(term)}
	terms[string(freq.Term)] = freq
}

// values are the fields of whole values.
func values(pm *postmortem.Postmortem) []*analysed {
	owners := []string{pm.Owner}
	state, due := "", postmortem.Day{}
	for _, a := range pm.Actions {
		owners = append(owners, a.Owner)
		if a.State != postmortem.Open && a.State != postmortem.Doing {
			continue
		}
		state = "open"
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
		{"tag", pm.Tags}, {"cause", pm.Causes}, {"owner", owners}, {"template", []string{pm.Template}}, {"lang", []string{pm.Lang}},
		{"status", []string{string(pm.Status)}}, {"state", []string{state}}, {"date", []string{pm.Date.String()}}, {"due", []string{due.String()}},
	} {
		terms := index.TokenFrequencies{}
		for _, value := range v.values {
			if value = strings.ToValidUTF8(value, "\ufffd"); value != "" { // bleve parts values by a byte that is no UTF-8
				put(terms, value)
			}
		}
		if len(terms) > 0 {
			all = append(all, &analysed{name: v.field, options: ofValues, terms: terms})
		}
	}
	return all
}
