package serve

import (
	_ "embed"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/leak"
	"afterword/internal/postmortem"
	"afterword/internal/review"
	"afterword/internal/site"
)

//go:embed page/review.html
var reviewText string

// reviewLayout is executed with a *reviewPage.
var reviewLayout = template.Must(template.New("review.html").Funcs(template.FuncMap{
	"short": review.Short, "people": people,
}).Parse(reviewText))

// reviewPage is what the page of a review shows.
type reviewPage struct {
	*review.Review
	SiteTitle string
	Title     string // of the report
	Address   string // of the page of the report
	File      string // as the author may type it
	Lacking   []lack
	Wishes    []lack         // of the checks
	Front     []review.Piece // of the source
	Body      []review.Piece
	Cuts      []cutPiece
	Frame     string       // the public page; empty if there is none
	Alone     string       // the same, by itself
	Edit      template.URL // opens the file
}

// lack is something that keeps a report from being published, or might be
// better.
type lack struct {
	Message, Hint string
	Where         string // "line 13"; empty if it is nowhere in particular
	Edit          template.URL
}

// cutPiece is a piece that is cut, with what opens it.
type cutPiece struct {
	review.Piece
	Edit template.URL
}

// shown is the page of a review.
func (p *Preview) shown(st *state, r *site.Report, made *review.Review) *reviewPage {
	place := p.Place(diag.Diagnostic{Path: r.Path})
	edit := func(at diag.Position) template.URL { return template.URL(p.edit(place, at)) }
	page := &reviewPage{
		Review: made, SiteTitle: st.site.Config.Title, Title: r.Title, Address: address(r.URL),
		File: place.Shown, Edit: edit(diag.Position{Line: 1, Column: 1}), Frame: frame(r.URL, made),
	}
	page.Alone, _, _ = strings.Cut(page.Frame, "?")
	for _, d := range slices.Concat(made.Problems, made.Decision.Reasons) {
		page.Lacking = append(page.Lacking, p.lack(d))
	}
	for _, d := range made.Advice {
		page.Wishes = append(page.Wishes, p.lack(d))
	}
	for _, piece := range made.Pieces {
		if piece.Front {
			page.Front = append(page.Front, piece)
		} else {
			page.Body = append(page.Body, piece)
		}
		if piece.Number > 0 {
			page.Cuts = append(page.Cuts, cutPiece{piece, edit(piece.Pos)})
		}
	}
	return page
}

// lack is a reason with the paths that the author may type.
func (p *Preview) lack(d diag.Diagnostic) lack {
	place := p.Place(d)
	typed := review.Typed([]diag.Diagnostic{d}, func(diag.Diagnostic) string { return place.Shown })[0]
	l := lack{Message: typed.Message, Hint: typed.Hint}
	if d.Pos.Line > 0 {
		l.Where, l.Edit = "line "+strconv.Itoa(d.Pos.Line), template.URL(p.edit(place, d.Pos))
	}
	return l
}

// May says that the report may be published as it is.
func (p *reviewPage) May() bool { return p.Asks && len(p.Lacking) == 0 && len(p.Hits) == 0 }

// Hint says what helps against what the search finds.
func (p *reviewPage) Hint() string { return leak.Hint(p.Hits) }

// FrontIsCut says that something of the front matter is cut.
func (p *reviewPage) FrontIsCut() bool {
	return slices.ContainsFunc(p.Front, func(piece review.Piece) bool { return piece.Number > 0 })
}

// people are names as they are said one after the other.
func people(approvals []postmortem.Approval) string {
	var names []string
	for _, a := range approvals {
		names = append(names, a.By)
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " and " + names[last]
	}
	return strings.Join(names, "")
}
