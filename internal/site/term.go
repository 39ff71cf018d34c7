package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"afterword/internal/config"
	"afterword/internal/slug"
)

// Term is a value that reports share: a service, a team, a year.
type Term struct {
	Kind    string // "service", "team", "tag", "cause", "severity", "year", "template", "status", "owner"
	Name    string
	Title   string
	URL     string // empty if terms of its kind have no page: template, status
	Index   int    // severities: position in the scale, from 1; 0 if outside it
	Reports []*Report
	Actions []*Action       // of its reports; of an owner: theirs
	Service *config.Service // of a service that the configuration names
}

// vocabulary is the terms of one kind. Names that differ only by case are one
// term, spelled as in the newest report.
type vocabulary struct {
	kind   string
	folder string // of their pages; empty if they have none
	byName map[string]*Term
	terms  []*Term
}

func newVocabulary(kind, folder string) *vocabulary {
	return &vocabulary{kind: kind, folder: folder, byName: map[string]*Term{}}
}

// term is the term of that name, which is new if it has not come up before;
// nil for no name.
func (v *vocabulary) term(name string) *Term {
	if name == "" {
		return nil
	}
	key := strings.ToLower(name)
	t, ok := v.byName[key]
	if !ok {
		t = &Term{Kind: v.kind, Name: name, Title: name}
		v.byName[key] = t
		v.terms = append(v.terms, t)
	}
	return t
}

// add puts a report under a name.
func (v *vocabulary) add(name string, r *Report) *Term {
	t := v.term(name)
	if t != nil && (len(t.Reports) == 0 || t.Reports[len(t.Reports)-1] != r) {
		t.Reports = append(t.Reports, r)
	}
	return t
}

// reports are those under a name.
func (v *vocabulary) reports(name string) []*Report {
	if t := v.byName[strings.ToLower(name)]; t != nil {
		return t.Reports
	}
	return nil
}

// addAll puts a report under several names.
func (v *vocabulary) addAll(names []string, r *Report) []*Term {
	var terms []*Term
	for _, name := range names {
		if t := v.add(name, r); t != nil && !slices.Contains(terms, t) {
			terms = append(terms, t)
		}
	}
	return terms
}

// sorted gives the terms in order, with their pages.
func (v *vocabulary) sorted(order func(a, b *Term) int) []*Term {
	slices.SortFunc(v.terms, order)
	taken := namer{}
	for _, t := range v.terms {
		if v.folder != "" {
			t.URL = taken.unique(htmlFile(v.folder, slug.Make(t.Name)))
		}
	}
	return v.terms
}

func byName(a, b *Term) int {
	return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.Name, b.Name))
}

func byNameDown(a, b *Term) int { return byName(b, a) }

// bySeverity is the order of the scale; what is outside it comes last.
func bySeverity(a, b *Term) int {
	return cmp.Or(cmp.Compare(uint(a.Index-1), uint(b.Index-1)), byName(a, b))
}

// vocabularies are those of a site.
type vocabularies struct {
	services, teams, tags, causes, severities, years, templates, statuses, owners *vocabulary
}

func newVocabularies() vocabularies {
	return vocabularies{
		services:   newVocabulary("service", "services"),
		teams:      newVocabulary("team", "teams"),
		tags:       newVocabulary("tag", "tags"),
		causes:     newVocabulary("cause", "causes"),
		severities: newVocabulary("severity", "severities"),
		years:      newVocabulary("year", "years"),
		templates:  newVocabulary("template", ""),
		statuses:   newVocabulary("status", ""),
		owners:     newVocabulary("owner", "owners"),
	}
}

// enter puts a report under all its terms.
func (v vocabularies) enter(r *Report) {
	pm := r.Postmortem
	r.Severity = v.severities.add(pm.Severity, r)
	r.Services = v.services.addAll(pm.Services, r)
	r.Teams = v.teams.addAll(pm.Teams, r)
	r.Tags = v.tags.addAll(pm.Tags, r)
	r.Causes = v.causes.addAll(pm.Causes, r)
	if !pm.Date.IsZero() {
		r.Year = v.years.add(strconv.Itoa(pm.Date.Year), r)
	}
	r.template = v.templates.add(pm.Template, r)
	r.status = v.statuses.add(string(pm.Status), r)
	for _, a := range r.Actions {
		a.OwnerTerm = v.owners.add(strings.TrimPrefix(a.Owner, "@"), r)
	}
}

// allot puts action items under the terms of their reports, in the order in
// which they come.
func allot(actions []*Action) {
	for _, a := range actions {
		r := a.Report
		for _, t := range []*Term{r.Severity, r.Year, r.template, r.status, a.OwnerTerm} {
			if t != nil {
				t.Actions = append(t.Actions, a)
			}
		}
		for _, terms := range [][]*Term{r.Services, r.Teams, r.Tags, r.Causes} {
			for _, t := range terms {
				t.Actions = append(t.Actions, a)
			}
		}
	}
}

// publish hands the terms over to the site, with what the configuration knows
// of them.
func (v vocabularies) publish(s *Site) {
	for i, severity := range s.Config.Severities {
		if t := v.severities.byName[strings.ToLower(severity.Name)]; t != nil && t.Index == 0 {
			t.Index = i + 1
			t.Title = cmp.Or(severity.Title, t.Title)
		}
	}
	for i := range s.Config.Services {
		service := &s.Config.Services[i]
		if t := v.services.byName[strings.ToLower(service.Name)]; t != nil {
			t.Service = service
		}
	}
	s.Severities = v.severities.sorted(bySeverity)
	s.Services = v.services.sorted(byName)
	s.Teams = v.teams.sorted(byName)
	s.Tags = v.tags.sorted(byName)
	s.Causes = v.causes.sorted(byName)
	s.Years = v.years.sorted(byNameDown)
	s.Templates = v.templates.sorted(byName)
	s.Statuses = v.statuses.sorted(byName)
	s.Owners = v.owners.sorted(byName)
}
