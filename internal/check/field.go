package check

import (
	"fmt"
	"slices"
	"strings"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

func missingField(r *report) {
	if r.template == nil || r.unreadFields() {
		return
	}
	for _, name := range r.template.Requires {
		if slices.Contains(r.template.Roles, name) && people[name].has != nil {
			continue // a rule about people says it
		}
		if !r.has(name) {
			n, lack := r.lacking(name)
			r.add(n, "field %q %s; template %q requires it", name, lack, r.template.Name)
		}
	}
}

// lacking says of a field that gives no value what is wrong and how to mend it.
// A key that is there is filled in, since a second one would not count.
func (r *report) lacking(name string) (n note, lack string) {
	f := r.written(name)
	switch {
	case f == nil:
		return note{span: r.head(), hint: fmt.Sprintf("add \"%s:\" to the front matter", name)}, "is missing"
	case r.problemIn(f.ValueSpan):
		return note{span: f.KeySpan, hint: "see what else is said of it"}, "has no value that can be read"
	default:
		return note{span: f.KeySpan, hint: fmt.Sprintf("fill in \"%s:\"", f.Key)}, "is empty"
	}
}

// problemIn says that the reader told of something in a part of the file.
func (r *report) problemIn(within diag.Span) bool {
	return slices.ContainsFunc(r.Problems, func(d diag.Diagnostic) bool {
		return within.Len() > 0 && within.Start <= d.Span.Start && d.Span.End <= within.End
	})
}

// written is the entry of front matter for a field, or for one of the site's
// own, or nil.
func (r *report) written(name string) *postmortem.Field {
	for i := range r.Fields {
		if f := &r.Fields[i]; f.Canon == name || f.Key == name {
			return f
		}
	}
	return nil
}

// unreadFields says that the front matter could not be read, so that what seems
// to be missing may well be there.
func (r *report) unreadFields() bool {
	return slices.ContainsFunc(r.Problems, func(d diag.Diagnostic) bool { return d.Rule == "front-matter" && d.Level == diag.Error })
}

// has says that the report gives a value for a field, wherever it stands.
func (r *report) has(name string) bool {
	if value, known := fieldValues[name]; known {
		return value(r.Postmortem)
	}
	if phase := postmortem.PhaseNamed(name); phase != postmortem.NoPhase {
		return !r.Phases[phase].Time.IsZero()
	}
	return slices.ContainsFunc(r.Fields, func(f postmortem.Field) bool {
		return (f.Canon == name || f.Key == name) && f.ValueSpan.Len() > 0
	})
}

var fieldValues = map[string]func(*postmortem.Postmortem) bool{
	"id":           func(pm *postmortem.Postmortem) bool { return pm.ID != "" },
	"title":        func(pm *postmortem.Postmortem) bool { return pm.Title != "" },
	"date":         func(pm *postmortem.Postmortem) bool { return !pm.Date.IsZero() },
	"severity":     func(pm *postmortem.Postmortem) bool { return pm.Severity != "" },
	"services":     func(pm *postmortem.Postmortem) bool { return len(pm.Services) > 0 },
	"teams":        func(pm *postmortem.Postmortem) bool { return len(pm.Teams) > 0 },
	"tags":         func(pm *postmortem.Postmortem) bool { return len(pm.Tags) > 0 },
	"causes":       func(pm *postmortem.Postmortem) bool { return len(pm.Causes) > 0 },
	"owner":        func(pm *postmortem.Postmortem) bool { return pm.Owner != "" },
	"authors":      func(pm *postmortem.Postmortem) bool { return len(pm.Authors) > 0 },
	"participants": func(pm *postmortem.Postmortem) bool { return len(pm.People) > 0 },
	"facilitator":  func(pm *postmortem.Postmortem) bool { return pm.Facilitator != "" || pm.Meeting.Facilitator != "" },
	"logged_by":    func(pm *postmortem.Postmortem) bool { return pm.LoggedBy != "" },
	"impact":       func(pm *postmortem.Postmortem) bool { return pm.Impact != postmortem.Impact{} },
	"channel":      func(pm *postmortem.Postmortem) bool { return pm.Channel != "" },
	"tickets":      func(pm *postmortem.Postmortem) bool { return len(pm.Tickets) > 0 },
	"reviews":      func(pm *postmortem.Postmortem) bool { return len(pm.Reviews) > 0 },
}

// foreignFields belong to programs that make sites out of the same files.
var foreignFields = set("aliases author categories comments description draft excerpt has_children has_toc hidden " +
	"image keywords language last_modified lastmod layout linktitle menu nav_exclude nav_order parent permalink " +
	"published search_exclude section sidebar sidebar_label sidebar_position slug summary toc type updated url weight")

// unknownFields reports each key that looks like a slip. One that is like no
// field is somebody's own: it is told once, where it first stands.
func unknownFields(c *corpus.Corpus, p Policy) []diag.Diagnostic {
	rule, _ := Lookup("unknown-field")
	level := p.level(&rule)
	if level == diag.Off {
		return nil
	}
	var found []diag.Diagnostic
	names := postmortem.FieldNames()
	seen := make(map[string]string) // key -> the field that is near to it
	for _, pm := range c.Postmortems {
		for i := range pm.Fields {
			f := &pm.Fields[i]
			near, again := seen[f.Key]
			if f.Canon != "" || again && near == "" || p.ownField(pm, f.Key) {
				continue
			}
			if !again {
				near = config.Nearest(f.Key, names)
				seen[f.Key] = near
			}
			found = append(found, unknownField(pm, f, near, level))
		}
	}
	return found
}

func unknownField(pm *postmortem.Postmortem, f *postmortem.Field, near string, level diag.Level) diag.Diagnostic {
	d := diag.Diagnostic{
		Path: pm.Path, Span: f.KeySpan,
		Level: level, Rule: "unknown-field", Message: fmt.Sprintf("field %q is not known", f.Key),
		Hint: "map it to a field in afterword.yaml under fields, if it is one",
	}.In(pm.Lines)
	if near != "" {
		d.Hint = fmt.Sprintf("write %q", near)
	}
	return d
}

// ownField says that a field is no mistake though it is not known: another
// program reads it, or the report's template asks for it.
func (p Policy) ownField(pm *postmortem.Postmortem, key string) bool {
	if foreignFields[strings.ToLower(key)] {
		return true
	}
	t := p.template(pm)
	return t != nil && slices.Contains(t.Requires, key)
}

// listed writes names for a message: "a", "b" and "c".
func listed(names []string) string {
	var b strings.Builder
	for i, name := range names {
		switch {
		case i > 0 && i == len(names)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%q", name)
	}
	return b.String()
}
