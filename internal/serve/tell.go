package serve

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"afterword/internal/check"
	"afterword/internal/diag"
	"afterword/internal/site"
)

// told is what a page learns of itself while it is written.
type told struct {
	Version  string            `json:"version"`
	Assets   assets            `json:"assets"`
	Loads    map[string]string `json:"loads"` // what tells whether files that the page loads have changed, by path
	File     string            `json:"file"`  // that it is made from; empty if none
	Edit     string            `json:"edit"`  // URL that opens it in an editor
	Broken   []finding         `json:"broken"`
	Former   bool              `json:"former"` // the page is shown as it was before it was broken
	Groups   []group           `json:"groups"`
	Standing *standing         `json:"standing"`
	Related  []resembles       `json:"related"`
	Others   others            `json:"others"`
	Review   *reviewLink       `json:"review"` // nil if the page is of no report, or the review itself
}

// reviewLink leads to the review of a report.
type reviewLink struct {
	URL  string `json:"url"`
	Asks bool   `json:"asks"` // the report asks to be public
}

// group is the findings of one group of rules.
type group struct {
	Name     string    `json:"name"`
	Findings []finding `json:"findings"`
}

// finding is a diagnostic, with what helps to mend it.
type finding struct {
	File    string     `json:"file"`
	Line    int        `json:"line"`
	Column  int        `json:"column"`
	Level   diag.Level `json:"level"`
	Rule    string     `json:"rule"`
	Message string     `json:"message"`
	Hint    string     `json:"hint"`
	Explain string     `json:"explain"`
	Source  string     `json:"source"` // the line
	Edit    string     `json:"edit"`
}

// resembles is an earlier incident like the one that is written about.
type resembles struct {
	Title string   `json:"title"`
	URL   string   `json:"url"`
	Date  string   `json:"date"`
	Why   []string `json:"why"`
	Open  []open   `json:"open"`
}

// open is an action item that is not closed.
type open struct {
	Text  string `json:"text"`
	URL   string `json:"url"`
	Owner string `json:"owner"`
	Due   string `json:"due"`
	Late  bool   `json:"late"`
}

// tell answers what is to be known of a page.
func (p *Preview) tell(w http.ResponseWriter, r *http.Request) {
	st := p.state.Load()
	text, err := json.Marshal(p.about(st, strings.TrimPrefix(r.URL.Query().Get("page"), "/")))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", types[".json"])
	_, _ = w.Write(text) // a browser that is gone is no trouble
}

// about is what is to be known of a page.
func (p *Preview) about(st *state, page string) told {
	if page == "" || strings.HasSuffix(page, "/") {
		page += "index.html"
	}
	asked := page
	page = reviewed(asked)
	isReview := page != asked
	page = st.named(page)
	var text []byte
	former := false
	if f, ok := st.file(page); !ok || f.Render != nil {
		text, former, _ = p.text(st, page, f, ok) // a layout that fails with it is told of below
	}
	path := st.path(page)
	t := told{Version: p.version(st), Assets: st.assets(), Loads: st.loads(page, text), File: path, Former: former && !isReview}
	found := st.of(page, path)
	if _, was := st.former[page]; was && len(found) == 0 {
		t.File = ""
	} else if path != "" {
		place := p.Place(diag.Diagnostic{Path: path})
		t.File, t.Edit = place.Shown, p.edit(place, diag.Position{Line: 1, Column: 1})
	}
	t.Broken = p.broken(st, page)
	t.Groups = p.groups(found)
	t.Others = p.others(st, path, t.Broken)
	if report := st.report(page); report != nil {
		t.Standing = p.standing(st.site, report, found)
		st.related.find(st.reports[page])
		t.Related = relatedTo(report)
		if !isReview {
			t.Review = &reviewLink{reviewOf(page), report.Visibility == "public"}
		}
	}
	return t
}

// groups sorts findings by what they are about, the gravest first.
func (p *Preview) groups(found []diag.Diagnostic) []group {
	groups := []group{}
	for _, d := range found {
		rule, _ := check.Lookup(d.Rule)
		at := slices.IndexFunc(groups, func(g group) bool { return g.Name == rule.Group })
		if at < 0 {
			at = len(groups)
			groups = append(groups, group{Name: rule.Group})
		}
		groups[at].Findings = append(groups[at].Findings, p.finding(d))
	}
	slices.SortStableFunc(groups, func(a, b group) int { return int(b.gravest()) - int(a.gravest()) })
	return groups
}

func (g group) gravest() diag.Level {
	level := diag.Off
	for _, f := range g.Findings {
		level = max(level, f.Level)
	}
	return level
}

func (p *Preview) finding(d diag.Diagnostic) finding {
	place := p.Place(d)
	rule, _ := check.Lookup(d.Rule)
	why, _, _ := strings.Cut(rule.Explain, "\n\n")
	return finding{
		File: place.Shown, Line: d.Pos.Line, Column: d.Pos.Column, Level: d.Level, Rule: d.Rule, Message: d.Message, Hint: d.Hint,
		Explain: strings.Join(strings.Fields(why), " "), Source: sourceLine(place, d.Pos.Line), Edit: p.edit(place, d.Pos),
	}
}

// edit is the URL that opens an editor at a place; empty if there is none.
func (p *Preview) edit(place Place, at diag.Position) string {
	path := inQuery.Replace((&url.URL{Path: filepath.ToSlash(place.Absolute)}).EscapedPath())
	return strings.NewReplacer("{path}", path, "{line}", strconv.Itoa(max(1, at.Line)), "{col}", strconv.Itoa(max(1, at.Column))).Replace(p.Editor)
}

// inQuery escapes what a path may hold, and the query of a URL not.
var inQuery = strings.NewReplacer("&", "%26", "+", "%2B", "=", "%3D", ";", "%3B")

// relatedTo are the incidents like one, with what is still open there.
func relatedTo(r *site.Report) []resembles {
	all := []resembles{}
	for _, like := range r.Related {
		other := resembles{Title: like.Report.Title, URL: address(like.Report.URL), Why: r.Why(like), Open: []open{}}
		if !like.Report.Date.IsZero() {
			other.Date = like.Report.Date.String()
		}
		for _, a := range like.Report.Actions {
			if !a.Closed {
				other.Open = append(other.Open, openAction(a))
			}
		}
		all = append(all, other)
	}
	return all
}

func openAction(a *site.Action) open {
	o := open{Text: a.Text, URL: address(a.URL()), Owner: a.Owner, Late: a.Overdue}
	if !a.Due.IsZero() {
		o.Due = a.Due.String()
	}
	return o
}

// sourceLine is the line of a file as it is now; empty if it cannot be read.
func sourceLine(place Place, line int) string {
	const longest = 400
	src, err := readRegular(place.Absolute)
	if err != nil {
		return ""
	}
	text := bytes.TrimRight(diag.Line(src, line), "\r\n")
	return strings.ToValidUTF8(string(text[:min(len(text), longest)]), "\uFFFD")
}

// address is where a browser finds a URL of the site.
func address(url string) string { return "/" + site.Relative("index.html", url) }
