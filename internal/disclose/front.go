package disclose

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"afterword/internal/postmortem"
)

// key writes a field of front matter that holds one text, unless it is empty.
func (r *report) key(name, text string) {
	if text != "" {
		r.grouped = false
		r.front.WriteString(name + ": " + scalar(text) + "\n")
	}
}

func (r *report) writeTitle() { r.key("title", r.text.Title) }

// writeLang writes the language, of which only what is registered may pass: a
// tag may have parts of anybody's own.
func (r *report) writeLang() {
	if !languageTag.MatchString(r.pm.Lang) {
		r.problem("public-lang", r.pm.FieldSpan("lang"), fmt.Sprintf("%q names no language", r.pm.Lang), "write a tag such as en, nl-BE or zh-Hant")
		return
	}
	r.key("lang", r.pm.Lang)
}

// languageTag is a language with its script and region (BCP 47).
var languageTag = regexp.MustCompile(`(?i)^(?:[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?)?$`)

// writePhases writes when it began and ended. What was inferred may be of an
// event that does not pass.
func (r *report) writePhases() {
	for _, p := range []postmortem.Phase{postmortem.Started, postmortem.Resolved} {
		if m := r.pm.Phases[p]; m.Source == "" && !m.Time.IsZero() {
			r.key(p.String(), m.Time.In(r.zone()).Format(time.RFC3339))
		}
	}
}

// writeServices writes the public names of services; those without are not
// named.
func (r *report) writeServices() {
	var names, unnamed []string
	for _, written := range r.pm.Services {
		s, ok := r.Config.ServiceOf(written)
		switch {
		case !ok || s.Public == "":
			unnamed = append(unnamed, written)
		case !slices.Contains(names, s.Public):
			names = append(names, s.Public)
		}
	}
	if len(unnamed) > 0 {
		r.cut(r.pm.FieldSpan("services"), "not told is what has no public name: "+strings.Join(unnamed, ", "), strings.Join(names, ", "))
	}
	r.list("", "services", names)
}

// list writes a list of texts, unless it is empty.
func (r *report) list(indent, name string, texts []string) {
	if len(texts) == 0 {
		return
	}
	r.front.WriteString(indent + name + ":\n")
	for _, text := range texts {
		r.front.WriteString(indent + "  - " + scalar(text) + "\n")
	}
}

// said writes a text of the group public, unless it is empty.
func (r *report) said(name, text string) {
	if words := r.mendString(text, r.spanOf(name)).words; words != "" {
		r.openGroup()
		r.front.WriteString("  " + name + ": " + scalar(words) + "\n")
	}
}

// writeSymptoms writes those that say something.
func (r *report) writeSymptoms() {
	var mended []string
	for _, text := range r.pm.Public.Symptoms {
		if words := r.mendString(text, r.spanOf("symptoms")).words; words != "" {
			mended = append(mended, words)
		}
	}
	if len(mended) > 0 {
		r.openGroup()
		r.list("  ", "symptoms", mended)
	}
}

// openGroup begins the group public, unless it is open.
func (r *report) openGroup() {
	if !r.grouped {
		r.grouped = true
		r.front.WriteString("public:\n")
	}
}

func (r *report) writeCorrections() {
	for i, c := range r.pm.Corrections {
		if i == 0 {
			r.front.WriteString("corrections:\n")
		}
		text := r.mendString(c.Text, c.Span).words
		r.front.WriteString("  - date: " + c.Date.String() + "\n    text: " + scalar(text) + "\n")
	}
}
