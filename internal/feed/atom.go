package feed

import (
	"cmp"
	"slices"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// atomPath is where the feed lies in the site.
const atomPath = "atom.xml"

// maxEntries is how many reports the feed holds.
const maxEntries = 50

// atom is a feed of the reports that changed last: the day of the incident, or
// of the last correction. Reports without a date are left out. A site without
// an address counts on its title instead, and its links are relative to the
// feed.
func atom(s *site.Site) ([]byte, error) {
	c := Channel{
		Name: cmp.Or(s.Config.URL, s.Config.Title+"\x00"), Title: s.Config.Title, Language: s.Config.Language,
		Self: s.Absolute(atomPath), Alternate: address(s, "index.html"),
	}
	for _, r := range latest(s) {
		c.Entries = append(c.Entries, entry(s, r))
	}
	return c.Atom()
}

func entry(s *site.Site, r *site.Report) Entry {
	e := Entry{Name: r.Slug, Title: r.Title, URL: address(s, r.URL), Updated: updated(r), Published: r.Date, Summary: r.Summary}
	terms := slices.Concat(r.Services, r.Causes, r.Tags)
	if r.Severity != nil {
		terms = append([]*site.Term{r.Severity}, terms...)
	}
	for _, t := range terms {
		e.Categories = append(e.Categories, Category{Term: t.Name, Scheme: s.Absolute(t.URL)})
	}
	return e
}

// latest are the dated reports that changed last, the newest first.
func latest(s *site.Site) []*site.Report {
	reports := slices.DeleteFunc(slices.Clone(s.Reports), func(r *site.Report) bool { return r.Date.IsZero() })
	slices.SortFunc(reports, func(a, b *site.Report) int {
		return cmp.Or(updated(b).Compare(updated(a)), cmp.Compare(a.Slug, b.Slug))
	})
	return reports[:min(len(reports), maxEntries)]
}

// updated is the day on which a report last said something new.
func updated(r *site.Report) postmortem.Day {
	day := r.Date
	for _, c := range r.Corrections {
		if day.Before(c.Date) {
			day = c.Date
		}
	}
	return day
}

// address is the absolute address of a URL of the site, or the way to it from
// the root where the site has none.
func address(s *site.Site, url string) string {
	if absolute := s.Absolute(url); absolute != "" {
		return absolute
	}
	return site.Relative("", url)
}
