package canary

import (
	"fmt"
	"strings"
)

// body makes the sections: some for the public, some not, in any order.
func (r *reportMaker) body() string {
	sections := []string{
		"## Overview\n\n" + r.paragraphs(),
		"## Background\n\n" + r.paragraphs(),
		fmt.Sprintf("## Impact {.%s %s=%s}\n\n", r.token("class"), r.token("key"), r.token("value")) + r.paragraphs(),
		"## Timeline\n\n" + r.events(),
		"## Action items\n\n" + r.actions(),
		"## Lessons\n\n" + r.hidden(),
		"## What went well\n\n" + r.hidden(),
		"## " + title(r.secret("heading")) + "\n\n" + r.hidden(),
		"## Where we got lucky\n\n" + r.hidden(),
	}
	r.Shuffle(len(sections), func(i, k int) { sections[i], sections[k] = sections[k], sections[i] })
	opening := r.secret("before the first section") + "\n"
	return strings.Join(append(append([]string{opening}, sections...), r.defined...), "\n\n") + "\n"
}

// paragraphs are blocks of a public section.
func (r *reportMaker) paragraphs() string {
	var blocks []string
	for range 2 + r.IntN(4) {
		blocks = append(blocks, r.block())
	}
	return strings.Join(blocks, "\n\n")
}

func (r *reportMaker) block() string {
	switch r.IntN(12) {
	case 0:
		return "- " + r.inline() + "\n- " + r.inline() + "\n  - " + r.inline()
	case 1:
		return "| " + r.words(1) + " | " + r.words(2) + " |\n|---|---|\n| " + r.inline() + " | " + r.inline() + " |"
	case 2:
		return "> " + r.inline()
	case 3:
		return "::: internal\n" + r.secret("directive") + "\n\n- " + r.secret("list in a directive") + "\n:::"
	case 4:
		return "<!-- " + r.secret("comment") + " -->\n\n" + r.inline()
	case 5:
		return "### " + title(r.words(2)) + "\n\n" + r.inline()
	case 6:
		return "{--" + r.secret("paragraph") + "--}"
	case 7:
		return "``` " + r.token("language") + "\n" + r.words(4) + "\n```"
	case 8:
		return "{--" + r.token("first line") + "\n" + r.token("second line") + "--} " + r.words(3)
	}
	return r.inline() + " " + r.inline()
}

// inline is a sentence with markup that has private parts.
func (r *reportMaker) inline() string {
	s := r.sentence()
	switch r.IntN(14) {
	case 0:
		s += " *" + r.words(2) + " {--" + r.token("deleted in emphasis") + "--}*"
	case 1:
		s += fmt.Sprintf(" [%s](https://%s.example/%s)", r.words(2), r.token("host"), r.token("path"))
	case 2:
		s += fmt.Sprintf(" [%s](/%s %q)", r.words(2), r.private, r.secret("title of a link"))
	case 3:
		name := r.token("reference")
		r.defined = append(r.defined, fmt.Sprintf("[%s]: https://company.example/a %q", name, r.secret("title of a reference")))
		s += fmt.Sprintf(" [%s][%s]", r.words(2), name)
	case 4:
		s += " " + r.picture(false)
	case 5:
		s += " " + r.picture(true)
	case 6:
		s += " <!-- " + r.token("comment in a line") + " -->"
	case 7:
		s += fmt.Sprintf(" <span title=%q>%s</span>", r.token("attribute"), r.words(1))
	case 8:
		s += " `" + r.words(2) + "`"
	case 9:
		p := r.someone()
		s += " **" + p.first + "** " + p.last
	case 10:
		s += fmt.Sprintf(" [%s](https://company.example/a %q)", r.words(2), r.secret("title of an allowed link"))
	case 11:
		s += fmt.Sprintf(" [%s {--%s--}](https://company.example/b)", r.words(2), r.token("deleted in a link"))
	}
	return s
}

// events makes a timeline, of which some may be seen.
func (r *reportMaker) events() string {
	var b strings.Builder
	for i := range 5 {
		fmt.Fprintf(&b, "- 09:%02d ", 12+3*i)
		if r.IntN(2) == 0 {
			fmt.Fprintf(&b, "[detected] %s public:yes\n", strings.TrimSuffix(r.sentence(), "."))
		} else {
			fmt.Fprintf(&b, "%s, says @%s\n", r.secret("event"), r.token("handle"))
		}
	}
	return b.String()
}

// actions makes action items, of which some may be seen.
func (r *reportMaker) actions() string {
	var b strings.Builder
	for i := range 4 {
		fmt.Fprintf(&b, "- [%s] ", r.one(" ", "x"))
		if i == 0 || r.IntN(2) == 0 {
			fmt.Fprintf(&b, "%s public:yes ", strings.TrimSuffix(r.sentence(), "."))
		} else {
			fmt.Fprintf(&b, "%s ", r.secret("action"))
		}
		fmt.Fprintf(&b, "@%s due:2024-%02d-01 kind:%s ticket:%s-7 id:%s evidence:%q\n",
			r.token("owner"), 3+i, r.one("fix", "detect"), strings.ToUpper(r.token("ticket")), r.token("id of an item"), r.secret("evidence"))
	}
	return b.String()
}

// hidden is the text of a section that is not for the public.
func (r *reportMaker) hidden() string {
	return fmt.Sprintf("%s\n\n- %s\n- [%s](https://%s.example/) `%s`\n\n%s\n\n```\n%s\n```",
		r.secret("text"), r.secret("item"), r.secret("link"), r.token("host"), r.token("code"), r.picture(false), r.secret("block of code"))
}
