package public

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/config"
	"afterword/internal/postmortem"
)

// Word is a term that a report uses, and what it means.
type Word struct{ Name, Text string }

// glossary is the terms that are explained, in the order of the settings.
type glossary []config.Term

// in gives the terms that occur in a report.
func (g glossary) in(pm *postmortem.Postmortem) []Word {
	if len(g) == 0 {
		return nil
	}
	text := strings.ToLower(wholeText(pm))
	var words []Word
	for _, t := range g {
		if mentions(text, strings.ToLower(t.Name)) {
			words = append(words, Word{Name: t.Name, Text: t.Text})
		}
	}
	return words
}

// wholeText is all that a report says.
func wholeText(pm *postmortem.Postmortem) string {
	var b strings.Builder
	b.WriteString(pm.Title)
	for i := range pm.Sections {
		b.WriteString("\n")
		b.WriteString(pm.Sections[i].Text)
	}
	return b.String()
}

// mentions says that a term stands in a text as a word, or as several of it.
func mentions(text, term string) bool {
	if stem, ok := strings.CutSuffix(term, "y"); ok && hasWord(text, stem+"ies") {
		return true
	}
	return hasWord(text, term) || hasWord(text, term+"s")
}

// hasWord says that a word, or several that follow each other, stand in a text.
func hasWord(text, word string) bool {
	for at := 0; word != ""; at++ {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		if !inWord(before) && !inWord(after) {
			return true
		}
	}
	return false
}

// inWord says that a letter is of a word; what is no rune at all is not.
func inWord(c rune) bool {
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c))
}
