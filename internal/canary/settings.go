package canary

import (
	"fmt"
	"strings"
)

// settings makes afterword.yaml, which names more that is private than public.
func (m *maker) settings() {
	m.place = "afterword.yaml"
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	put("# %s", m.secret("comment"))
	put("title: %s", m.secret("title"))
	put("url: https://%s.example/", m.token("url"))
	put("footer: %s", m.secret("footer"))
	put("source: https://%s.example/{path}#L{line}", m.token("source"))
	put("timezone: Europe/Amsterdam")
	put("severities: [{name: %s, title: %s, also: [%s]}, {name: %s}]",
		m.token("severity"), m.secret("severity title"), m.token("severity alias"), m.token("severity"))
	put("services:")
	put("  - {name: %s, also: [%s-service], team: %s, objective: %s, public: Card payments}",
		m.service, m.token("service alias"), m.token("team"), m.token("objective"))
	put("  - {name: %s, team: %s}", m.unnamed, m.token("team"))
	put("statuses: {draft: [%s]}", m.token("status"))
	put("sections: {lessons: [%s]}", m.token("heading"))
	put("columns: {owner: [%s]}", m.token("column"))
	put("kinds: {prevent: [%s]}", m.token("kind"))
	put("states: {done: [%s]}", m.token("state"))
	put("phases: {mitigated: [%s]}", m.token("phase"))
	put("rules: {unknown-reference: hint, broken-link: hint, missing-image: hint}") // many tokens lead nowhere
	put("people:")
	for i, p := range m.people {
		put("  - {name: %s, also: [%s %s, %s], role: %s}", p.handle, p.first, p.last, p.mail, []string{"an engineer", "a manager", "a colleague"}[i])
	}
	put("vendors: [{name: %s, also: [%s], public: a supplier}]", m.vendor, strings.ToLower(m.vendor)+".example")
	put("public:")
	put("  title: When things go wrong")
	put("  about: What we tell about incidents.")
	put("  url: https://incidents.company.example/")
	put("  timezone: Europe/Amsterdam")
	put("  hosts: [company.example]")
	put("  deny: [%s]", m.token("denied"))
	put("  unnamed: one of our systems")
	put("  terms: {TLS: how two computers keep a secret}")
	put("  gate: {reviewers: 0, roles: {}, author: false}")
	put("  allow: [{text: %s, reason: %s}]", m.token("allowed"), m.token("reason"))
	m.corpus.Config = []byte(b.String())
}

// templates makes one of the site's own.
func (m *maker) templates() {
	m.place = "templates/own.md"
	m.add("templates/own.md", fmt.Sprintf(`---
name: own
title: %s
description: %s
---
# Title
<!-- %s -->

## Overview {.public role=summary also="%s"}
<!-- %s -->

%s

## Background {.public role=background}

## Impact {.public role=impact}

## Timeline {.public role=timeline}

## Action items {.public role=action-items}

## Lessons {role=lessons}

## %s {role=went-well}
`, m.secret("title"), m.secret("description"), m.secret("comment"), m.token("alias"), m.secret("comment"), m.secret("prompt"), title(m.token("heading"))))
	m.place = "README.md"
	m.add("README.md", fmt.Sprintf("# %s\n\n%s\n", m.secret("title"), m.secret("text")))
	m.place = "process.md"
	m.add(m.token("name of a page")+".md", fmt.Sprintf("# How we work: %s\n\n%s\n", m.secret("title"), m.secret("text")))
}
