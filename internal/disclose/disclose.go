// Package disclose makes the public text of each report that asks to be
// public.
package disclose

import (
	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

// Source is a report and the bytes that it was read from.
type Source struct {
	Report *postmortem.Postmortem
	Bytes  []byte
}

// Policy says what may be said.
type Policy struct {
	Config    *config.Config
	Templates *template.Set
}

// Text is the public text of one report.
type Text struct {
	Report   *postmortem.Postmortem // private: for the gate, never for the site
	Slug     string                 // the file is Slug + ".md"
	Title    string
	Markdown []byte
	Pictures []Picture
	Links    []Link
	Cuts     []Cut             // in the order of the source
	Problems []diag.Diagnostic // of level error: the text may not be published
}

// Picture is a picture of the text.
type Picture struct {
	From string // path under the content folder
	Name string // beside the text, in public
}

// Link leads from the text to that of another report.
type Link struct {
	Slug  string    // of the other text
	Span  diag.Span // of the whole link in Markdown
	Words string    // markdown that takes its place if the other report is not published
}

// Cut is a place of the source that the public does not see as it is.
type Cut struct {
	Span    diag.Span // in the source
	Reason  string    // lower case, no full stop
	Instead string    // what is there for the public; empty if nothing
}

// Public makes the public texts of all reports that ask for it, in the order
// of their slugs.
func Public(c *corpus.Corpus, sources []Source, p Policy) []Text {
	return nil
}
