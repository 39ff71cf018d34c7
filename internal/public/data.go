package public

import (
	"bytes"
	"encoding/json"
	"html/template"
	"time"

	"afterword/internal/postmortem"
)

// incident is a report in incidents.json. What is unknown is left out; days are
// 2006-01-02, times RFC 3339.
type incident struct {
	Title       string       `json:"title"`
	URL         string       `json:"url"`
	Language    string       `json:"language"`
	Date        string       `json:"date,omitempty"`
	Published   string       `json:"published,omitempty"`
	Updated     string       `json:"updated,omitempty"`
	Started     string       `json:"started,omitempty"`
	Resolved    string       `json:"resolved,omitempty"`
	Seconds     int64        `json:"seconds,omitempty"` // that it lasted
	Services    []string     `json:"services"`
	Summary     string       `json:"summary"`
	Symptoms    []string     `json:"symptoms,omitempty"`
	Commitments []commitment `json:"commitments"`
	Corrections []correction `json:"corrections,omitempty"`
}

type commitment struct {
	Text  string `json:"text"`
	State string `json:"state"` // open, done or dropped
	Due   string `json:"due,omitempty"`
	Done  string `json:"done,omitempty"`
}

type correction struct {
	Date string `json:"date"`
	Text string `json:"text"`
}

// json is all reports, newest first, one a line.
func (m *Model) json() ([]byte, error) {
	b := bytes.NewBufferString("[")
	for i, r := range m.Reports {
		if i > 0 {
			b.WriteString(",")
		}
		line, err := json.Marshal(m.incident(r))
		if err != nil {
			return nil, err
		}
		b.WriteString("\n")
		b.Write(line)
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}

func (m *Model) incident(r *Report) incident {
	out := incident{
		Title: r.Title, URL: m.address(r.URL), Language: r.Language, Date: r.Date.String(), Published: r.Published.String(),
		Updated: r.Updated.String(), Started: instant(r.Started), Resolved: instant(r.Resolved), Seconds: int64(r.Lasted / time.Second),
		Services: []string{}, Summary: r.Summary, Symptoms: r.Symptoms, Commitments: []commitment{},
	}
	for _, s := range r.Services {
		out.Services = append(out.Services, s.Name)
	}
	for _, p := range r.Promises {
		state := p.action.State
		if state == postmortem.Doing {
			state = postmortem.Open
		}
		out.Commitments = append(out.Commitments, commitment{p.Text, string(state), p.Due.String(), p.Kept.String()})
	}
	for _, c := range r.Corrections {
		out.Corrections = append(out.Corrections, correction{c.Date.String(), c.Text})
	}
	return out
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// article is a report in the words of schema.org.
type article struct {
	Context     string        `json:"@context"`
	Type        string        `json:"@type"`
	Headline    string        `json:"headline"`
	Description string        `json:"description,omitempty"`
	Language    string        `json:"inLanguage"`
	Published   string        `json:"datePublished,omitempty"`
	Modified    string        `json:"dateModified,omitempty"`
	URL         string        `json:"url,omitempty"`
	Publisher   *organization `json:"publisher"`
}

type organization struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// data is what search engines read of a report. It is JSON in which nothing can
// end the element that it stands in.
func (m *Model) data(r *Report) template.JS {
	text, err := json.Marshal(article{
		Context: "https://schema.org", Type: "Article", Headline: r.Title, Description: r.Summary, Language: r.Language,
		Published: r.Published.String(), Modified: r.Updated.String(), URL: m.site.Absolute(r.URL),
		Publisher: &organization{"Organization", m.Title},
	})
	if err != nil {
		return "" // strings always are JSON
	}
	return template.JS(text)
}
