package site

import (
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// Passage is what a report says under one heading: a section, or a part of a
// section that has a role of its own. Its method Body gives the text.
type Passage struct {
	Report  *Report
	Heading string // plain text
	Anchor  string // of the heading, in the report

	section *postmortem.Section
	sub     int // index into the section's Subs; whole: all of the section
}

const whole = -1

// URL is where the passage stands in its report, from the root.
func (p Passage) URL() string { return p.Report.URL + "#" + p.Anchor }

// Passages are what the reports say under headings of a role, newest first.
// What is empty, or says that there is nothing to say, is left out.
func (s *Site) Passages(role postmortem.Role) []Passage {
	var found []Passage
	for _, r := range s.Reports {
		for i := range r.Postmortem.Sections {
			found = r.passages(found, &r.Postmortem.Sections[i], role)
		}
	}
	return found
}

func (r *Report) passages(found []Passage, s *postmortem.Section, role postmortem.Role) []Passage {
	if s.Role == role {
		if s.Empty || saysNothing(s.Text) {
			return found
		}
		return append(found, Passage{r, s.Heading, s.Anchor, s, whole})
	}
	for i, sub := range s.Subs {
		if sub.Role == role && !saysNothing(sub.Text) {
			found = append(found, Passage{r, sub.Heading, sub.Anchor, s, i})
		}
	}
	return found
}

// nothings are answers to a heading that hold none.
var nothings = []string{"", "none", "nothing", "no", "n/a", "na", "tbd", "todo", "unknown"}

func saysNothing(text string) bool {
	return slices.Contains(nothings, strings.ToLower(strings.Trim(text, " \t\r\n.!…-–—_*")))
}

// Body is the text of the passage for the page at URL page.
func (p Passage) Body(page string) template.HTML {
	text := p.Report.whole(p.section)
	if p.sub != whole {
		text = beneath(text, p.section.Subs[p.sub], p.section.Subs[p.sub+1:])
	}
	return transplant(p.Report.linker(page).fill(text), "h4", Relative(page, p.Report.URL))
}

// whole is the text of a section in one piece, with the entries of a timeline
// and action items as paragraphs.
func (r *Report) whole(s *postmortem.Section) markdown.Fragment {
	var all []markdown.Fragment
	for _, part := range s.Body {
		if prose := part.Prose.Fragment(); prose.HTML != "" {
			all = append(all, prose)
			continue
		}
		for f := range r.pieces(part) {
			if f.HTML != "" {
				all = append(all, markdown.Fragment{HTML: "<div>"}, f, markdown.Fragment{HTML: "</div>\n"})
			}
		}
	}
	return markdown.Join(all...)
}

// beneath is what stands under a heading of a text, up to the next of those
// that follow it, of its level or above.
func beneath(text markdown.Fragment, sub postmortem.Sub, following []postmortem.Sub) markdown.Fragment {
	at := strings.Index(text.HTML, opening(sub))
	if at < 0 {
		return markdown.Fragment{}
	}
	from := at + strings.Index(text.HTML[at:], "\n")
	for _, next := range following {
		i := strings.Index(text.HTML[from:], opening(next))
		if next.Level <= sub.Level && i >= 0 && balanced(text.HTML[from:from+i]) {
			return cut(text, from, from+i)
		}
	}
	return cut(text, from, len(text.HTML))
}

// opening is the tag of a heading as package markdown writes it.
func opening(sub postmortem.Sub) string {
	return "<h" + strconv.Itoa(sub.Level) + ` id="` + sub.Anchor + `">`
}

// balanced says that no quotation, list or the like is open at the end of the
// text: a heading there would be part of it.
func balanced(text string) bool {
	for _, name := range []string{"blockquote", "li", "div", "details", "td"} {
		if strings.Count(text, "<"+name) != strings.Count(text, "</"+name+">") {
			return false
		}
	}
	return true
}

// cut is the part of a fragment between two places of its HTML.
func cut(f markdown.Fragment, from, to int) markdown.Fragment {
	part := markdown.Fragment{HTML: f.HTML[from:to]}
	for _, h := range f.Holes {
		if h.At >= from && h.At < to {
			h.At -= from
			part.Holes = append(part.Holes, h)
		}
	}
	return part
}

var (
	identifiers = regexp.MustCompile(` id="[^"]*"`)
	headingTags = regexp.MustCompile(`<(/?)h[1-6]\b`)
)

// transplant makes of the text of a report what can stand on another page
// beside others: without identifiers, which may be there twice; with all of
// its headings of one kind, below those of the page; and with the links to its
// own footnotes leading to the report, at href.
func transplant(text template.HTML, heading, href string) template.HTML {
	bare := identifiers.ReplaceAllString(string(text), "")
	bare = headingTags.ReplaceAllString(bare, "<${1}"+heading)
	return template.HTML(strings.ReplaceAll(bare, ` href="#`, ` href="`+href+"#"))
}
