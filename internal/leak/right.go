package leak

import (
	"bytes"
	"math"
	"net/url"
	"regexp"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

// places are the texts that the author of a report has written where the
// public reads, without the wording for inside: the fields of public, the
// corrections, sections that the template lets through, events and action items
// that say so. They are found in the source by other means than disclosure
// finds them, so that the one shows mistakes of the other. What is no report any
// more without its marks has none.
func places(path string, outside []byte, r *postmortem.Reader, p policy) []string {
	pm, _ := r.Read(postmortem.File{Path: path, Source: outside, Alone: true, Public: true})
	if pm == nil {
		return nil
	}
	defer pm.Release()
	return p.said(pm, func(e entry) []string {
		var texts []string
		for _, at := range e.words {
			texts = append(appendTexts(texts, markdown.Parse(outside[at.Start:at.End], markdown.Options{}).Root), p.addresses(pm, at)...)
		}
		return texts
	})
}

// saidPlainly are the same of a report without marks whose public entries are all
// plain.
func (p policy) saidPlainly(pm *postmortem.Postmortem) []string {
	return p.said(pm, func(e entry) []string { return append(p.addresses(pm, e.span), e.text) })
}

// timesIn is how a public page says which zone its times are in, up to the offset.
func timesIn(zone string) string { return "Times in " + zone + " (UTC" }

// said are the texts of the public places of a report; textsOf gives those of an
// entry.
func (p policy) said(pm *postmortem.Postmortem, textsOf func(entry) []string) []string {
	pub := &pm.Public
	texts := append([]string{pub.Title, pub.Summary, pub.Cause, pub.Remedy, pub.Apology, pub.Slug, pm.Lang}, pub.Symptoms...)
	for _, f := range pm.Fields {
		if f.Canon == "timezone" {
			texts = append(texts, f.Text)
		}
	}
	if pm.Zone != nil {
		texts = append(texts, timesIn(pm.Zone.String()))
	}
	for _, c := range pub.Commitments {
		texts = append(texts, c.Text)
	}
	for _, c := range pm.Corrections {
		texts = append(texts, c.Text)
	}
	for _, e := range publicEntries(pm) {
		texts = append(append(texts, e.when), textsOf(e)...)
	}
	return append(texts, p.sections(pm)...)
}

var shownPicture = regexp.MustCompile(`!\[[^\]]*\]\(\s*<?([^)\s>]*)[^)]*\)(\{[^}]*public)?`)

// withoutPictures is a source without those pictures, and the words that stand
// for them, that are neither marked public nor named a second time, as in the
// list of those that may be shown.
func withoutPictures(src []byte) []byte {
	return shownPicture.ReplaceAllFunc(src, func(match []byte) []byte {
		parts := shownPicture.FindSubmatch(match)
		if len(parts[2]) > 0 || len(parts[1]) > 0 && bytes.Count(src, parts[1]) > 1 {
			return match
		}
		return nil
	})
}

// footnote finds a definition: its mark and paragraph, and what is indented behind it.
var footnote = regexp.MustCompile(`(?m)^ {0,3}(\[\^[^\]\n]+\]):[^\n]*(?:\n[^\n]*\S[^\n]*)*(?:\n(?:[ \t]*\n)*(?: {4}|\t)[^\n]*)*`)

// withoutFootnotes is a source without footnotes, which pass nowhere, and the marks
// that lead to them.
func withoutFootnotes(src []byte) []byte {
	if !bytes.Contains(src, []byte("[^")) {
		return src
	}
	out := footnote.ReplaceAll(src, nil)
	for _, found := range footnote.FindAllSubmatch(src, -1) {
		out = bytes.ReplaceAll(out, found[1], nil)
	}
	return out
}

// policy is what says which sections are public.
type policy struct {
	config    *config.Config
	templates *template.Set
	hosts     []string // where links may lead
}

// sections are the texts of those sections of a report that its template lets
// through. Of a timeline and of action items only those pass that say so.
func (p policy) sections(pm *postmortem.Postmortem) []string {
	t := p.templates.ByName(p.config.TemplateOf(pm.Template, pm.Date.String()))
	if t == nil {
		return nil
	}
	public := map[string]bool{}
	for i := range t.Sections {
		if s := &t.Sections[i]; s.Public {
			public[string(s.Role)] = s.Role != postmortem.RoleNone
			public["# "+string(words(s.Heading).text)] = true
		}
	}
	var texts []string
	for i := range pm.Sections {
		s := &pm.Sections[i]
		if !public[string(s.Role)] && !public["# "+string(words(s.Heading).text)] || listed(s) {
			continue
		}
		texts = append(texts, s.Heading, s.Text)
		for _, code := range s.Code {
			texts = append(texts, code.Text)
		}
		texts = append(texts, p.addresses(pm, extent(pm, i))...)
	}
	return texts
}

// extent is where a section stands, up to the next.
func extent(pm *postmortem.Postmortem, i int) diag.Span {
	at := diag.Span{Start: pm.Sections[i].Span.Start, End: math.MaxInt}
	if i+1 < len(pm.Sections) {
		at.End = pm.Sections[i+1].Span.Start
	}
	return at
}

// addresses are where those links of a stretch of a report lead that disclosure
// keeps.
func (p policy) addresses(pm *postmortem.Postmortem, within diag.Span) []string {
	var all []string
	for i := range pm.Links {
		l := &pm.Links[i]
		if l.Span.Start < within.Start || l.Span.Start >= within.End {
			continue
		}
		if u, err := url.Parse(l.Target); err == nil && u.Host != "" && allows(p.hosts, u.Hostname()) {
			all = append(all, l.Target, u.Host+" "+u.Path+" "+u.Fragment)
		}
	}
	return all
}

// listed says that a section has events or action items.
func listed(s *postmortem.Section) bool {
	for _, part := range s.Body {
		if part.Events.To > part.Events.From || part.Actions.To > part.Actions.From {
			return true
		}
	}
	return false
}

// saidBySettings are the texts of the settings that the public may read. They
// give no right to a name that the settings declare (see seek).
func saidBySettings(c *config.Config) []string {
	p := c.ForPublic()
	texts := []string{p.Title, p.URL, p.Footer, p.Accent, p.Language, p.Timezone.String(), timesIn(p.Timezone.String()), c.Public.About, c.Public.Contact, c.Public.Unnamed}
	for _, t := range c.Public.Terms {
		texts = append(texts, t.Name, t.Text)
	}
	for _, s := range c.Services {
		texts = append(texts, s.Public)
	}
	for _, person := range c.People {
		texts = append(texts, person.Role)
	}
	for _, v := range c.Vendors {
		texts = append(texts, v.Public)
	}
	return append(texts, c.Public.Hosts...)
}
