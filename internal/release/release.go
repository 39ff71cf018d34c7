// Package release is the gate: which of the reports that ask to be public may
// be published, and what the others lack.
//
// # Conditions
//
//	settings     the settings were understood, as a name that was not would stay
//	disclosure   its public text could be made
//	once         no field that decides on it is given twice, in whatever case
//	final        it says that its status is final
//	checked      nothing of level error was found in its file
//	approved     enough different people have approved this very text; of two
//	             names that may be one person's only one counts, and neither
//	             one that may be of several people or is no name at all, nor
//	             an approval of a day to come or with a field that is not known
//	role         enough of them have each role that is asked for
//	author       one of them is its owner or an author
//	security     no action item of kind security, in whatever way it says so and
//	             wherever it stands, is open, to be done in future or dropped
//	             without a reason, unless it is waived with name, date and reason
//	embargo      its day has come, and no other field looks like one
//	published    the day of its publication, where one is written, has come, and
//	             not before the incident
//	slug         no other report has its public name
//	link         no report that may not be published is called by its title
//
// How many people, which roles and whether an author is asked for are settings
// (public.gate). Each condition that is not met is a diagnostic with the rule
// gate-NAME, at the place in the file that tells of it.
//
// # What an approval is bound to
//
// An approval names a hash, "sha256:" and 64 hexadecimal digits, of what the
// public would get:
//
//	afterword public text 1
//	slug SLUG
//	text LENGTH
//	the public text, without the line "published: …" of its front matter,
//	and with words in the place of links to other reports
//	picture NAME LENGTH       for each picture, in the order of their names
//	its bytes, as they are published
//
// Lines end in a line feed; lengths are decimal numbers of bytes. So whatever a
// reader of the report reads changes the hash, the address and the states of
// commitments included: then its approvals are void. What a reader does not see
// is not in the public text and changes nothing. The day of publication is left
// out because it is written when the last approval is there. Links to other
// reports are left out because these are published and withdrawn for themselves,
// which must not take the approvals of this one; only a link that has the other's
// public title for words is in the hash as it stands. Titles of other reports,
// and what the layout puts around the text, are not of the report.
package release

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/disclose"
	"afterword/internal/metrics"
	"afterword/internal/postmortem"
)

// Text is a public text with the pictures that go with it.
type Text struct {
	disclose.Text
	Pictures []Picture // in the order of their names
}

// Picture is a picture as it is published.
type Picture struct {
	Name  string
	Bytes []byte
}

// Policy is what the gate asks for.
type Policy struct {
	Config      *config.Config
	Today       postmortem.Day
	Diagnostics []diag.Diagnostic // of all files, from checking
}

// Decision says whether a text may be published.
type Decision struct {
	Text
	Hash    string                // that approvals of the text name
	Valid   []postmortem.Approval // of this text, of each person the first
	Void    []postmortem.Approval // of another
	Unclear []Unclear             // of this text, that do not count
	Reasons []diag.Diagnostic     // why not; none: it may
}

// Unclear is an approval that cannot be counted.
type Unclear struct {
	postmortem.Approval
	Why string // what is said of its name, as in "is no name of a person"
}

// May says that the text may be published.
func (d *Decision) May() bool { return len(d.Reasons) == 0 }

// hashOf is what approvals of a text are bound to.
func hashOf(t Text) string {
	h := sha256.New()
	part := func(head string, body []byte) { fmt.Fprintf(h, "%s %d\n%s", head, len(body), body) }
	fmt.Fprintf(h, "afterword public text 1\nslug %s\n", t.Slug)
	part("text", Approved(t))
	for _, p := range t.Pictures {
		part("picture "+p.Name, p.Bytes)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// Approved is what people approve of a public text: all but its day of
// publication, and where its links to other reports lead.
func Approved(t Text) []byte {
	const fence, key = "---\n", "published: "
	markdown := t.Unlinked(func(l disclose.Link) bool { return !l.Title })
	text := string(markdown)
	end := strings.Index(text, "\n"+fence)
	at := strings.Index(text, "\n"+key)
	if !strings.HasPrefix(text, fence) || at < 0 || at > end {
		return markdown
	}
	line := strings.IndexByte(text[at+1:], '\n')
	return []byte(text[:at] + text[at+1+line:])
}

// Decide asks the gate for each text.
func Decide(texts []Text, p Policy) []Decision {
	all := make([]Decision, len(texts))
	slugs := map[string]int{}
	for _, t := range texts {
		slugs[t.Slug]++
	}
	for i, t := range texts {
		d := &all[i]
		d.Text, d.Hash = t, hashOf(t)
		d.sort(p)
		g := gate{Decision: d, Policy: p, shared: slugs[t.Slug] > 1}
		for _, condition := range conditions {
			condition(&g)
		}
		diag.Sort(d.Reasons)
	}
	unlink(all)
	return all
}

// hasUnknown says that a group of fields has one that is not known.
func (d *Decision) hasUnknown(at diag.Span) bool {
	return slices.ContainsFunc(d.Report.Problems, func(f diag.Diagnostic) bool {
		return f.Rule == "unknown-field" && at.Start <= f.Span.Start && f.Span.Start < at.End
	})
}

// gate is the gate before one report.
type gate struct {
	*Decision
	Policy
	shared bool // another text has the same slug
}

// conditions are what a report must meet.
var conditions = []func(*gate){
	(*gate).settings, (*gate).disclosure, (*gate).once, (*gate).final, (*gate).checked, (*gate).approved, (*gate).role,
	(*gate).author, (*gate).security, (*gate).embargo, (*gate).published, (*gate).slug,
}

// refuse adds a reason.
func (g *gate) refuse(condition string, at diag.Span, message, hint string) {
	d := diag.Diagnostic{Path: g.Report.Path, Span: at, Level: diag.Error, Rule: "gate-" + condition, Message: message, Hint: hint}
	if at != (diag.Span{}) {
		d = d.In(g.Report.Lines)
	}
	g.Reasons = append(g.Reasons, d)
}

func (g *gate) settings() {
	if n, first := g.errors(g.Config.Path); n > 0 && g.Config.Path != "" {
		g.refuse("settings", diag.Span{}, fmt.Sprintf("%s has %s, so that what is private may not be known; %s", g.Config.Path, metrics.Count(n, "error"), first), "mend it; afterword check lists them all")
	}
}

// errors is how many findings of level error a file has, and the first in words.
func (g *gate) errors(path string) (n int, first string) {
	for _, d := range g.Diagnostics {
		if d.Path != path || d.Level != diag.Error {
			continue
		}
		if n++; n == 1 {
			first = fmt.Sprintf("in %d:%d, %s (%s)", d.Pos.Line, d.Pos.Column, d.Message, d.Rule)
		}
	}
	return n, first
}

func (g *gate) disclosure() { g.Reasons = append(g.Reasons, g.Problems...) }

func (g *gate) final() {
	const hint = "write status: final when nothing more is to change"
	if s := g.Report.Status; s != postmortem.Final {
		g.refuse("final", g.Report.FieldSpan("status"), fmt.Sprintf("the status is %s, not final", s), hint)
	} else if !g.says("status") {
		g.refuse("final", diag.Span{}, "nothing says that the report is final", hint)
	}
	for _, f := range g.Report.Fields {
		if f.Canon == "" && strings.EqualFold(f.Key, "draft") && !strings.EqualFold(f.Text, "false") {
			g.refuse("final", f.KeySpan, "the field draft is not known, and says that the report is not final", "take it away, and "+hint)
		}
	}
}

// says that the report states a field, in front matter or elsewhere.
func (g *gate) says(field string) bool {
	written := func(f postmortem.Field) bool { return f.Canon == field && f.Text != "" }
	return slices.ContainsFunc(g.Report.Fields, written) || slices.ContainsFunc(g.Report.Inferred, func(i postmortem.Inferred) bool { return i.Field == field })
}

// once refuses fields that are given twice, under whatever names, if they decide
// what is published: of two one counts, and it may not be the one that was meant.
func (g *gate) once() {
	first := map[string]string{}
	for _, f := range g.Report.Fields {
		if before := first[f.Canon]; before != "" {
			g.refuse("once", f.KeySpan, fmt.Sprintf("%s and %s both give the field %s, of which one counts", before, f.Key, f.Canon), "leave one of them")
		} else if slices.Contains(deciding, f.Canon) {
			first[f.Canon] = f.Key
		}
	}
}

// deciding are the fields that decide what is published, and when.
var deciding = []string{"status", "visibility", "template", "embargo", "public", "approvals", "waivers"}

func (g *gate) checked() {
	n, first := g.errors(g.Report.Path)
	if n == 0 {
		return
	}
	hint := "mend it; afterword check " + g.Report.Path + " lists them all"
	if slices.ContainsFunc(g.Diagnostics, func(d diag.Diagnostic) bool { return d.Path == g.Report.Path && d.Rule == "missing-section" }) {
		hint += "; an older report may name a template of your own, in which the headings that it has are marked .public"
	}
	g.refuse("checked", diag.Span{}, fmt.Sprintf("the report has %s; %s", metrics.Count(n, "error"), first), hint)
}

// waived says that somebody lets an action item stay open.
func (g *gate) waived(a *postmortem.Action) bool {
	return slices.ContainsFunc(g.Report.Waivers, func(w postmortem.Waiver) bool {
		return (w.Action == a.ID || w.Action == a.Anchor) && w.By != "" && w.Reason != "" && !w.Date.IsZero() && w.Date.Compare(g.Today) <= 0 && !g.hasUnknown(w.Span)
	})
}

func (g *gate) slug() {
	told := func(d diag.Diagnostic) bool { return d.Rule == "public-slug" }
	if g.shared && !slices.ContainsFunc(g.Problems, told) {
		g.refuse("slug", g.Report.FieldSpan("public"), fmt.Sprintf("another report has the public name %s as well", g.Slug), "give one of them another public.slug")
	}
}
