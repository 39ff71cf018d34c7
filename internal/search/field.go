package search

import (
	index "github.com/blevesearch/bleve_index_api"

	"afterword/internal/relevance"
)

// fieldNames are what the fields of package relevance are called here.
var fieldNames = [relevance.FieldCount]string{
	relevance.Title: "title", relevance.Name: "name", relevance.People: "people", relevance.Summary: "summary", relevance.Cause: "causes",
	relevance.Timeline: "timeline", relevance.Action: "action", relevance.Body: "body",
}

// formField holds the written forms of all words.
const formField = "form"

// Options of fields: words with their positions; and what is only there or
// not, or is read back for each report.
const (
	ofWords  = index.IndexField | index.IncludeTermVectors
	ofForms  = index.IndexField | index.SkipFreqNorm
	ofValues = index.IndexField | index.SkipFreqNorm | index.DocValues
)

// analysed is a field of a document with its terms. It is made ready by
// ourselves, so that text is read once for all fields.
type analysed struct {
	name    string
	options index.FieldIndexingOptions
	length  int
	terms   index.TokenFrequencies
}

// What bleve asks of a field.
func (f *analysed) Name() string                                     { return f.name }
func (f *analysed) Value() []byte                                    { return nil }
func (f *analysed) ArrayPositions() []uint64                         { return nil }
func (f *analysed) EncodedFieldType() byte                           { return 't' }
func (f *analysed) Analyze()                                         {}
func (f *analysed) Options() index.FieldIndexingOptions              { return f.options }
func (f *analysed) AnalyzedLength() int                              { return f.length }
func (f *analysed) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *analysed) NumPlainTextBytes() uint64                        { return 0 }
func (f *analysed) Size() int                                        { return 0 }
