package webindex

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc64"
	"strconv"
)

// fingerprint names whatever the files are made of. It parts what a site is from
// what it was, and keeps nobody from making two that are called the same.
func (x *index) fingerprint(facets []byte) string {
	var b []byte
	for i := range x.documents {
		b = binary.LittleEndian.AppendUint64(b, x.documents[i].sum)
	}
	sum := sha256.Sum256(strconv.AppendInt(append(b, facets...), format, 10))
	return hex.EncodeToString(sum[:8])
}

var polynomial = crc64.MakeTable(crc64.ECMA)

// appendInputs adds what the passages of a document bring into the files.
func (d *document) appendInputs(b []byte) []byte {
	for i := range d.passages {
		p := &d.passages[i]
		b = appendTexts(b, p.heading(), p.anchor, p.text)
	}
	return b
}

// appendTexts adds texts with how many there are, and how long each is.
func appendTexts(b []byte, texts ...string) []byte {
	b = append(strconv.AppendInt(b, int64(len(texts)), 10), ' ')
	for _, t := range texts {
		b = append(append(strconv.AppendInt(b, int64(len(t)), 10), ' '), t...)
	}
	return b
}
