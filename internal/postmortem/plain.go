package postmortem

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/slug"
)

// evidence are the roles of which a report has at least one and other pages
// seldom do.
var evidence = map[Role]bool{
	RoleTimeline: true, RoleActions: true, RoleImpact: true, RoleRootCause: true, RoleResolution: true, RoleDetection: true,
	RoleContributing: true, RoleFiveWhys: true, RoleTrigger: true, RoleWentWell: true, RoleWentWrong: true, RoleLucky: true,
	RoleWhatHappened: true, RoleLeadUp: true, RoleMitigations: true,
}

// plainNames are files that are about the folder they lie in.
var plainNames = map[string]bool{
	"readme": true, "contributing": true, "changelog": true, "license": true, "licence": true, "security": true,
	"code_of_conduct": true, "code-of-conduct": true, "codeowners": true, "_index": true, "_sidebar": true, "_navbar": true,
}

// plainBecause says why the file is no report; it is empty for a report. The
// rule, the first that fits:
//
//  1. afterword.yaml says so (reports, pages).
//  2. Its name is that of a README or the like. The README of a folder that is
//     named after a day is a report if it has a section of one.
//     Or it is called a template: "template" or "templates" is the first or the
//     last word of its name, or of the name of a folder above it, and neither
//     does its name begin with a day nor front matter say when it was, or the
//     title says so too where only front matter does.
//  3. Its title is a placeholder.
//  4. It is an index beside other pages. That of a folder which is named after
//     a day is a report if it has a section of one, and so is one whose front
//     matter has a severity, or says when it began or ended.
//     Or it is named as a part of the index beside it, such as timeline.md,
//     and has neither a day of its own nor front matter that only a report has.
//  5. It has front matter that only a report has; or a date and the sections of
//     a report, a title that calls it one, or an id such as INC-23; or a date at
//     the start of its name: a report. The date may be a month, and parts of it
//     may be the names of folders.
//  6. A timeline with times, also beneath a heading that calls it a report, dated
//     updates of a status page, or the sections of a report: a report.
//  7. Everything else is a page.
func (r *reading) plainBecause() string {
	for _, glob := range r.config.Reports {
		if config.Match(glob, r.pm.Path) {
			return ""
		}
	}
	for _, glob := range r.config.Pages {
		if config.Match(glob, r.pm.Path) {
			return "listed under pages in afterword.yaml"
		}
	}
	name := strings.ToLower(strings.TrimSuffix(path.Base(r.pm.Path), path.Ext(r.pm.Path)))
	switch {
	case name == "readme" && r.datedName() && r.roleCount() > 0:
		return ""
	case plainNames[name] || name == "summary" && len(r.fields.Fields) == 0:
		return "named " + name
	case r.isTemplate():
		return "named as a template"
	case r.placeholderTitle():
		return "its title is a placeholder"
	case name == "index" && !r.file.Alone && !r.bundled():
		return "an index beside other pages"
	case r.file.Part && !r.hasIncidentField() && !r.ownDay():
		return "named as a part of the index beside it"
	case r.hasIncidentField(), slices.ContainsFunc(r.sections, r.isStampedSection), r.dated() && (r.roleCount() > 0 || r.summarised() || r.saysReport() || numbered.MatchString(r.pm.ID)), r.datedName(), r.timesInTimeline(), r.roleCount() > 2:
		return ""
	case r.dated():
		return "a date, but no timeline or sections of a report"
	}
	return "no date, timeline or sections of a report"
}

// numbered is an id as trackers give them.
var numbered = regexp.MustCompile(`^[A-Z][A-Z0-9]*-[0-9]+$`)

// placeholderTitle says that a template's title was left as it is: what stands in
// brackets, or nothing that says what happened around it.
func (r *reading) placeholderTitle() bool {
	title := strings.ToLower(strings.TrimSpace(r.ownTitle()))
	if leftInTitles[title] {
		return !r.ownDay()
	}
	if !strings.ContainsAny(title, "{<[") {
		return false
	}
	rest := titleHoles.ReplaceAllString(title, " ")
	return rest != title && !strings.ContainsFunc(aroundHoles.ReplaceAllString(rest, ""), unicode.IsLetter)
}

var (
	titleHoles  = regexp.MustCompile(`\{\{[^{}]*\}\}|^<[^<>]*>$|^\[[^\[\]]*\]$`)
	aroundHoles = regexp.MustCompile(`\b(post-?mortem|incident|outage|report|review|retro(spective)?|template|title|name|date|id|inc|of|the|for|on)\b`)
)

// leftInTitles are what templates say where the title goes.
var leftInTitles = map[string]bool{
	"template": true, "title": true, "incident title": true, "incident name": true, "issue name": true, "issue title": true,
	"name of incident": true, "name of the incident": true, "title of incident": true, "title of the incident": true, "postmortem title": true,
}

// ownTitle is the title by front matter or the first heading.
func (r *reading) ownTitle() string {
	if r.pm.Title == "" && r.title != nil {
		return r.title.Text.S
	}
	return r.pm.Title
}

// saysReport says that the title calls the file a report: "Postmortem: the bell",
// "The bell: an incident report", but not "How to write a postmortem".
func (r *reading) saysReport() bool {
	title := r.ownTitle()
	return reportTitle.MatchString(title) && !guideTitle.MatchString(title)
}

var (
	reportTitle = regexp.MustCompile(`(?i)^\W*(post[- ]?mortem|incident (report|review|retro))(\W*[\]:–—-]| (of|on|for) )|\s(post[- ]?mortem|incident (report|review|retro))\W*$`)
	guideTitle  = regexp.MustCompile(`(?i)^\W*(how|why|what|when|writing|about|template)\b`)
)

// hasIncidentField says that front matter holds what only a report has.
func (r *reading) hasIncidentField() bool {
	for _, f := range r.pm.Fields {
		switch f.Canon {
		case "severity", "started", "resolved", "detected", "mitigated", "services", "impact", "visibility":
			return true
		}
	}
	return r.pm.Template != ""
}

// dated says that front matter, name, heading or a label names the day.
func (r *reading) dated() bool {
	if !r.pm.Date.IsZero() || r.datedName() {
		return true
	}
	if r.title != nil {
		if _, _, _, ok := r.findDay(r.title.Text.S); ok {
			return true
		}
	}
	if monthName(baseName(r.pm.Path)) {
		return true
	}
	for _, l := range r.fieldLabels() {
		if canon, _ := r.config.FieldOf(l.name); canon == "date" || PhaseNamed(canon) != NoPhase {
			_, _, _, ok := r.findDay(l.value)
			if !ok { // of "January 2025" the first will do
				_, _, _, ok = r.findDay("1 " + l.value)
			}
			return ok
		}
	}
	return false
}

// datedName says that the file's name begins with a day.
func (r *reading) datedName() bool {
	_, at, _, ok := r.findDay(fullName(r.pm.Path))
	return ok && at == 0
}

// monthName says that a name begins with a year and a month.
func monthName(name string) bool {
	return len(name) > len("2024-06-") && name[4] == '-' && name[7] == '-' && digits(name[:4]) && digits(name[5:7]) && name[5] < '2'
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// roleCount counts the distinct roles of a report among the sections.
func (r *reading) roleCount() int {
	found := map[Role]bool{}
	for _, raw := range r.sections {
		if evidence[raw.role] {
			found[raw.role] = true
		}
	}
	return len(found)
}

// summarised says that the file has a summary.
func (r *reading) summarised() bool {
	return slices.ContainsFunc(r.sections, func(s rawSection) bool { return s.role == RoleSummary })
}

func (r *reading) timesInTimeline() bool {
	for _, raw := range r.sections {
		if raw.role == RoleTimeline && r.leads(raw.blocks, anyMoment) {
			return true
		}
		if inner, _ := r.inner(raw); inner.role == RoleTimeline && r.leads(inner.blocks, namesClock) && r.isReport(raw) {
			return true
		}
	}
	return false
}

// isReport says that a heading calls what is beneath it a report, as its title does
// that of a file: "## Postmortem: the bell".
func (r *reading) isReport(raw rawSection) bool {
	return raw.heading != nil && reportTitle.MatchString(raw.heading.Text.S) && !guideTitle.MatchString(raw.heading.Text.S)
}

// PageSlug is the name of a plain page, "runbooks/deploy": its path, each part as
// a slug, so that pages keep the folders that they came from.
func PageSlug(file string) string {
	parts := strings.Split(strings.TrimSuffix(file, path.Ext(file)), "/")
	for i, part := range parts {
		parts[i] = slug.Make(part)
	}
	return strings.Join(parts, "/")
}

// page is the file as a plain page.
func (r *reading) page(why string) *Page {
	r.titleFromHeading()
	r.titleFromName()
	p := &Page{
		Path: r.pm.Path, Slug: PageSlug(r.pm.Path), Title: r.pm.Title, Lang: r.pm.Lang, Why: why,
		Links: r.doc.Links, Lines: r.lines, Start: r.pm.Body,
	}
	var blocks []*markdown.Block
	for _, b := range r.doc.Root.Children {
		if b == r.title && r.titleIsShown(b) {
			continue
		}
		if b.Kind == markdown.Heading {
			p.Subs = append(p.Subs, Sub{Level: b.Level, Heading: strings.TrimSpace(b.Text.S), Anchor: b.Anchor, Span: b.Span})
		}
		blocks = append(blocks, b)
	}
	if len(blocks) > 0 {
		p.Body = r.doc.Fragment(blocks...)
	}
	r.pm.Problems = slices.DeleteFunc(r.pm.Problems, func(d diag.Diagnostic) bool { return d.Rule != "front-matter" && d.Rule != "not-utf8" })
	for _, found := range r.doc.Problems {
		r.problem(found.Span, diag.Warning, found.Rule, found.Message, "")
	}
	p.Problems = located(r.pm.Problems, r.lines)
	return p
}
