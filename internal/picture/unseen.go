package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
)

// visible takes away what a picture holds and does not show.
func visible(m image.Image) image.Image {
	switch m := m.(type) {
	case *image.Paletted:
		forgetUnused(m)
	case *image.NRGBA:
		clear4(m.Pix)
	case *image.NRGBA64:
		clear8(m.Pix)
	}
	return m
}

// clear4 clears the colour of wholly transparent pixels of four bytes.
func clear4(pix []byte) {
	for i := 0; i+4 <= len(pix); i += 4 {
		if pix[i+3] == 0 {
			clear(pix[i : i+3])
		}
	}
}

// clear8 is clear4 for pixels of eight bytes.
func clear8(pix []byte) {
	for i := 0; i+8 <= len(pix); i += 8 {
		if pix[i+6] == 0 && pix[i+7] == 0 {
			clear(pix[i : i+6])
		}
	}
}

// forgetUnused clears the entries of the palette that no pixel has, and the
// colour of those that are wholly transparent.
func forgetUnused(m *image.Paletted) {
	var used [256]bool
	for _, p := range m.Pix {
		used[p] = true
	}
	for i, c := range m.Palette {
		_, _, _, alpha := c.RGBA()
		switch {
		case alpha == 0:
			m.Palette[i] = color.NRGBA{}
		case !used[i]:
			m.Palette[i] = color.NRGBA{A: 0xFF}
		}
	}
}

// errFrames says that a GIF is damaged before its end.
var errFrames = errors.New("it ends early")

// boundFrames refuses a GIF whose frames together have too many pixels, before
// room is made for them.
func boundFrames(b []byte) error {
	r := bytes.NewReader(b)
	head := make([]byte, 13)
	if n, _ := r.Read(head); n < len(head) {
		return errFrames
	}
	skipTable(r, head[10])
	for pixels := 0; ; {
		kind, err := r.ReadByte()
		if err != nil {
			return errFrames
		}
		switch kind {
		case 0x21: // an extension, with a byte that says which
			_, err = r.ReadByte()
		case 0x2C:
			var n int
			if n, err = frame(r); err == nil {
				pixels += n
			}
		default: // the end, or what the decoder will refuse
			return nil
		}
		if err == nil && pixels > maxPixels {
			err = ErrSize
		}
		if err == nil {
			err = skipBlocks(r)
		}
		if err != nil {
			return err
		}
	}
}

// frame reads the head of a frame up to its data, and gives its pixels.
func frame(r *bytes.Reader) (int, error) {
	head := make([]byte, 9)
	if n, _ := r.Read(head); n < len(head) {
		return 0, errFrames
	}
	skipTable(r, head[8])
	_, err := r.ReadByte() // how long the codes are
	return (int(head[4]) | int(head[5])<<8) * (int(head[6]) | int(head[7])<<8), err
}

// skipTable goes over a table of colours, if the flags say that there is one.
func skipTable(r *bytes.Reader, flags byte) {
	if flags&0x80 != 0 {
		_, _ = r.Seek(3<<(flags&7+1), 1) // a seek beyond the end shows when the next byte is read
	}
}

// skipBlocks goes over data, in blocks that say how long they are, up to an
// empty one.
func skipBlocks(r *bytes.Reader) error {
	for {
		n, err := r.ReadByte()
		if err != nil {
			return errFrames
		}
		if n == 0 {
			return nil
		}
		_, _ = r.Seek(int64(n), 1)
	}
}
