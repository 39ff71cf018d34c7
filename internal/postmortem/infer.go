package postmortem

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/slug"
)

// infer fills fields that front matter lacks from the file's name, its first
// heading, and labels in the body.
func (r *reading) infer() {
	r.zoneOfRemark()
	r.titleFromHeading()
	r.bareTitle()
	r.titleFromBold()
	r.labelFields()
	r.titleFromName()
	r.dateFromNames()
	r.bareMoments()
	r.startFromDate()
	r.titleWithoutDay()
	if r.pm.ID == "" {
		r.pm.ID = idIn(path.Base(r.pm.Path))
		r.inferred(r.pm.ID != "", "id", "file name", diag.Span{})
	}
	if r.pm.ID == "" && r.title != nil {
		r.pm.ID = idIn(strings.TrimPrefix(strings.TrimSpace(r.title.Text.S), "["))
		r.inferred(r.pm.ID != "", "id", "first heading", r.title.Span)
	}
}

func (r *reading) inferred(ok bool, field, from string, at diag.Span) {
	if ok {
		r.pm.Inferred = append(r.pm.Inferred, Inferred{Field: field, From: from, Span: at})
	}
}

func (r *reading) titleFromHeading() {
	if r.pm.Title == "" && r.title != nil && strings.TrimSpace(r.title.Text.S) != "" && !leftInTitles[strings.ToLower(strings.TrimSpace(r.title.Text.S))] {
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
	name := fullName(file)
	if _, from, to, ok := clock.FindDate(name, clock.DMY); ok && from == 0 {
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

// fullName is the file's name, with the year and month before it that its
// folder is named after: 2024-06/12-belt.md, 2024/06-12-belt.md.
func fullName(file string) string {
	const year, month = len("2024"), len("2024-06")
	name, folder := baseName(file), path.Base(path.Dir(file))
	if len(name) < 4 || !digits(name[:2]) || name[2] != '-' || len(folder) < year || !digits(folder[:year]) {
		return name
	}
	switch withMonth := len(name) > 5 && digits(name[3:5]) && name[5] == '-'; {
	case withMonth && (len(folder) == year || len(folder) == month):
		return folder[:year] + "-" + name
	case len(folder) == month && folder[year] == '-':
		return folder + "-" + name
	}
	return name
}

// slugOf is the name of a report's page.
func slugOf(file string) string { return slug.Make(baseName(file)) }

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
		if loc, zoned := r.zoneOf("", diag.Span{}); zoned {
			t = t.In(loc)
		}
		r.dateFrom(DayOf(t), "started", r.pm.Phases[Started].Span)
		return
	}
	for _, name := range []string{fullName(r.pm.Path), path.Base(r.pm.Path), r.pm.Path} {
		if day, _, _, ok := r.findDay(name); ok {
			r.dateFrom(day, "file name", diag.Span{})
			return
		}
	}
	if day, _, _, ok := r.findDay(r.pm.Title); ok {
		r.dateFrom(day, "title", diag.Span{})
		return
	}
	if r.title != nil {
		if day, from, to, ok := r.findDay(r.title.Text.S); ok {
			r.dateFrom(day, "first heading", r.title.Text.Span(from, to))
			return
		}
	}
	r.dateFromLabels()
}

// dateFromLabels sets the date from a day that a label gives for the start,
// from when the incident was seen first, or from a label that states a range of
// times, as only an incident has one: "Affected: 2024-06-12 10:02 to 11:30".
func (r *reading) dateFromLabels() {
	var affected label
	for _, l := range r.fieldLabels() {
		canon, known := r.config.FieldOf(l.name)
		if day, ok := r.parseDay(l.value); ok && canon == Started.String() {
			r.dateFrom(day, l.from, l.at)
			return
		}
		if stamp, _ := clock.Lead(l.value, r.config.DateOrder); !known && stamp.HasDate && stamp.HasEnd && stamp.HasClock && stamp.Date.Year != 0 {
			affected = l
		}
	}
	for _, p := range []Phase{Detected, Logged, Responded} {
		if m := r.pm.Phases[p]; !m.Time.IsZero() {
			loc, _ := r.zoneOf("", diag.Span{})
			r.dateFrom(DayOf(m.Time.In(loc)), p.String(), m.Span)
			return
		}
	}
	if stamp, n := clock.Lead(affected.value, r.config.DateOrder); n > 0 {
		r.dateFrom(dayOf(stamp.Date), affected.from, affected.at)
		return
	}
	r.dateFromSummary()
}

// dateFromSummary sets the date from the updates of a status page, else from the
// first day with its year in the summary, or in the text before the first heading,
// where no entry of a timeline names one; failing that, from when the incident was
// over.
func (r *reading) dateFromSummary() {
	if r.dateFromStamped() {
		return
	}
	for _, raw := range r.sections {
		if raw.role == RoleTimeline && r.leads(raw.blocks, namesDay) {
			return
		}
	}
	for _, raw := range r.sections {
		if raw.role != RoleSummary && raw.heading != nil {
			continue
		}
		for _, b := range raw.blocks {
			if b.Kind != markdown.Paragraph || b.Text.Mark(0)&markdown.InEmphasis != 0 {
				continue // or who wrote it, and when
			}
			if day, from, to, ok := r.findDay(b.Text.S); ok {
				r.dateFrom(day, "summary", b.Text.Span(from, to))
				return
			}
		}
	}
	if m := r.pm.Phases[Resolved]; !m.Time.IsZero() {
		loc, _ := r.zoneOf("", m.Span)
		r.dateFrom(DayOf(m.Time.In(loc)), Resolved.String(), m.Span)
	}
}

// findDay finds the first day with its year in a text.
func (r *reading) findDay(s string) (day Day, from, to int, ok bool) {
	date, from, to, ok := clock.FindDate(s, r.config.DateOrder)
	return dayOf(date), from, to, ok
}

func (r *reading) dateFrom(day Day, from string, at diag.Span) {
	r.pm.Date = day
	r.inferred(true, "date", from, at)
}

// phasesFromEvents fills the phases that front matter lacks from the entries
// that are marked with one: the first of each, but the last resolution. It
// also dates a report that says nowhere else when it was.
func (r *reading) phasesFromEvents() {
	r.momentsInStatedZone()
	r.dropLateStart()
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
	r.dateFromEvents()
}

// dateFromEvents dates a report by the event that it says was the start, else by
// the first of the year that its id or file's name has, else by the first.
func (r *reading) dateFromEvents() {
	pm := r.pm
	year := yearNamed(cmp.Or(pm.ID, pm.Path))
	i := slices.IndexFunc(pm.Events, func(ev Event) bool { return ev.Phase == Started && !ev.Day.IsZero() })
	if i < 0 {
		i = slices.IndexFunc(pm.Events, func(ev Event) bool { return year != 0 && ev.Day.Year == year })
	}
	if i < 0 {
		i = slices.IndexFunc(pm.Events, func(ev Event) bool { return !ev.Day.IsZero() })
	}
	if i >= 0 {
		r.dateFrom(pm.Events[i].Day, "timeline", pm.Events[i].TimeSpan)
	}
}

// yearNamed is the year that stands by itself in a name, as in "PM2022-006" and
// "2022/outage.md"; 0 if there is none.
func yearNamed(name string) int {
	for _, digits := range strings.FieldsFunc(name, func(c rune) bool { return c < '0' || c > '9' }) {
		if year, err := strconv.Atoi(digits); err == nil && len(digits) == 4 && 1990 <= year && year < 2100 {
			return year
		}
	}
	return 0
}
