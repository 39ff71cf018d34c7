package release

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/config"
	"afterword/internal/disclose"
	"afterword/internal/slug"
)

// Same says that two names may be of one person: the settings say so, or each
// word of the one is a word of the other, its first letter, or such words as
// one, as in "Vos, Dana", "D. Vos", "dana.vos@example.com" and "dvos".
func Same(c *config.Config, a, b string) bool {
	x, y := identityOf(c, a), identityOf(c, b)
	if x.declared != "" || y.declared != "" {
		return x.declared == y.declared
	}
	return x.isOf(y) || y.isOf(x)
}

// Doubt says why it cannot be told who a name is; empty if it can.
func Doubt(c *config.Config, name string) string { return identityOf(c, name).doubt }

// identity is whom a name stands for.
type identity struct {
	declared string   // the first name of a person that the settings know; empty if it is nobody's
	words    []string // of the name
	joined   []string // such words as one
	doubt    string
}

// identityOf reads a name. What stands in parentheses is a remark; of an
// address counts what stands before the @.
func identityOf(c *config.Config, name string) identity {
	id := identity{words: nameWords(name)}
	id.joined = asOne(id.words)
	if strings.ContainsFunc(name, unicode.IsLetter) && slices.ContainsFunc(strings.Fields(name), disclose.MixesScripts) {
		id.doubt = "has letters of several alphabets"
		return id
	}
	var whole, partly []string
	for _, p := range c.People {
		if known := wordsOf(p); id.isOf(known) {
			whole = append(whole, p.Name)
		} else if slices.ContainsFunc(id.words, known.shares) {
			partly = append(partly, p.Name)
		}
	}
	if p, known := c.PersonOf(name); known {
		whole, partly = []string{p.Name}, nil
	}
	switch {
	case len(whole) == 1 && len(partly) == 0:
		id.declared = whole[0]
	case len(whole)+len(partly) > 0:
		id.doubt = "may be " + strings.Join(append(whole, partly...), " or ") + " of the settings"
	case !slices.ContainsFunc(id.words, isName):
		id.doubt = "is no name of a person"
	}
	return id
}

// wordsOf are all the words that a person of the settings is called by.
func wordsOf(p config.Person) identity {
	var id identity
	for _, name := range slices.Concat([]string{p.Name}, p.Also, p.Initials) {
		words := nameWords(name)
		id.words, id.joined = append(id.words, words...), append(id.joined, asOne(words)...)
	}
	return id
}

// nameWords are the words of a name in small letters without accents.
func nameWords(name string) []string {
	name, _, _ = strings.Cut(strings.TrimPrefix(name, "mailto:"), "(")
	if before, address, ok := strings.Cut(name, "<"); ok && strings.TrimSpace(before) == "" {
		name = address
	} else {
		name = before
	}
	name, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimSpace(name), "@"), "@")
	var plain strings.Builder
	for _, r := range name {
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) {
			continue
		}
		plain.WriteString(strings.ToLower(slug.Plain(r)))
	}
	return strings.FieldsFunc(plain.String(), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// asOne are the forms in which people write first and last names as one word.
func asOne(words []string) []string {
	if len(words) < 2 {
		return nil
	}
	first, last := words[0], words[len(words)-1]
	initials := ""
	for _, word := range words {
		initials += letter(word)
	}
	return []string{strings.Join(words, ""), first + last, last + first, letter(first) + last, last + letter(first), first + letter(last), letter(last) + first, initials}
}

// letter is the first letter of a word.
func letter(word string) string {
	_, size := utf8.DecodeRuneInString(word)
	return word[:size]
}

// isOf says that a name is nothing but words, or first letters of words, of
// another.
func (id identity) isOf(other identity) bool {
	for _, word := range id.words {
		begins := func(known string) bool { return len(word) == len(letter(known)) && letter(known) == word }
		if !slices.Contains(other.words, word) && !slices.Contains(other.joined, word) && !slices.ContainsFunc(other.words, begins) {
			return false
		}
	}
	return len(id.words) > 0
}

// shares says that a word is one of a name, by which somebody could be called.
func (id identity) shares(word string) bool {
	const least = 3 // letters: shorter ones stand between names
	return utf8.RuneCountInString(word) >= least && (slices.Contains(id.words, word) || slices.Contains(id.joined, word))
}

// isName says that a word could be somebody's name.
func isName(word string) bool {
	return utf8.RuneCountInString(word) > 1 && strings.ContainsFunc(word, unicode.IsLetter) && !slices.Contains(noNames, word)
}

// noNames are what settings and forms have where nobody is named.
var noNames = []string{"true", "false", "yes", "no", "null", "nil", "none", "nobody", "na", "tbd", "todo", "unknown", "anonymous", "me"}
