// Package postmortem is the file format: it reads one markdown file into a
// Postmortem (or a plain Page), with everything that can be understood of its
// fields, sections, timeline and action items, and where each of them stands.
//
// A section is what stands under a heading, or before the first heading behind
// a bold label: of a paragraph, or of an item where the report is one list of
// such items. Where there are no headings, a label need not be bold: "Root
// cause: …". Its Role says what it is for, by its heading in any of a dozen
// languages and, for a few headings, by what stands beneath. Entries come from
// sections that are timelines, from parts of other sections under a heading of
// that role, or a paragraph that is nothing but its name, from lists, tables and lines that begin with times of day where
// nothing is called a timeline, and from dated updates: headings, lines that are
// nothing but a moment, paragraphs that end with a shortcode for theirs, and
// those of status pages ("**Resolved** - …" over the moment), maybe the latest
// first. Beneath a day none of whose entries has a time of day, each item of a list
// is one, and else the text is. An entry may say how long after the first it was: "+10 minutes". What a
// table tells besides the time and what happened follows that, each cell behind the
// name of its column.
//
// Fields that front matter lacks are those of labels before the first section, in
// sections of facts and in the summary, and of headings: "Date: 31 January 2026",
// or "Severity" above nothing but its value. When a phase was may be told by a time
// of day alone, in front matter or a label; it is of the report's day, or of that of
// the phase before, and past midnight if it is more than six hours earlier than that.
// A date with a time of day is the start where front matter says when it was over.
//
// Action items are those of lists and tables, or else headings or paragraphs
// that name work; a table with a column for work, and one for who does it, by when,
// how far it is or where it is tracked, holds some in other sections too. Their state, owner and days stand in columns, in key:value,
// before the words ("**DONE 2026-01-31** — …", "[Ada] …") or behind them ("… [Ada]",
// "… – Ada – due 1 May", "Owner: Ada. Due: …"); an owner whom the report or the
// settings know may stand in the words too ("Ada: …", "… (Ada)"). A heading that
// says "done" is the state of items that have no box, mark or column for it; a tick
// before it is an ornament.
//
// A time without a zone is in that of its section, the report or the site, or where
// none says one, in that of the moments of front matter which it repeats. That of
// the report is stated by front matter, or by a line anywhere that is a remark on
// all times and nothing else: "All times in UTC, unless otherwise noted." Only
// behind a time, or in a remark on all of them, a city is one: "09:10 New York
// time", or "09:10 Denver - …" in each entry of a list.
package postmortem

import (
	"time"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// Status is how far the report has come.
type Status string

// The statuses. A report that names none is final.
const (
	Draft  Status = "draft"
	Review Status = "review"
	Final  Status = "final"
)

// Postmortem is one incident report.
type Postmortem struct {
	Path  string // slash-separated, under the content folder
	Slug  string // name of its page; unique in a corpus
	ID    string // explicit, or found ("PM2019-010", "INC-54"); may be empty
	Title string
	Lang  string // BCP 47; the site's language unless the file says another

	Date        Day // of the incident; zero if unknown
	Template    string
	Status      Status
	Severity    string   // canonical name, or as written if the site does not know it
	Services    []string // canonical names
	Teams       []string
	Tags        []string
	Causes      []string
	Owner       string
	Authors     []string
	People      []string // participants
	Facilitator string
	Phases      Phases
	LoggedBy    string
	Zone        *time.Location // of times without a zone, by front matter or a remark on all of them; nil: the site's
	ZoneFrom    string         // where the zone of the timeline comes from: "entry", "section", "phases", "front matter", "site"; empty: nowhere
	Impact      Impact
	Channel     string
	Tickets     []string
	Related     []Ref
	Reviews     []Day
	Meeting     Meeting
	Visibility  string // "internal" or "public"
	Corrections []Correction
	Approvals   []Approval
	Embargo     Day // not to be published before
	Waivers     []Waiver
	Public      Public
	Summary     string // first paragraph of the summary, or of the body: plain text

	Fields   []Field    // everything in front matter, also what is not known
	Inferred []Inferred // values that were found in the body or the file's name
	Sections []Section
	Events   []Event
	Actions  []Action
	Links    []markdown.Link // of the whole body; Fragments refer to them by index
	Prose    []Prose         // running text, for rules about wording, until the report is released
	Stated   []Stated        // durations that the text states

	Lines    diag.Lines
	Body     int        // offset in the file at which the front matter ends
	Accepted []Accepted // findings that the author accepts inline
	// Commented is the text in a comment that is not closed; zero if there is none.
	Commented Code
	// Decorative are the places of images in HTML with an empty alternative text.
	Decorative []diag.Span
	Problems   []diag.Diagnostic // what was wrong while reading

	reading *reading // that Prose belongs to; nil once it is released
}

// FieldSpan is where the value of a field stands, in front matter or where it was
// found instead; zero if it has none, or has it from the file's name.
func (pm *Postmortem) FieldSpan(canon string) diag.Span {
	for i := range pm.Fields {
		if pm.Fields[i].Canon == canon {
			return pm.Fields[i].ValueSpan
		}
	}
	for i := range pm.Inferred {
		if pm.Inferred[i].Field == canon {
			return pm.Inferred[i].Span
		}
	}
	return diag.Span{}
}

// Impact is who felt it, in numbers as written ("1 200", "about 4%").
type Impact struct {
	Users, Accounts, Requests, SupportRequests, Revenue string
	Note                                                string // where the field is a text of its own
}

// Meeting is the review meeting.
type Meeting struct {
	Date           Day
	Facilitator    string
	DevilsAdvocate string
	Minutes        string
}

// Ref is a reference to another report, from front matter.
type Ref struct {
	Target string
	Span   diag.Span
}

// Field is one entry of front matter as it stands in the file.
type Field struct {
	Key       string // as written
	Canon     string // the field that it was read as; empty if unknown
	KeySpan   diag.Span
	ValueSpan diag.Span
	Text      string // of a scalar
}

// Inferred says that a field has its value from elsewhere than front matter.
type Inferred struct {
	Field string
	From  string // "file name", "first heading", "bold label", "metadata table", "labelled line", "heading", "timeline", "remark"
	Span  diag.Span
}

// Section is an H2 (or an H1 used as one) and what stands under it. The text
// before the first heading is a Section with an empty Heading.
type Section struct {
	Role     Role
	Heading  string // plain text, emoji and all
	Level    int
	Anchor   string
	Span     diag.Span // of the heading's line
	Title    markdown.Fragment
	Body     []Part
	Empty    bool   // nothing but comments, headings and punctuation
	Labelled bool   // the heading is a bold label in running text: Body holds it too
	Text     string // plain text of everything beneath but code, for counting and search; a line for each paragraph
	Code     []Code // its blocks of code
	Subs     []Sub  // headings beneath, for the table of contents
}

// Code is a block of code: its lines, without their indentation.
type Code struct {
	Text  string
	Start int // offset of the first line in the file, behind the indentation
}

// Sub is a heading beneath a section.
type Sub struct {
	Level           int
	Heading, Anchor string
	Role            Role   // RoleNone for most; only of sections of a report
	Text            string // plain text under it, up to the next heading of its level; if it has a role
	Span            diag.Span
}

// Part is a piece of a section, in the order of the file: prose, or a run of
// events, or a run of action items. Exactly one of the three is set.
type Part struct {
	Prose   markdown.Folded
	Events  Range // into Postmortem.Events
	Actions Range // into Postmortem.Actions
}

// Range is a half-open range of indexes.
type Range struct{ From, To int }

// Prose is a paragraph, item or cell of running text, for rules about wording.
type Prose struct {
	Text    *markdown.Text
	Section int // index into Sections
	Heading bool
}

// Accepted is an inline "this finding is fine, because".
type Accepted struct {
	Rule, Reason string
	Span         diag.Span // of the comment
	Line         int       // the finding stands on this line; 0: anywhere in the file
}

// Page is a plain page: a README, an index, a process, a template.
type Page struct {
	Path, Slug, Title, Lang string
	Body                    markdown.Fragment
	Links                   []markdown.Link
	Subs                    []Sub
	Lines                   diag.Lines
	Start                   int    // offset in the file at which the front matter ends
	Why                     string // the rule by which it is no report
	Problems                []diag.Diagnostic
}
