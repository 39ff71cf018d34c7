package leak

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
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
