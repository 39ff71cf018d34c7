package feed

import (
	"io"

	"afterword/internal/metrics"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// header adds what every list of reports says of each.
func (j *jsonText) header(pm *postmortem.Postmortem) {
	j.text("path", pm.Path)
	j.text("slug", pm.Slug)
	j.text("id", pm.ID)
	j.text("title", pm.Title)
	j.day("date", pm.Date)
	j.text("severity", pm.Severity)
	j.text("status", statusOf(pm))
	j.texts("services", pm.Services)
	j.texts("teams", pm.Teams)
	j.texts("tags", pm.Tags)
	j.texts("causes", pm.Causes)
	j.text("owner", pm.Owner)
	j.texts("authors", pm.Authors)
	j.text("template", pm.Template)
	j.text("visibility", visibilityOf(pm))
	for p := postmortem.Started; p <= postmortem.Resolved; p++ {
		j.moment(p.String(), pm.Phases[p].Time)
	}
	j.name("durations")
	*j = append(*j, '{')
	for _, c := range metrics.Clocks {
		if n, known := seconds(c, &pm.Phases); known {
			j.number(c.Key, n)
		} else {
			j.null(c.Key)
		}
	}
	j.close()
}

// postmortemsJSON writes all reports, newest first, without their bodies.
func postmortemsJSON(w io.Writer, s *site.Site) error {
	return lines(w, len(s.Reports), func(j *jsonText, i int) {
		r := s.Reports[i]
		j.header(r.Postmortem)
		j.text("url", address(s, r.URL))
		j.text("summary", r.Summary)
		j.number("actions", int64(len(r.Actions)))
		j.number("open", int64(r.Open))
		j.number("overdue", int64(r.Overdue))
	})
}
