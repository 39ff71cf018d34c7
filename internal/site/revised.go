package site

import (
	"slices"
	"strconv"
	"strings"

	"afterword/internal/postmortem"
)

// Revised is a report of the site whose file has changed, as its own page
// would show it: what it says is new, what others say of it is as it was when
// the model was made. It is for showing a change while a new model is made. It
// is nil if the site has no report of that file under that name.
func (s *Site) Revised(pm *postmortem.Postmortem) *Report {
	i := slices.IndexFunc(s.Reports, func(r *Report) bool { return r.Path == pm.Path && r.Slug == pm.Slug })
	if i < 0 {
		return nil
	}
	old := s.Reports[i]
	s.Relate(old)
	r := newReport(s, pm)
	r.URL = old.URL
	r.enter(s)
	r.Outgoing = s.outgoing(document{report: old, path: r.Path, links: r.Links, fragments: r.fragments, refs: r.refs()})
	r.Incoming, r.Related, r.Since, r.chains = old.Incoming, old.Related, old.Since, old.chains
	r.Previous, r.Next = old.Previous, old.Next
	return r
}

// enter gives a report the terms that the site has already.
func (r *Report) enter(s *Site) {
	pm := r.Postmortem
	r.Severity = known(s.Severities, "severity", pm.Severity)
	r.Services = allKnown(s.Services, "service", pm.Services)
	r.Teams = allKnown(s.Teams, "team", pm.Teams)
	r.Tags = allKnown(s.Tags, "tag", pm.Tags)
	r.Causes = allKnown(s.Causes, "cause", pm.Causes)
	if !pm.Date.IsZero() {
		r.Year = known(s.Years, "year", strconv.Itoa(pm.Date.Year))
	}
	r.template = known(s.Templates, "template", pm.Template)
	r.status = known(s.Statuses, "status", string(pm.Status))
	for _, a := range r.Actions {
		a.OwnerTerm = known(s.Owners, "owner", strings.TrimPrefix(a.Owner, "@"))
	}
}

// known is the term of that name, or one without a page; nil for no name.
func known(terms []*Term, kind, name string) *Term {
	if name == "" {
		return nil
	}
	for _, t := range terms {
		if strings.EqualFold(t.Name, name) {
			return t
		}
	}
	return &Term{Kind: kind, Name: name, Title: name}
}

func allKnown(terms []*Term, kind string, names []string) []*Term {
	var all []*Term
	for _, name := range names {
		if t := known(terms, kind, name); t != nil && !slices.Contains(all, t) {
			all = append(all, t)
		}
	}
	return all
}
