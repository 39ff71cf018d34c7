package template

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/meta"
	"afterword/internal/postmortem"
	"afterword/internal/slug"
)

// rule is the id of all findings in templates.
const rule = "template"

// parsing is a template on its way to become one.
type parsing struct {
	*Template
	lines diag.Lines
	roles *postmortem.Roles
	found []diag.Diagnostic
}

// Parse reads a template. Whatever is wrong with it is a diagnostic; the
// template has what is right.
func Parse(src []byte, file string) (*Template, []diag.Diagnostic) {
	p := &parsing{
		Template: &Template{Path: file, Source: src, Name: strings.TrimSuffix(path.Base(file), path.Ext(file))},
		lines:    diag.NewLines(src),
		roles:    postmortem.NewRoles(),
	}
	start, end := p.frontMatter()
	fields, problems := meta.Parse(src[start:end], start, meta.YAML)
	for _, problem := range problems {
		p.report(problem.Span, diag.Error, problem.Message, "")
	}
	p.readFields(fields)
	p.readSections(markdown.Parse(src, markdown.Options{Body: p.body}))
	diag.Sort(p.found)
	return p.Template, p.found
}

func (p *parsing) report(at diag.Span, level diag.Level, message, hint string) {
	p.found = append(p.found, diag.Diagnostic{
		Path: p.Path, Span: at,
		Level: level, Rule: rule, Message: message, Hint: hint,
	}.In(p.lines))
}

// unknown reports a word that is none of those that are known.
func (p *parsing) unknown(at diag.Span, what, word string, known []string) {
	hint := "use one of: " + strings.Join(known, ", ")
	if near := config.Nearest(word, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	p.report(at, diag.Error, fmt.Sprintf("unknown %s %q", what, word), hint)
}

// frontMatter gives the range between two lines of "---", and sets where the
// body begins.
func (p *parsing) frontMatter() (start, end int) {
	src := p.Source
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		p.body = len("\ufeff")
	}
	first := p.line(p.body)
	if string(bytes.TrimRight(src[p.body:first], " \t\r\n")) != "---" {
		return p.body, p.body
	}
	for at := first; at < len(src); {
		next := p.line(at)
		if string(bytes.TrimRight(src[at:next], " \t\r\n")) == "---" {
			p.body = next
			return first, at
		}
		at = next
	}
	p.report(diag.Span{Start: p.body, End: first}, diag.Error, "the front matter is never closed", `close it with a line "---"`)
	return p.body, p.body
}

// line gives the offset of the next line.
func (p *parsing) line(at int) int {
	if i := bytes.IndexByte(p.Source[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(p.Source)
}

// readSections takes each H2 with what stands beneath it as a section.
func (p *parsing) readSections(doc *markdown.Document) {
	for _, b := range doc.Root.Children {
		switch {
		case b.Kind == markdown.Heading:
			p.readHeading(b)
		case len(p.Sections) > 0:
			s := &p.Sections[len(p.Sections)-1]
			s.Prompts = appendPrompts(s.Prompts, b)
		}
	}
	for _, c := range doc.Comments {
		p.readComment(c)
	}
}

func (p *parsing) readHeading(b *markdown.Block) {
	p.noteAttributes(b)
	switch {
	case b.Level == 2:
		p.readSection(b)
	case b.Level == 1 && p.heading.Len() == 0:
		p.heading = b.Span
	}
}

func (p *parsing) readSection(b *markdown.Block) {
	s := Section{Heading: strings.TrimSpace(b.Text.S), Span: b.Span}
	for _, attr := range b.Attrs {
		p.attribute(&s, attr)
	}
	if len(b.Attrs) == 0 && strings.HasSuffix(s.Heading, "}") {
		p.report(b.Span, diag.Error, "the attributes of this heading cannot be read", `write them as in {.required role=summary also="Overview"}`)
	}
	if s.Role == postmortem.RoleNone {
		s.Role = p.roles.Of(s.Heading)
	}
	if s.Role == postmortem.RoleNone {
		s.Role = postmortem.Role(slug.Make(s.Heading))
	}
	if first := p.Section(s.Role); first != nil {
		p.report(b.Span, diag.Error, fmt.Sprintf("the sections %q and %q have the same role %q", first.Heading, s.Heading, s.Role), "give one of them another role")
		return
	}
	p.Sections = append(p.Sections, s)
}

// noteAttributes remembers where the attributes of a heading stand: what new
// leaves out.
func (p *parsing) noteAttributes(b *markdown.Block) {
	if len(b.Attrs) == 0 {
		return
	}
	open := bytes.LastIndexByte(p.Source[b.Span.Start:b.Attrs[0].Span.Start], '{')
	last := b.Attrs[len(b.Attrs)-1].Span.End
	shut := bytes.IndexByte(p.Source[last:p.line(last)], '}')
	if open >= 0 && shut >= 0 {
		p.attributes = append(p.attributes, diag.Span{Start: b.Span.Start + open, End: last + shut + 1})
	}
}

// appendPrompts takes the running text of a block as guidance. Tables are the
// skeleton of a report, not guidance.
func appendPrompts(prompts []string, b *markdown.Block) []string {
	if b.Kind == markdown.Table {
		return prompts
	}
	if b.Text != nil && strings.TrimSpace(b.Text.S) != "" {
		prompts = append(prompts, strings.TrimSpace(b.Text.S))
	}
	for _, child := range b.Children {
		prompts = appendPrompts(prompts, child)
	}
	return prompts
}

// readComment takes the paragraphs and example entries of a comment as guidance:
// they show if somebody takes its marks away.
func (p *parsing) readComment(c markdown.Comment) {
	i := len(p.Sections) - 1
	for i >= 0 && p.Sections[i].Span.Start > c.Span.Start {
		i--
	}
	if i < 0 {
		return
	}
	for _, paragraph := range strings.Split(strings.ReplaceAll(c.Text, "\r\n", "\n"), "\n\n") {
		p.Sections[i].Prompts = append(p.Sections[i].Prompts, promptsOf(strings.TrimSpace(paragraph))...)
	}
}

// promptsOf are a paragraph of running text, or the items of a list, if they are
// of more words than anyone would write again by chance.
func promptsOf(paragraph string) (prompts []string) {
	const fewest = 4 // words
	if paragraph != "" && !strings.ContainsAny(paragraph[:1], "-*+|#>0123456789") {
		return []string{paragraph}
	}
	for line := range strings.SplitSeq(paragraph, "\n") {
		item, isItem := strings.CutPrefix(strings.TrimSpace(line), "- ")
		if item = strings.TrimPrefix(item, "[ ] "); isItem && len(strings.Fields(item)) >= fewest {
			prompts = append(prompts, item)
		}
	}
	return prompts
}
