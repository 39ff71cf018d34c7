package attach

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
)

const svgSpace = "http://www.w3.org/2000/svg"

// drawing are the elements of SVG that draw. Everything else is left out with
// what stands in it. A link stays as a group.
var drawing = set(`svg g a defs symbol title desc path rect circle ellipse line polyline polygon text tspan textPath
	linearGradient radialGradient stop clipPath mask pattern marker use filter feGaussianBlur feOffset feBlend feColorMatrix
	feComposite feFlood feMerge feMergeNode feDropShadow switch`)

// attributes are those that say where and how something is drawn.
var attributes = set(`id class x y x1 y1 x2 y2 cx cy r rx ry fx fy d points width height viewBox preserveAspectRatio transform
	fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray
	stroke-dashoffset stroke-opacity opacity color font-family font-size font-style font-weight font-variant text-anchor
	dominant-baseline alignment-baseline baseline-shift letter-spacing word-spacing text-decoration dx dy rotate textLength
	lengthAdjust startOffset offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod clip-path clip-rule
	clipPathUnits mask maskUnits maskContentUnits patternUnits patternContentUnits patternTransform marker-start marker-mid
	marker-end markerWidth markerHeight markerUnits refX refY orient filter filterUnits primitiveUnits in in2 result
	stdDeviation mode type values operator k1 k2 k3 k4 flood-color flood-opacity visibility display overflow shape-rendering
	text-rendering vector-effect paint-order role aria-label aria-hidden version lang`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// functions are those that a value may use. Others could load something:
// image-set("https://…") does in a mask.
var functions = set(`url rgb rgba hsl hsla hwb lab lch oklab oklch color matrix translate scale rotate skewx skewy calc`)

// deepest is how far elements may nest.
const deepest = 200

// missed are the elements that are left out and that a reader would miss: what
// stands in them shows, or says how the rest does.
var missed = set(`style foreignObject image`)

// copier copies what draws from in to out.
type copier struct {
	in    *xml.Decoder
	out   *bytes.Buffer
	depth int
	lost  []string // names of elements that are missed, each once
}

// rewrite also gives the names of the elements that are missed.
func rewrite(w *bytes.Buffer, src []byte) (lost []string, err error) {
	c := copier{in: xml.NewDecoder(bytes.NewReader(src)), out: w}
	for {
		token, err := c.in.Token()
		if errors.Is(err, io.EOF) && w.Len() > 0 {
			return c.lost, nil
		}
		if err != nil {
			return nil, err
		}
		if err := c.copy(token); err != nil {
			return nil, err
		}
	}
}

func (c *copier) copy(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		if !c.draws(t.Name) {
			return c.leave(t)
		}
		if c.depth++; c.depth > deepest {
			return errors.New("nested too deeply")
		}
		c.start(t)
	case xml.EndElement:
		c.depth--
		c.out.WriteString("</" + tag(t.Name) + ">")
	case xml.CharData:
		if c.depth > 0 {
			c.escape(t)
		}
	}
	return nil
}

// leave passes over an element. A style sheet is missed if it says how some
// elements are drawn, not only all of them.
func (c *copier) leave(t xml.StartElement) error {
	name := t.Name.Local
	if c.depth == 0 || t.Name.Space != svgSpace || !missed[name] || slices.Contains(c.lost, name) {
		return c.in.Skip()
	}
	if name != "style" {
		c.lost = append(c.lost, name)
		return c.in.Skip()
	}
	var sheet struct {
		Text string `xml:",chardata"`
	}
	err := c.in.DecodeElement(&sheet, &t)
	if selector.MatchString(sheet.Text) {
		c.lost = append(c.lost, name)
	}
	return err
}

// selector names a class or an element by its id, before a brace.
var selector = regexp.MustCompile(`[.#][A-Za-z_][^{};]*\{`)

// draws says that an element stays. The first must be svg, and is the root.
func (c *copier) draws(name xml.Name) bool {
	if c.depth == 0 && (name.Local != "svg" || c.out.Len() > 0) {
		return false
	}
	return name.Space == svgSpace && drawing[name.Local]
}

// tag is the name under which an element stays.
func tag(name xml.Name) string {
	if name.Local == "a" {
		return "g"
	}
	return name.Local
}

// start writes an opening tag with the attributes that may stay, each once.
func (c *copier) start(t xml.StartElement) {
	c.out.WriteString("<" + tag(t.Name))
	if c.depth == 1 {
		c.out.WriteString(` xmlns="` + svgSpace + `"`)
	}
	var written []string
	for _, a := range append(declarations(t.Attr), t.Attr...) {
		if name := a.Name.Local; stays(a, t.Name) && !slices.Contains(written, name) {
			written = append(written, name)
			c.out.WriteString(" " + name + `="`)
			c.escape([]byte(a.Value))
			c.out.WriteByte('"')
		}
	}
	c.out.WriteByte('>')
}

func (c *copier) escape(text []byte) { _ = xml.EscapeText(c.out, text) } // a buffer does not fail

// declarations are the style attribute as the attributes that it stands for,
// which count less than it.
func declarations(attrs []xml.Attr) []xml.Attr {
	var out []xml.Attr
	for _, a := range attrs {
		if a.Name != (xml.Name{Local: "style"}) {
			continue
		}
		for declaration := range strings.SplitSeq(a.Value, ";") {
			property, value, _ := strings.Cut(declaration, ":")
			value, _, _ = strings.Cut(value, "!")
			out = append(out, xml.Attr{Name: xml.Name{Local: strings.ToLower(strings.TrimSpace(property))}, Value: strings.TrimSpace(value)})
		}
	}
	return out
}

// stays says that an attribute only says how something is drawn, or which
// element of the drawing is drawn again.
func stays(a xml.Attr, element xml.Name) bool {
	if a.Name.Local == "href" {
		return element.Local != "a" && strings.HasPrefix(a.Value, "#")
	}
	return a.Name.Space == "" && attributes[a.Name.Local] && local(a.Value)
}

// local says that a value refers to nothing outside of the file: url() may
// only name an element of the drawing.
func local(value string) bool {
	v := strings.ToLower(value)
	if strings.Contains(v, `\`) || strings.Contains(v, "/*") || strings.Contains(v, "javascript:") || strings.Contains(v, "data:") {
		return false
	}
	for {
		before, rest, found := strings.Cut(v, "(")
		if !found {
			return true
		}
		function := before[strings.LastIndexFunc(before, outsideName)+1:]
		if function != "" && !functions[function] {
			return false
		}
		if function == "url" && !strings.HasPrefix(strings.TrimLeft(rest, " '\""), "#") {
			return false
		}
		v = rest
	}
}

// outsideName says that a character cannot be in the name of a CSS function.
func outsideName(r rune) bool {
	return r < 0x80 && r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
}
