package render

import (
	"strconv"
	"strings"

	"afterword/internal/postmortem"
	"afterword/internal/safehtml"
	"afterword/internal/site"
)

// markup is HTML in the making, for one page. Layouts are slow where much is
// repeated, and html/template takes its time for every value; lists that come
// by the thousand are written here, with text escaped and addresses checked by
// the methods.
type markup struct {
	out   []byte
	page  *Page
	known []site.Fact // of the report, once they are asked for
	body  site.Text   // of the report
	why   []string    // it resembles another
}

// raw adds HTML as it is.
func (m *markup) raw(parts ...string) {
	for _, s := range parts {
		m.out = append(m.out, s...)
	}
}

// text adds plain text.
func (m *markup) text(s string) { m.out = safehtml.AppendText(m.out, s) }

// href adds the link to a URL of the site, to stand in an attribute.
func (m *markup) href(url string) {
	if m.page.base != "" {
		m.text(m.page.rel(url))
		return
	}
	m.out = site.AppendRelative(m.out, m.page.URL, url)
}

// here adds the link to a thing on the page.
func (m *markup) here(id string) {
	m.raw("#")
	m.out = site.AppendEncoded(m.out, id)
}

// day adds a time element, "14 Jan 2026"; nothing for a day that is unknown.
func (m *markup) day(d postmortem.Day) {
	if d.IsZero() {
		return
	}
	m.raw(`<time datetime="`)
	m.out = d.Append(m.out)
	m.raw(`">`)
	m.out = appendDay(m.out, d)
	m.raw(`</time>`)
}

// link adds a link to a URL of the site; without a URL the text alone.
func (m *markup) link(url, text string) {
	if url == "" {
		m.text(text)
		return
	}
	m.raw(`<a href="`)
	m.href(url)
	m.raw(`">`)
	m.text(text)
	m.raw(`</a>`)
}

// item adds a link to an action item of another page.
func (m *markup) item(a *site.Action) {
	m.raw(`<a href="`)
	m.href(a.Report.URL)
	m.here(a.Anchor)
	m.raw(`"`, m.language(a.Report), `>`)
	m.text(a.Text)
	m.raw(`</a>`)
}

// language is the attributes of a text from a report that say its language, if
// that is another than the page's.
func (m *markup) language(r *site.Report) string { return string(m.page.In(r.Lang)) }

// report adds a link to a report: its title, and in quiet its id and that it is
// a draft, where it is.
func (m *markup) report(r *site.Report) {
	m.raw(`<a href="`)
	m.href(r.URL)
	m.raw(`"`, m.language(r), `>`)
	m.text(r.Title)
	m.raw(`</a>`)
	if r.ID != "" {
		m.raw(` <small class="id">`)
		m.text(r.ID)
		m.raw(`</small>`)
	}
	if word := unfinished[r.Status]; word != "" {
		m.raw(` <small class="id">`, word, `</small>`)
	}
}

// spoken adds a text from a report, in an element only if it is in another
// language than the page.
func (m *markup) spoken(r *site.Report, text string) {
	language := m.language(r)
	if language == "" {
		m.text(text)
		return
	}
	m.raw("<span", language, ">")
	m.text(text)
	m.raw("</span>")
}

// plain adds a link to a plain page.
func (m *markup) plain(p *site.Page) {
	m.raw(`<a href="`)
	m.href(p.URL)
	m.raw(`"`, string(m.page.In(p.Lang)), `>`)
	m.text(p.Title)
	m.raw(`</a>`)
}

// unfinished is how lists say that a report is not final.
var unfinished = map[postmortem.Status]string{postmortem.Draft: "draft", postmortem.Review: "in review"}

// outside adds a link to another site, if its scheme is harmless; else the
// text alone.
func (m *markup) outside(url, text string) {
	if !harmless(url) {
		m.text(text)
		return
	}
	m.raw("<a")
	if text == url {
		m.raw(` class="bare"`) // on paper, the address is not said again
	}
	m.raw(` href="`)
	m.text(url)
	m.raw(`">`)
	m.text(text)
	m.raw(`</a>`)
}

// file adds the name of a file, as a link if its address is harmless.
func (m *markup) file(url, name string) {
	if !harmless(url) {
		m.raw("<code>")
		m.path(name)
		m.raw("</code>")
		return
	}
	m.raw(`<a href="`)
	m.text(url)
	m.raw(`"><code>`)
	m.path(name)
	m.raw("</code></a>")
}

// path adds the path of a file, which may break behind each folder.
func (m *markup) path(name string) {
	for {
		folder, rest, ok := strings.Cut(name, "/")
		m.text(folder)
		if !ok {
			return
		}
		m.raw("/<wbr>")
		name = rest
	}
}

// harmless says that an address from a report may be a link of a page.
func harmless(url string) bool {
	scheme, _, found := strings.Cut(url, ":")
	if !found {
		return false
	}
	scheme = strings.ToLower(scheme)
	return scheme == "http" || scheme == "https" || scheme == "mailto"
}

// severity adds the shape and the word of a severity. The four shapes are of
// the first four levels; what is below them has the last one, what is outside
// the scale none.
func (m *markup) severity(t *site.Term) {
	if t == nil {
		return
	}
	m.raw(`<span class="sev sev`, shape(t), `">`)
	m.text(t.Title)
	m.raw(`</span>`)
}

// shape is the number of a severity's shape: 1 to 4, and 0 outside the scale.
func shape(t *site.Term) string {
	if t == nil {
		return "0"
	}
	return string(rune('0' + min(t.Index, 4)))
}

// term adds a link to a term; of a severity with its shape.
func (m *markup) term(t *site.Term) {
	if t.Kind != "severity" || t.URL == "" {
		m.link(t.URL, t.Title)
		return
	}
	m.raw(`<a href="`)
	m.href(t.URL)
	m.raw(`">`)
	m.severity(t)
	m.raw(`</a>`)
}

// listed is how many terms a list in a row names before it only counts.
const listed = 4

// list adds the titles of terms as text: "a, b, c", "a, b, c, d and 7 more".
func (m *markup) list(terms []*site.Term) {
	for i, t := range terms {
		if i == listed && len(terms) > listed+1 {
			m.raw(" and ", strconv.Itoa(len(terms)-listed), " more")
			return
		}
		if i > 0 {
			m.raw(", ")
		}
		m.text(t.Title)
	}
}
