package postmortem

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/clock"
	"afterword/internal/markdown"
)

// reportName is what many headings begin with, and each report is: "Postmortem".
var reportName = regexp.MustCompile(`(?i)^\W*(incident date|post[- ]?mortem|incident (report|review|retro(spective)?|post[- ]?mortem)|rapport d'incident|informe de incidente|relatório de incidente|vorfallbericht|ポストモーテム|インシデント報告書?)`)

// titleMark parts such a name from the title.
var titleMark = regexp.MustCompile(`^(\s*[\]:：|,]\s*|\s+[-–—]+\s+)`)

// bareTitle takes from the title, if it is the first heading, the name of what
// every report is, and the day behind that: "Postmortem 2024-05-14 — Door open".
func (r *reading) bareTitle() {
	if r.title == nil || r.pm.Title != oneLine(r.title.Text.S) {
		return
	}
	rest := r.pm.Title[len(reportName.FindString(r.pm.Title)):]
	if rest == r.pm.Title {
		return
	}
	if _, from, to, ok := r.findDay(rest); ok && strings.Trim(rest[:from], " (,]:") == "" {
		rest = strings.TrimPrefix(rest[to:], ")")
	}
	if mark := titleMark.FindString(rest); mark != "" && strings.ContainsFunc(rest[len(mark):], unicode.IsLetter) {
		r.pm.Title = capitalised(rest[len(mark):])
	}
}

// titleFromBold takes the title of a report without a heading of its own from a
// first line that is all bold and calls it a report: "**Postmortem: Door open**".
func (r *reading) titleFromBold() {
	if r.pm.Title != "" || len(r.doc.Root.Children) == 0 {
		return
	}
	b := r.doc.Root.Children[0]
	if b.Kind != markdown.Paragraph || strings.Contains(b.Text.S, "\n") {
		return
	}
	s := strings.TrimSpace(b.Text.S)
	for i := range b.Text.S {
		if b.Text.Mark(i)&markdown.InStrong == 0 {
			return
		}
	}
	name := reportName.FindString(s)
	if mark := titleMark.FindString(s[len(name):]); name != "" && mark != "" {
		r.pm.Title = capitalised(s[len(name)+len(mark):])
		r.inferred(true, "title", "bold label", b.Text.Span(0, len(b.Text.S)))
	}
}

// dayMark parts a day from the title behind it.
var dayMark = regexp.MustCompile(`^\s*[-–—,:|]*\s+`)

// severalDays is in a range of days: "25.-29.7.2022", "3 to 5 May 2024".
var severalDays = regexp.MustCompile(`\d+\D+\d+\D+\d+\D+\d|\d+\D+\d+\s+[^\d\s]\S*\s+\d`)

// titleWithoutDay takes from a first heading the report's own day, with which it
// begins: "2024-05-14, the door stayed open". Another day stays.
func (r *reading) titleWithoutDay() {
	if !slices.ContainsFunc(r.pm.Inferred, func(i Inferred) bool { return i.Field == "title" && i.From == "first heading" }) {
		return
	}
	day, from, to, ok := r.findDay(r.pm.Title)
	if !ok || from != 0 || day != r.pm.Date || severalDays.MatchString(r.pm.Title[:to]) {
		return
	}
	rest := r.pm.Title[to:]
	if behind := r.datedLead(r.pm.Title); behind != "" {
		rest = " " + behind
	}
	mark := dayMark.FindString(rest)
	named := strings.ContainsFunc(rest[len(mark):], unicode.IsLetter) || strings.TrimSpace(mark) != "" && statusCode.MatchString(rest[len(mark):])
	if mark != "" && named {
		r.pm.Title = capitalised(rest[len(mark):])
	}
}

// statusCode is a title without letters: "504".
var statusCode = regexp.MustCompile(`^[1-5]\d\d$`)

// datedLead is what stands behind the day with a year and the time of day that a
// text begins with: "2024-05-14 16:23 CET, the door stayed open".
func (r *reading) datedLead(s string) string {
	stamp, n := clock.Lead(s, r.config.DateOrder)
	if n == 0 || !stamp.HasClock || !stamp.HasDate || stamp.Date.Year == 0 || stamp.Invalid != "" {
		return ""
	}
	return strings.TrimLeft(s[n:], " ,:|-–—")
}

// capitalised is a text with a capital first, if it begins with a plain word:
// "search-indexer" and "parseDate" stay.
func capitalised(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if strings.ContainsFunc(word, func(c rune) bool { return !unicode.IsLower(c) }) {
		return s
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
