package webindex

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"afterword/internal/parallel"
	"afterword/internal/relevance"
	"afterword/internal/site"
)

// fingerprint names whatever the files are made of.
func (x *index) fingerprint(s *site.Site) string {
	sums := make([]byte, len(x.documents)*sha256.Size)
	parallel.Ranges(len(x.documents), func(from, to int) {
		var b []byte
		for i := from; i < to; i++ {
			b = x.documents[i].appendInputs(b[:0], x.facets)
			sum := sha256.Sum256(b)
			copy(sums[i*sha256.Size:], sum[:])
		}
	})
	for _, f := range x.facets {
		sums = appendTexts(sums, f.all(s)...)
	}
	sum := sha256.Sum256(strconv.AppendInt(sums, format, 10))
	return hex.EncodeToString(sum[:8])
}

// appendInputs adds all that a document brings into the files.
func (d *document) appendInputs(b []byte, facets []facet) []byte {
	b = appendTexts(b, d.name(), d.report.Title, d.report.Date.String(), d.severity(), d.id(), d.report.Lang)
	for _, t := range relevance.Head(d.report.Postmortem) {
		b = appendTexts(b, t.Text)
	}
	for _, f := range facets {
		b = appendTexts(b, f.of(d.report)...)
	}
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
