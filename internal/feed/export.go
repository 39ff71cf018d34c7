package feed

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/metrics"
	"afterword/internal/postmortem"
)

// Formats of Export.
const (
	JSON = "json" // one object a line
	CSV  = "csv"  // one row a report, with counts in place of lists
)

// Export writes reports of a corpus, in the given order and in one of the
// formats of this package.
func Export(w io.Writer, c *corpus.Corpus, reports []*postmortem.Postmortem, format string) error {
	switch format {
	case JSON:
		return exportJSON(w, c, reports)
	case CSV:
		return exportCSV(w, reports)
	}
	return fmt.Errorf("no export format is called %q; there are %s and %s", format, JSON, CSV)
}

func exportJSON(w io.Writer, c *corpus.Corpus, reports []*postmortem.Postmortem) error {
	var j jsonText
	for _, pm := range reports {
		j = j[:0]
		j.open()
		j.header(pm)
		j.body(c, pm)
		j.close()
		j = append(j, '\n')
		if _, err := w.Write(j); err != nil {
			return err
		}
	}
	return nil
}

// withSubs are the sections, each followed by the parts of it that have a role
// of their own ("What went well" under "Lessons learned").
func withSubs(sections []postmortem.Section) []postmortem.Section {
	out := make([]postmortem.Section, 0, len(sections))
	for _, s := range sections {
		out = append(out, s)
		for _, sub := range s.Subs {
			if sub.Role != postmortem.RoleNone {
				out = append(out, postmortem.Section{Role: sub.Role, Heading: sub.Heading, Text: sub.Text, Span: sub.Span})
			}
		}
	}
	return out
}

// body adds all that was understood of a report beside its header, each thing
// with the line that it stands in.
func (j *jsonText) body(c *corpus.Corpus, pm *postmortem.Postmortem) {
	end := func(s diag.Span) {
		j.number("line", int64(pm.Lines.Position(s.Start).Line))
		j.close()
	}
	sections := withSubs(pm.Sections)
	j.list("sections", len(sections), func(i int) {
		s := &sections[i]
		j.open()
		j.text("role", string(s.Role))
		j.text("heading", s.Heading)
		j.text("text", s.Text)
		end(s.Span)
	})
	j.list("events", len(pm.Events), func(i int) {
		j.open()
		j.event(&pm.Events[i])
		end(pm.Events[i].Span)
	})
	j.list("actions", len(pm.Actions), func(i int) {
		j.open()
		j.action(&pm.Actions[i])
		end(pm.Actions[i].Span)
	})
	links := slices.Concat(pm.Links, relatedLinks(pm.Related))
	j.list("links", len(links), func(i int) {
		l, kind := links[i], "related"
		if i < len(pm.Links) {
			kind = linkKinds[l.Kind]
		}
		j.open()
		j.text("target", l.Target)
		j.text("text", l.Label)
		j.text("kind", kind)
		j.number("line", int64(pm.Lines.Position(l.Span.Start).Line))
		j.known("resolved", resolved(c.Resolve(pm.Path, l)))
		j.close()
	})
}

// relatedLinks are the reports that front matter says are related, as links.
func relatedLinks(refs []postmortem.Ref) []markdown.Link {
	links := make([]markdown.Link, len(refs))
	for i, ref := range refs {
		links[i] = markdown.Link{Kind: markdown.Wiki, Target: ref.Target, Label: ref.Target, Span: ref.Span}
	}
	return links
}

// event adds an entry of a timeline: its time is null if it names none, its
// date may be carried forward. Only one that was written as about or in part is
// called approximate.
func (j *jsonText) event(e *postmortem.Event) {
	j.moment("time", e.Time)
	j.day("date", e.Day)
	j.text("when", e.When)
	j.text("text", e.Text)
	j.text("phase", e.Phase.String())
	if e.Approx {
		j.bool("approximate", true)
	}
}

func (j *jsonText) action(a *postmortem.Action) {
	j.text("id", a.ID)
	j.text("text", a.Text)
	j.text("state", string(a.State))
	j.text("owner", a.Owner)
	j.day("due", a.Due)
	j.text("bucket", a.Bucket)
	j.text("kind", a.Kind)
	j.text("effort", a.Effort)
	j.text("impact", a.Impact)
	if a.Priority != "" {
		j.text("priority", a.Priority)
	}
	j.tickets("tickets", a.Tickets)
}

var linkKinds = map[markdown.LinkKind]string{
	markdown.Inline: "link", markdown.Image: "image", markdown.Wiki: "reference", markdown.Mention: "mention", markdown.Embedded: "embedded",
}

// resolved is where a link leads: a path under the content folder, with its
// anchor, or a URL; empty if nowhere.
func resolved(t corpus.Target) string {
	path := t.Path()
	if t.Status == corpus.External {
		path = t.URL
	}
	if path != "" && t.Anchor != "" && t.Status != corpus.NoAnchor {
		path += "#" + t.Anchor
	}
	return path
}

func exportCSV(w io.Writer, reports []*postmortem.Postmortem) error {
	t := newTable(w)
	t.row("path", "slug", "id", "title", "date", "severity", "status", "services", "teams", "tags", "causes", "owner", "authors",
		"template", "visibility", "started", "logged", "detected", "responded", "mitigated", "resolved",
		"seconds_to_log", "seconds_to_detect", "seconds_to_respond", "seconds_to_mitigate", "seconds_to_resolve",
		"sections", "events", "actions", "links")
	for _, pm := range reports {
		cells := []string{pm.Path, pm.Slug, pm.ID, pm.Title, pm.Date.String(), pm.Severity, statusOf(pm), joined(pm.Services),
			joined(pm.Teams), joined(pm.Tags), joined(pm.Causes), pm.Owner, joined(pm.Authors), pm.Template, visibilityOf(pm)}
		for p := postmortem.Started; p <= postmortem.Resolved; p++ {
			cells = append(cells, stamp(pm.Phases[p].Time))
		}
		for _, c := range metrics.Clocks {
			cells = append(cells, secondsText(c, pm))
		}
		for _, n := range []int{len(pm.Sections), len(pm.Events), len(pm.Actions), len(pm.Links) + len(pm.Related)} {
			cells = append(cells, strconv.Itoa(n))
		}
		t.row(cells...)
	}
	return t.end()
}

// secondsText is how long an incident took by a clock; empty if unknown.
func secondsText(c metrics.Clock, pm *postmortem.Postmortem) string {
	n, known := seconds(c, &pm.Phases)
	if !known {
		return ""
	}
	return strconv.FormatInt(n, 10)
}
