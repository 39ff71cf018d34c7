package postmortem

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/meta"
)

// fieldReaders says how each field of front matter is read. A reader returns
// what was expected if the value is of another kind, else "".
var fieldReaders = map[string]func(r *reading, n *meta.Node) (expected string){
	"id":           text(func(pm *Postmortem) *string { return &pm.ID }),
	"title":        text(func(pm *Postmortem) *string { return &pm.Title }),
	"lang":         text(func(pm *Postmortem) *string { return &pm.Lang }),
	"template":     text(func(pm *Postmortem) *string { return &pm.Template }),
	"owner":        text(func(pm *Postmortem) *string { return &pm.Owner }),
	"facilitator":  text(func(pm *Postmortem) *string { return &pm.Facilitator }),
	"logged_by":    text(func(pm *Postmortem) *string { return &pm.LoggedBy }),
	"channel":      text(func(pm *Postmortem) *string { return &pm.Channel }),
	"services":     texts(func(pm *Postmortem) *[]string { return &pm.Services }),
	"teams":        texts(func(pm *Postmortem) *[]string { return &pm.Teams }),
	"tags":         texts(func(pm *Postmortem) *[]string { return &pm.Tags }),
	"causes":       texts(func(pm *Postmortem) *[]string { return &pm.Causes }),
	"authors":      people(func(pm *Postmortem) *[]string { return &pm.Authors }),
	"participants": people(func(pm *Postmortem) *[]string { return &pm.People }),
	"tickets":      texts(func(pm *Postmortem) *[]string { return &pm.Tickets }),
	"date":         readDate,
	"status":       readStatus,
	"severity":     readSeverity,
	"started":      moment(Started),
	"logged":       moment(Logged),
	"detected":     moment(Detected),
	"responded":    moment(Responded),
	"mitigated":    moment(Mitigated),
	"resolved":     moment(Resolved),
	"timezone":     readTimezone,
	"impact":       readImpact,
	"related":      readRelated,
	"reviews":      readReviews,
	"meeting":      readMeeting,
	"approvals":    readApprovals,
	"visibility":   readVisibility,
	"public":       readPublic,
	"corrections":  readCorrections,
	"embargo":      readEmbargo,
	"waivers":      readWaivers,
}

// FieldNames are the fields of front matter that Afterword knows, sorted.
func FieldNames() []string {
	names := make([]string, 0, len(fieldReaders))
	for name := range fieldReaders {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// readFields reads front matter. Where a site gives a field other names, the
// first of them that the file has is read, and the field's own name last.
func (r *reading) readFields(fields *meta.Node) {
	type candidate struct {
		field *meta.Field
		canon string
		rank  int
	}
	all := make([]candidate, 0, len(fields.Fields))
	r.pm.Fields = slices.Grow(r.pm.Fields, len(fields.Fields))
	for i := range fields.Fields {
		f := &fields.Fields[i]
		canon, _ := r.config.FieldOf(f.Key)
		r.pm.Fields = append(r.pm.Fields, Field{Key: f.Key, Canon: canon, KeySpan: f.KeySpan, ValueSpan: f.Value.Span, Text: f.Value.Text})
		switch {
		case canon != "":
			all = append(all, candidate{f, canon, r.fieldRank(canon, f.Key)})
		case f.Key == "slug" && (f.Value.Kind == meta.List || f.Value.Kind == meta.Map): // of other programs
			r.wrongType(f.Key, f.Value, "one text")
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		if a.canon != b.canon && (a.canon == "timezone" || b.canon == "timezone") { // times need it
			if a.canon == "timezone" {
				return -1
			}
			return 1
		}
		return a.rank - b.rank
	})
	var seen []string
	for _, c := range all {
		if slices.Contains(seen, c.canon) || r.leftOpen(c.canon, c.field.Value) {
			continue
		}
		seen = append(seen, c.canon)
		if expected := fieldReaders[c.canon](r, c.field.Value); expected != "" && !r.bareField(c.canon, c.field.Key, c.field.Value) {
			r.wrongType(c.field.Key, c.field.Value, expected)
		}
	}
}

// leftOpen says that a field has no value, or one that is a placeholder for it.
func (r *reading) leftOpen(canon string, value *meta.Node) bool {
	name, ok := value.Scalar()
	return value.Kind == meta.Null || canon == Resolved.String() && r.saysWhether(value) || ok && namesNobody(canon, name)
}

// nameFields are the fields that hold the name of somebody.
var nameFields = map[string]bool{"owner": true, "facilitator": true, "logged_by": true}

// namesNobody says that such a field holds what is no name: "TBD", "(unassigned)".
func namesNobody(canon, name string) bool { return nameFields[canon] && placeholder(name) }

// saysWhether says that "resolved" holds no moment but whether there was one, as
// on status pages, which have no other phase.
func (r *reading) saysWhether(value *meta.Node) bool {
	switch strings.ToLower(value.Text) {
	case "true", "false", "yes", "no":
		return !slices.ContainsFunc(r.fields.Fields, func(f meta.Field) bool {
			p := PhaseNamed(f.Key)
			return p != NoPhase && p != Resolved
		})
	}
	return false
}

// fieldRank is the place of a key among the names of its field.
func (r *reading) fieldRank(canon, key string) int {
	for _, alias := range r.config.Fields {
		if alias.Name == canon {
			if i := slices.Index(alias.Also, key); i >= 0 {
				return i
			}
		}
	}
	return 1000
}

// described names a value in a message.
func described(n *meta.Node) string {
	switch n.Kind {
	case meta.List:
		return "a list"
	case meta.Map:
		return "a group of fields"
	}
	const most = 40
	if len(n.Text) > most {
		return `"` + strings.ToValidUTF8(n.Text[:most], "") + `…"`
	}
	return `"` + n.Text + `"`
}

func text(of func(*Postmortem) *string) func(*reading, *meta.Node) string {
	return func(r *reading, n *meta.Node) string {
		v, ok := n.Scalar()
		if !ok {
			return "one text"
		}
		*of(r.pm) = strings.TrimPrefix(strings.TrimSpace(v), "@")
		return ""
	}
}

func texts(of func(*Postmortem) *[]string) func(*reading, *meta.Node) string {
	return func(r *reading, n *meta.Node) string {
		const most = 500 // each may become a page
		v, ok := listed(n)
		if !ok {
			return "a list of texts"
		}
		if len(v) > most {
			r.problem(n.Span, diag.Warning, "field-type", strconv.Itoa(len(v))+" values are more than a report can have; the first "+strconv.Itoa(most)+" are used", "")
			v = v[:most:most]
		}
		*of(r.pm) = v
		return ""
	}
}

// listed is a list of texts, a text with commas, or a list of groups that have
// a name; without empty and repeated entries.
func listed(n *meta.Node) ([]string, bool) {
	var all []string
	if s, ok := n.Scalar(); ok {
		all = strings.FieldsFunc(s, func(c rune) bool { return c == ',' || c == '、' || c == '，' })
	}
	for _, item := range n.Items {
		if item.Kind == meta.Map {
			item = item.Get("name")
		}
		s, ok := item.Scalar()
		if !ok {
			return nil, false
		}
		all = append(all, s)
	}
	if n.Kind == meta.Map {
		return nil, false
	}
	all = slices.DeleteFunc(all, func(s string) bool { return strings.TrimSpace(s) == "" })
	for i, s := range all {
		all[i] = strings.TrimSpace(s)
	}
	return distinct(all), true
}

func readDate(r *reading, n *meta.Node) string {
	s, _ := n.Scalar()
	if day, ok := r.parseDay(s); ok {
		r.pm.Date = day
		return ""
	}
	return "a date such as 2026-01-31"
}

// parseDay reads a written date, with or without a time of day after it.
func (r *reading) parseDay(s string) (Day, bool) {
	stamp, ok := r.stampIn(s)
	if !ok || !stamp.HasDate || stamp.Date.Year == 0 || stamp.Invalid != "" {
		return Day{}, false
	}
	return dayOf(stamp.Date), true
}

// stampIn reads a moment that a remark may follow: "2026-01-31 10:02 UTC (first
// alert)", "2026-01-31 10:02 — as seen by users".
func (r *reading) stampIn(s string) (clock.Stamp, bool) {
	if stamp, ok := clock.ParseStamp(s, r.config.DateOrder); ok {
		return stamp, true
	}
	stamp, n := clock.Lead(s, r.config.DateOrder)
	if n == 0 || !stamp.HasDate || stamp.Invalid != "" {
		return clock.Stamp{}, false
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:n], " "))
	behind, _ := utf8.DecodeRuneInString(s[n:])
	return stamp, strings.ContainsRune(",;:|-–—", before) || strings.ContainsRune("([（［〜～※", behind)
}

func readStatus(r *reading, n *meta.Node) string {
	s, ok := n.Scalar()
	status, known := r.config.StatusOf(s)
	if !ok || !known {
		return "draft, review or final"
	}
	r.pm.Status = Status(status)
	return ""
}

func readSeverity(r *reading, n *meta.Node) string {
	s, ok := n.Scalar()
	if !ok {
		return "one severity"
	}
	r.pm.Severity = strings.TrimSpace(s)
	if known, _, ok := r.config.SeverityOf(s); ok {
		r.pm.Severity = known.Name
	}
	return ""
}

func readTimezone(r *reading, n *meta.Node) string {
	s, _ := n.Scalar()
	loc, ok := r.namedZone(s, n.Span, r.config.Timezone)
	if number := strings.TrimLeft(s, "+-"); !ok || n.Kind == meta.Int && len(number) == 1 {
		return "a time zone such as Europe/Amsterdam"
	}
	r.pm.Zone = loc
	return ""
}

func moment(p Phase) func(*reading, *meta.Node) string {
	return func(r *reading, n *meta.Node) string {
		s, _ := n.Scalar()
		m, ok := r.parseMoment(s, n.Span)
		if !ok {
			return "a time such as 2026-01-31 10:02"
		}
		r.pm.Phases[p] = m
		return ""
	}
}

// parseMoment reads a date with a time of day.
func (r *reading) parseMoment(s string, at diag.Span) (Moment, bool) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return Moment{Time: t, Span: at, Zoned: true}, true
	}
	stamp, ok := r.stampIn(s)
	if !ok {
		stamp, _ = clock.Trail(s, r.config.DateOrder)
	}
	if !stamp.HasDate || !stamp.HasClock || stamp.Date.Year == 0 || !stamp.Clock.Valid() || !stamp.Date.Valid() {
		return Moment{}, false
	}
	loc, zoned := r.zoneOf(stamp.Zone, at)
	t := r.resolve(stamp.Date, stamp.Clock, loc, stamp.Zone, at)
	r.local(stamp, dayOf(stamp.Date), at)
	return Moment{Time: t, Span: at, Zoned: zoned}, true
}

func readVisibility(r *reading, n *meta.Node) string {
	s, _ := n.Scalar()
	if s != "internal" && s != "public" {
		return "internal or public"
	}
	r.pm.Visibility = s
	return ""
}

func readRelated(r *reading, n *meta.Node) string {
	names, ok := listed(n)
	if !ok {
		return "a list of ids or slugs"
	}
	for _, name := range names {
		r.pm.Related = append(r.pm.Related, Ref{Target: name, Span: n.Span})
	}
	for i, item := range n.Items {
		if len(n.Items) == len(names) {
			r.pm.Related[i].Span = item.Span
		}
	}
	return ""
}

func readReviews(r *reading, n *meta.Node) string {
	names, ok := listed(n)
	for _, name := range names {
		day, valid := r.parseDay(name)
		ok = ok && valid
		if valid {
			r.pm.Reviews = append(r.pm.Reviews, day)
		}
	}
	if !ok {
		return "a list of dates"
	}
	return ""
}
