package postmortem

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/meta"
)

// label is a name and its value in running text, a list or a table: "Severity:
// Sev 2".
type label struct {
	name, value string
	at          diag.Span // of the value
	from        string    // how it was written, for Inferred
}

// infer fills fields that front matter lacks from the file's name, its first
// heading, and labels in the body.
func (r *reading) infer() {
	r.titleFromHeading()
	r.labelFields()
	r.titleFromName()
	r.dateFromNames()
	if r.pm.ID == "" {
		r.pm.ID = idIn(path.Base(r.pm.Path))
		r.inferred(r.pm.ID != "", "id", "file name", diag.Span{})
	}
	if r.pm.ID == "" && r.title != nil {
		r.pm.ID = idIn(strings.TrimSpace(r.title.Text.S))
		r.inferred(r.pm.ID != "", "id", "first heading", r.title.Span)
	}
}

func (r *reading) inferred(ok bool, field, from string, at diag.Span) {
	if ok {
		r.pm.Inferred = append(r.pm.Inferred, Inferred{Field: field, From: from, Span: at})
	}
}

func (r *reading) titleFromHeading() {
	if r.pm.Title == "" && r.title != nil && strings.TrimSpace(r.title.Text.S) != "" {
		r.pm.Title = oneLine(r.title.Text.S)
		r.inferred(true, "title", "first heading", r.title.Span)
	}
}

func (r *reading) titleFromName() {
	if r.pm.Title == "" {
		r.pm.Title = titleOf(r.pm.Path)
		r.inferred(true, "title", "file name", diag.Span{})
	}
}

// titleOf makes a title out of a file's name: the name without its date.
func titleOf(file string) string {
	name := baseName(file)
	if date, from, to, ok := clock.FindDate(name, clock.DMY); ok && date.Year != 0 && from == 0 {
		if rest := strings.Trim(name[to:], "-_ "); rest != "" {
			name = rest
		}
	}
	name = strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(name))
	for i, c := range name {
		return name[:i] + string(unicode.ToUpper(c)) + name[i+len(string(c)):]
	}
	return file
}

// baseName is the file's name without its extension, or its folder's name for
// the index of a folder; a name of digits only takes its folders with it.
func baseName(file string) string {
	dir, base := path.Split(strings.TrimSuffix(file, path.Ext(file)))
	dir = strings.TrimSuffix(dir, "/")
	if (base == "index" || base == "_index" || strings.EqualFold(base, "readme")) && dir != "" {
		return baseName(dir + ".md")
	}
	for dir != "" && strings.Trim(base, "0123456789-") == "" && len(base) < 8 {
		base = path.Base(dir) + "-" + base
		dir = strings.TrimSuffix(strings.TrimSuffix(dir, path.Base(dir)), "/")
	}
	return base
}

// slugOf is the name of a report's page.
func slugOf(file string) string { return markdown.Slug(baseName(file)) }

// idIn is an id at the start of a name or heading: "PM2019-010", "INC-54".
func idIn(s string) string {
	end := strings.IndexFunc(s, func(c rune) bool {
		return !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')
	})
	if end < 0 {
		end = len(s)
	}
	word := strings.TrimRight(s[:end], "-")
	letters := strings.TrimLeft(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	dash := strings.LastIndexByte(word, '-')
	if n := len(word) - len(letters); n < 2 || n > 10 || dash < 2 || !strings.ContainsAny(word[dash:], "0123456789") {
		return ""
	}
	return word
}

// dateFromNames sets the date from when it started, the file's name or the
// first heading. What is left is set from the timeline when that is read.
func (r *reading) dateFromNames() {
	if !r.pm.Date.IsZero() {
		return
	}
	if t := r.pm.Phases[Started].Time; !t.IsZero() {
		loc, _ := r.zoneOf("", diag.Span{})
		r.pm.Date = DayOf(t.In(loc))
		r.inferred(true, "date", "started", r.pm.Phases[Started].Span)
		return
	}
	for _, name := range []string{path.Base(r.pm.Path), r.pm.Path} {
		if date, _, _, ok := clock.FindDate(name, r.config.DateOrder); ok && date.Year != 0 && date.Valid() {
			r.pm.Date = dayOf(date)
			r.inferred(true, "date", "file name", diag.Span{})
			return
		}
	}
	if date, _, _, ok := clock.FindDate(r.pm.Title, r.config.DateOrder); ok && date.Year != 0 && date.Valid() {
		r.pm.Date = dayOf(date)
		r.inferred(true, "date", "title", diag.Span{})
		return
	}
	if r.title == nil {
		return
	}
	if date, from, to, ok := clock.FindDate(r.title.Text.S, r.config.DateOrder); ok && date.Year != 0 && date.Valid() {
		r.pm.Date = dayOf(date)
		r.inferred(true, "date", "first heading", r.title.Text.Span(from, to))
	}
}

// labelFields reads fields from labels, where front matter has none and the
// labels do not contradict each other.
func (r *reading) labelFields() {
	have := map[string]string{}
	for _, f := range r.pm.Fields {
		have[f.Canon] = "front matter"
	}
	if r.pm.Title != "" {
		have["title"] = "first heading"
	}
	problems := len(r.pm.Problems)
	for _, l := range r.fieldLabels() {
		canon, ok := r.config.FieldOf(l.name)
		if !ok || have[canon] != "" || fieldReaders[canon] == nil {
			continue
		}
		n := &meta.Node{Kind: meta.String, Text: l.value, Span: l.at}
		if fieldReaders[canon](r, n) == "" {
			have[canon] = l.from
			r.inferred(true, canon, l.from, l.at)
			if p := PhaseNamed(canon); p != NoPhase {
				r.pm.Phases[p].Source = l.from
			}
		}
	}
	r.pm.Problems = r.pm.Problems[:problems]
}

// fieldLabels are the labels before the first section, and in the sections
// that hold facts and people.
func (r *reading) fieldLabels() []label {
	var out []label
	for _, raw := range r.sections {
		lead := raw.heading == nil
		if !lead && raw.role != RoleFacts && raw.role != RolePeople {
			continue
		}
		for i, b := range raw.blocks {
			switch b.Kind {
			case markdown.Paragraph:
				out = append(out, r.lineLabels(b)...)
				if i+1 < len(raw.blocks) {
					out = append(out, valueBeneath(b, raw.blocks[i+1])...)
				}
			case markdown.List:
				for _, item := range b.Children {
					if len(item.Children) > 0 && item.Children[0].Kind == markdown.Paragraph {
						out = append(out, r.lineLabels(item.Children[0])...)
					}
				}
			case markdown.Table:
				out = append(out, tableLabels(b)...)
			}
		}
	}
	return out
}

// lineLabels reads the lines of a paragraph that are "label: value". Lines
// without bold count only if every line has that form.
func (r *reading) lineLabels(b *markdown.Block) []label {
	const longest = 40
	var out []label
	start, plainLines := 0, false
	for _, line := range strings.SplitAfter(b.Text.S, "\n") {
		name, value, ok := cutLabel(b.Text, start, strings.TrimSuffix(line, "\n"))
		bold := b.Text.Mark(start)&markdown.InStrong != 0
		switch {
		case ok && len(name) <= longest && strings.TrimSpace(value) != "":
			from, to := trimmed(b.Text.S, start+len(line)-len(strings.TrimLeft(value, " "))-(len(line)-len(strings.TrimSuffix(line, "\n"))), start+len(strings.TrimSuffix(line, "\n")))
			how := "labelled line"
			if bold {
				how = "bold label"
			}
			out = append(out, label{name: strings.TrimSpace(name), value: strings.Trim(strings.TrimSpace(value), "[]"), at: b.Text.Span(from, to), from: how})
			plainLines = plainLines || !bold
		case strings.TrimSpace(line) != "" && !ok:
			plainLines = plainLines || !bold
			if len(out) == 0 || out[0].from == "labelled line" {
				return nil
			}
		}
		start += len(line)
	}
	return out
}

// valueBeneath reads a paragraph that is only a bold label, and the short one
// under it that is its value.
func valueBeneath(b, next *markdown.Block) []label {
	const longest = 200
	name, _, ok := boldLabel(b)
	if !ok || next.Kind != markdown.Paragraph || len(next.Text.S) > longest || strings.TrimSpace(strings.TrimPrefix(b.Text.S, name)) != ":" && b.Text.S != name+":" {
		return nil
	}
	if _, _, labelled := boldLabel(next); labelled {
		return nil
	}
	from, to := trimmed(next.Text.S, 0, len(next.Text.S))
	return []label{{name: name, value: strings.Trim(next.Text.S[from:to], "[]"), at: next.Text.Span(from, to), from: "bold label"}}
}

// cutLabel parts a line at its first colon, or where its bold words end.
func cutLabel(t *markdown.Text, start int, line string) (name, value string, ok bool) {
	if line == "" {
		return "", "", false
	}
	end := 0
	for end < len(line) && t.Mark(start+end)&markdown.InStrong != 0 {
		end++
	}
	if inside, after, ok := strings.Cut(line[:end], ": "); ok && strings.TrimSpace(line[end:]) == "" {
		return inside, after, true
	}
	if end > 0 {
		return strings.TrimRight(line[:end], ": "), strings.TrimLeft(line[end:], ":"), true
	}
	return strings.Cut(line, ": ")
}

// tableLabels reads a table of two columns whose rows are labels and values.
func tableLabels(b *markdown.Block) []label {
	var out []label
	for _, row := range b.Children {
		if len(row.Children) != 2 {
			return nil
		}
		value := row.Children[1].Text
		from, to := trimmed(value.S, 0, len(value.S))
		if from < to {
			out = append(out, label{
				name:  strings.Trim(strings.TrimSpace(row.Children[0].Text.S), ":"),
				value: value.S[from:to], at: value.Span(from, to), from: "metadata table",
			})
		}
	}
	return out
}

// phasesFromEvents fills the phases that front matter lacks from the entries
// that are marked with one: the first of each, but the last resolution. It
// also dates a report that says nowhere else when it was.
func (r *reading) phasesFromEvents() {
	pm := r.pm
	fixed := pm.Phases
	for _, ev := range pm.Events {
		p := ev.Phase
		if p == NoPhase || ev.Time.IsZero() || !fixed[p].Time.IsZero() {
			continue
		}
		if pm.Phases[p].Time.IsZero() || p == Resolved {
			pm.Phases[p] = Moment{Time: ev.Time, Span: ev.TimeSpan, Source: "timeline", Zoned: pm.ZoneFrom != ""}
		}
	}
	if !pm.Date.IsZero() {
		return
	}
	if i := slices.IndexFunc(pm.Events, func(ev Event) bool { return !ev.Day.IsZero() }); i >= 0 {
		pm.Date = pm.Events[i].Day
		r.inferred(true, "date", "timeline", pm.Events[i].TimeSpan)
	}
}
