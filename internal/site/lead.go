package site

import (
	"strings"
	"unicode/utf8"
)

// Bounds of the words under the title.
const (
	maxLead = 300 // runes
	minLead = 20  // runes
	nearby  = 240 // runes of text before the summary that leave it near the title
	enough  = 48  // runes by which the summary is recognised in the text
)

// Lead is the first sentences of the summary, for under the title; empty where
// the text itself soon says the same, or where they are hardly a sentence.
func (r *Report) Lead() string {
	summary := strings.Join(strings.Fields(r.Summary), " ")
	label := strings.HasSuffix(summary, ":") || utf8.RuneCountInString(summary) < minLead
	if label || summary == r.Title || r.beginsWith(firstRunes(summary, enough)) {
		return ""
	}
	return sentences(summary)
}

// beginsWith says that words stand near the beginning of the text.
func (r *Report) beginsWith(words string) bool {
	var text strings.Builder
	words = strings.TrimSuffix(words, "…")
	for i := range r.Postmortem.Sections {
		s := r.Postmortem.Sections[i].Text
		s = s[:min(len(s), utf8.UTFMax*(nearby+enough))]
		for _, word := range strings.Fields(s) {
			text.WriteString(word)
			text.WriteByte(' ')
		}
		if utf8.RuneCountInString(text.String()) > nearby+enough {
			break
		}
	}
	return strings.Contains(firstRunes(text.String(), nearby+enough), words)
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
