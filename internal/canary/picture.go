package canary

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing/fstest"
)

// shownPicture adds a picture that the public may see, and gives the markdown
// that shows it.
func (r *reportMaker) shownPicture() string {
	name := r.picture()
	r.shown = append(r.shown, name)
	return fmt.Sprintf("![%s](%s)", r.words(3), name)
}

// hiddenPicture is the same of one that is for nobody outside.
func (r *reportMaker) hiddenPicture() string {
	name := r.picture()
	return fmt.Sprintf("![%s](%s %q)", r.secret("alternative text"), name, r.token("title of a picture"))
}

// picture adds a picture to the content, with tokens in its name and beside its
// pixels, and gives its name.
func (r *reportMaker) picture() string {
	name, data := r.token("name of a picture"), r.png
	ext := r.one(".png", ".jpg")
	if ext == ".jpg" {
		data = r.jpeg
	}
	r.corpus.Files[r.base+name+ext] = &fstest.MapFile{Data: data()}
	return name + ext
}

func (r *reportMaker) pixels() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 8, 8))
	for i := range 64 {
		m.Set(i%8, i/8, color.RGBA{uint8(r.IntN(256)), uint8(i), 100, 255})
	}
	return m
}

// png is a picture with a chunk of text, and bytes after its end.
func (r *reportMaker) png() []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, r.pixels())
	data := b.Bytes()
	const header = 8 + 25 // signature and IHDR
	text := chunk("tEXt", "Comment\x00"+r.secret("text of a picture"))
	out := append(append(append([]byte{}, data[:header]...), text...), data[header:]...)
	return append(out, r.token("after the end of a picture")...)
}

// chunk is one of a PNG.
func chunk(kind, data string) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, kind...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// jpeg is a picture with a comment and with Exif.
func (r *reportMaker) jpeg() []byte {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, r.pixels(), nil)
	data := b.Bytes()
	const start = 2 // the marker that begins a picture
	out := append([]byte{}, data[:start]...)
	out = append(out, segment(0xe1, "Exif\x00\x00MM\x00*\x00\x00\x00\x08"+r.secret("Exif of a picture"))...)
	out = append(out, segment(0xfe, r.secret("comment of a picture"))...)
	return append(out, data[start:]...)
}

// segment is one of a JPEG.
func segment(marker byte, data string) []byte {
	b := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(data)+2))
	return append(b, data...)
}
