package analysis

import (
	"unicode"
	"unicode/utf8"
)

// cuts are where the parts of a word begin; nil if it has none: it is not in
// camel case, and not letters with digits after them.
func cuts(word string) []int {
	if camel := camelCuts(word); len(camel) > 1 {
		return camel
	}
	if at := digitsFrom(word); at > 0 {
		return []int{0, at}
	}
	return nil
}

// camelCuts are where the parts of a word in camel case begin.
func camelCuts(word string) []int {
	starts := []int{0}
	wasUpper := true
	for i, r := range word {
		upper := unicode.IsUpper(r)
		if i > 0 && upper && (!wasUpper || endsCapitals(word[i:])) {
			starts = append(starts, i)
		}
		if c, _ := classAt(word, i); c&alphanumeric != 0 {
			wasUpper = upper
		}
	}
	return starts
}

// endsCapitals says that a text which begins with a capital goes on in lower
// case, and not just with a plural s.
func endsCapitals(text string) bool {
	_, size := utf8.DecodeRuneInString(text)
	next, _ := utf8.DecodeRuneInString(text[size:])
	return unicode.IsLower(next) && text[size:] != "s"
}

// digitsFrom is where the digits begin of a word that is letters and then
// digits; 0 for any other.
func digitsFrom(word string) int {
	at := 0
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return 0
		}
		switch c := classes[word[i]]; {
		case c == digit && i == 0, c == letter && at > 0, c&alphanumeric == 0:
			return 0
		case c == digit && at == 0:
			at = i
		}
	}
	return at
}
