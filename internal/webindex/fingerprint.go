package webindex

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc64"
	"strconv"

	"afterword/internal/site"
)

// fingerprint names whatever the files are made of. It parts what a site is from
// what it was, and keeps nobody from making two that are called the same.
func (x *index) fingerprint(s *site.Site) string {
	var b []byte
	for i := range x.documents {
		d := &x.documents[i]
		b = binary.LittleEndian.AppendUint64(b, d.sum)
		for _, f := range x.facets {
			b = appendTexts(b, f.of(d.report)...)
		}
	}
	for _, f := range x.facets {
		b = appendTexts(b, f.all(s)...)
	}
	sum := sha256.Sum256(strconv.AppendInt(b, format, 10))
	return hex.EncodeToString(sum[:8])
}

var polynomial = crc64.MakeTable(crc64.ECMA)

// appendInputs adds what a document brings into the files, but for its facets
// and what was read of its head.
func (d *document) appendInputs(b []byte) []byte {
	b = appendTexts(b, d.report.Lang)
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
