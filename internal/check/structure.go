package check

import (
	"fmt"
	"strconv"
	"strings"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

var structureRules = []Rule{
	{ID: "missing-section", Level: diag.Error, Summary: "a section that the template requires is not there", document: missingSection, unwritten: true},
	{ID: "empty-section", Level: diag.Warning, Summary: "a section has a heading and nothing beneath", document: emptySection, unwritten: true},
	{ID: "duplicate-section", Level: diag.Hint, Summary: "two sections have the same heading", document: duplicateSection},
	{ID: "unread-table", Level: diag.Warning, Summary: "a table is written in a way that is not read as one", document: unreadTable},
	{ID: "section-order", Level: diag.Hint, Summary: "sections stand in another order than the template's", document: sectionOrder},
	{ID: "template-prompt-left", Level: diag.Warning, Summary: "guidance of the template was left in as text", document: promptLeft, unwritten: true},
	{ID: "empty-document", Level: diag.Warning, Summary: "the report has no text", document: emptyDocument, unwritten: true},
	{ID: "unknown-template", Level: diag.Warning, Summary: "the report names a template that the site does not have", document: unknownTemplate},
	{ID: "missing-field", Level: diag.Error, Summary: "a field that the template requires is not there", document: missingField, unwritten: true},
	{ID: "unknown-field", Level: diag.Hint, Summary: "a field of front matter is not known", corpus: true},
	{ID: "unknown-severity", Level: diag.Warning, Summary: "a severity is not on the site's scale", document: unknownSeverity},
	{ID: "unknown-service", Level: diag.Warning, Summary: "a service is not among those of the site", corpus: true},
	{ID: "plain-page", Level: diag.Hint, Summary: "a file among reports is read as a plain page", corpus: true},
	{ID: "field-type", Level: diag.Error, Summary: "a field of front matter holds a value of another kind"},
	{ID: "duplicate-id", Level: diag.Error, Summary: "two reports have the same id", corpus: true},
	{ID: "duplicate-slug", Level: diag.Error, Summary: "two files would have the same page", corpus: true},
}

// missingSection counts the sections as the template does: findings at one
// place are sorted by what they say.
func missingSection(r *report) {
	if r.swallowedSections() {
		return
	}
	asks := r.asks()
	digits := len(strconv.Itoa(len(asks)))
	for i := range asks {
		if !asks[i].Required || r.section(i) >= 0 {
			continue
		}
		n := note{span: r.head(), hint: r.whereToAdd(i)}
		if at, level := r.meantFor(asks[i].Heading); level > 0 {
			n = note{span: at, hint: fmt.Sprintf("write %q, if this is meant for it", strings.Repeat("#", level)+" "+asks[i].Heading)}
		}
		r.add(n, "section %0*d, %q, is missing; template %q requires it", digits, i+1, asks[i].Heading, r.template.Name)
	}
}

// swallowedSections reports the sections that are missing where a block does not
// end that holds headings: at the block, since what is there cannot be known
// before it ends.
func (r *report) swallowedSections() bool {
	var missing []string
	for i, want := range r.asks() {
		if want.Required && r.section(i) < 0 {
			missing = append(missing, want.Heading)
		}
	}
	open := r.unclosed()
	if len(missing) == 0 || open == nil {
		return false
	}
	r.add(note{span: open.Span, hint: "close this block: the headings that follow are a part of it"},
		oneOrMore(missing, "section %s is missing; template %q requires it", "sections %s are missing; template %q requires them"), listed(missing), r.template.Name)
	return true
}

// unclosed is the finding of a block that does not end and holds headings, or nil.
func (r *report) unclosed() *diag.Diagnostic {
	for i := range r.Problems {
		p := &r.Problems[i]
		if p.Rule == "unclosed-block" && (r.holdsHeadings(p.Span.Start) || p.Span.Start == r.Commented.Start && looksLikeHeadings(r.Commented.Text)) || p.Rule == "unclosed-code" && r.codeHoldsHeadings(p.Span.Start) {
			return p
		}
	}
	return nil
}

// holdsHeadings says that behind an offset headings which would begin sections
// stand within one.
func (r *report) holdsHeadings(at int) bool {
	for i := range r.Sections {
		for _, sub := range r.Sections[i].Subs {
			if sub.Span.Start > at && sub.Level <= r.Sections[i].Level {
				return true
			}
		}
	}
	return false
}

// codeHoldsHeadings says that behind an offset lines of code look like such headings.
func (r *report) codeHoldsHeadings(at int) bool {
	for i := range r.Sections {
		for _, code := range r.Sections[i].Code {
			if code.Start > at && looksLikeHeadings(code.Text) {
				return true
			}
		}
	}
	return false
}

func looksLikeHeadings(text string) bool {
	return strings.HasPrefix(text, "## ") || strings.Contains(text, "\n## ")
}

// meantFor finds what may be the heading that a template asks for, and the level
// that it should have; 0 if nothing is like it. That is a section's heading that
// is misspelled; one that stands deeper; or a line that is none, since its signs
// stand right at its words or it is only set in bold.
func (r *report) meantFor(heading string) (at diag.Span, level int) {
	for i, place := range r.places {
		if s := &r.Sections[i]; place < 0 && s.Role == postmortem.RoleNone && s.Heading != "" && config.Nearest(s.Heading, []string{heading}) != "" {
			return s.Span, s.Level
		}
	}
	for i := range r.Sections {
		for _, sub := range r.Sections[i].Subs {
			if strings.EqualFold(sub.Heading, heading) {
				return sub.Span, max(2, r.Sections[i].Level)
			}
		}
	}
	for i := range r.Prose {
		text := r.Prose[i].Text
		line, _, _ := strings.Cut(text.S, "\n")
		if strings.EqualFold(strings.Trim(line, "# :"), heading) {
			return text.Span(0, len(line)), 2
		}
	}
	return diag.Span{}, 0
}

func oneOrMore[T any](list []T, one, more string) string {
	if len(list) == 1 {
		return one
	}
	return more
}

// duplicateSection reports headings that stand twice. Those that begin with a
// digit may well be days or times.
func duplicateSection(r *report) {
	for i := range r.Sections {
		s := &r.Sections[i]
		if s.Heading == "" || s.Labelled || isDigit(s.Heading[0]) {
			continue
		}
		for j := range i {
			if first := &r.Sections[j]; first.Level == s.Level && !first.Labelled && strings.EqualFold(first.Heading, s.Heading) {
				r.add(note{span: s.Span, hint: "join the two, or say in the heading what is different"},
					"%q is a heading twice, first in line %d", shortened(s.Heading), r.Lines.Position(first.Span.Start).Line)
				break
			}
		}
	}
}

// whereToAdd says where the template's section i belongs: after the nearest of
// those before it that the report has, or has to have.
func (r *report) whereToAdd(i int) string {
	asks := r.asks()
	for j := i - 1; j >= 0; j-- {
		if at := r.section(j); at >= 0 && r.Sections[at].Heading != "" {
			return fmt.Sprintf("add \"## %s\" after %q", asks[i].Heading, r.Sections[at].Heading)
		} else if at < 0 && asks[j].Required {
			return fmt.Sprintf("add \"## %s\" after %q", asks[i].Heading, asks[j].Heading)
		}
	}
	return fmt.Sprintf("add \"## %s\" as the first section", asks[i].Heading)
}

// mayBeEmpty are roles whose heading is kept for those reports that have some.
var mayBeEmpty = map[postmortem.Role]bool{postmortem.RoleLinks: true, postmortem.RoleAppendix: true, postmortem.RoleGlossary: true}

func emptySection(r *report) {
	for i := range r.Sections {
		s := &r.Sections[i]
		if leftToWrite(s) {
			r.add(note{span: s.Span, hint: "write it, or remove the heading", soft: true}, "section %q holds only %q", s.Heading, shortened(s.Text))
			continue
		}
		if !s.Empty || s.Heading == "" || len(r.conflicts()) > 0 || r.isFrontMatter(s) {
			continue
		}
		want := r.wanted(i)
		switch {
		case isSentence(s.Heading):
			r.add(note{span: s.Span, hint: "put an empty line above the line of dashes beneath it, if it is none", soft: true}, "a whole paragraph is a heading, with nothing under it")
		case want != nil && want.Required:
			n := note{span: s.Span, hint: "write it, or set status: draft while it is being written"}
			if r.Status == postmortem.Draft {
				n.hint = "write it before the report is final"
			}
			r.add(n, "section %q is empty; template %q requires it", s.Heading, r.template.Name)
		case !mayBeEmpty[s.Role]:
			r.add(note{span: s.Span, hint: "write a line, if only that there is nothing to say; or remove the heading", soft: true}, "section %q is empty", s.Heading)
		}
	}
}

// isSentence says that a heading is too long to be one, or has several lines,
// which only a line of dashes beneath a paragraph makes.
func isSentence(heading string) bool {
	const longest = 120 // bytes
	return len(heading) > longest || strings.Contains(heading, "\n")
}

// leftToWrite says that all the text of a section is a word for text to come. That
// of action items stands for an item, and the facts are values.
func leftToWrite(s *postmortem.Section) bool {
	const longest = len("[To be determined]...")
	if s.Empty || s.Heading == "" || s.Labelled || s.Role == postmortem.RoleActions || s.Role == postmortem.RoleFacts {
		return false
	}
	const filler = "lorem ipsum"
	text := strings.TrimSpace(s.Text)
	if len(text) >= len(filler) && strings.EqualFold(text[:len(filler)], filler) {
		return true
	}
	return len(text) <= longest && toCome[strings.ToLower(strings.Trim(text, " .…:!?_*[](){}<>"))]
}

var toCome = map[string]bool{"todo": true, "tbd": true, "tba": true, "tbc": true, "fixme": true, "xxx": true, "to do": true,
	"to be done": true, "to be determined": true, "to be defined": true, "to be written": true, "to be filled in": true, "to be confirmed": true}

// isFrontMatter says that a heading is made of fields whose beginning or end was
// not found.
func (r *report) isFrontMatter(s *postmortem.Section) bool {
	return strings.Contains(s.Heading, "\n") && len(r.Fields) == 0 && r.unreadFields()
}

// sectionOrder reports each section that stands after one that it should
// precede.
func sectionOrder(r *report) {
	last, before := -1, ""
	for i, place := range r.places {
		s := &r.Sections[i]
		switch {
		case place < 0 || s.Heading == "":
		case place < last:
			r.add(note{span: s.Span, hint: fmt.Sprintf("move it before %q", before)},
				"section %q stands after %q; template %q has it before", s.Heading, before, r.template.Name)
		default:
			last, before = place, s.Heading
		}
	}
}

func promptLeft(r *report) {
	for i := range r.Prose {
		p := &r.Prose[i]
		asked := r.wanted(p.Section)
		if asked == nil {
			continue
		}
		for _, want := range asked.Prompts {
			if n := beginsWith(p.Text.S, want); n > 0 {
				r.add(note{span: p.Text.Span(0, n), hint: "replace it with the answer, or remove it"},
					"%q is guidance of template %q, not of the report", shortened(want), r.template.Name)
			}
		}
	}
}

// beginsWith gives the length of the part of text that says the same as
// prompt, in whatever lines; 0 if text begins otherwise.
func beginsWith(text, prompt string) int {
	i, j := 0, 0
	for {
		i, j = i+spaces(text[i:]), j+spaces(prompt[j:])
		if j == len(prompt) {
			return i
		}
		for j < len(prompt) && !isSpace(prompt[j]) {
			if i == len(text) || text[i] != prompt[j] {
				return 0
			}
			i, j = i+1, j+1
		}
		if i < len(text) && j < len(prompt) && !isSpace(text[i]) {
			return 0
		}
	}
}

func spaces(s string) int {
	n := 0
	for n < len(s) && isSpace(s[n]) {
		n++
	}
	return n
}

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// shortened is text of a length that fits a message.
func shortened(text string) string {
	const most = 60
	n := 0
	for i := range text {
		if n++; n > most {
			return text[:i] + "…"
		}
	}
	return text
}

func emptyDocument(r *report) {
	for i := range r.Sections {
		if s := &r.Sections[i]; !s.Empty || isSentence(s.Heading) {
			return
		}
	}
	r.add(note{span: r.head(), hint: "write what happened, or remove the file"}, "the report has no text")
}

func unknownTemplate(r *report) {
	f := r.field("template")
	if f == nil || r.Template == "" || r.policy.Templates == nil || r.policy.Templates.ByName(r.Template) != nil {
		return
	}
	names := r.policy.Templates.Names()
	n := note{span: f.ValueSpan, hint: fmt.Sprintf("the site has %s", listed(names))}
	if near := config.Nearest(r.Template, names); near != "" {
		n.hint = fmt.Sprintf("write %q", near)
	}
	r.add(n, "there is no template %q", r.Template)
}
