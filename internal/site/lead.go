package site

import (
	"strings"
	"unicode/utf8"
)

// Bounds of the words under the title.
const (
	maxLead = 300 // runes
	minLead = 20  // runes
	nearby  = 700 // runes of text before the summary that leave it near the title
	enough  = 48  // runes by which the summary is recognised in the text
)

// Lead is the first sentences of the summary, for under the title; empty where
// the text itself soon says the same, or where they are hardly a sentence.
func (r *Report) Lead() string {
	summary := squeezed(r.Summary)
	label := strings.HasSuffix(summary, ":") || utf8.RuneCountInString(summary) < minLead
	if label || summary == r.Title || r.beginsWith(firstRunes(summary, enough)) {
		return ""
	}
	return sentences(summary)
}

// beginsWith says that words stand near the beginning of the text.
func (r *Report) beginsWith(words string) bool {
	const most = utf8.UTFMax * (nearby + enough)
	text := make([]byte, 0, 2*most)
	words = strings.TrimSuffix(words, "…")
	for i := range r.Postmortem.Sections {
		s := r.Postmortem.Sections[i].Text
		before := len(text)
		if text = appendSqueezed(text, s[:min(len(s), most)]); len(text) > before {
			text = append(text, ' ')
		}
		if utf8.RuneCount(text) > nearby+enough {
			break
		}
	}
	return strings.Contains(firstRunes(string(text), nearby+enough), words)
}

// squeezed is the words of a text with one space between them.
func squeezed(text string) string {
	if text = strings.TrimSpace(text); isSqueezed(text) {
		return text
	}
	return string(appendSqueezed(nil, text))
}

// appendSqueezed adds the words of a text, with one space between them.
func appendSqueezed(b []byte, text string) []byte {
	before := len(b)
	for word := range strings.FieldsSeq(text) {
		if len(b) > before {
			b = append(b, ' ')
		}
		b = append(b, word...)
	}
	return b
}

// sentences is the beginning of a text, of as many whole sentences as have
// room.
func sentences(text string) string {
	end, runes := 0, 0
	for i, c := range text {
		if runes++; runes > maxLead {
			break
		}
		if c == '。' || c < utf8.RuneSelf && endsSentence(text, i) {
			end = i + utf8.RuneLen(c)
		}
	}
	if end == 0 || utf8.RuneCountInString(text) <= maxLead {
		return firstRunes(text, maxLead)
	}
	return text[:end]
}
