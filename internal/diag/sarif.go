package diag

import (
	"io"
	"net/url"
	"strings"
)

// Rule describes a rule to those who read its findings.
type Rule struct {
	ID      string // kebab-case, as in Diagnostic.Rule
	Short   string // a line
	Full    string // a paragraph
	Level   Level  // unless the site says otherwise
	HelpURI string // a page about the rule; may be empty
}

// SARIFOptions is what a SARIF log says besides its findings.
type SARIFOptions struct {
	Version string // of Afterword
	Rules   []Rule // all there are; rules of findings that are missing here are added by id
	Source  Source // for columns; may be nil
}

// WriteSARIF prints diagnostics as a SARIF 2.1.0 log of one run.
//
// SARIF counts columns in UTF-16 code units and does not count a byte order
// mark, so the byte columns are converted with the help of the source line. A
// finding whose source cannot be had is placed by its lines alone.
func WriteSARIF(w io.Writer, ds []Diagnostic, opt SARIFOptions) error {
	rules := newSARIFRules(opt.Rules)
	cached := sourceCache{read: opt.Source}
	var columns utf16Columns
	results := make([]sarifResult, len(ds))
	for i, d := range ds {
		src, ok := cached.of(d.Path)
		if i == 0 || ds[i-1].Path != d.Path {
			columns = utf16Columns{src: src}
		}
		results[i] = sarifResult{
			RuleID:    d.Rule,
			RuleIndex: rules.index(d.Rule),
			Level:     sarifLevels[d.Level],
			Message:   sarifMessage(d),
			Locations: []sarifLocation{{Physical: sarifPhysical{
				Artifact: sarifArtifact{URI: sarifURI(d.Path)},
				Region:   regionOf(d, &columns, ok),
			}}},
		}
	}
	return writeIndented(w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool:       sarifTool{Driver: sarifDriver{Name: "Afterword", Version: opt.Version, Rules: rules.list}},
			ColumnKind: "utf16CodeUnits",
			Results:    results,
		}},
	})
}

var sarifLevels = [Error + 1]string{Off: "none", Hint: "note", Warning: "warning", Error: "error"}

// sarifRules numbers the rules in the order in which they are first named.
type sarifRules struct {
	list []sarifRule
	at   map[string]int
}

func newSARIFRules(rules []Rule) *sarifRules {
	rs := &sarifRules{list: []sarifRule{}, at: map[string]int{}}
	for _, r := range rules {
		described := &rs.list[rs.index(r.ID)]
		described.HelpURI = r.HelpURI
		described.Default = &sarifDefault{Level: sarifLevels[r.Level]}
		described.Short = sarifTextOf(r.Short)
		described.Full = sarifTextOf(r.Full)
	}
	return rs
}

// index is the number of a rule, which is added if it is new.
func (rs *sarifRules) index(id string) int {
	i, ok := rs.at[id]
	if !ok {
		i = len(rs.list)
		rs.at[id] = i
		rs.list = append(rs.list, sarifRule{ID: id})
	}
	return i
}

func sarifTextOf(text string) *sarifText {
	if text == "" {
		return nil
	}
	return &sarifText{Text: text}
}

func sarifMessage(d Diagnostic) sarifText {
	if d.Hint == "" {
		return sarifText{Text: d.Message}
	}
	return sarifText{Text: d.Message + "\n" + d.Hint}
}

// sarifURI is a path as a URI: relative to wherever the paths are, or a file
// URI if it is absolute.
func sarifURI(path string) string {
	u := url.URL{Path: path}
	if strings.HasPrefix(path, "/") {
		u.Scheme = "file"
	}
	return u.String()
}

// regionOf is nil for a diagnostic about a file as a whole.
func regionOf(d Diagnostic, columns *utf16Columns, known bool) *sarifRegion {
	if d.Pos.Line == 0 {
		return nil
	}
	r := &sarifRegion{StartLine: d.Pos.Line, EndLine: max(d.Pos.Line, d.End.Line)}
	if known {
		r.StartColumn = columns.at(d.Span.Start)
		r.EndColumn = columns.at(max(d.Span.Start, d.Span.End))
	}
	return r
}
