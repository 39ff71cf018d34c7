// Package picture takes everything out of a picture but its pixels.
//
// A PNG, JPEG or GIF is decoded and written anew, so that what lies beside the
// pixels cannot come along: EXIF, places, thumbnails, text, colour profiles,
// comments, dates, and bytes behind the end. What lies in the pixels unseen goes
// as well: the colour of what is wholly transparent, and entries of a palette
// that no pixel uses. An orientation is applied first, as browsers would have.
//
// The format stays. A JPEG loses a little, as whenever it is saved; of an
// animated PNG the first picture is kept, of a GIF all of them. Without their
// profile, colours are taken for sRGB. Anything else is refused: an SVG can hold
// words that do not show. The result depends on the bytes alone.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
)

// Bounds of what is decoded.
const (
	maxBytes  = 64 << 20
	maxPixels = 40_000_000 // of all frames of a GIF together
	quality   = 90         // of a JPEG, of 100
)

// Errors for callers that explain them.
var (
	ErrFormat = errors.New("it is no PNG, JPEG or GIF")
	ErrSize   = fmt.Errorf("it is larger than %d megapixels or %d MB", maxPixels/1_000_000, maxBytes>>20)
)

// Clean gives the picture without anything but its pixels, and the extension
// that its file should have: ".png", ".jpg" or ".gif".
func Clean(b []byte) (out []byte, ext string, err error) {
	if len(b) > maxBytes {
		return nil, "", ErrSize
	}
	for _, f := range formats {
		if !bytes.HasPrefix(b, []byte(f.magic)) {
			continue
		}
		if err := measure(b, f.config); err != nil {
			return nil, "", err
		}
		var w bytes.Buffer
		if err := f.clean(&w, b); err != nil {
			return nil, "", fmt.Errorf("it cannot be read: %w", err)
		}
		return w.Bytes(), f.ext, nil
	}
	return nil, "", ErrFormat
}

// format is a kind of picture, known by how its bytes begin.
type format struct {
	magic, ext string
	config     func(*bytes.Reader) (image.Config, error)
	clean      func(*bytes.Buffer, []byte) error
}

var formats = []format{
	{"\x89PNG\r\n\x1a\n", ".png", func(r *bytes.Reader) (image.Config, error) { return png.DecodeConfig(r) }, cleanPNG},
	{"\xff\xd8\xff", ".jpg", func(r *bytes.Reader) (image.Config, error) { return jpeg.DecodeConfig(r) }, cleanJPEG},
	{"GIF8", ".gif", func(r *bytes.Reader) (image.Config, error) { return gif.DecodeConfig(r) }, cleanGIF},
}

// measure refuses a picture by what its head says, before room is made for it.
func measure(b []byte, config func(*bytes.Reader) (image.Config, error)) error {
	c, err := config(bytes.NewReader(b))
	switch {
	case err != nil:
		return fmt.Errorf("it cannot be read: %w", err)
	case c.Width <= 0 || c.Height <= 0 || c.Width > maxPixels/c.Height:
		return ErrSize
	}
	return nil
}

func cleanPNG(w *bytes.Buffer, b []byte) error {
	m, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		return err
	}
	return png.Encode(w, visible(turned(m, orientation(pngExif(b)))))
}

func cleanJPEG(w *bytes.Buffer, b []byte) error {
	m, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		return err
	}
	return jpeg.Encode(w, turned(m, orientation(jpegExif(b))), &jpeg.Options{Quality: quality})
}

// cleanGIF keeps the frames, how long each stays, and what becomes of it.
func cleanGIF(w *bytes.Buffer, b []byte) error {
	if err := boundFrames(b); err != nil {
		return err
	}
	g, err := gif.DecodeAll(bytes.NewReader(b))
	if err != nil {
		return err
	}
	for _, frame := range g.Image {
		forgetUnused(frame)
	}
	g.Config.ColorModel, g.BackgroundIndex = nil, 0
	return gif.EncodeAll(w, g)
}
