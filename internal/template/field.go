package template

import (
	"fmt"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/meta"
	"afterword/internal/postmortem"
)

// fieldReaders says how each field of a template's front matter is read, in
// the order of the documentation.
var fieldReaders = []struct {
	name string
	read func(*parsing, *meta.Node)
}{
	{"name", (*parsing).readName},
	{"title", func(p *parsing, n *meta.Node) { p.text(n, &p.Title) }},
	{"description", func(p *parsing, n *meta.Node) { p.text(n, &p.Description) }},
	{"requires", func(p *parsing, n *meta.Node) { p.words(n, "field", postmortem.FieldNames(), &p.Requires) }},
	{"roles", func(p *parsing, n *meta.Node) { p.words(n, "role of a person", people, &p.Roles) }},
	{"reviewers", (*parsing).readReviewers},
}

// people are the roles of persons that a template may ask for.
var people = []string{"owner", "facilitator", "devils_advocate"}

func (p *parsing) readFields(fields *meta.Node) {
	var known []string
	for _, f := range fieldReaders {
		known = append(known, f.name)
	}
	for _, f := range fields.Fields {
		i := slices.Index(known, f.Key)
		switch {
		case i < 0:
			p.unknown(f.KeySpan, "field", f.Key, known)
		case f.Value.Kind != meta.Null:
			fieldReaders[i].read(p, f.Value)
		}
	}
}

func (p *parsing) text(n *meta.Node, to *string) {
	text, ok := n.Scalar()
	if !ok {
		p.report(n.Span, diag.Error, fmt.Sprintf("a text is expected here, not a %s", n.Kind), "")
		return
	}
	*to = strings.TrimSpace(text)
}

func (p *parsing) readName(n *meta.Node) {
	var name string
	p.text(n, &name)
	if strings.ContainsAny(name, "/\\ \t\n") {
		p.report(n.Span, diag.Error, fmt.Sprintf("%q is no name of a template", name), "use letters, digits and hyphens")
		return
	}
	if name != "" {
		p.Name = name
	}
}

// words reads a list of which each must be known.
func (p *parsing) words(n *meta.Node, what string, known []string, to *[]string) {
	items := n.Items
	if n.Kind != meta.List {
		items = []*meta.Node{n}
	}
	for _, item := range items {
		word, ok := item.Scalar()
		switch {
		case !ok:
			p.report(item.Span, diag.Error, fmt.Sprintf("a %s is expected here, not a %s", what, item.Kind), "")
		case !slices.Contains(known, word):
			p.unknown(item.Span, what, word, known)
		case !slices.Contains(*to, word):
			*to = append(*to, word)
		}
	}
}

func (p *parsing) readReviewers(n *meta.Node) {
	const most = 100
	count, ok := n.Int()
	if !ok || count < 0 || count > most {
		p.report(n.Span, diag.Error, "reviewers is a whole number of people", "")
		return
	}
	p.Reviewers = count
}
