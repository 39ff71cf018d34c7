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

// block is one of many kinds of block with private parts.
func (r *reportMaker) block() string { return blocks[r.IntN(len(blocks))](r) }

var blocks = []func(*reportMaker) string{
	func(r *reportMaker) string { return r.inline() + " " + r.inline() },
	func(r *reportMaker) string { return r.inline() + "  \n" + r.inline() },
	func(r *reportMaker) string { return "- " + r.inline() + "\n- " + r.inline() + "\n  - " + r.inline() },
	func(r *reportMaker) string {
		return "1. " + r.inline() + "\n2. {--" + r.secret("item") + "--}\n3. [ ] " + r.words(2)
	},
	func(r *reportMaker) string {
		return "| " + r.words(1) + " | " + r.words(2) + " |\n|---|:--|\n| " + strings.ReplaceAll(r.inline(), "\n", " ") + " | {--" + r.token("cell") + "--} |"
	},
	func(r *reportMaker) string {
		return "> " + r.inline() + "\n>\n> ::: internal\n> " + r.secret("directive in a quotation") + "\n> :::"
	},
	func(r *reportMaker) string {
		return "::: internal\n" + r.secret("directive") + "\n\n- " + r.secret("list in a directive") + "\n\n## " + r.secret("heading in a directive") + "\n:::"
	},
	func(r *reportMaker) string { return ":::{internal}\n" + r.secret("directive in braces") + "\n:::" },
	func(r *reportMaker) string {
		return "- " + r.words(2) + "\n\n  ::: internal\n  " + r.secret("directive in an item") + "\n  :::\n"
	},
	func(r *reportMaker) string { return "<!-- " + r.secret("comment") + " -->\n\n" + r.inline() },
	func(r *reportMaker) string {
		return fmt.Sprintf("<div class=%q><p onclick=%q>%s</p></div>", r.token("class of HTML"), r.token("script"), r.secret("block of HTML"))
	},
	func(r *reportMaker) string {
		return "### " + title(r.words(2)) + " {#" + r.token("anchor") + "}\n\n" + r.inline()
	},
	func(r *reportMaker) string { return "{--" + r.secret("paragraph") + "--}" },
	func(r *reportMaker) string {
		return "::: {.internal #" + r.token("anchor of a directive") + "}\n" + r.secret("directive with attributes") + "\n:::"
	},
	func(r *reportMaker) string { return ":::{.internal}\n" + r.secret("directive with a class") + "\n:::" },
	func(r *reportMaker) string {
		return "### " + title(r.secret("heading for inside")) + " {." + r.one("internal", "private") + "}\n\n" + r.secret("section for inside") +
			"\n\n#### " + r.secret("heading below it") + "\n\n" + r.inline() + " " + r.secret("end of a section") + "\n\n### " + title(r.words(2)) + "\n\n" + r.inline()
	},
	func(r *reportMaker) string {
		tag := r.one("details", "div hidden", "div class=x", "aside")
		name, _, _ := strings.Cut(tag, " ")
		return "<" + tag + ">\n\n" + r.secret("paragraph in HTML") + "\n\n- " + r.secret("list in HTML") + "\n\n</" + name + ">\n\n" + r.inline()
	},
	func(r *reportMaker) string {
		return "```` " + r.token("language") + " " + r.token("rest of a fence") + "\n" + r.words(4) + "\n````"
	},
	func(r *reportMaker) string {
		return "{--" + r.token("first line") + "\n" + r.token("second line") + "--} " + r.words(3)
	},
	func(r *reportMaker) string {
		return fmt.Sprintf("%s {--**%s** [%s](https://%s.example/ %q) `%s` ![%s](%s.png)--}", r.words(2), r.token("strong"), r.token("link"),
			r.token("host"), r.token("title"), r.token("code"), r.token("alternative text"), r.token("name"))
	},
}

// inline is a sentence, and maybe markup that has private parts.
func (r *reportMaker) inline() string {
	s := r.sentence()
	if r.IntN(3) > 0 {
		s += " " + phrases[r.IntN(len(phrases))](r)
	}
	return s
}

var phrases = []func(*reportMaker) string{
	func(r *reportMaker) string {
		return "*" + r.words(2) + " {--" + r.token("deleted in emphasis") + "--}*"
	},
	func(r *reportMaker) string { return "~~" + r.words(2) + "~~ `" + r.words(2) + "`" },
	func(r *reportMaker) string {
		return fmt.Sprintf("[%s](https://%s.example/%s)", r.words(2), r.token("host"), r.token("path"))
	},
	func(r *reportMaker) string {
		return fmt.Sprintf("[%s](/%s %q)", r.words(2), r.private, r.secret("title of a link"))
	},
	func(r *reportMaker) string {
		return fmt.Sprintf("[%s](<%s of a file.pdf>)", r.words(2), r.token("name"))
	},
	func(r *reportMaker) string {
		return fmt.Sprintf("[%s](https://company.example/a %q)", r.words(2), r.secret("title of an allowed link"))
	},
	func(r *reportMaker) string {
		return fmt.Sprintf("[%s {--%s--}](https://company.example/b)", r.words(2), r.token("deleted in a link"))
	},
	func(r *reportMaker) string {
		return fmt.Sprintf("[**%s** ![%s](%s.png)](https://company.example/c)", r.words(1), r.token("alternative text"), r.token("picture"))
	},
	func(r *reportMaker) string {
		name := r.token("reference")
		r.defined = append(r.defined, fmt.Sprintf("[%s]: https://company.example/a %q", name, r.secret("title of a reference")))
		return fmt.Sprintf("[%s][%s]", r.words(2), name)
	},
	func(r *reportMaker) string {
		name := r.token("name of a footnote")
		r.defined = append(r.defined, fmt.Sprintf("[^%s]: %s", name, r.secret("footnote")))
		return fmt.Sprintf("%s[^%s]", r.words(2), name)
	},
	(*reportMaker).hiddenPicture,
	(*reportMaker).shownPicture,
	func(r *reportMaker) string { return "<!-- " + r.token("comment in a line") + " -->" },
	func(r *reportMaker) string {
		return fmt.Sprintf("<span title=%q>%s</span>", r.token("attribute"), r.words(1))
	},
	func(r *reportMaker) string {
		tag := r.one("span hidden", "span class=x", "script", "style", "internal")
		name, _, _ := strings.Cut(tag, " ")
		return fmt.Sprintf("<%s>%s *%s*</%s>%s", tag, r.token("hidden HTML"), r.token("emphasis in hidden HTML"), name, r.words(1))
	},
	func(r *reportMaker) string {
		p := r.someone()
		return "**" + p.first + "** " + p.last
	},
	func(r *reportMaker) string {
		p := r.someone()
		return "_" + p.first + "_\n" + p.last + ", " + p.first[:5] + "<b>" + p.first[5:] + "</b> " + p.last
	},
}

// events makes a timeline, of which some may be seen: a list, with more beneath
// or without, or a table with a column that is not for the public.
func (r *reportMaker) events() string {
	var b strings.Builder
	line := "- 09:%02d %s\n"
	switch r.IntN(3) {
	case 0:
		line += "  - " + r.secret("beneath an event") + "\n\n    " + r.secret("paragraph beneath an event") + "\n"
	case 1:
		fmt.Fprintf(&b, "| Time | Event | %s |\n|---|---|---|\n", title(r.token("heading of a column")))
		line = "| 09:%02d | %s | " + r.secret("cell beside an event") + " |\n"
	}
	for i := range 5 {
		fmt.Fprintf(&b, line, 12+3*i, r.event())
	}
	return b.String()
}

// event is the text of an entry, which may be seen or not.
func (r *reportMaker) event() string {
	if r.IntN(2) == 0 {
		return "[detected] " + strings.TrimSuffix(r.sentence(), ".") + " public:yes"
	}
	return fmt.Sprintf("%s, says @%s", r.secret("event"), r.token("handle"))
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
		if r.IntN(3) == 0 {
			fmt.Fprintf(&b, "  - %s\n", r.secret("beneath an action item"))
		}
	}
	return b.String()
}

// hidden is the text of a section that is not for the public.
func (r *reportMaker) hidden() string {
	return fmt.Sprintf("%s\n\n- %s\n- [%s](https://%s.example/) `%s`\n\n%s\n\n```\n%s\n```",
		r.secret("text"), r.secret("item"), r.secret("link"), r.token("host"), r.token("code"), r.hiddenPicture(), r.secret("block of code"))
}
