package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"
)

// secret is what is hidden in the pictures, in each place with another ending.
const secret = "Zxq7Canary"

func drawing(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetNRGBA(x, y, color.NRGBA{uint8(x * 40), uint8(y * 40), 128, 255})
		}
	}
	return m
}

func encode(t testing.TB, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, m image.Image) []byte {
	return encode(t, func(b *bytes.Buffer) error { return png.Encode(b, m) })
}

func jpegOf(t testing.TB, m image.Image) []byte {
	return encode(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, m, nil) })
}

// chunk is a chunk of a PNG.
func chunk(kind, body string) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, kind...), body...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// segment is a segment of a JPEG.
func segment(marker byte, body string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(body)+2)), body...)
}

// exif is a block with an orientation, a text, a place and a thumbnail.
func exif(order binary.AppendByteOrder, orientation uint16) string {
	head := "II*\x00"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		head = "MM\x00*"
	}
	b := order.AppendUint32([]byte(head), 8)
	b = order.AppendUint16(b, 3)
	for _, e := range [][3]uint32{{0x010E, 2, 50}, {0x0112, 3, uint32(orientation)}, {0x8825, 4, 70}} {
		b = order.AppendUint16(order.AppendUint16(b, uint16(e[0])), uint16(e[1]))
		b = order.AppendUint32(b, 1)
		if e[1] == 3 {
			b = order.AppendUint16(order.AppendUint16(b, uint16(e[2])), 0)
		} else {
			b = order.AppendUint32(b, e[2])
		}
	}
	return string(b) + secret + "Make" + secret + "GPS" + "\xff\xd8\xff\xe0" + secret + "Thumbnail\xff\xd9"
}

// insert puts pieces at a place of a file.
func insert(b []byte, at int, pieces ...[]byte) []byte {
	return slices.Concat(b[:at], slices.Concat(pieces...), b[at:])
}

const pngHeader = 8 + 25 // magic and IHDR

func hostile(t testing.TB) map[string][]byte {
	plainPNG, plainJPEG := pngOf(t, drawing(5, 3)), jpegOf(t, drawing(5, 3))
	animated := gif.GIF{Config: image.Config{Width: 4, Height: 4}, LoopCount: 3}
	for i := range 2 {
		p := image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Black, color.White, color.RGBA{'Z', 'x', 'q', 255}, color.RGBA{'7', 'C', 'a', 255}})
		p.Pix[3] = byte(i)
		animated.Image, animated.Delay = append(animated.Image, p), append(animated.Delay, 7*i)
	}
	plainGIF := encode(t, func(b *bytes.Buffer) error { return gif.EncodeAll(b, &animated) })
	comment := []byte("\x21\xFE\x10" + secret + "Remark\x00")
	return map[string][]byte{
		"png chunks": insert(plainPNG, pngHeader,
			chunk("tEXt", "Author\x00"+secret), chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+secret), chunk("zTXt", "a\x00\x00"+secret),
			chunk("iCCP", secret+"\x00\x00x"), chunk("tIME", "\x07\xea\x01\x01\x01\x01\x01"), chunk("eXIf", exif(binary.BigEndian, 6)), chunk("prVt", secret)),
		"png end": append(slices.Clone(plainPNG), secret...),
		"jpeg segments": insert(plainJPEG, 2,
			segment(0xE0, "JFIF\x00"+secret), segment(0xE1, "Exif\x00\x00"+exif(binary.LittleEndian, 6)), segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00"+secret),
			segment(0xE2, "ICC_PROFILE\x00"+secret), segment(0xED, "Photoshop 3.0\x00"+secret), segment(0xFE, secret)),
		"jpeg end": append(slices.Clone(plainJPEG), secret...),
		"gif":      append(insert(plainGIF, len(plainGIF)-1, comment), secret...),
	}
}

func TestNothingBesidePixels(t *testing.T) {
	for name, b := range hostile(t) {
		out, ext, err := Clean(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if bytes.Contains(out, []byte(secret)) || bytes.Contains(out, []byte("Zxq")) || bytes.Contains(out, []byte("Exif")) {
			t.Errorf("%s: something came along:\n%q", name, out)
		}
		if m, _, err := image.Decode(bytes.NewReader(out)); err != nil || m.Bounds().Empty() {
			t.Errorf("%s: what was written cannot be read: %v", name, err)
		}
		if again, _, _ := Clean(b); !bytes.Equal(out, again) || !strings.HasPrefix(name, strings.Trim(ext, ".")[:1]) {
			t.Errorf("%s: written as %s, and another time %d bytes instead of %d", name, ext, len(again), len(out))
		}
	}
}

// A PNG holds the chunks that its pixels need, and no other.
func TestChunks(t *testing.T) {
	paletted := image.NewPaletted(image.Rect(0, 0, 2, 2), color.Palette{color.Transparent, color.White, color.Black})
	for _, m := range []image.Image{drawing(5, 3), paletted, image.NewGray16(image.Rect(0, 0, 2, 2))} {
		out, _, err := Clean(insert(pngOf(t, m), pngHeader, chunk("tEXt", "a\x00"+secret)))
		if err != nil {
			t.Fatal(err)
		}
		for at := 8; at < len(out); at += 12 + int(binary.BigEndian.Uint32(out[at:])) {
			if kind := string(out[at+4 : at+8]); !slices.Contains([]string{"IHDR", "PLTE", "tRNS", "IDAT", "IEND"}, kind) {
				t.Errorf("there is a chunk %q", kind)
			}
		}
	}
}

func TestOrientation(t *testing.T) {
	// The corners of what is seen, from the left at the top, clockwise; those
	// of what is stored are 0 1 2 3.
	corners := [][4]int{1: {0, 1, 2, 3}, 2: {1, 0, 3, 2}, 3: {2, 3, 0, 1}, 4: {3, 2, 1, 0}, 5: {0, 3, 2, 1}, 6: {3, 0, 1, 2}, 7: {2, 1, 0, 3}, 8: {1, 2, 3, 0}}
	m := drawing(5, 3)
	stored := []color.Color{m.At(0, 0), m.At(4, 0), m.At(4, 2), m.At(0, 2)}
	for n, want := range corners[1:] {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			out, _, err := Clean(insert(pngOf(t, m), pngHeader, chunk("eXIf", exif(order, uint16(n+1)))))
			if err != nil {
				t.Fatal(err)
			}
			seen, err := png.Decode(bytes.NewReader(out))
			if err != nil {
				t.Fatal(err)
			}
			r, b := seen.Bounds().Dx()-1, seen.Bounds().Dy()-1
			for i, at := range []image.Point{{0, 0}, {r, 0}, {r, b}, {0, b}} {
				if !same(seen.At(at.X, at.Y), stored[want[i]]) {
					t.Errorf("orientation %d, corner %d: %v, not %v", n+1, i, seen.At(at.X, at.Y), stored[want[i]])
				}
			}
		}
	}
	if out, _, err := Clean(hostile(t)["jpeg segments"]); err != nil {
		t.Error(err)
	} else if c, err := jpeg.DecodeConfig(bytes.NewReader(out)); err != nil || c.Width != 3 || c.Height != 5 {
		t.Errorf("a JPEG was not turned: %+v, %v", c, err)
	}
}

func same(a, b color.Color) bool {
	ar, ag, ab, aa := a.RGBA()
	br, bg, bb, ba := b.RGBA()
	return ar == br && ag == bg && ab == bb && aa == ba
}

func TestWhatIsNotSeen(t *testing.T) {
	m := drawing(4, 4)
	m.SetNRGBA(1, 1, color.NRGBA{'Z', 'x', 'q', 0})
	deep := image.NewNRGBA64(image.Rect(0, 0, 2, 2))
	deep.SetNRGBA64(1, 1, color.NRGBA64{0x1234, 0x5678, 0x9abc, 0})
	for _, hidden := range []image.Image{m, deep} {
		out, _, err := Clean(pngOf(t, hidden))
		if err != nil {
			t.Fatal(err)
		}
		seen, err := png.Decode(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if got := color.NRGBA64Model.Convert(seen.At(1, 1)); got != (color.NRGBA64{}) {
			t.Errorf("under what is transparent lies %v", got)
		}
	}
	p := image.NewPaletted(image.Rect(0, 0, 2, 2), color.Palette{color.White, color.RGBA{'Z', 'x', 'q', 255}})
	if out, _, err := Clean(pngOf(t, p)); err != nil || bytes.Contains(out, []byte("Zxq")) {
		t.Errorf("the palette keeps what no pixel has: %v", err)
	}
}

func TestAnimation(t *testing.T) {
	out, _, err := Clean(hostile(t)["gif"])
	if err != nil {
		t.Fatal(err)
	}
	g, err := gif.DecodeAll(bytes.NewReader(out))
	if err != nil || len(g.Image) != 2 || !slices.Equal(g.Delay, []int{0, 7}) || g.LoopCount != 3 {
		t.Errorf("%v: %+v", err, g)
	}
}

func TestRefused(t *testing.T) {
	large := pngOf(t, drawing(1, 1))
	binary.BigEndian.PutUint32(large[16:], 8000)
	binary.BigEndian.PutUint32(large[20:], 8000)
	binary.BigEndian.PutUint32(large[29:], crc32.ChecksumIEEE(large[12:29]))
	var frames gif.GIF
	for range 700 {
		frames.Image = append(frames.Image, image.NewPaletted(image.Rect(0, 0, 250, 250), color.Palette{color.White}))
		frames.Delay = append(frames.Delay, 0)
	}
	many := encode(t, func(b *bytes.Buffer) error { return gif.EncodeAll(b, &frames) })
	for name, test := range map[string]struct {
		b    []byte
		want error
	}{
		"nothing":     {nil, ErrFormat},
		"svg":         {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><desc>a</desc></svg>`), ErrFormat},
		"webp":        {[]byte("RIFF\x00\x00\x00\x00WEBPVP8 "), ErrFormat},
		"pixels":      {large, ErrSize},
		"bytes":       {make([]byte, maxBytes+1), ErrSize},
		"many frames": {many, ErrSize},
		"cut png":     {pngOf(t, drawing(50, 50))[:90], nil},
		"cut jpeg":    {jpegOf(t, drawing(50, 50))[:300], nil},
		"cut gif":     {many[:2000], nil},
	} {
		out, _, err := Clean(test.b)
		if err == nil || out != nil || test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: %d bytes, %v", name, len(out), err)
		}
	}
}

// FuzzClean: what is written can be read, and nothing in it can be cleaned
// away but what a JPEG loses.
func FuzzClean(f *testing.F) {
	for _, b := range hostile(f) {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		out, ext, err := Clean(b)
		if err != nil {
			return
		}
		again, _, err := Clean(out)
		if err != nil {
			t.Fatal(err)
		}
		if ext != ".jpg" && !bytes.Equal(out, again) {
			t.Fatalf("%d bytes became %d", len(out), len(again))
		}
	})
}
