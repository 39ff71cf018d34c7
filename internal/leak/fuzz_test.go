package leak

import (
	"fmt"
	"html"
	"net/url"
	"strings"
	"testing"
	"unicode"

	"afterword/internal/output"
)

// each writes a text letter by letter.
func each(text string, write func(r rune) string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteString(write(r))
	}
	return b.String()
}

func escaped(format string) func(string) string {
	return func(text string) string { return each(text, func(r rune) string { return fmt.Sprintf(format, r) }) }
}

func partedBy(by string) func(string) string {
	return func(text string) string { return strings.Join(strings.Split(text, ""), by) }
}

// spellings and escapes are what the package comment says is the same. A text
// can be spelt in one way and then escaped, or set, in another.
var spellings = []func(string) string{
	strings.ToUpper,
	strings.ToLower,
	strings.Clone,
	partedBy("\u200b"),
	partedBy("\u00ad"),
	partedBy("\u3164"),
	func(text string) string { return strings.ReplaceAll(text, " ", "\u00a0\n ") },
	func(text string) string {
		return each(text, func(r rune) string {
			if r <= unicode.MaxASCII && unicode.IsLetter(r) {
				r += 'ａ' - 'a' // full width
			}
			return string(r)
		})
	},
}

var escapings = []func(string) string{
	html.EscapeString,
	url.PathEscape,
	func(text string) string { return url.PathEscape(url.PathEscape(text)) },
	escaped("&#%d;"),
	escaped("&amp;#x%x;"),
	escaped(`\u{%x}`),
	partedBy("<wbr>"),
	partedBy("<!-- -->"),
	partedBy("\x00"),
	func(text string) string { return strings.ReplaceAll(text, " ", "</td>\n<td>") },
	func(text string) string { return "<p title='" + html.EscapeString(text) + "'>" },
}

// FuzzDisguise plants a stretch of a private text in an honest page, in some
// spelling and escaped in some way, and looks whether it is found.
func FuzzDisguise(f *testing.F) {
	s := site(f)
	texts := hidden(s)
	for i := range escapings {
		f.Add(uint(i), uint(i), uint(i))
	}
	f.Fuzz(func(t *testing.T, which, first, second uint) {
		text := texts[which%uint(len(texts))]
		planted := escapings[second%uint(len(escapings))](spellings[first%uint(len(spellings))](text))
		page := honest + "\n<p>" + planted + "</p></html>"
		if len(scan(t, s, output.File{Path: "index.html", Bytes: []byte(page)})) == 0 {
			t.Errorf("%q is not found as %q", text, planted)
		}
	})
}

// hidden are texts of a site that may not come out: all strings that are looked
// for, and seven words in a row from each place of a private report.
func hidden(s *Set) []string {
	var texts []string
	for _, n := range s.needles.needles {
		if !n.named { // others are found without their capital, too
			texts = append(texts, s.secrets[n.secret].Text)
		}
	}
	_, body, _ := strings.Cut(privateReport, "## Summary")
	fields := strings.Fields(body)
	for i := range len(fields) - runLength - runStep {
		texts = append(texts, strings.Join(fields[i:i+runLength+runStep-1], " "))
	}
	return texts
}
