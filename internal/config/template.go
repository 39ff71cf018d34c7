package config

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// TemplateOf is the name of the template that a report answers to: the one that
// it names itself, or the site's, unless the report is of a day, as 2006-01-02,
// before that is asked for. It is empty if it answers to none.
func (c *Config) TemplateOf(named, day string) string {
	if c.TemplateSince != "" && day != "" && day < c.TemplateSince {
		return named
	}
	return cmp.Or(named, c.Template)
}

func templateName(text string) (string, error) {
	if text == "" || strings.ContainsAny(text, `/\`) {
		return "", fmt.Errorf("%q is no name of a template", text)
	}
	return text, nil
}

// isoDay checks a day.
func isoDay(text string) (string, error) {
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return "", hinted{fmt.Errorf("%q is no day", text), "write it as in 2026-02-01"}
	}
	return text, nil
}
