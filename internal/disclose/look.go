package disclose

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/markdown"
)

// looks are what is left of markup that was meant to keep something inside, of
// our own or of other dialects, and that this one does not know.
var looks = []guard{
	looksLike("public-unclosed-mark", `\{(?:--|\+\+|~~|>>|==)|(?:--|\+\+|~~|<<|==)\}|\{ (?:--|\+\+|~~|>>|==)[^{}]*(?:--|\+\+|~~|<<|==) \}|\{ ?[-+=][^{}]+[-+=] ?\}`,
		"%q is left here: it marks no wording, or stands in code or in an address", "begin and end each mark in the same paragraph and outside code").needing(anyOf("{}")),
	{"public-unclosed-mark", regexp.MustCompile(`[{｛﹛]\s*[‒–—―]|[‒–—―]\s*[}｝﹜]`), func(_ *world, s string) (string, string) {
		return fmt.Sprintf("%q looks like a mark of wording, and is none", s), "write two hyphens: {--only inside--}"
	}, false, anyOf("{}")},
	looksLike("public-block", `(?:^|[^\pL\pN:])(:{3,})|(?:^| )(?::{2,}|[!?+/=~-]{3,}) ?[\[{"'.!]*INSIDE\b|^(?:!{3}|\?{3}|\+{3})\+? ?\pL+`,
		"%q looks like the beginning of a block, and is none", "begin a block for inside with a line ::: internal, without space before it and outside code, and end it with :::").needing(anyOf(":!?+/=~-")),
	looksLike("public-attribute", `\{ ?[:.#]* ?INSIDE\b[^{}]*\}|(?:^|[^{$%#])(\{ ?:? ?[.#][\pL_][^{}]*\})`,
		"the attribute %q belongs to nothing", "leave it out, or mark the wording: {--only inside--}; headings may say {.internal}, and pictures {.public}").needing(anyOf("{")),
	looksLike("public-attribute", `\[[!/]?INSIDE\b[^\]]*\]|</?INSIDE\b|^[\s*_/.>#-]*INSIDE(?:QUALIFIED ?:| (?:use )?only\b)|^[\s*_/.>#-]*[(\[]INSIDEQUALIFIED[)\]]|[(\[] ?INSIDEQUALIFIED ?:`,
		"%q looks like a mark for inside, and is none", "mark the wording: {--only inside--}, or begin a block with ::: internal").needing(namesInside),
	{"public-block", regexp.MustCompile(`\[!\pL+\]`), func(_ *world, s string) (string, string) {
		if strings.Contains("[!NOTE] [!TIP] [!IMPORTANT] [!WARNING] [!CAUTION]", strings.ToUpper(s)) {
			return "", ""
		}
		return fmt.Sprintf("%q begins no block that is known", s), "write ::: internal, or leave it out"
	}, false, anyOf("[")},
	{"public-attribute", regexp.MustCompile(`^[\s*_/.>#-]*(?:` + strings.ToUpper(insideNames) + `)\b|[^\pL\pN](?:` + capitals(insideNames) + `)(?: (?:[Uu]se|[Oo]nly|[Nn]otes?))*:`), func(_ *world, s string) (string, string) {
		return fmt.Sprintf("%q looks like a mark for inside, and is none", strings.TrimSpace(s)), "mark the wording: {--only inside--}, or begin a block with ::: internal"
	}, false, namesInside},
	looksLike("public-comment", `<!-|\[//\]: ?[#<]|\{::[a-z/]|\{:/|\^\[[^\]]+\]|(?:^|[\s(])\|\|[^\s|][^|]*\|\|(?:$|[\s.,;:!?)])|<%--|\{%[-+]? |%\}|(?:^|[^$])(\{#)|\{\{[-<%]? ?(?:!|/\*|#|<|%)|%%[^%]+%%`,
		"%q looks like a comment or the like, and is none", "mark the wording: {--only inside--}").needing(anyOf("<{%[|^")),
	{"public-letters", regexp.MustCompile(`[\pL\pM]+`), func(_ *world, s string) (string, string) {
		if !MixesScripts(s) {
			return "", ""
		}
		return fmt.Sprintf("%q has letters of several alphabets, or such as only look like letters", s), "write it in the letters of one alphabet"
	}, false, beyondASCII},
}

// qualified is what may follow a name for inside and belongs to it.
const qualified = `(?:[ -](?:use|only|notes?|remarks?|comments?|details?|draft|version|text|part|section|block))*`

// capitals are names that begin with one, or are of nothing else.
func capitals(names string) string {
	return strings.ToUpper(names) + "|" + regexp.MustCompile(`\b[a-z]`).ReplaceAllStringFunc(names, strings.ToUpper)
}

// looksLike refuses whatever an expression finds in folded words; INSIDE in it
// is any of the names for inside.
func looksLike(rule, expression, message, hint string) guard {
	expression = strings.ReplaceAll(strings.ReplaceAll(expression, "INSIDE", insideNames), "QUALIFIED", qualified)
	return guard{rule, regexp.MustCompile(expression), func(_ *world, s string) (string, string) {
		return fmt.Sprintf(message, s), hint
	}, true, nil}
}

var insideNames = "(?:" + strings.Join(markdown.InsideNames, "|") + ")"

// needing is the guard with a quick look before it.
func (g guard) needing(needs func(folded string) bool) guard {
	g.needs = needs
	return g
}

// namesInside says that a text has a name for inside.
func namesInside(folded string) bool {
	return slices.ContainsFunc(markdown.InsideNames, func(name string) bool { return strings.Contains(folded, name) })
}

// beyondASCII says that a text has letters or signs that ASCII has not.
func beyondASCII(folded string) bool {
	return strings.ContainsFunc(folded, func(c rune) bool { return c >= utf8.RuneSelf })
}

// MixesScripts says that a word has Latin letters and others that look like
// them, or is made of the letters of mathematics. Signs of units and quantities
// may stand beside Latin letters, as in μs.
func MixesScripts(word string) bool {
	latin, other := false, false
	for _, c := range word {
		switch {
		case unicode.Is(mathLetters, c):
			return true
		case unicode.Is(unicode.Latin, c):
			latin = true
		case unicode.In(c, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee, unicode.Coptic) && !strings.ContainsRune("μΩΔπσλ\u2126", c):
			other = true
		}
	}
	return latin && other
}

var mathLetters = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x1D00, Hi: 0x1D2B, Stride: 1}, {Lo: 0x24B6, Hi: 0x24E9, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x1D400, Hi: 0x1D7CB, Stride: 1}, {Lo: 0x1F130, Hi: 0x1F189, Stride: 1}},
}

// plainLooks are what texts of front matter, which are no markdown, would show
// as it stands.
var plainLooks = []guard{
	looksLike("public-markup", `</?[a-z!?][^>]*>?|!?\[\[|!?\[[^\]]*\] ?[(\[]|\[\^|&(?:#[0-9]+|#x[0-9a-f]+|[a-z]{2,}[0-9]*);`,
		"%q looks like markup, which texts of front matter do not have", "leave it out; comments and links belong into the body").needing(anyOf("<[!&")),
}

// guardInfo reports a block of code that says, beside its fence, that it is for
// inside.
func (r *report) guardInfo(b *markdown.Block) {
	line, _, _ := strings.Cut(string(r.doc.Source[b.Span.Start:]), "\n")
	info := strings.TrimLeft(line, "`~")
	if info != line && fenceForInside.MatchString(foldString(info)) {
		r.problem("public-attribute", b.Span, fmt.Sprintf("the fence says %q, which keeps no code inside", strings.TrimSpace(info)),
			"put the code into a block ::: internal, or leave it out")
	}
}

var fenceForInside = regexp.MustCompile(`\b` + insideNames + `\b`)
