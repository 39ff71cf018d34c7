package assets

import (
	"math"
	"strings"
	"testing"
)

// The tints of the stylesheet, light and dark: what is read on them is read on
// paper too.
var tintLight, tintDark = rgb{0xf3, 0xef, 0xe6}, rgb{0x23, 0x20, 0x1c}

// Any colour that a site may name is readable in both schemes.
func TestAccentIsReadable(t *testing.T) {
	const enough, step = 4.5, 15
	for r := 0; r < 256; r += step {
		for g := 0; g < 256; g += step {
			for b := 0; b < 256; b += step {
				colour := rgb{r, g, b}
				light, dark := colour.oklab(), colour.oklab()
				light[0] = min(light[0], lightestOnPaper)
				for i, of := range [3]float64{1, 0, 0} {
					dark[i] = 0.55*dark[i] + 0.45*of
				}
				dark[0] = max(dark[0], darkestOnDark)
				if c := contrast(tintLight.luminance(), light.luminance()); c < enough {
					t.Errorf("%v on paper has a contrast of %.2f", colour, c)
				}
				if c := contrast(dark.luminance(), tintDark.luminance()); c < enough {
					t.Errorf("%v on dark has a contrast of %.2f", colour, c)
				}
			}
		}
	}
}

// contrast follows WCAG 2.2.
func contrast(lighter, darker float64) float64 { return (lighter + 0.05) / (darker + 0.05) }

type rgb [3]int

func (c rgb) linear() (out [3]float64) {
	for i, v := range c {
		if x := float64(v) / 255; x <= 0.04045 {
			out[i] = x / 12.92
		} else {
			out[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	return out
}

func (c rgb) luminance() float64 { return luminance(c.linear()) }

func luminance(c [3]float64) float64 { return dot([3]float64{0.2126, 0.7152, 0.0722}, c) }

// oklab is a colour as Björn Ottosson defines it (A perceptual color space for
// image processing, 2020).
type oklab [3]float64

func (c rgb) oklab() oklab {
	lms := apply([3][3]float64{
		{0.4122214708, 0.5363325363, 0.0514459929}, {0.2119034982, 0.6806995451, 0.1073969566}, {0.0883024619, 0.2817188376, 0.6299787005},
	}, c.linear())
	for i := range lms {
		lms[i] = math.Cbrt(lms[i])
	}
	return apply([3][3]float64{
		{0.2104542553, 0.7936177850, -0.0040720468}, {1.9779984951, -2.4285922050, 0.4505937099}, {0.0259040371, 0.7827717662, -0.8086757660},
	}, lms)
}

// luminance is that of what a screen shows, which cuts off what it cannot.
func (c oklab) luminance() float64 {
	lms := apply([3][3]float64{
		{1, 0.3963377774, 0.2158037573}, {1, -0.1055613458, -0.0638541728}, {1, -0.0894841775, -1.2914855480},
	}, c)
	for i, x := range lms {
		lms[i] = x * x * x
	}
	linear := apply([3][3]float64{
		{4.0767416621, -3.3077115913, 0.2309699292}, {-1.2684380046, 2.6097574011, -0.3413193965}, {-0.0041960863, -0.7034186147, 1.7076147010},
	}, lms)
	for i, x := range linear {
		linear[i] = min(1, max(0, x))
	}
	return luminance(linear)
}

func apply(m [3][3]float64, v [3]float64) (out [3]float64) {
	for i, row := range m {
		out[i] = dot(row, v)
	}
	return out
}

func dot(a, b [3]float64) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

func TestStylesheetHasTheAccent(t *testing.T) {
	const want = "--accent: light-dark(oklch(from #b45 min(l, 0.48) c h / 1), oklch(from color-mix(in oklab, #b45 55%, white) max(l, 0.7) c h / 1))"
	if got := string(Stylesheet("#b45")); !strings.Contains(got, want) {
		t.Errorf("got %s", got)
	}
	if got := string(Stylesheet("")); strings.Contains(got, "accent") {
		t.Errorf("got %s", got)
	}
}
