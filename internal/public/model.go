package public

import (
	"cmp"
	"slices"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// Model is everything that layouts are executed against.
type Model struct {
	Title    string
	About    string // a plain sentence about what the site is
	Footer   string
	Contact  string // an https or mailto URL; empty if none
	Logo     string // URL; empty if none
	Today    postmortem.Day
	Reports  []*Report  // newest first
	Latest   []*Report  // published last
	Years    []*Year    // newest first
	Recent   []Month    // the last twelve months, newest first
	Services []*Service // by name
	Pages    []*site.Page
	Respond  *site.Page // how the team responds to incidents; nil if it does not say

	site *site.Site
}

// Service is what the public knows as one.
type Service struct {
	Name    string
	URL     string
	Feed    string // URL
	Reports []*Report
}

func newModel(s *site.Site) *Model {
	c := s.Config
	m := &Model{
		Title: c.Title, About: c.Public.About, Footer: c.Footer, Contact: c.Public.Contact,
		Today: s.Today, Pages: s.Pages, site: s,
	}
	known := make(map[*site.Report]*Report, len(s.Reports))
	for _, from := range s.Reports {
		r := newReport(from, c)
		known[from] = r
		m.Reports = append(m.Reports, r)
	}
	for _, t := range s.Services {
		m.service(t, known)
	}
	for i, r := range m.Reports {
		if i > 0 {
			r.Newer = m.Reports[i-1]
		}
		if i+1 < len(m.Reports) {
			r.Older = m.Reports[i+1]
		}
	}
	for _, p := range s.Pages {
		if p.Path == c.Public.Respond {
			m.Respond = p
		}
	}
	m.Latest = latest(m.Reports)
	m.remember()
	return m
}

// service adds a service with its reports.
func (m *Model) service(t *site.Term, known map[*site.Report]*Report) {
	s := &Service{Name: t.Title, URL: t.URL, Feed: feedOf(t.URL)}
	for _, from := range t.Reports {
		r := known[from]
		s.Reports = append(s.Reports, r)
		r.Services = append(r.Services, s)
	}
	m.Services = append(m.Services, s)
}

// latest are the reports that were published last.
func latest(reports []*Report) []*Report {
	const most = 3
	all := slices.Clone(reports)
	slices.SortStableFunc(all, func(a, b *Report) int {
		return cmp.Or(b.out().Compare(a.out()), b.Date.Compare(a.Date))
	})
	return all[:min(len(all), most)]
}
