package disclose

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"afterword/internal/markdown"
)

// markGuards find what is left of markup that was meant to keep something inside,
// of our own or of other dialects, and that this one does not know.
var markGuards = []guard{
	looksLike("public-unclosed-mark", `\{(?:--|\+\+|~~|>>|==)|(?:--|\+\+|~~|<<|==)\}|\{ (?:--|\+\+|~~|>>|==)[^{}]*(?:--|\+\+|~~|<<|==) \}|\{ ?[-+=][^{}]+[-+=] ?\}`,
		"%q is left here: it marks no wording, or stands in code or in an address", "begin and end each mark in the same paragraph and outside code").needing(anyOf("{}")),
	{rule: "public-unclosed-mark", finds: regexp.MustCompile(`[{｛﹛]\s*[‒–—―]|[‒–—―]\s*[}｝﹜]`), needs: anyOf("{}"), refuses: func(_ *world, s string) (string, string) {
		return fmt.Sprintf("%q looks like a mark of wording, and is none", s), "write two hyphens: {--only inside--}"
	}},
	looksLike("public-block", `(?:^|[^\pL\pN:])(:{3,})|(?:^| )(?::{2,}|[!?+/=~-]{3,}) ?[\[{"'.!]*INSIDE\b|^(?:!{3}|\?{3}|\+{3})\+? ?\pL+`,
		"%q looks like the beginning of a block, and is none", "begin a block for inside with a line ::: internal, without space before it and outside code, and end it with :::").needing(anyOf(":!?+/=~-")),
	looksLike("public-attribute", `\{ ?[:.#]* ?INSIDE\b[^{}]*\}|(?:^|[^{$%#])(\{ ?:? ?[.#][\pL_][^{}]*\})`,
		"the attribute %q belongs to nothing", "leave it out, or mark the wording: {--only inside--}; headings may say {.internal}, and pictures {.public}").needing(anyOf("{")),
	looksLike("public-attribute", `\[[!/]?INSIDE\b[^\]]*\]|</?INSIDE\b|^[\s*_/.>#-]*INSIDE(?:QUALIFIED ?:| (?:use )?only\b)|^[\s*_/.>#-]*[(\[]INSIDEQUALIFIED[)\]]|[(\[] ?INSIDEQUALIFIED ?:`,
		"%q looks like a mark for inside, and is none", "mark the wording: {--only inside--}, or begin a block with ::: internal").needing(namesInside),
	{rule: "public-block", finds: regexp.MustCompile(`\[!\pL+\]`), needs: anyOf("["), refuses: func(_ *world, s string) (string, string) {
		if strings.Contains("[!NOTE] [!TIP] [!IMPORTANT] [!WARNING] [!CAUTION]", strings.ToUpper(s)) {
			return "", ""
		}
		return fmt.Sprintf("%q begins no block that is known", s), "write ::: internal, or leave it out"
	}},
	{rule: "public-attribute", finds: regexp.MustCompile(`^[\s*_/.>#-]*(?:` + strings.ToUpper(insideNames) + `)\b|[^\pL\pN](?:` + capitals(insideNames) + `)(?: (?:[Uu]se|[Oo]nly|[Nn]otes?))*:`), needs: namesInside, refuses: func(_ *world, s string) (string, string) {
		return fmt.Sprintf("%q looks like a mark for inside, and is none", strings.TrimSpace(s)), "mark the wording: {--only inside--}, or begin a block with ::: internal"
	}},
	looksLike("public-comment", `<!-|\[//\]: ?[#<]|\{::[a-z/]|\{:/|\^\[[^\]]+\]|(?:^|[\s(])\|\|[^\s|][^|]*\|\|(?:$|[\s.,;:!?)])|<%--|\{%[-+]? |%\}|(?:^|[^$])(\{#)|\{\{[-<%]? ?(?:!|/\*|#|<|%)|%%[^%]+%%`,
		"%q looks like a comment or the like, and is none", "mark the wording: {--only inside--}").needing(anyOf("<{%[|^")),
	{rule: "public-letters", finds: regexp.MustCompile(`[\pL\pM]+`), needs: beyondASCII, refuses: func(_ *world, s string) (string, string) {
		if !MixesScripts(s) {
			return "", ""
		}
		return fmt.Sprintf("%q has letters of several alphabets, or such as only look like letters", s), "write it in the letters of one alphabet"
	}},
}

// qualified is what may follow a name for inside and belongs to it.
const qualified = `(?:[ -](?:use|only|notes?|remarks?|comments?|details?|draft|version|text|part|section|block))*`

// capitals are names that begin with one, or are of nothing else.
func capitals(names string) string {
	return strings.ToUpper(names) + "|" + regexp.MustCompile(`\b[a-z]`).ReplaceAllStringFunc(names, strings.ToUpper)
}

// insidePattern compiles an expression in which INSIDE is any of the names for
// inside, and QUALIFIED what may follow one.
func insidePattern(expression string) *regexp.Regexp {
	return regexp.MustCompile(strings.NewReplacer("INSIDE", insideNames, "QUALIFIED", qualified).Replace(expression))
}

var insideNames = "(?:" + strings.Join(markdown.InsideNames, "|") + ")"

// looksLike refuses whatever an insidePattern finds in folded words.
func looksLike(rule, expression, message, hint string) guard {
	return guard{rule: rule, finds: insidePattern(expression), folds: true, refuses: func(_ *world, s string) (string, string) {
		return fmt.Sprintf(message, s), hint
	}}
}

// needing is the guard with a quick look before it.
func (g guard) needing(needs func(folded string) bool) guard {
	g.needs = needs
	return g
}

// namesInside says that a text has a name for inside.
func namesInside(folded string) bool {
	return slices.ContainsFunc(markdown.InsideNames, func(name string) bool { return strings.Contains(folded, name) })
}

// plainGuards find what texts of front matter, which are no markdown, would show
// as it stands.
var plainGuards = []guard{
	looksLike("public-markup", `</?[a-z!?][^>]*>?|!?\[\[|!?\[[^\]]*\] ?[(\[]|\[\^|&(?:#[0-9]+|#x[0-9a-f]+|[a-z]{2,}[0-9]*);`,
		"%q looks like markup, which texts of front matter do not have", "leave it out; comments and links belong into the body").needing(anyOf("<[!&")),
}
