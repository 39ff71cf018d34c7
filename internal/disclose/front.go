package disclose

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// key writes a field of front matter that holds one text, unless it is empty.
func (r *report) key(name, text string) {
	if text != "" {
		r.group = ""
		r.front.WriteString(name + ": " + scalar(text) + "\n")
	}
}

func (r *report) writeTitle() { r.key("title", r.text.Title) }

// writeLang writes the language, of which only what is registered may pass: a
// tag may have parts of anybody's own.
func (r *report) writeLang() {
	if !languageTag.MatchString(r.pm.Lang) {
		r.problem("public-lang", r.valueOf("lang"), fmt.Sprintf("%q names no language", r.pm.Lang), "write a tag such as en, nl-BE or zh-Hant")
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
		r.cut(r.valueOf("services"), "not told is what has no public name: "+strings.Join(unnamed, ", "), strings.Join(names, ", "))
	}
	r.list("", "services", names)
}

// valueOf is where the value of a field stands, in front matter or elsewhere.
func (r *report) valueOf(canon string) diag.Span {
	for _, f := range r.pm.Fields {
		if f.Canon == canon {
			return f.ValueSpan
		}
	}
	for _, i := range r.pm.Inferred {
		if i.Field == canon {
			return i.Span
		}
	}
	return diag.Span{}
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

// said writes what is said to the public under "public": a text, or several.
func (r *report) said(name string, texts ...string) {
	var mended []string
	for _, text := range texts {
		if words := r.mendString(text, r.spanOf(name)).words; words != "" {
			mended = append(mended, words)
		}
	}
	if len(mended) == 0 {
		return
	}
	if r.group != "public" {
		r.group = "public"
		r.front.WriteString("public:\n")
	}
	if name == "symptoms" {
		r.list("  ", name, mended)
		return
	}
	r.front.WriteString("  " + name + ": " + scalar(mended[0]) + "\n")
}

func (r *report) writeCorrections() {
	for i, c := range r.pm.Corrections {
		if i == 0 {
			r.front.WriteString("corrections:\n")
		}
		text := r.mendString(c.Text, diag.Span{Start: c.Span.Start, End: c.Span.End}).words
		r.front.WriteString("  - date: " + c.Date.String() + "\n    text: " + scalar(text) + "\n")
	}
}
