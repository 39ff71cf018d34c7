package release

import (
	"strings"
	"unicode"

	"afterword/internal/config"
)

// Same says that two names are of one person: both are in one entry of the
// settings, or they are the same but for case, spaces and punctuation.
func Same(c *config.Config, a, b string) bool { return identity(c, a) == identity(c, b) }

// identity is the first name of a person that the settings know, or the name.
func identity(c *config.Config, name string) string {
	if p, known := c.PersonOf(name); known {
		name = p.Name
	}
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}
