package serve

import (
	"crypto/sha256"
	"fmt"
	"html"
	"net/http"

	"afterword/internal/site"
)

// gone is a page that was there: the file that it was made from, and what its
// report is known by under another name. A page that is no report has no more
// than a file.
type gone struct {
	file, id, title string
	text            [sha256.Size]byte
}

// goneReport is the page of a report that is not there any more.
func goneReport(r *site.Report) gone { return gone{r.Path, r.ID, r.Title, textOf(r)} }

// textOf is a checksum of the sections of a report; zero if nothing stands in
// them.
func textOf(r *site.Report) (sum [sha256.Size]byte) {
	h, written := sha256.New(), false
	for i := range r.Postmortem.Sections {
		s := &r.Postmortem.Sections[i]
		fmt.Fprintf(h, "%q %q\n", s.Heading, s.Text)
		written = written || s.Text != ""
	}
	if written {
		h.Sum(sum[:0])
	}
	return sum
}

// heir is the report that a page which is gone was of, under another name: the
// only one that is made from its file now; or else has its id, or its title and
// text, or its text. Nil if there is none.
func (st *state) heir(g gone) *site.Report {
	sameText := func(r *site.Report) bool { return g.text != [sha256.Size]byte{} && textOf(r) == g.text }
	for _, is := range []func(*site.Report) bool{
		func(r *site.Report) bool { return r.Path == g.file },
		func(r *site.Report) bool { return g.id != "" && r.ID == g.id },
		func(r *site.Report) bool { return r.Title == g.title && sameText(r) },
		sameText,
	} {
		var found []*site.Report
		for _, r := range st.model.Reports {
			if is(r) {
				found = append(found, r)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	return nil
}

// missing answers for a page that is not there, and says so if it was.
func (p *Preview) missing(w http.ResponseWriter, r *http.Request, st *state, name string) {
	if !isPage(name) {
		http.NotFound(w, r)
		return
	}
	title, why := "Not found", "The site has no page of this name."
	if g, was := st.former[st.named(name)]; was {
		title, why = "This page is gone", st.fate(g)
	}
	p.problem(w, r, st, http.StatusNotFound, title, why)
}

// fate says what has become of a page, as HTML.
func (st *state) fate(g gone) string {
	file := html.EscapeString(g.file)
	heir := st.heir(g)
	switch url := st.urls[g.file]; {
	case heir != nil && heir.Path == g.file:
		return fmt.Sprintf(`It was made from <code>%s</code>, which has another page now: %s.`, file, linkTo(heir))
	case heir != nil:
		return fmt.Sprintf(`It was made from <code>%s</code>. That report is now %s, made from <code>%s</code>.`, file, linkTo(heir), html.EscapeString(heir.Path))
	case url != "": // of a page that is no report
		return fmt.Sprintf(`It was made from <code>%s</code>, which has <a href="%s">another page</a> now.`, file, html.EscapeString(address(url)))
	case st.site.LeftOut(g.file):
		return fmt.Sprintf(`It was made from <code>%s</code>, which is a draft now, and drafts are left out.`, file)
	}
	return fmt.Sprintf(`It was made from <code>%s</code>, which is not there any more, or is not read.`, file)
}

// linkTo is a link to a report, in HTML.
func linkTo(r *site.Report) string {
	return fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(address(r.URL)), html.EscapeString(r.Title))
}
