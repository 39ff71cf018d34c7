package search

import (
	"flag"
	"fmt"
	"testing"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/simple"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/mapping"

	"afterword/internal/postmortem"
	"afterword/internal/relevance"
)

var benchmarked = flag.Int("reports", 1000, "how many reports the benchmarks index")

// BenchmarkIndex indexes from nothing, reading of the reports included.
func BenchmarkIndex(b *testing.B) {
	source := generated(*benchmarked).source()
	for b.Loop() {
		open(b, b.TempDir(), source).Close()
	}
}

// BenchmarkBare puts the same texts into the same fields with nothing but
// bleve: its English analysis for words, and its simple one for their written
// forms.
func BenchmarkBare(b *testing.B) {
	source := generated(*benchmarked).source()
	for b.Loop() {
		index, err := bleve.New(b.TempDir()+"/bare", bareMapping())
		if err != nil {
			b.Fatal(err)
		}
		batch := index.NewBatch()
		for i, f := range source.Files {
			pm, text := source.Read(f.Path)
			if pm == nil {
				continue
			}
			if err := batch.Index(f.Path, bareDocument(pm, text)); err != nil {
				b.Fatal(err)
			}
			pm.Release()
			if batch.Size() == batchSize || i == len(source.Files)-1 {
				if err := index.Batch(batch); err != nil {
					b.Fatal(err)
				}
				batch = index.NewBatch()
			}
		}
		if err := index.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func bareMapping() mapping.IndexMapping {
	words := bleve.NewTextFieldMapping()
	words.Analyzer, words.Store, words.IncludeInAll, words.DocValues = "en", false, false, false
	forms := bleve.NewTextFieldMapping()
	forms.Analyzer, forms.Store, forms.IncludeInAll, forms.DocValues, forms.IncludeTermVectors, forms.SkipFreqNorm = "simple", false, false, false, false, true
	values := bleve.NewKeywordFieldMapping()
	values.Store, values.IncludeInAll, values.SkipFreqNorm, values.IncludeTermVectors = false, false, true, false
	m := bleve.NewDocumentStaticMapping()
	for _, f := range fieldNames {
		m.AddFieldMappingsAt(f, words)
	}
	m.AddFieldMappingsAt(formField, forms)
	for _, f := range facetFields {
		m.AddFieldMappingsAt(f.field, values)
	}
	all := bleve.NewIndexMapping()
	all.DefaultMapping = m
	return all
}

func bareDocument(pm *postmortem.Postmortem, source []byte) map[string]any {
	texts := map[string][]string{}
	for _, t := range relevance.Head(pm) {
		texts[fieldNames[t.Field]] = append(texts[fieldNames[t.Field]], t.Text)
	}
	for _, p := range passages(pm, source) {
		f := fieldNames[relevance.FieldOf(pm.Sections[p.section].Role)]
		texts[f] = append(texts[f], string([]byte(p.text)))
	}
	doc := map[string]any{"severity": pm.Severity, "service": pm.Services, "team": pm.Teams, "tag": pm.Tags, "cause": pm.Causes, "date": pm.Date.String(), "status": string(pm.Status)}
	var forms []string
	for f, t := range texts {
		doc[f] = t
		forms = append(forms, t...)
	}
	doc[formField] = forms
	return doc
}

// BenchmarkChanged brings an index up to date after one changed report.
func BenchmarkChanged(b *testing.B) {
	a, dir := generated(*benchmarked), b.TempDir()
	source := a.source()
	open(b, dir, source).Close()
	for i := 0; b.Loop(); i++ {
		source.Files[7].Sum = fmt.Sprint(i)
		open(b, dir, source).Close()
	}
}

// BenchmarkSearch opens an index, and asks.
func BenchmarkSearch(b *testing.B) {
	dir, source := b.TempDir(), generated(*benchmarked).source()
	open(b, dir, source).Close()
	for _, text := range []string{"certificate", "connection pool timeout", `"connection pool"`, "certifcate", "severity:sev1 after:2024", "re*"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				x := open(b, dir, source)
				ask(b, x, text, Options{Limit: 10, Facets: true})
				x.Close()
			}
		})
	}
}
