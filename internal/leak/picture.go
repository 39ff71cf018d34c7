package leak

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// beside finds the first part of a PNG, JPEG or GIF that is neither pixels nor
// what they need, nor so small that it holds nothing but numbers: a text, a
// comment, EXIF, a profile, bytes behind the end. What is no such picture has
// none.
func beside(b []byte) (part string, at int, found bool) {
	for _, p := range kindsOfPicture {
		if bytes.HasPrefix(b, []byte(p.magic)) {
			return p.beside(b)
		}
	}
	return "", 0, false
}

var kindsOfPicture = []struct {
	magic  string
	beside func([]byte) (part string, at int, found bool)
}{
	{"\x89PNG\r\n\x1a\n", besidePNG},
	{"\xff\xd8\xff", besideJPEG},
	{"GIF8", besideGIF},
}

// pastEnd is the part for what no picture has.
const pastEnd = "bytes that are no part of the picture"

// chunksOfPNG are the types of chunks that pixels need, and the most bytes that
// those have which are a few numbers about colours and size; 0 is no bound.
var chunksOfPNG = map[string]int{
	"IHDR": 0, "PLTE": 0, "tRNS": 0, "IDAT": 0, "IEND": 0,
	"gAMA": 4, "cHRM": 32, "sRGB": 1, "pHYs": 9, "sBIT": 4, "bKGD": 6,
}

// besidePNG reads chunks: a length, a type, that many bytes, and a checksum.
func besidePNG(b []byte) (string, int, bool) {
	const signature, around = 8, 12
	at := signature
	for at+around <= len(b) {
		kind, size := string(b[at+4:at+8]), int(binary.BigEndian.Uint32(b[at:]))
		if most, known := chunksOfPNG[kind]; !known || most > 0 && size > most {
			return "a chunk " + strings.ToValidUTF8(kind, "?"), at, true
		}
		at += around + size
		if kind == "IEND" {
			break
		}
	}
	return pastEnd, at, at != len(b)
}

// besideJPEG reads segments: 0xFF, a marker, and a length that counts itself.
func besideJPEG(b []byte) (string, int, bool) {
	const startOfScan, end, app0, app15, comment = 0xDA, 0xD9, 0xE0, 0xEF, 0xFE
	at := 2
	for at+4 <= len(b) && b[at] == 0xFF && b[at+1] != end {
		marker := b[at+1]
		if (marker >= app0 && marker <= app15 || marker == comment) && !isJFIF(b[at:]) {
			return "a segment for programs or comments", at, true
		}
		at += 2 + int(binary.BigEndian.Uint16(b[at+2:]))
		if marker == startOfScan {
			at = afterScan(b, at)
		}
	}
	return pastEnd, at, at+2 != len(b)
}

// isJFIF says that a segment is the head of JFIF, without a small picture of its
// own: it tells the resolution, and is always of one size.
func isJFIF(segment []byte) bool {
	const head, size = "\xff\xe0\x00\x10JFIF\x00", 18
	return len(segment) >= size && bytes.HasPrefix(segment, []byte(head)) && segment[size-2] == 0 && segment[size-1] == 0
}

// afterScan is where the next segment begins behind the pixels, in which 0xFF is
// followed by 0 or by a marker to begin anew at.
func afterScan(b []byte, at int) int {
	for ; at+1 < len(b); at++ {
		if next := b[at+1]; b[at] == 0xFF && next != 0 && next&0xF8 != 0xD0 {
			return at
		}
	}
	return at
}

// besideGIF reads blocks: pictures, and extensions with a label.
func besideGIF(b []byte) (string, int, bool) {
	const head, picture, extension, control, program, trailer = 13, 0x2C, 0x21, 0xF9, 0xFF, 0x3B
	at := head
	if len(b) >= head {
		at += colours(b[10])
	}
	for at+1 < len(b) && b[at] != trailer {
		switch label := b[at+1]; {
		case b[at] == picture && at+9 < len(b):
			at = afterParts(b, at+11+colours(b[at+9]))
		case b[at] == extension && (label == control || label == program && loops(b[at+2:])):
			at = afterParts(b, at+2)
		case b[at] == extension:
			return "an extension for programs or comments", at, true
		default:
			return pastEnd, at, true
		}
	}
	return pastEnd, at, at+1 != len(b)
}

// loops says that an extension tells how often a picture begins anew.
func loops(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\x0bNETSCAPE2.0\x03\x01")) && len(b) > 16 && b[16] == 0
}

// colours is how many bytes a table of colours takes of which a byte tells.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// afterParts is what follows on parts that each begin with their length, the
// last with 0.
func afterParts(b []byte, at int) int {
	for at < len(b) && b[at] != 0 {
		at += 1 + int(b[at])
	}
	return at + 1
}
