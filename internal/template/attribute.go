package template

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// switches are the attributes that stand for themselves: {.required}.
var switches = []struct {
	name string
	set  func(*Section)
}{
	{"required", func(s *Section) { s.Required = true }},
	{"public", func(s *Section) { s.Public = true }},
	{"numbers", func(s *Section) { s.Numbers = true }},
	{"owners", func(s *Section) { s.Owners = true }},
	{"due", func(s *Section) { s.Due = true }},
	{"buckets", func(s *Section) { s.Buckets = true }},
}

// values are the attributes that have one: {role=summary}. What is wrong with
// the value is returned, "" if nothing is.
var values = []struct {
	name string
	set  func(s *Section, value string) (wrong, hint string)
}{
	{"role", setRole},
	{"also", setAlso},
	{"max-sentences", setMaxSentences},
}

// attribute applies one attribute of a heading.
func (p *parsing) attribute(s *Section, attr markdown.Attr) {
	if attr.Key == "id" {
		return // an anchor of its own is markdown's, not ours
	}
	for _, sw := range switches {
		if sw.name == attr.Key {
			if attr.Value != "" {
				p.report(attr.Span, diag.Error, fmt.Sprintf("%q takes no value", attr.Key), fmt.Sprintf("write .%s", attr.Key))
			}
			sw.set(s)
			return
		}
	}
	for _, v := range values {
		if v.name == attr.Key {
			if wrong, hint := v.set(s, strings.TrimSpace(attr.Value)); wrong != "" {
				p.report(attr.Span, diag.Error, wrong, hint)
			}
			return
		}
	}
	p.unknown(attr.Span, "attribute", attr.Key, attributeNames())
}

func attributeNames() []string {
	var names []string
	for _, sw := range switches {
		names = append(names, sw.name)
	}
	for _, v := range values {
		names = append(names, v.name)
	}
	return names
}

// setRole takes a role. A template may have its own, unless it looks like a
// slip.
func setRole(s *Section, value string) (wrong, hint string) {
	if value == "" {
		return "role has no value", `write it as in role=summary`
	}
	if !slices.Contains(config.Roles, value) {
		if near := config.Nearest(value, config.Roles); near != "" {
			return fmt.Sprintf("unknown role %q", value), fmt.Sprintf("did you mean %q?", near)
		}
	}
	s.Role = postmortem.Role(value)
	return "", ""
}

func setAlso(s *Section, value string) (wrong, hint string) {
	for _, heading := range strings.Split(value, ",") {
		if heading = strings.TrimSpace(heading); heading != "" {
			s.Also = append(s.Also, heading)
		}
	}
	if len(s.Also) == 0 {
		return "also names no heading", `write it as in also="Summary,Overview"`
	}
	return "", ""
}

func setMaxSentences(s *Section, value string) (wrong, hint string) {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		return fmt.Sprintf("max-sentences is a whole number from 1, not %q", value), ""
	}
	s.MaxSentences = n
	return "", ""
}
