// Package disclose makes the public text of each report that asks to be
// public. Nothing passes but what is named here. Everything is pure; whether a
// text may go out is for package release to say.
//
// # What passes
//
// A public text is a markdown file, written anew: front matter, the action
// items and events that say "public:yes", and the sections that the report's
// template marks .public. What of a report may pass, and as what, is the table
// rows; a test compares it with the types. Of a body pass the kinds of block
// and of running text that this package can write: paragraphs, headings below
// the second level, lists, tables, quotations, code, emphasis, links and
// pictures. Comments, HTML, link titles, attributes, footnotes and the names of
// languages of code do not pass, nor does what stands beneath an event or item.
//
// Links keep their words, which may not be what a report or file is called
// inside; they stay links if their host is allowed or they lead to a report
// that asks to be public. A picture passes if {.public} follows it or
// public.pictures of the front matter names it; its public name is made of the
// slug and a number.
//
// # Wording
//
// Wording is that for the public: the parser leaves {--inside--}, {>>comments<<},
// ::: internal, sections whose heading says {.internal} and what stands in HTML
// that may hide it out while it builds the tree that is walked here. The marks
// are taken out of the strings of front matter, too, which are no markdown
// otherwise.
//
// # Names
//
// In all words, those of code and of alternative texts as well, names are
// replaced: of people (settings, people) by their roles, of vendors by what is
// said instead, of services by their public names or Public.Unnamed. Names are
// found as whole words in any case, with any of " ._-" for another, also where
// markup splits them, and names of several words as one ("ledgercore" is
// ledger-core). Of those that overlap the longest counts; of initials, case does.
//
// The name of a service is replaced if it has the shape of a name: a hyphen,
// underscore, dot, digit or blank in it, or a capital behind its first letter,
// as it is declared or where it stands: of kiam "KIAM" is replaced. An ordinary
// word such as "billing" passes, and is told as Passed; and of a service that
// the public knows, so does "sign in" where the name is sign-in.
//
// # Problems
//
// What else is somebody's is a Problem, which the author mends by declaring or
// marking it:
//
//   - people: @mentions and mail addresses that are not declared, people of any
//     front matter who are not, single words of a person's full name and the
//     first of a vendor's, and names within other names (prod-card-api-7f9c);
//   - ids, names and long titles of reports and what is numbered like them;
//     tickets (OPS12 and #12 as well; OPS-12 whatever it is of, if it is no
//     standard such as SHA-256), #channels and names of severities;
//   - URLs to hosts that are not allowed, and without a URL hosts beside the
//     archive's, of inner networks or with a port;
//   - words of several alphabets, bytes that are no UTF-8, and matches of a
//     pattern that is denied.
//
// So is what may have been meant for inside and is not kept there:
//
//   - a mark that is left in anything that would go out: it does not end,
//     stands in code, in an address …;
//   - a directive that is not known, and whatever looks like a mark for inside, a
//     block, an attribute or a comment in this or another dialect and is none:
//     the table is markGuards;
//   - comments that say no more than that what stands between them is for
//     inside, comments within comments, and remarks such as "(internal)" behind
//     a heading;
//   - what stands on a line below public:yes in an entry, and "not" before it; of
//     a row of a timeline the words of one column pass.
//
// Texts of the settings that the public reads (the title and terms of the site,
// what is said instead of names) go through the same names, see Settings; where
// one of them stands, it is a Problem.
//
// # What is not seen
//
// Names within a word (xledgercore), nicknames, transliterations (Mueller for
// Müller), a single word of a vendor's name behind the first, and what is told in
// other words. A handle that is an ordinary word ("will") replaces that word
// wherever it stands, but for months beside a day or year.
package disclose

import (
	"cmp"
	"slices"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

// Source is a report and the bytes that it was read from.
type Source struct {
	Report *postmortem.Postmortem
	Bytes  []byte
}

// Policy says what may be said.
type Policy struct {
	Config    *config.Config
	Templates *template.Set
	Approving map[string]string // who is about to approve a report, by its path; may be nil
}

// Text is the public text of one report.
type Text struct {
	Report   *postmortem.Postmortem // private: for the gate, never for the site
	Source   []byte                 // likewise: what it was read from
	Slug     string                 // the file is Slug + ".md"
	Title    string
	Markdown []byte
	Pictures []Picture
	Links    []Link            // in the order of Markdown
	Cuts     []Cut             // in the order of the source
	Passed   []Passed          // likewise, the first of each word
	Problems []diag.Diagnostic // of level error: the text may not be published
}

// Picture is a picture of the text.
type Picture struct {
	From string    // path under the content folder
	Name string    // beside the text, in public
	Span diag.Span // of the first link to it in the source
}

// Link leads from the text to that of another report.
type Link struct {
	Slug  string    // of the other text
	Span  diag.Span // of the whole link in Markdown
	Words string    // markdown that takes its place if the other report is not published
	Title bool      // it has no words of its own, but the other's public title
}

// Unlinked is the text with words in the place of some of its links.
func (t *Text) Unlinked(which func(Link) bool) []byte {
	var out []byte
	done := 0
	for _, l := range t.Links {
		if which(l) {
			out = append(append(out, t.Markdown[done:l.Span.Start]...), l.Words...)
			done = l.Span.End
		}
	}
	return append(out, t.Markdown[done:]...)
}

// Cut is a place of the source that the public does not see as it is.
type Cut struct {
	Span    diag.Span // in the source
	Reason  string    // lower case, no full stop
	Instead string    // what is there for the public; empty if nothing
}

// Passed is the name of a service that passes as the ordinary word that it is.
type Passed struct {
	Span  diag.Span // in the source
	Words string    // as written
}

// Public makes the public texts of all reports that ask for it, in the order
// of their slugs. Every report of the corpus that does must be among sources.
func Public(c *corpus.Corpus, sources []Source, p Policy) []Text {
	w := newWorld(c, p)
	var reports []*report
	for _, s := range sources {
		if s.Report.Visibility == "public" {
			reports = append(reports, w.report(s))
		}
	}
	slices.SortFunc(reports, func(a, b *report) int {
		return cmp.Or(cmp.Compare(a.text.Slug, b.text.Slug), cmp.Compare(a.text.Report.Path, b.text.Report.Path))
	})
	for i, r := range reports {
		w.public[r.path] = r
		if i > 0 && reports[i-1].text.Slug == r.text.Slug {
			r.problem("public-slug", r.spanOf("slug"), "the public slug is that of another report", "give one of them a public.slug of its own")
		}
	}
	texts := make([]Text, len(reports))
	for i, r := range reports {
		texts[i] = r.write()
	}
	return texts
}
