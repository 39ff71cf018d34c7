// Package draw makes the drawings of a site from plain values: an incident to
// scale, the durations of many incidents, and open action items by effort and
// impact. It adds HTML that stands by itself to a page, and reads nothing but
// what it is given; the same values give the same bytes.
//
// A drawing is a figure with a caption. It holds no style of its own: colours
// and fonts come from the stylesheet, by class, and the widths that text is
// given here are those of a wide font in the sizes that the stylesheet sets.
// Where there is nothing to draw, nothing is added.
//
// What a drawing shows is said in words too: a picture with links in it is a
// group with a label, every link has a name, and shapes and the text beside
// them are hidden from those who hear the page instead.
package draw

import (
	"strconv"
	"unicode/utf8"

	"afterword/internal/safehtml"
)

// pen is HTML in the making.
type pen struct{ b []byte }

// raw adds HTML as it is.
func (p *pen) raw(s string) { p.b = append(p.b, s...) }

// num adds a whole number.
func (p *pen) num(n int) { p.b = strconv.AppendInt(p.b, int64(n), 10) }

// put adds HTML and a whole number, in turns: put(`<line x1="`, 3).
func (p *pen) put(s string, n int) {
	p.raw(s)
	p.num(n)
}

// text adds plain text, safe within an element or a quoted attribute.
func (p *pen) text(s string) { p.b = safehtml.AppendText(p.b, s) }

// clipped adds the beginning of a text: at most so many runes, if it can be cut
// after a word of them.
func (p *pen) clipped(s string, most int) {
	cut, runes := 0, 0
	for i, r := range s {
		if r == ' ' {
			cut = i
		}
		if runes++; runes > most {
			if cut == 0 {
				cut = i
			}
			p.text(s[:cut])
			p.raw("…")
			return
		}
	}
	p.text(s)
}

// Widths of a letter in hundredths of the size of the font, at most on average:
// those of DejaVu Sans, which is wide among the fonts that the stylesheet asks
// for.
const (
	plainLetter = 62
	boldLetter  = 68
)

// width is how wide a text will be, set in letters of a width in a font of a
// size.
func width(s []byte, letter, size int) int { return (utf8.RuneCount(s)*letter*size + 99) / 100 }
