package search

import (
	index "github.com/blevesearch/bleve_index_api"

	"afterword/internal/postmortem"
)

// The fields of words.
const (
	title = iota
	name
	summary
	cause
	timeline
	action
	body
	fieldCount
)

// fields are those of words, with what they are called and what they weigh.
var fields = [fieldCount]struct {
	name   string
	weight float64
}{
	title: {"title", 5}, name: {"name", 4}, summary: {"summary", 2}, cause: {"causes", 1.5},
	timeline: {"timeline", 1}, action: {"action", 1}, body: {"body", 1},
}

// fieldOf is the field of the words of a section; body for those that are not
// here.
var fieldOf = map[postmortem.Role]int{
	postmortem.RoleSummary: summary, postmortem.RoleTimeline: timeline, postmortem.RoleActions: action,
	postmortem.RoleRootCause: cause, postmortem.RoleTrigger: cause, postmortem.RoleContributing: cause, postmortem.RoleFiveWhys: cause,
}

func fieldOfRole(role postmortem.Role) int {
	if f, ok := fieldOf[role]; ok {
		return f
	}
	return body
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
