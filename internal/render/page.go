package render

import (
	"html/template"
	"strconv"
	"strings"

	"afterword/internal/config"
	"afterword/internal/layout"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// Page is one page of the site, as its layout sees it. The first group of
// fields is there for every layout; the fields of the second are set where the
// comment says, and are empty elsewhere. The methods make links, and the lists
// that are long or come often.
type Page struct {
	Site        *site.Site
	URL         string // of this page, from the root of the site
	Title       string
	HeadTitle   string // with the name of the site
	SiteTitle   string
	Description string
	Canonical   template.URL
	Language    string // of what is not from reports: of the layouts
	Logo        string
	Footer      string
	Version     string
	Assets      template.HTML // links to the stylesheets, the icon and the feed
	Nav         template.HTML // a list of links to the main lists
	Browse      template.HTML // and to all others
	Totals      Totals        // of the whole site; in term.html those of the term

	Reports []*site.Report // home.html: the latest; reports.html, search.html, term.html: this part of the list
	Actions []*site.Action // home.html: those that need someone; term.html: those still open
	Turn    Turn           // reports.html, search.html, term.html
	Filter  *Filter        // reports.html, actions.html: on the first page of a list that can be narrowed down
	Groups  []Group        // actions.html, owner.html
	Lists   []List         // luck.html, recurrence.html
	Guide   *site.Guide    // guide.html
	Health  *site.Health   // health.html
	Kind    *Kind          // term.html, terms.html
	Term    *site.Term     // term.html, owner.html
	Terms   []*site.Term   // terms.html
	Report  *site.Report   // report.html
	ID      string         // report.html
	Plain   *site.Page     // page.html
	Body    template.HTML  // report.html, page.html: the text
	Path    string         // report.html, page.html: the file
	Source  string         // report.html, page.html: where the file can be read; empty if unknown

	layouts *layout.Set
	layout  string // of these, that the page is made with
	frames  *frames
	pieces  *writer  // keeps what the methods make; nil: they give it as it is
	columns []column // of tables of reports
	base    string   // of a page that is served at any depth: what comes before links
}

// Totals are the figures that a page states.
type Totals struct {
	Reports int
	Since   int // year of the oldest report; 0 if unknown
	Open    int // action items that are not closed
	Overdue int
}

// Turn is the place of a page in a list that is cut into several. Last is 0 if
// the list is on one page.
type Turn struct {
	Number, Last   int
	Previous, Next template.URL // relative to the page
	Rest           string       // on the first page: the others, relative to it, with spaces between
}

// Rel is the link from this page to a URL of the site.
func (p *Page) Rel(url string) template.URL { return template.URL(p.rel(url)) }

func (p *Page) rel(url string) string {
	if p.base != "" {
		return p.base + site.Relative("index.html", url)
	}
	return site.Relative(p.URL, url)
}

// NeedsHeading says that the text of a plain page brings no title of its own.
func (p *Page) NeedsHeading() bool { return !strings.Contains(string(p.Body), "<h1") }

// ReportLanguage is the lang attribute of a report in another language than
// the site's.
func (p *Page) ReportLanguage() template.HTMLAttr { return p.In(p.Report.Lang) }

// PlainLanguage is the same of a plain page.
func (p *Page) PlainLanguage() template.HTMLAttr { return p.In(p.Plain.Lang) }

// In is the attributes of a text in a language that may be another than the
// page's; empty if it is not.
func (p *Page) In(lang string) template.HTMLAttr {
	if lang == "" || lang == p.Language {
		return ""
	}
	direction := "auto"
	if primary, _, _ := strings.Cut(strings.ToLower(lang), "-"); rightToLeft[primary] {
		direction = "rtl"
	}
	return template.HTMLAttr(` lang="` + template.HTMLEscapeString(lang) + `" dir="` + direction + `"`)
}

// rightToLeft are the languages that are written so.
var rightToLeft = map[string]bool{
	"ar": true, "ckb": true, "dv": true, "fa": true, "he": true, "ks": true, "ps": true, "sd": true, "ug": true, "ur": true, "yi": true,
}

// Standing says that a report is not final; empty if it is.
func (p *Page) Standing() string { return standings[p.Report.Status] }

var standings = map[postmortem.Status]string{
	postmortem.Draft:  "This is a draft. Parts of it may not be written yet, and any of it may change.",
	postmortem.Review: "This report is in review, and may still change.",
}

// source is where the file at path can be read, by the pattern that the
// configuration gives; empty if it gives none.
func source(c *config.Config, path string) string { return sourceLine(c, path, 1) }

// sourceLine is the same at one line of the file.
func sourceLine(c *config.Config, path string, line int) string {
	if c.Source == "" {
		return ""
	}
	// A file's path is encoded as a link from the root of the site would be.
	path = site.Relative("index.html", path)
	return strings.NewReplacer("{path}", path, "{line}", strconv.Itoa(line)).Replace(c.Source)
}

// logo is the URL of the site's picture, which may lie among the attachments
// or in the static folder.
func logo(s *site.Site) string {
	for _, a := range s.Attachments {
		if a.Path == s.Config.Logo {
			return a.URL
		}
	}
	return s.Config.Logo
}
