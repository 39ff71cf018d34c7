package config

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"regexp/syntax"
	"strings"

	"afterword/internal/meta"
)

// publicSite reads the settings of the public site.
func (r *reader) publicSite(p *Public) func(*meta.Node) {
	var zone Config
	return func(n *meta.Node) {
		r.object(n, []key{
			{"title", r.toPublic(r.text(&p.Title))},
			{"about", r.toPublic(r.text(&p.About))},
			{"url", r.checked(&p.URL, baseURL)},
			{"language", r.checked(&p.Language, languageTag)},
			{"timezone", func(n *meta.Node) {
				r.zone(&zone)(n)
				p.Timezone = zone.Timezone
			}},
			{"footer", r.toPublic(r.text(&p.Footer))},
			{"accent", r.checked(&p.Accent, cssColour)},
			{"logo", r.toPublic(r.checked(&p.Logo, filePath))},
			{"hosts", r.checkedTexts(&p.Hosts, hostPattern)},
			{"deny", r.patterns(&p.Deny)},
			{"respond", r.checked(&p.Respond, pagePath)},
			{"contact", r.toPublic(r.checked(&p.Contact, contactURL))},
			{"unnamed", r.toPublic(r.checked(&p.Unnamed, filled))},
			{"terms", r.terms(&p.Terms)},
			{"gate", r.gate(&p.Gate)},
			{"allow", r.allowed(&p.Allow)},
		})
	}
}

// people reads the people and their roles.
func (r *reader) people(to *[]Person) func(*meta.Node) {
	return r.list(func(item *meta.Node) {
		p := Person{Span: item.Span}
		r.object(item, []key{
			{"name", r.checked(&p.Name, handle)}, {"also", r.checkedTexts(&p.Also, handle)},
			{"initials", r.texts(&p.Initials)}, {"role", r.toPublic(r.text(&p.Role))},
		})
		if r.has(item, "name", p.Name, "the handle by which reports mention the person") &&
			r.has(item, "role", p.Role, `what public text says instead, as in "an engineer"`) {
			*to = append(*to, p)
		}
	})
}

// vendors reads the names of others and what is said instead.
func (r *reader) vendors(to *[]Vendor) func(*meta.Node) {
	return r.list(func(item *meta.Node) {
		v := Vendor{Span: item.Span}
		r.object(item, []key{{"name", r.text(&v.Name)}, {"also", r.texts(&v.Also)}, {"public", r.toPublic(r.text(&v.Public))}})
		if r.has(item, "name", v.Name, "how reports call it") &&
			r.has(item, "public", v.Public, `what public text says instead, as in "a payment provider"`) {
			*to = append(*to, v)
		}
	})
}

func (r *reader) patterns(to *[]Pattern) func(*meta.Node) {
	return func(n *meta.Node) {
		for _, item := range itemsOf(n) {
			r.pattern(to, item)
		}
	}
}

func (r *reader) pattern(to *[]Pattern, n *meta.Node) {
	var text string
	r.checked(&text, filled)(n)
	if text == "" {
		return
	}
	expression, err := regexp.Compile(text)
	var wrong *syntax.Error
	switch {
	case errors.As(err, &wrong):
		r.report(n.Span, fmt.Sprintf("%q is no regular expression: %s", text, wrong.Code), "write it as RE2 has it, in quotes")
	case expression.MatchString(""):
		r.report(n.Span, fmt.Sprintf("%q matches nothing at all, and so every text", text), "make it match the words that it is about")
	default:
		*to = append(*to, Pattern{expression, n.Span})
	}
}

func (r *reader) terms(to *[]Term) func(*meta.Node) {
	return func(n *meta.Node) {
		if n.Kind != meta.Map {
			r.expected("a map", n)
			return
		}
		for _, f := range n.Fields {
			t := Term{Name: strings.TrimSpace(f.Key), Span: f.KeySpan}
			r.say(t.Name, f.KeySpan)
			if r.toPublic(r.checked(&t.Text, filled))(f.Value); t.Text != "" && t.Name != "" {
				*to = append(*to, t)
			}
		}
	}
}

func (r *reader) gate(to *Gate) func(*meta.Node) {
	return func(n *meta.Node) {
		r.object(n, []key{
			{"reviewers", r.count(&to.Reviewers)},
			{"author", r.boolean(&to.Author)},
			{"roles", func(n *meta.Node) {
				if n.Kind != meta.Map {
					r.expected("a map", n)
					return
				}
				to.Roles = nil
				for _, f := range n.Fields {
					role := RoleCount{Role: f.Key}
					r.count(&role.Count)(f.Value)
					to.Roles = append(to.Roles, role)
				}
			}},
		})
	}
}

func (r *reader) allowed(to *[]Allowed) func(*meta.Node) {
	return r.list(func(item *meta.Node) {
		a := Allowed{Span: item.Span}
		r.object(item, []key{{"text", r.text(&a.Text)}, {"reason", r.text(&a.Reason)}})
		if r.has(item, "text", a.Text, "what may stand in public") && r.has(item, "reason", a.Reason, "why it may") {
			*to = append(*to, a)
		}
	})
}

// filled refuses an empty text.
func filled(text string) (string, error) {
	if text == "" {
		return "", errors.New("this is empty")
	}
	return text, nil
}

// handle is a name without the @ that mentions have.
func handle(text string) (string, error) { return filled(strings.TrimPrefix(text, "@")) }

// hostPattern checks "northwater.example" or "*.github.com".
func hostPattern(text string) (string, error) {
	host := strings.ToLower(text)
	bare := strings.TrimPrefix(host, "*.")
	if u, err := url.Parse("https://" + bare + "/"); err != nil || u.Host != bare || u.Hostname() != bare ||
		strings.ContainsAny(bare, "*?#@ ") || !strings.Contains(bare, ".") {
		return "", hinted{fmt.Errorf("%q is no host", text), `write it as in "example.com", or "*.example.com" for all below it`}
	}
	return host, nil
}

func pagePath(text string) (string, error) {
	if ext := path.Ext(text); !fs.ValidPath(text) || ext != ".md" && ext != ".markdown" {
		return "", hinted{fmt.Errorf("%q is no page", text), "name a markdown file of the content folder, with /"}
	}
	return text, nil
}

// contactURL checks a web or mail address.
func contactURL(text string) (string, error) {
	address, mail := strings.CutPrefix(text, "mailto:")
	if !mail {
		return text, webAddress(text)
	}
	if name, host, ok := strings.Cut(address, "@"); !ok || name == "" || !strings.Contains(host, ".") || strings.ContainsAny(address, " ?<>\"") {
		return "", hinted{fmt.Errorf("%q is no mail address", text), "write it as in mailto:help@example.com"}
	}
	return text, nil
}
