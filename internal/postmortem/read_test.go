package postmortem_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/rogpeppe/go-internal/txtar"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/golden"
	"afterword/internal/postmortem"
)

// TestRead reads each case of testdata: one or more files of markdown, maybe
// an afterword.yaml, and for each the file NAME.want of what is understood.
// In the input "␍" stands for a carriage return and "␂" for a byte order mark.
func TestRead(t *testing.T) { golden.Cases(t, "testdata/*.txt", readCase) }

// readCase is the case with what is understood of each of its files.
func readCase(t *testing.T, a *txtar.Archive) []txtar.File {
	t.Helper()
	var got []txtar.File
	c := config.Default()
	for _, f := range a.Files {
		if f.Name == "afterword.yaml" {
			var problems []diag.Diagnostic
			if c, problems = config.Load(f.Data, f.Name); len(problems) > 0 {
				t.Fatalf("settings: %v", problems)
			}
		}
	}
	reader := postmortem.NewReader(c, nil)
	for _, f := range a.Files {
		if strings.HasSuffix(f.Name, ".want") {
			continue
		}
		got = append(got, f)
		if !strings.HasSuffix(f.Name, ".md") && !strings.HasSuffix(f.Name, ".mdx") {
			continue
		}
		src := bytes.ReplaceAll(bytes.ReplaceAll(f.Data, []byte("␍"), []byte("\r")), []byte("␂"), []byte("\xef\xbb\xbf"))
		pm, page := reader.Read(postmortem.File{Path: f.Name, Source: src, Alone: strings.HasPrefix(f.Name, "alone/"), Part: strings.HasPrefix(f.Name, "beside-index/")})
		got = append(got, txtar.File{Name: f.Name + ".want", Data: describe(pm, page)})
	}
	return got
}

// writer adds a line of a description.
type writer func(format string, args ...any)

// describe writes what was understood, a line for each thing.
func describe(pm *postmortem.Postmortem, page *postmortem.Page) []byte {
	var b bytes.Buffer
	line := func(format string, args ...any) {
		b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " "))
		b.WriteByte('\n')
	}
	if page != nil {
		line("page %s %q: %s", page.Slug, page.Title, page.Why)
		return b.Bytes()
	}
	describeFields(pm, line)
	describeSections(pm, line)
	describeEvents(pm, line)
	describeActions(pm, line)
	describePublic(pm, line)
	for _, s := range pm.Stated {
		line("stated %s %q %s →%s%s", place(pm, s.Span), s.Label, s.Value, s.To, when(s.Leads, " leads"))
	}
	for _, p := range pm.Problems {
		line("problem %d:%d %s %s: %s", p.Pos.Line, p.Pos.Column, p.Level, p.Rule, p.Message)
	}
	return b.Bytes()
}

// place is where a span begins, as line and column.
func place(pm *postmortem.Postmortem, s diag.Span) string {
	p := pm.Lines.Position(s.Start)
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}

// when is a text if something is so, else empty.
func when(so bool, text string) string {
	if so {
		return text
	}
	return ""
}

func describeFields(pm *postmortem.Postmortem, line writer) {
	line("report %s id=%s date=%s status=%s severity=%s %q", pm.Slug, pm.ID, pm.Date, pm.Status, pm.Severity, pm.Title)
	for _, list := range []struct {
		name   string
		values []string
	}{{"services", pm.Services}, {"teams", pm.Teams}, {"tags", pm.Tags}, {"causes", pm.Causes}, {"authors", pm.Authors}} {
		if len(list.values) > 0 {
			line("%s: %s", list.name, strings.Join(list.values, ", "))
		}
	}
	if pm.Owner != "" {
		line("owner: %s", pm.Owner)
	}
	for p, m := range pm.Phases {
		if !m.Time.IsZero() {
			line("phase %s %s %s %s", postmortem.Phase(p), m.Time.Format(time.RFC3339), place(pm, m.Span), m.Source)
		}
	}
	for _, i := range pm.Inferred {
		line("inferred %s from %s", i.Field, i.From)
	}
}

func describeSections(pm *postmortem.Postmortem, line writer) {
	for _, s := range pm.Sections {
		line("section %s %q %s%s", s.Role, s.Heading, place(pm, s.Span), when(s.Empty, " empty"))
	}
	for _, s := range pm.Sections {
		for _, sub := range s.Subs {
			if sub.Role != "" {
				line("sub %s %q %s | %s", sub.Role, sub.Heading, place(pm, sub.Span), strings.ReplaceAll(sub.Text, "\n", " "))
			}
		}
	}
}

func describeEvents(pm *postmortem.Postmortem, line writer) {
	for _, e := range pm.Events {
		moment := "-"
		switch {
		case !e.Time.IsZero():
			moment = e.Time.Format(time.RFC3339)
		case !e.Day.IsZero():
			moment = e.Day.String()
		}
		if !e.End.IsZero() {
			moment += "/" + e.End.Format("15:04")
		}
		line("event %s %s%s %q %s%s%s| %s", place(pm, e.Span), when(e.Approx, "~"), moment, e.When,
			e.Phase, when(e.Phase != 0, " "), when(e.Public, "public "), e.Text)
	}
}

func describeActions(pm *postmortem.Postmortem, line writer) {
	for _, a := range pm.Actions {
		line("action %s %s %s owner=%s due=%s bucket=%s kind=%s tickets=%s %s| %s", place(pm, a.Span), a.ID, a.State, a.Owner, a.Due, a.Bucket, a.Kind, tickets(a.Tickets),
			when(a.Public, "public "), a.Text)
	}
	for _, a := range pm.Actions {
		if a.Priority != "" {
			line("priority %s effort=%s impact=%s | %s", a.Priority, a.Effort, a.Impact, a.Text)
		}
	}
}

func describePublic(pm *postmortem.Postmortem, line writer) {
	p := pm.Public
	for _, f := range p.Fields {
		line("public.%s", f.Key)
	}
	if p.Title != "" {
		line("public %q %s %s %q %q %q %q", p.Title, p.Slug, p.Published, p.Summary, p.Cause, p.Remedy, p.Apology)
	}
	for _, s := range p.Symptoms {
		line("symptom %s", s)
	}
	for _, c := range p.Commitments {
		line("commitment %q %s %s %s %s", c.Text, c.Action, c.State, c.Due, c.Done)
	}
	for _, name := range p.Pictures {
		line("picture %s", name)
	}
	if !pm.Embargo.IsZero() {
		line("embargo %s", pm.Embargo)
	}
	for _, w := range pm.Waivers {
		line("waiver %s %s %s %s", w.Action, w.By, w.Date, w.Reason)
	}
	for _, a := range pm.Approvals {
		line("approval %s %s %s %s", a.By, a.Role, a.Date, a.Hash)
	}
	for _, c := range pm.Corrections {
		line("correction %s %s", c.Date, c.Text)
	}
}

func tickets(all []postmortem.Ticket) string {
	var out []string
	for _, t := range all {
		out = append(out, strings.TrimSuffix(t.Name+"="+t.URL, "="))
	}
	return strings.Join(out, ",")
}
