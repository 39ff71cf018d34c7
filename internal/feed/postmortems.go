package feed

import (
	"cmp"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// header is what every list of reports says of each, in this order.
type header struct {
	Path       string   `json:"path"`
	Slug       string   `json:"slug"`
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Date       *string  `json:"date"`
	Severity   string   `json:"severity"`
	Status     string   `json:"status"`
	Services   []string `json:"services"`
	Teams      []string `json:"teams"`
	Tags       []string `json:"tags"`
	Causes     []string `json:"causes"`
	Owner      string   `json:"owner"`
	Authors    []string `json:"authors"`
	Template   string   `json:"template"`
	Visibility string   `json:"visibility"`
	Started    *string  `json:"started"`
	Logged     *string  `json:"logged"`
	Detected   *string  `json:"detected"`
	Responded  *string  `json:"responded"`
	Mitigated  *string  `json:"mitigated"`
	Resolved   *string  `json:"resolved"`
	Durations  seconds  `json:"durations"`
}

func headerOf(pm *postmortem.Postmortem) header {
	at := func(p postmortem.Phase) *string { return moment(pm.Phases[p].Time) }
	return header{
		Path: pm.Path, Slug: pm.Slug, ID: pm.ID, Title: pm.Title, Date: day(pm.Date), Severity: pm.Severity,
		Status:   cmp.Or(string(pm.Status), string(postmortem.Final)),
		Services: list(pm.Services), Teams: list(pm.Teams), Tags: list(pm.Tags), Causes: list(pm.Causes),
		Owner: pm.Owner, Authors: list(pm.Authors), Template: pm.Template, Visibility: cmp.Or(pm.Visibility, "internal"),
		Started: at(postmortem.Started), Logged: at(postmortem.Logged), Detected: at(postmortem.Detected),
		Responded: at(postmortem.Responded), Mitigated: at(postmortem.Mitigated), Resolved: at(postmortem.Resolved),
		Durations: durations(&pm.Phases),
	}
}

// listed is a report in postmortems.json.
type listed struct {
	header
	URL     string `json:"url"`
	Summary string `json:"summary"`
	Actions int    `json:"actions"`
	Open    int    `json:"open"`
	Overdue int    `json:"overdue"`
}

// PostmortemsJSON is all reports, newest first, without their bodies.
func PostmortemsJSON(s *site.Site) ([]byte, error) {
	reports := make([]listed, len(s.Reports))
	for i, r := range s.Reports {
		reports[i] = listed{headerOf(r.Postmortem), address(s, r.URL), r.Summary, len(r.Actions), r.Open, r.Overdue}
	}
	return array(reports)
}
