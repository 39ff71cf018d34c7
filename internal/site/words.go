package site

import (
	"html"
	"strings"
	"unicode/utf8"
)

// Bounds of the words around a reference.
const (
	maxWords = 140  // runes, with the ellipses
	maxReach = 1000 // bytes of HTML that are looked at on either side
)

// wordsAround is the sentence, without markup, in which a reference stands
// whose tag is at a place in the HTML. It keeps within the block.
func wordsAround(source string, at int) string {
	before := textBefore(source[max(0, at-maxReach):at])
	after := textAfter(source[at:min(len(source), at+maxReach)])
	if i := lastSentenceEnd(before); i >= 0 {
		before = before[i:]
	}
	if i := firstSentenceEnd(after); i >= 0 {
		after = after[:i]
	}
	return abridge(strings.TrimLeft(squeeze(before), " "), strings.TrimRight(squeeze(after), " "))
}

// textBefore is the text since the last tag of a block.
func textBefore(source string) string {
	if open, end := strings.IndexByte(source, '<'), strings.IndexByte(source, '>'); end >= 0 && (open < 0 || end < open) {
		source = source[end+1:] // began inside a tag
	}
	for i := strings.LastIndexByte(source, '<'); i >= 0; i = strings.LastIndexByte(source[:i], '<') {
		if _, tag, rest := nextTag(source[i:]); tag != "" && !inline[tag] {
			return untagged(rest)
		}
	}
	return untagged(source)
}

// textAfter is the text up to the next tag of a block.
func textAfter(source string) string {
	end := 0
	for rest := source; rest != ""; {
		text, tag, after := nextTag(rest)
		end = len(source) - len(rest) + len(text)
		if tag != "" && !inline[tag] {
			break
		}
		rest = after
	}
	return untagged(source[:end])
}

// untagged is the text of HTML.
func untagged(source string) string {
	if strings.IndexByte(source, '<') < 0 {
		return html.UnescapeString(source)
	}
	b := make([]byte, 0, len(source))
	for source != "" {
		text, _, rest := nextTag(source)
		b = append(b, text...)
		source = rest
	}
	return html.UnescapeString(string(b))
}

// nextTag cuts source at its first tag, of which it gives the name.
func nextTag(source string) (text, tag, rest string) {
	text, rest, ok := strings.Cut(source, "<")
	if !ok {
		return text, "", ""
	}
	inside, rest, _ := strings.Cut(rest, ">")
	name := strings.TrimPrefix(inside, "/")
	if i := strings.IndexAny(name, " /\n\t"); i >= 0 {
		name = name[:i]
	}
	return text, strings.ToLower(name), rest
}

// inline are the elements within a line of text.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "cite": true, "code": true, "del": true, "em": true, "i": true, "img": true,
	"ins": true, "kbd": true, "mark": true, "q": true, "s": true, "samp": true, "small": true, "span": true,
	"strong": true, "sub": true, "sup": true, "time": true, "u": true, "var": true, "wbr": true,
}

// lastSentenceEnd is where the last sentence begins; -1 if there is only one.
func lastSentenceEnd(text string) int {
	for i := len(text) - 2; i >= 0; i-- {
		if endsSentence(text, i) {
			return i + 1
		}
	}
	return -1
}

// firstSentenceEnd is where the first sentence is over; -1 if there is no more.
func firstSentenceEnd(text string) int {
	for i := range len(text) {
		if endsSentence(text, i) {
			return i + 1
		}
	}
	return -1
}

// endsSentence says that a full stop or the like before a space is at i.
func endsSentence(text string, i int) bool {
	return strings.IndexByte(".!?", text[i]) >= 0 && i+1 < len(text) && (text[i+1] == ' ' || text[i+1] == '\n')
}

// squeeze makes one space of any run of white space.
func squeeze(text string) string {
	if isSqueezed(text) {
		return text
	}
	fields := string(appendSqueezed(nil, text))
	if text != "" && strings.TrimLeft(text, " \n\t") != text {
		fields = " " + fields
	}
	if fields != " " && strings.TrimRight(text, " \n\t") != text {
		fields += " "
	}
	return fields
}

// isSqueezed says that no white space stands in a text but single spaces. Of
// text beyond ASCII it does not know.
func isSqueezed(text string) bool {
	before := byte(0)
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c >= utf8.RuneSelf || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return true
}

// abridge shortens the text on both sides of a reference to maxWords in all,
// and no less on one side than the other leaves.
func abridge(before, after string) string {
	b, a := utf8.RuneCountInString(before), utf8.RuneCountInString(after)
	if b+a <= maxWords {
		return strings.TrimSpace(before + after)
	}
	keepBefore := max(min(b, maxWords/2), maxWords-a)
	return strings.TrimSpace(lastRunes(before, keepBefore) + firstRunes(after, maxWords-min(b, keepBefore)))
}

// firstRunes is the beginning of a text, of at most n runes, up to a space.
func firstRunes(text string, n int) string {
	runes, end := 0, 0
	for i := range text {
		if runes++; runes == n {
			end = i
		} else if runes > n {
			cut := text[:end]
			if i := strings.LastIndexByte(cut, ' '); i > 0 {
				cut = cut[:i]
			}
			return cut + "…"
		}
	}
	return text
}

// lastRunes is the end of a text, of at most n runes, from a space.
func lastRunes(text string, n int) string {
	surplus := utf8.RuneCountInString(text) - n
	if surplus <= 0 {
		return text
	}
	for i := range text {
		if surplus--; surplus < -1 {
			cut := text[i:]
			if i := strings.IndexByte(cut, ' '); i >= 0 {
				cut = cut[i+1:]
			}
			return "…" + cut
		}
	}
	return "…"
}
