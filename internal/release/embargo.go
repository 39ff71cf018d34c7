package release

import (
	"fmt"
	"regexp"

	"afterword/internal/diag"
)

// embargo refuses a report before its day, and whatever may have been meant as
// an embargo and is none: one without a day, and a field that is not known and
// looks like one.
func (g *gate) embargo() {
	if day := g.Report.Embargo; day.Compare(g.Today) > 0 {
		g.refuse("embargo", g.Report.FieldSpan("embargo"), fmt.Sprintf("it may not be published before %s; today is %s", day, g.Today), "publish it then")
	}
	for _, f := range g.Report.Fields {
		if f.Canon == "" && hold.MatchString(f.Key) {
			g.noEmbargo(f.KeySpan, fmt.Sprintf("the field %q is not known, and may be meant as an embargo", f.Key))
		} else if f.Canon == "embargo" && g.Report.Embargo.IsZero() {
			g.noEmbargo(f.KeySpan, "the embargo has no day")
		}
	}
	for _, f := range g.Report.Public.Fields {
		if hold.MatchString(f.Key) {
			g.noEmbargo(f.KeySpan, fmt.Sprintf("there is no field %q under public, and it may be meant as an embargo", f.Key))
		}
	}
}

func (g *gate) noEmbargo(at diag.Span, message string) {
	g.refuse("embargo", at, message, "write embargo: 2026-01-31 beside public:, or take it away")
}

// hold finds keys that were meant to keep a report back.
var hold = regexp.MustCompile(`(?i)emb[ar]*go|embar|sperr|^(?:on[-_ ]?)?hold|hold[-_ ]?(?:back|until)|until$|not[-_ ]?before|withhold|` +
	`(?:publish|release|disclos|live|go[-_ ]?live|visible|public)[a-z]*[-_ ]?(?:on|at|after|from|when|date|day|not)$|^(?:do[-_ ]?not|dont|no|never)[-_ ]?publish|unpublish|` +
	`^(?:publish|release)$|^withdrawn?$|^revoked?$`)

// published refuses a day that has not come, but for that of an embargo, which
// is written before; and one on which there was nothing to tell.
func (g *gate) published() {
	day := g.Report.Public.Published
	switch {
	case day.Compare(g.Today) > 0 && day != g.Report.Embargo:
		g.refuse("published", g.Report.FieldSpan("public"), fmt.Sprintf("it says that it is published on %s; today is %s", day, g.Today), "take public.published away, or write the day on which it was published first")
	case !day.IsZero() && day.Compare(g.Report.Date) < 0:
		g.refuse("published", g.Report.FieldSpan("public"), fmt.Sprintf("it says that it was published on %s, before the incident", day), "write the day on which it was published first")
	}
}
