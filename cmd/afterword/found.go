package main

import (
	"fmt"
	"io"
	"strings"

	"afterword/internal/build"
	"afterword/internal/check"
	"afterword/internal/metrics"
)

// found is what init learns of the reports that lie in a folder already.
type found struct {
	place    place
	reports  int
	unlike   int // files that look like none, and may be meant as reports
	zoneless int // reports whose times have no zone, if none was given for them
	words    []unknownWords
}

// unknownWords are those that a key of the settings may explain.
type unknownWords struct{ key, words string }

// foundIn sums up a site that has no settings yet.
func foundIn(p place, site *build.Site) found {
	f := found{place: p, reports: len(site.Corpus.Postmortems), unlike: unlike(site)}
	for _, d := range site.Diagnostics {
		if d.Rule == "missing-zone" {
			f.zoneless++
		}
	}
	unknown := site.Unknown()
	for _, of := range []struct {
		key   string
		words []check.Word
	}{
		{"severities", unknown.Severities},
		{"fields", unknown.Fields},
		{"sections", unknown.Sections},
	} {
		if len(of.words) > 0 {
			f.words = append(f.words, unknownWords{of.key, counted(of.words)})
		}
	}
	return f
}

// counted lists words, each with the number of reports that have it.
func counted(words []check.Word) string {
	var list []string
	for _, w := range words {
		list = append(list, fmt.Sprintf("%q (%d)", w.Text, w.Reports))
	}
	return strings.Join(list, ", ")
}

// noted is the settings of a new site with what was found, each beside the key
// that may explain it. A zone that nobody gave is left to be chosen.
func (f found) noted(settings string) string {
	for _, w := range f.words {
		at := "\n#" + w.key + ":"
		settings = strings.Replace(settings, at, "\n# Not known, in the reports here: "+w.words+"."+at, 1)
	}
	if f.zoneless > 0 {
		settings = strings.Replace(settings, "\ntimezone: ", "\n#timezone: ", 1)
	}
	return settings
}

// tell says what the settings should explain first.
func (f found) tell(w io.Writer) {
	if f.reports == 0 && f.unlike > 0 {
		fmt.Fprintf(w, "not read: %s in %s, which say nowhere that they are reports; move them to content, and list them under reports in afterword.yaml\n",
			metrics.Count(f.unlike, "markdown file"), f.place.content)
	}
	lines := f.words
	if f.zoneless > 0 {
		lines = append([]unknownWords{{"timezone", "the times of " + metrics.Count(f.zoneless, "report") + " name none, and are read as UTC"}}, lines...)
	}
	if len(lines) == 0 {
		return
	}
	fmt.Fprintln(w, "not understood yet; afterword.yaml may explain it under")
	for _, l := range lines {
		fmt.Fprintf(w, "  %-11s %s\n", l.key, l.words)
	}
}
