package disclose

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// headingGuards find remarks of a heading that say that what stands beneath is
// for inside: they do not count for what the section is.
var headingGuards = []guard{
	looksLike("public-attribute", `[(\[] ?(?:for |strictly )?INSIDEQUALIFIED ?(?:[)\],:;]|$)|(?:[-:|/]|^)[^\pL\pN]*INSIDEQUALIFIED[^\pL\pN]*$|\b(?:not|non)[ -](?:for )?(?:the )?public\b|\b(?:staff|employees|eyes) only\b`,
		"%q looks like a mark for inside, and a heading has none", "write {.internal} behind the heading, or say it in other words"),
}

func (r *report) guardHeading(p phrase) { r.guardWith(headingGuards, p.words, p.span) }

// guardLead reports emphasis at the start of a text that says nothing but that
// what follows is for inside, as in "**Internal** …".
func (r *report) guardLead(p phrase) {
	for i, m := range p.marks {
		if m.at > 0 || m.ends || m.kind != markdown.Strong && m.kind != markdown.Emphasis {
			continue
		}
		for _, end := range p.marks[i:] {
			if end.kind == m.kind && end.ends {
				if leadForInside.MatchString(foldString(p.words[:end.at])) {
					r.problem("public-attribute", p.span(0, end.at), fmt.Sprintf("%q looks like a mark for inside, and is none", p.words[:end.at]), "mark the wording: {--only inside--}, or begin a block with ::: internal")
				}
				break
			}
		}
	}
}

var leadForInside = insidePattern(`^INSIDEQUALIFIED[.:! -]*$`)

// guardInfo reports a block of code that says, beside its fence, that it is for
// inside.
func (r *report) guardInfo(b *markdown.Block) {
	line, _, _ := strings.Cut(string(r.doc.Source[b.Span.Start:]), "\n")
	info := strings.TrimLeft(line, "`~")
	if info != line && fenceForInside.MatchString(foldString(info)) {
		r.problem("public-attribute", b.Span, fmt.Sprintf("the fence says %q, which keeps no code inside", strings.TrimSpace(info)),
			"put the code into a block ::: internal, or leave it out")
	}
}

var fenceForInside = regexp.MustCompile(`\b` + insideNames + `\b`)

// commentForInside finds comments that say nothing but that what stands between
// them is for inside.
var commentForInside = insidePattern(
	`^[^\pL\pN]*(?:(?:begin|start|end|stop|open|close)[^\pL\pN]*)?(?:for )?(?:INSIDE|redact(?:ed)?|(?:not|non|no)[- ](?:for )?(?:the )?public|(?:no|do not|don'?t)[- ]publish|staff)QUALIFIED[^\pL\pN]*(?:(?:begin|start|end|stop|on|off|open|close)[^\pL\pN]*)?$`)

// checkComments refuses comments that are marks of another dialect, and those
// that do not end where they seem to.
func (r *report) checkComments() {
	for _, c := range r.doc.Comments {
		if r.isInside(c.Span) {
			continue
		}
		raw := r.doc.Source[c.Span.Start:c.Span.End]
		switch text := strings.TrimSpace(foldString(c.Text)); {
		case commentForInside.MatchString(text):
			r.aside(c.Span, fmt.Sprintf("the comment %q keeps nothing inside that stands behind it", c.Text))
		case bytes.HasPrefix(raw, []byte("<!-->")), bytes.HasPrefix(raw, []byte("<!--->")), strings.Contains(c.Text, "<!--"):
			r.aside(c.Span, "this comment ends sooner than it seems: at the first -->, and what follows is public")
		}
	}
}

func (r *report) aside(at diag.Span, message string) {
	r.problem("public-comment", at, message, "put what is for inside into a block: ::: internal, and ::: behind it; or take the comment away")
}
