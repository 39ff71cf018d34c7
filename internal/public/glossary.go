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

func newGlossary(terms []config.Term) glossary { return glossary(terms) }

// in gives the terms that occur in a report.
func (g glossary) in(pm *postmortem.Postmortem) []Word {
	if len(g) == 0 {
		return nil
	}
	text := strings.ToLower(wholeText(pm))
	var words []Word
	for _, t := range g {
		if Mentions(text, strings.ToLower(t.Name)) {
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

// Mentions says that a term stands in a text as a word, or with an s behind it.
func Mentions(text, term string) bool {
	for at := 0; term != ""; {
		i := strings.Index(text[at:], term)
		if i < 0 {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		rest := strings.TrimPrefix(text[at+len(term):], "s")
		after, _ := utf8.DecodeRuneInString(rest)
		if !inWord(before) && !inWord(after) {
			return true
		}
		at++
	}
	return false
}

// inWord says that a letter is of a word; what is no rune at all is not.
func inWord(c rune) bool {
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c))
}
