package draw

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// picture is an SVG as a reader of the page would measure it.
type picture struct {
	width, height int
	font          int
	texts         []box
	points        []point
	counted       int // events that links stand for
}

type box struct {
	span
	y    int // of the base line
	text string
}

type point struct{ x, y int }

// pictures reads the drawings of a figure, which must be well formed.
func pictures(t *testing.T, made string) []*picture {
	t.Helper()
	var all []*picture
	var p *picture
	d := xml.NewDecoder(strings.NewReader(made))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, made)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if element.Name.Local == "svg" {
			p = newPicture(element)
			all = append(all, p)
		}
		if p != nil {
			p.read(t, d, element)
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func newPicture(e xml.StartElement) *picture {
	box := numbers(attribute(e, "viewBox"))
	p := &picture{width: box[2], height: box[3], font: wideFont}
	if attribute(e, "class") == "narrow" {
		p.font = uprightFont
	}
	return p
}

var number = regexp.MustCompile(`-?\d+`)

func numbers(s string) []int {
	var all []int
	for _, n := range number.FindAllString(s, -1) {
		i, err := strconv.Atoi(n)
		if err != nil {
			panic(err) // the pattern is of digits
		}
		all = append(all, i)
	}
	return all
}

var count = regexp.MustCompile(`(\d+) events$`)

// read measures an element.
func (p *picture) read(t *testing.T, d *xml.Decoder, e xml.StartElement) {
	at := func(name string) int { return append(numbers(attribute(e, name)), 0)[0] }
	switch e.Name.Local {
	case "text":
		p.text(t, d, e, at("x"), at("y"))
	case "rect":
		p.points = append(p.points, point{at("x"), at("y")}, point{at("x") + at("width"), at("y") + at("height")})
	case "circle":
		p.points = append(p.points, point{at("cx") - at("r"), at("cy") - at("r")}, point{at("cx") + at("r"), at("cy") + at("r")})
	case "path":
		p.path(attribute(e, "d"))
	case "a":
		p.counted++
		if m := count.FindStringSubmatch(attribute(e, "aria-label")); m != nil {
			p.counted += numbers(m[1])[0] - 1
		}
	}
}

// text measures a line of text, with all letters as wide as those in bold are.
func (p *picture) text(t *testing.T, d *xml.Decoder, e xml.StartElement, x, y int) {
	var words struct {
		Text string `xml:",chardata"`
		Name string `xml:"tspan"`
	}
	if err := d.DecodeElement(&words, &e); err != nil {
		t.Fatal(err)
	}
	letter := plainLetter
	if strings.HasPrefix(attribute(e, "class"), "name") {
		letter = boldLetter
	}
	w := width([]byte(words.Text), letter, p.font) + width([]byte(words.Name), boldLetter, p.font)
	switch class := attribute(e, "class"); {
	case strings.HasSuffix(class, "end"):
		x -= w
	case class == "mid":
		x -= w / 2
	case class == "":
		x, w = x-apart/2, min(w, apart)
	}
	p.texts = append(p.texts, box{span{x, x + w}, y, words.Text + words.Name})
}

var step = regexp.MustCompile(`[MLHVhv][^MLHVhv]+`)

// path follows a line.
func (p *picture) path(d string) {
	var at point
	for _, s := range step.FindAllString(d, -1) {
		n := numbers(s)
		switch s[0] {
		case 'M', 'L':
			at = point{n[0], n[1]}
		case 'H':
			at.x = n[0]
		case 'V':
			at.y = n[0]
		case 'h':
			at.x += n[0]
		case 'v':
			at.y += n[0]
		}
		p.points = append(p.points, at)
	}
}

// inspect finds what a reader would mind.
func (p *picture) inspect(t *testing.T) {
	t.Helper()
	for i, a := range p.texts {
		if a.lo < 0 || a.hi > p.width || a.y-p.font < -4 || a.y+4 > p.height {
			t.Errorf("%q is at %v, %d, outside of %d × %d", a.text, a.span, a.y, p.width, p.height)
		}
		for _, b := range p.texts[:i] {
			if a.lo < b.hi && b.lo < a.hi && max(a.y-b.y, b.y-a.y) < p.font {
				t.Errorf("%q overlaps %q", a.text, b.text)
			}
		}
	}
	for _, at := range p.points { // half a line to the left and the right of each
		if at.x < 1 || at.x > p.width-1 || at.y < 0 || at.y > p.height {
			t.Errorf("something is at %v, outside of %d × %d", at, p.width, p.height)
		}
	}
}
