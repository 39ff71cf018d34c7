package postmortem

import (
	"bufio"
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"afterword/internal/clock"
	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/meta"
)

// Reader reads files as a site's configuration and templates have it. It may
// be used by many goroutines at once.
type Reader struct {
	config  *config.Config
	roles   *Roles
	swapped *Reader // for files that write day and month in the other order
}

// NewReader makes a reader that knows the headings of the site's templates
// beside its own and those of the configuration, which win.
func NewReader(c *config.Config, templates []Heading) *Reader {
	var own []Heading
	for _, alias := range c.Sections {
		for _, h := range alias.Also {
			own = append(own, Heading{Text: h, Role: Role(alias.Name)})
		}
	}
	roles, other := NewRoles(templates, own), *c
	other.DateOrder = otherThan(c.DateOrder)
	return &Reader{config: c, roles: roles, swapped: &Reader{config: &other, roles: roles}}
}

// File is what is to be read.
type File struct {
	Path   string // slash-separated, under the content folder
	Source []byte
	// Alone says that no other markdown lies in the file's folder but what is
	// part of it, so that an index.md may be a report together with its images.
	Alone bool
	// Part says that the file lies beside an index and is named as a part of
	// what that tells: timeline.md, chat-log.md.
	Part bool
	// Public reads the wording for the public in place of that for inside.
	Public bool
}

// Read understands one file: as a report, or as a plain page; one of the two
// results is nil. It never fails: what is wrong is in Problems.
func (rd *Reader) Read(f File) (*Postmortem, *Page) {
	r := readings.Get().(*reading)
	r.Reader, r.file, r.lines = rd, f, diag.NewLines(f.Source)
	front, problems := r.splitFrontMatter()
	r.fields = front.fields
	r.findStated(front.body)
	r.doc = markdown.Parse(f.Source, markdown.Options{Body: behindImports(f, front.body), Public: f.Public})
	r.pm = &Postmortem{Path: f.Path, Slug: slugOf(f.Path), Status: Final, Visibility: "internal", Lang: rd.config.Language}
	if r.otherOrder(f.Source[front.body:]) {
		r.Reader = rd.swapped
	}
	r.pm.Problems, r.pm.Body = problems, front.body
	r.encoding(front.body)
	r.readFields(front.fields)
	r.outline()
	if why := r.plainBecause(); why != "" {
		page := r.page(why)
		r.release()
		return nil, page
	}
	r.infer()
	r.readSections()
	r.ownersInText()
	r.phasesFromEvents()
	r.finish()
	r.pm.reading = r
	return r.pm, nil
}

// Release lets go of Prose, and gives what it stands in to the next report
// that will be read: nobody may have kept any of it.
func (pm *Postmortem) Release() {
	pm.Prose = nil
	if r := pm.reading; r != nil {
		pm.reading = nil
		r.release()
	}
}

// readings are idle.
var readings = sync.Pool{New: func() any { return &reading{head: bufio.NewReader(nil)} }}

// release leaves the reading to the next file, with its lists only.
func (r *reading) release() {
	const most = 1 << 14 // entries of a list that is worth keeping
	r.doc.Release()
	r.head.Reset(nil)
	if max(cap(r.running), cap(r.sections), cap(r.blocks), cap(r.statedNear)) > most {
		return
	}
	clear(r.running)
	clear(r.sections)
	clear(r.blocks)
	*r = reading{
		running: r.running[:0], sections: r.sections[:0], blocks: r.blocks[:0], statedNear: r.statedNear[:0],
		head: r.head, draft: draft{tokens: r.draft.tokens, drop: r.draft.drop, keep: r.draft.keep, spans: r.draft.spans},
	}
	readings.Put(r)
}

// reading is one file on its way to become a Postmortem.
type reading struct {
	*Reader
	file   File
	fields *meta.Node
	lines  diag.Lines
	doc    *markdown.Document
	pm     *Postmortem

	locals     map[diag.Span]local // moments without a zone, by where they stand
	bare       []bareMoment        // moments without a day
	stated     statedZone
	statedNear []int           // ascending offsets near which a duration may be stated
	military   bool            // four digits are a time of day
	dotted     bool            // so are two numbers with a dot between them
	city       string          // a time that has it behind it is in its zone
	linkStarts []int           // ascending offsets of the links
	title      *markdown.Block // the heading that is the title; nil if none
	sections   []rawSection
	blocks     []*markdown.Block // of all sections
	running    []Prose           // text
	draft      draft             // the action item that is read
	head       *bufio.Reader     // of the file
	ids        map[string]int    // of the action items so far, with how many share it
}

// problem notes a finding of the reader itself.
func (r *reading) problem(at diag.Span, level diag.Level, rule, message, hint string) {
	r.pm.Problems = append(r.pm.Problems, diag.Diagnostic{
		Path: r.file.Path, Span: at, Level: level, Rule: rule, Message: message, Hint: hint,
	})
}

// zoneOf resolves a written zone; without one it is the report's or the
// site's, and UTC, unzoned, where neither says any.
func (r *reading) zoneOf(written string, at diag.Span) (loc *time.Location, zoned bool) {
	if written != "" {
		if loc, ok := r.namedZone(written, at, r.prefer()); ok {
			return loc, true
		}
	}
	if r.pm.Zone != nil {
		return r.pm.Zone, true
	}
	return r.config.Timezone, r.config.HasTimezone
}

// namedZone is the zone that a name stands for, with a word about one that
// several have where the zone to be preferred does not decide between them.
func (r *reading) namedZone(name string, at diag.Span, prefer *time.Location) (*time.Location, bool) {
	loc, others, ok := clock.Zone(name, prefer)
	if ok && len(others) > 0 {
		offset := time.Date(2000, 1, 1, 0, 0, 0, 0, loc).Format("-07:00")
		r.problem(at, diag.Hint, "ambiguous-zone", "zone \""+name+"\" is read as "+offset+"; it may also be "+strings.Join(others, " or "),
			"write the offset, or the name of a place such as America/Chicago")
	}
	return loc, ok
}

// prefer is the place whose meaning of an abbreviation is taken first.
func (r *reading) prefer() *time.Location {
	if r.pm.Zone != nil {
		return r.pm.Zone
	}
	return r.config.Timezone
}

// resolve is the moment of a local time, with a word about what a change of
// daylight-saving time makes of it. Of a time that happens twice the zone as
// written may say which it is.
func (r *reading) resolve(d clock.Date, c clock.Clock, loc *time.Location, zone string, at diag.Span) time.Time {
	t, skipped, repeated := clock.Resolve(d, c, loc)
	switch later := t.Add(time.Hour); {
	case skipped:
		r.problem(at, diag.Warning, "dst-skipped", "this time does not exist in "+loc.String()+": the clocks go forward over it", "check the time, or write it with its zone")
	case repeated && zone != "" && zone == abbreviation(later):
		return later
	case repeated && zone != abbreviation(t):
		r.problem(at, diag.Hint, "dst-repeated", "this time happens twice in "+loc.String()+": the clocks go back over it", "write it with an offset such as +02:00")
	}
	return t
}

func abbreviation(t time.Time) string {
	name, _ := t.Zone()
	return name
}

// finish sets what follows from everything else.
func (r *reading) finish() {
	pm := r.pm
	r.canonicalServices()
	if pm.Summary == "" {
		pm.Summary = r.firstParagraph()
	}
	pm.Links, pm.Prose = r.doc.Links, r.running
	pm.Events, pm.Actions = exact(pm.Events), exact(pm.Actions)
	pm.Lines = r.lines
	r.findAccepted()
	pm.Decorative = r.decorative()
	for _, p := range r.doc.Problems {
		r.problem(p.Span, diag.Warning, p.Rule, p.Message, "")
		if text := r.file.Source[p.Span.Start:]; p.Rule == "unclosed-block" && bytes.HasPrefix(text, []byte("<!--")) {
			pm.Commented = Code{Text: string(text), Start: p.Span.Start}
		}
	}
	pm.Problems = located(pm.Problems, r.lines)
}

// decorative finds the images in HTML that say themselves that they have nothing to
// tell.
func (r *reading) decorative() (found []diag.Span) {
	for i := range r.doc.Links {
		if l := &r.doc.Links[i]; l.Kind == markdown.Embedded && l.Label == "" && emptyAlt.Match(r.file.Source[l.Span.Start:l.Span.End]) {
			found = append(found, l.Span)
		}
	}
	return found
}

var emptyAlt = regexp.MustCompile(`(?i)\salt\s*=\s*(?:""|'')`)

// exact is a list without room that it will not need.
func exact[T any](list []T) []T {
	if cap(list)-len(list) > len(list)/4 {
		return slices.Clip(slices.Clone(list))
	}
	return list
}

// canonicalServices names services as the site does. A report that names no
// team has those that the site says run its services.
func (r *reading) canonicalServices() {
	var teams []string
	for i, s := range r.pm.Services {
		if known, ok := r.config.ServiceOf(s); ok {
			r.pm.Services[i] = known.Name
			if known.Team != "" {
				teams = append(teams, known.Team)
			}
		}
	}
	r.pm.Services = distinct(r.pm.Services)
	if len(r.pm.Teams) == 0 && len(teams) > 0 {
		r.pm.Teams = distinct(teams)
		r.inferred(true, "teams", "services", diag.Span{})
	}
}

func distinct(all []string) []string {
	out := all[:0]
	seen := make(map[string]bool, len(all))
	for _, s := range all {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// located gives each problem its line and column.
func located(problems []diag.Diagnostic, lines diag.Lines) []diag.Diagnostic {
	for i := range problems {
		problems[i] = problems[i].In(lines)
	}
	return problems
}
