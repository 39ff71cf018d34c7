package postmortem

import (
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
	labels := r.fieldLabels()
	for _, l := range labels {
		canon, ok := r.fieldMeant(l.name)
		if !ok || have[canon] != "" || fieldReaders[canon] == nil || namesNobody(canon, l.value) || canon == "severity" && r.tellsSeverity(l.value) {
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
	r.bareLabels(labels, have)
	r.pm.Problems = r.pm.Problems[:problems]
}

// tellsSeverity says that a text tells in words how bad it was, and names no level.
func (r *reading) tellsSeverity(s string) bool {
	const most = 3 // words of a level
	_, _, known := r.config.SeverityOf(s)
	return !known && len(strings.Fields(s)) > most
}

// fieldMeant is the field that a label means: by its own name, or as the moment
// of a phase.
func (r *reading) fieldMeant(name string) (canon string, ok bool) {
	if canon, ok := r.config.FieldOf(name); ok {
		return canon, true
	}
	if canon, ok := r.config.PhaseOf(name); ok {
		return canon, true
	}
	canon = momentLabels[headingKey(name)]
	return canon, canon != ""
}

// momentLabels are labels of phases, if what they have is a moment; it may be a
// duration, too.
var momentLabels = map[string]string{
	"detection time": "detected", "response time": "responded", "mitigation time": "mitigated",
	"resolution time": "resolved", "recovery time": "resolved",
}

// fieldLabels are the labels before the first section, or in the first if only
// headings stand before it, in the sections and parts that hold facts and people,
// in the summary, and headings that are labels themselves.
func (r *reading) fieldLabels() []label {
	var out []label
	begun := false
	for _, raw := range r.sections {
		switch {
		case raw.heading == nil, raw.role == RoleFacts, raw.role == RolePeople, raw.role == RoleNone && !begun:
			out = append(out, r.blockLabels(raw.blocks)...)
		case raw.role == RoleSummary:
			out = append(append(out, r.summaryLabels(raw.blocks)...), r.listLabels(raw.blocks)...)
		case raw.role == RoleWhatHappened:
			out = append(out, r.listLabels(raw.blocks)...)
		}
		out = append(out, r.headingLabels(raw)...)
		begun = begun || len(raw.blocks) > 0
	}
	return out
}

// blockLabels are the labels in paragraphs, lists and tables of facts, in a frame
// or not.
func (r *reading) blockLabels(blocks []*markdown.Block) []label {
	var out []label
	for i, b := range blocks {
		switch b.Kind {
		case markdown.Paragraph:
			out = append(out, r.lineLabels(b)...)
			if i+1 < len(blocks) {
				out = append(out, valueBeneath(b, blocks[i+1])...)
			}
		case markdown.List:
			for _, item := range b.Children {
				out = append(out, r.itemLabels(item)...)
			}
		case markdown.Table:
			out = append(out, tableLabels(b)...)
		case markdown.Quote:
			out = append(out, r.blockLabels(b.Children)...)
		}
	}
	return out
}

// itemLabels are the labels in the first paragraph of an item.
func (r *reading) itemLabels(item *markdown.Block) []label {
	if len(item.Children) == 0 || item.Children[0].Kind != markdown.Paragraph {
		return nil
	}
	return r.lineLabels(item.Children[0])
}

// factFields are the fields of which a label may stand in running text, where the
// others are likely to be headings of what follows.
var factFields = map[string]bool{
	"id": true, "date": true, "severity": true, "status": true, "services": true, "teams": true, "owner": true, "authors": true, "participants": true,
	"started": true, "logged": true, "detected": true, "responded": true, "mitigated": true, "resolved": true, "timezone": true,
}

// isFact says that a label is one of such a field.
func (r *reading) isFact(l label) bool {
	canon, _ := r.fieldMeant(l.name)
	return factFields[canon]
}

// listLabels are the facts in lists of which each item is a label.
func (r *reading) listLabels(blocks []*markdown.Block) []label {
	var out []label
	for _, b := range blocks {
		if b.Kind != markdown.List {
			continue
		}
		before := len(out)
		for _, item := range b.Children {
			labels := r.itemLabels(item)
			if len(labels) != 1 {
				out = out[:before]
				break
			}
			if r.isFact(labels[0]) {
				out = append(out, labels[0])
			}
		}
	}
	return out
}

// summaryLabels are the bold labels at the head of a summary, if there are some,
// and one of the severity anywhere in it.
func (r *reading) summaryLabels(blocks []*markdown.Block) []label {
	var out []label
	for i, b := range blocks {
		if b.Kind != markdown.Paragraph || b.Text.S == "" || i > 0 && b.Text.Mark(0)&markdown.InStrong == 0 {
			continue
		}
		labels := r.lineLabels(b)
		if len(labels) == 0 || labels[0].from != "bold label" {
			continue
		}
		canon, _ := r.config.FieldOf(labels[0].name)
		if i == 0 && len(labels) > 1 || len(labels) == 1 && canon == "severity" {
			out = append(out, labels...)
		}
	}
	return out
}

// lineLabels reads the lines of a paragraph that are "label: value". Lines
// without bold count only if every line has that form.
func (r *reading) lineLabels(b *markdown.Block) []label {
	const longest = 40
	var out []label
	start := 0
	for line := range strings.SplitSeq(b.Text.S, "\n") {
		end := start + len(line)
		name, value, ok := cutLabel(b.Text, start, line)
		if !ok {
			name, value, ok = r.cutMoment(line)
		}
		bold := b.Text.Mark(start)&markdown.InStrong != 0
		switch {
		case ok && len(withoutParentheses(name)) <= longest && strings.TrimSpace(value) != "":
			from, to := trimmed(b.Text.S, end-len(strings.TrimLeft(value, " ")), end)
			how := "labelled line"
			if bold {
				how = "bold label"
			}
			out = append(out, label{name: strings.TrimSpace(name), value: strings.Trim(strings.TrimSpace(value), "[]"), at: b.Text.Span(from, to), from: how})
		case strings.TrimSpace(line) != "" && !ok:
			if len(out) == 0 || out[0].from == "labelled line" {
				return nil
			}
		}
		start = end + 1
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

// cutLabel parts a line at its first colon, or where its bold words end. A space
// may stand before the colon, as in French.
func cutLabel(t *markdown.Text, start int, line string) (name, value string, ok bool) {
	if line == "" {
		return "", "", false
	}
	end := strongEnd(t, start, start+len(line)) - start
	if inside, after, ok := strings.Cut(line[:end], ": "); ok && strings.TrimSpace(line[end:]) == "" {
		return inside, after, true
	}
	if end > 0 {
		return strings.TrimRight(line[:end], ":： "), strings.TrimLeft(line[end:], ":： \u00a0"), true
	}
	if name, value, ok := strings.Cut(line, ": "); ok {
		return name, value, true
	}
	return strings.Cut(line, "：")
}

// cutMoment parts a line such as "First detected 2024-05-01 09:10" where the
// moment begins that it ends with.
func (r *reading) cutMoment(line string) (name, value string, ok bool) {
	const longest = 80
	if len(line) > longest || line == "" || strings.IndexByte("0123456789)].", line[len(line)-1]) < 0 && !unicode.IsUpper(rune(line[len(line)-1])) {
		return "", "", false
	}
	stamp, at := clock.Trail(line, r.config.DateOrder)
	if at == len(line) || !stamp.HasClock {
		return "", "", false
	}
	name = strings.TrimSpace(line[:at])
	_, ok = r.fieldMeant(name)
	return name, line[at:], ok
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
