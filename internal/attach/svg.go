package attach

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

const svgSpace = "http://www.w3.org/2000/svg"

// drawing are the elements of SVG that draw. Everything else is left out with
// what stands in it.
var drawing = set(`svg g defs symbol title desc path rect circle ellipse line polyline polygon text tspan textPath
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

// deepest is how far elements may nest.
const deepest = 200

func rewrite(w *bytes.Buffer, src []byte) error {
	d := xml.NewDecoder(bytes.NewReader(src))
	d.Entity = map[string]string{}
	depth := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && w.Len() > 0 && depth == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if !drawing[t.Name.Local] || t.Name.Space != svgSpace || depth == 0 && t.Name.Local != "svg" {
				if err := d.Skip(); err != nil {
					return err
				}
				continue
			}
			if depth++; depth > deepest {
				return errors.New("nested too deeply")
			}
			start(w, t, depth == 1)
		case xml.EndElement:
			depth--
			w.WriteString("</" + t.Name.Local + ">")
		case xml.CharData:
			if depth > 0 {
				_ = xml.EscapeText(w, t) // a buffer does not fail
			}
		}
	}
}

// start writes an opening tag with the attributes that may stay.
func start(w *bytes.Buffer, t xml.StartElement, root bool) {
	w.WriteString("<" + t.Name.Local)
	if root {
		w.WriteString(` xmlns="` + svgSpace + `"`)
	}
	for _, a := range t.Attr {
		name := a.Name.Local
		inside := name == "href" && strings.HasPrefix(a.Value, "#")
		if !inside && (a.Name.Space != "" || !attributes[name] || !local(a.Value)) {
			continue
		}
		w.WriteString(" " + name + `="`)
		_ = xml.EscapeText(w, []byte(a.Value)) // a buffer does not fail
		w.WriteByte('"')
	}
	w.WriteByte('>')
}

// local says that a value refers to nothing outside of the file: url() may
// only name an element of the drawing.
func local(value string) bool {
	v := strings.ToLower(value)
	if strings.Contains(v, "\\") || strings.Contains(v, "javascript:") || strings.Contains(v, "data:") || strings.Contains(v, "/*") {
		return false
	}
	for {
		_, rest, found := strings.Cut(v, "url(")
		if !found {
			return true
		}
		if !strings.HasPrefix(strings.TrimLeft(rest, " '\""), "#") {
			return false
		}
		v = rest
	}
}
