package release

import (
	"fmt"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// sort parts approvals of this text from others.
func (d *Decision) sort(p Policy) {
	for _, a := range d.Report.Approvals {
		same := func(b postmortem.Approval) bool { return Same(p.Config, a.By, b.By) }
		switch why := d.doubt(a, p); {
		case a.Hash != d.Hash:
			d.Void = append(d.Void, a)
		case why != "":
			d.Unclear = append(d.Unclear, Unclear{a, why})
		case !slices.ContainsFunc(d.Valid, same):
			d.Valid = append(d.Valid, a)
		}
	}
}

// doubt says why an approval of this text cannot be counted; empty if it can.
func (d *Decision) doubt(a postmortem.Approval, p Policy) string {
	switch {
	case a.Date.Compare(p.Today) > 0:
		return "approves it on " + a.Date.String() + ", which has not come"
	case d.hasUnknown(a.Span):
		return "approves it with a field that is not known"
	}
	return Doubt(p.Config, a.By)
}

func (g *gate) approved() {
	asked := g.Config.Public.Gate.Reviewers
	if len(g.Valid) >= asked {
		return
	}
	message := fmt.Sprintf("nobody has approved this text, and %d must", asked)
	if n := len(g.Valid); n > 0 {
		message = fmt.Sprintf("%d of %d who must approve this text did: %s; it takes %d more", n, asked, people(g.Valid), asked-n)
	}
	hint := "afterword approve " + g.Report.Path + " --as NAME --role ROLE"
	if len(g.Void) > 0 {
		message += "; " + people(g.Void) + " approved another text, or none that is named by its hash"
		hint = "afterword review " + g.Report.Path + " shows what has changed; they approve it again"
	}
	if len(g.Problems) > 0 {
		hint = "mend first what keeps the text from being made"
	}
	for _, u := range g.Unclear {
		message += fmt.Sprintf("; %q %s, and does not count", u.By, u.Why)
		hint = "approve it by the name that people: in afterword.yaml has for the person, or declare another person there"
	}
	g.refuse("approved", g.Report.FieldSpan("approvals"), message, hint)
}

// people are the names of those who approved.
func people(all []postmortem.Approval) string {
	var names []string
	for _, a := range all {
		if !slices.Contains(names, a.By) {
			names = append(names, a.By)
		}
	}
	return strings.Join(names, ", ")
}

func (g *gate) role() {
	for _, asked := range g.Config.Public.Gate.Roles {
		n := 0
		for _, a := range g.Valid {
			if strings.EqualFold(a.Role, asked.Role) {
				n++
			}
		}
		if n < asked.Count {
			g.refuse("role", g.Report.FieldSpan("approvals"), fmt.Sprintf("%d of %d who must approve this text with the role %s did", n, asked.Count, asked.Role),
				fmt.Sprintf("afterword approve %s --as NAME --role %s", g.Report.Path, asked.Role))
		}
	}
}

func (g *gate) author() {
	authors := append([]string{g.Report.Owner}, g.Report.Authors...)
	slices.Sort(authors)
	authors = slices.DeleteFunc(slices.Compact(authors), func(name string) bool { return name == "" })
	if !g.Config.Public.Gate.Author || slices.ContainsFunc(g.Valid, func(a postmortem.Approval) bool { return g.among(a.By, authors) }) {
		return
	}
	if len(authors) == 0 {
		g.refuse("author", diag.Span{}, "it names no owner and no author, one of whom must approve it", "write owner: NAME or authors: [NAME]")
		return
	}
	g.refuse("author", g.Report.FieldSpan("approvals"), "none of its authors has approved this text: "+strings.Join(authors, ", "), "one of them runs afterword approve "+g.Report.Path+" --as NAME --role ROLE")
}

// among says that a person is one of some.
func (g *gate) among(name string, all []string) bool {
	return slices.ContainsFunc(all, func(other string) bool { return Same(g.Config, name, other) })
}
