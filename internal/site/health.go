package site

import (
	"cmp"
	"slices"

	"afterword/internal/diag"
)

// Rule is a rule by which reports are checked, as far as readers need to know
// it.
type Rule struct {
	ID    string
	Title string // what it finds, in a line: "nobody is named who does it"
	Text  string // why that matters
}

// Health is what was found wrong with what the site was made from.
type Health struct {
	Total   Summary
	Rules   []RuleHealth   // that found something: the gravest, then those that found most
	Reports []ReportHealth // at most maxHealthReports, those with most errors first
	Sound   int            // reports without a finding
	Unsound int            // and with
}

// RuleHealth is what one rule found.
type RuleHealth struct {
	Rule
	Level    diag.Level // of the gravest finding
	Count    int
	Findings []Finding // at most maxFindings, by path and place
}

// Finding is a diagnostic with the document that it is about.
type Finding struct {
	diag.Diagnostic
	Report *Report // nil, with Page, if the file is neither
	Page   *Page
}

// ReportHealth counts what was found in a report.
type ReportHealth struct {
	*Report
	Summary
}

// How much a site shows of what was found; the rest is counted.
const (
	maxFindings      = 50 // of a rule
	maxHealthReports = 100
)

// Health sums up the diagnostics. It is computed on every call.
func (s *Site) Health() *Health {
	h := &Health{}
	h.Total.Error, h.Total.Warning, h.Total.Hint = diag.Count(s.Diagnostics)
	documents := s.byPath()
	rules := map[string]*RuleHealth{}
	byReport := map[*Report]*Summary{}
	for _, d := range s.Diagnostics {
		f := Finding{d, documents[d.Path].report, documents[d.Path].page}
		if rules[d.Rule] == nil {
			rules[d.Rule] = &RuleHealth{Rule: s.rule(d.Rule)}
		}
		rules[d.Rule].add(f)
		if f.Report == nil {
			continue
		}
		if byReport[f.Report] == nil {
			byReport[f.Report] = &Summary{}
		}
		byReport[f.Report].add(d.Level)
	}
	for _, r := range rules {
		h.Rules = append(h.Rules, *r)
	}
	slices.SortFunc(h.Rules, func(a, b RuleHealth) int {
		return cmp.Or(cmp.Compare(b.Level, a.Level), cmp.Compare(b.Count, a.Count), cmp.Compare(a.ID, b.ID))
	})
	h.rank(s.Reports, byReport)
	return h
}

// rank puts first the reports that need most work; equals stay as they are.
func (h *Health) rank(reports []*Report, found map[*Report]*Summary) {
	for _, r := range reports {
		if found[r] != nil {
			h.Reports = append(h.Reports, ReportHealth{r, *found[r]})
		}
	}
	h.Unsound = len(h.Reports)
	h.Sound = len(reports) - h.Unsound
	slices.SortStableFunc(h.Reports, func(a, b ReportHealth) int {
		return cmp.Or(cmp.Compare(b.Error, a.Error), cmp.Compare(b.Warning, a.Warning), cmp.Compare(b.Hint, a.Hint))
	})
	h.Reports = h.Reports[:min(maxHealthReports, len(h.Reports))]
}

func (r *RuleHealth) add(f Finding) {
	r.Level = max(r.Level, f.Level)
	r.Count++
	if len(r.Findings) < maxFindings {
		r.Findings = append(r.Findings, f)
	}
}

func (n *Summary) add(level diag.Level) {
	switch level {
	case diag.Error:
		n.Error++
	case diag.Warning:
		n.Warning++
	case diag.Hint:
		n.Hint++
	}
}

// rule is what is known of a rule; its id is, at least.
func (s *Site) rule(id string) Rule {
	if i := slices.IndexFunc(s.Rules, func(r Rule) bool { return r.ID == id }); i >= 0 {
		return s.Rules[i]
	}
	return Rule{ID: id}
}

// byPath finds the report or page that a file is.
func (s *Site) byPath() map[string]document {
	found := make(map[string]document, len(s.Reports)+len(s.Pages))
	for _, r := range s.Reports {
		found[r.Path] = document{report: r}
	}
	for _, p := range s.Pages {
		found[p.Path] = document{page: p}
	}
	return found
}
