package leak

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"
)

// drawn are pictures as the program writes them, by format.
func drawn(t *testing.T) map[string][]byte {
	t.Helper()
	grey := image.NewPaletted(image.Rect(0, 0, 40, 30), color.Palette{color.Black, color.White, color.Transparent})
	for i := range grey.Pix {
		grey.Pix[i] = uint8(i * i % 3)
	}
	all := map[string][]byte{}
	for format, write := range map[string]func(io.Writer) error{
		"png":  func(w io.Writer) error { return png.Encode(w, grey) },
		"jpeg": func(w io.Writer) error { return jpeg.Encode(w, grey, nil) },
		"gif":  func(w io.Writer) error { return gif.Encode(w, grey, nil) },
		"animation": func(w io.Writer) error {
			return gif.EncodeAll(w, &gif.GIF{Image: []*image.Paletted{grey, grey}, Delay: []int{1, 2}})
		},
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		all[format] = b.Bytes()
	}
	return all
}

// What the encoders write is pixels and nothing beside; a byte behind the end
// is, and so is whatever is missing there.
func TestBeside(t *testing.T) {
	for format, b := range drawn(t) {
		if part, at, found := beside(b); found {
			t.Errorf("%s: byte %d is %s", format, at, part)
		}
		if _, at, found := beside(append(bytes.Clone(b), 'x')); !found || at > len(b) {
			t.Errorf("%s: a byte behind the end is not found", format)
		}
		for n := range b {
			if _, at, found := beside(b[:n]); found && at < 0 {
				t.Errorf("%s: cut after %d bytes, it has something at %d", format, n, at)
			}
		}
	}
}

// What tells numbers about colours and size may stand, unless it is longer than
// these are.
func TestBesideNumbers(t *testing.T) {
	const png, end = "\x89PNG\r\n\x1a\n", "\x00\x00\x00\x00IEND...."
	const jfif = "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48"
	for text, may := range map[string]bool{
		png + "\x00\x00\x00\x04gAMA1234...." + end:       true,
		png + "\x00\x00\x00\x09pHYs123456789...." + end:  true,
		png + "\x00\x00\x00\x01sRGB1...." + end:          true,
		png + "\x00\x00\x00\x0apHYs1234567890...." + end: false,
		png + "\x00\x00\x00\x04tIME1234...." + end:       false,
		jfif + "\x00\x00\xff\xd9":                        true,
		jfif + "\x01\x01abc\xff\xd9":                     false,
		"\xff\xd8\xff\xe0\x00\x04ab\xff\xd9":             false,
		"\xff\xd8\xff\xe1\x00\x04ab\xff\xd9":             false,
	} {
		if part, at, found := beside([]byte(text)); found == may {
			t.Errorf("%q: %q at %d", text, part, at)
		}
	}
	if hit := (Hit{Path: "a.png", What: "a chunk tEXt", Kind: Beside}).String(); !strings.HasSuffix(hit, "; "+hints[Beside]) {
		t.Error(hit)
	}
}
