package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
)

// jpegExif is the EXIF block of a JPEG: the first APP1 segment that begins with
// "Exif\0\0", before the data of the picture; nil if there is none.
func jpegExif(b []byte) []byte {
	const startOfScan, app1 = 0xDA, 0xE1
	for at := 2; at+4 <= len(b) && b[at] == 0xFF; {
		marker, length := b[at+1], int(binary.BigEndian.Uint16(b[at+2:]))
		if marker == startOfScan || length < 2 || at+2+length > len(b) {
			return nil
		}
		if body, ok := bytes.CutPrefix(b[at+4:at+2+length], []byte("Exif\x00\x00")); ok && marker == app1 {
			return body
		}
		at += 2 + length
	}
	return nil
}

// pngExif is the body of the first eXIf chunk of a PNG; nil if there is none.
func pngExif(b []byte) []byte {
	const head, sum = 8, 4 // length and type before, a checksum behind
	for at := 8; at+head <= len(b); {
		length := int(binary.BigEndian.Uint32(b[at:]))
		if length > len(b)-at-head {
			return nil
		}
		body := b[at+head : at+head+length]
		switch string(b[at+4 : at+head]) {
		case "eXIf":
			return body
		case "IEND":
			return nil
		}
		at += head + length + sum
	}
	return nil
}

// orientation reads tag 0x0112 of the first directory of an EXIF block (CIPA
// DC-008, 4.6.4): 1 to 8; 1, as it is, for whatever cannot be read.
func orientation(exif []byte) int {
	const upright, tag, entry = 1, 0x0112, 12
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(exif, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(exif, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return upright
	}
	if len(exif) < 8 {
		return upright
	}
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return upright
	}
	entries := exif[at+2:]
	for range order.Uint16(exif[at:]) {
		if len(entries) < entry {
			return upright
		}
		if order.Uint16(entries) == tag {
			if n := int(order.Uint16(entries[8:])); n >= 1 && n <= 8 {
				return n
			}
			return upright
		}
		entries = entries[entry:]
	}
	return upright
}

// turned is a picture as its orientation wants it to be seen.
func turned(m image.Image, orientation int) image.Image {
	if orientation == 1 {
		return m
	}
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	src := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(src, src.Bounds(), m, b.Min, draw.Src)
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		out = image.NewNRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			tx, ty := place(x, y, w, h, orientation)
			copy(out.Pix[out.PixOffset(tx, ty):][:4], src.Pix[src.PixOffset(x, y):])
		}
	}
	return out
}

// place is where a pixel goes: 2 to 4 mirror and turn in place, 5 to 8 also
// change width and height.
func place(x, y, w, h, orientation int) (tx, ty int) {
	right, bottom := w-1-x, h-1-y
	return [...]int{x, right, right, x, y, bottom, bottom, y}[orientation-1],
		[...]int{y, y, bottom, bottom, x, x, right, right}[orientation-1]
}
