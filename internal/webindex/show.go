package webindex

import (
	"strconv"

	"afterword/internal/jsontext"
	"afterword/internal/output"
	"afterword/internal/site"
)

// appendStrings adds elements of a list, with a comma before each but the
// first.
func appendStrings(b []byte, all ...string) []byte {
	for i, s := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = jsontext.AppendString(b, s)
	}
	return b
}

// appendCard writes a document as it is shown with a term.
func (x *index) appendCard(b []byte, k card) []byte {
	d := &x.documents[k.document]
	b = append(strconv.AppendUint(append(b, '['), uint64(k.document), 10), ',')
	b = append(append(b, d.head...), ',')
	if len(d.passages) == 0 {
		return append(b, `"","",""]`...)
	}
	p := &d.passages[k.passage]
	return append(appendStrings(b, p.heading(), p.anchor, p.text), ']')
}

// headSize is about how many bytes a head has.
const headSize = 160

// appendHead writes what a report is called.
func appendHead(b []byte, r *site.Report) []byte {
	return appendStrings(b, name(r), r.Title, r.Date.String(), severity(r), id(r))
}

func (p *passage) heading() string {
	if p.section == nil {
		return ""
	}
	return p.section.Heading
}

// documentFile is the file of a document.
func (x *index) documentFile(folder string, n int) output.File {
	return output.File{
		Path:   folder + "d" + strconv.Itoa(n) + ".json",
		Render: func(b []byte) ([]byte, error) { return x.documents[n].appendDocument(b), nil },
	}
}

// appendDocument writes a document with its passages.
func (d *document) appendDocument(b []byte) []byte {
	b = append(append(b, '['), d.head...)
	heading, anchor := "", ""
	for i := range d.passages {
		p := &d.passages[i]
		b = append(b, ",\n["...)
		b = append(appendChanged(b, p.heading(), &heading, i), ',')
		b = append(appendChanged(b, p.anchor, &anchor, i), ',')
		b = append(jsontext.AppendString(b, p.text), ']')
	}
	return append(b, "]\n"...)
}

// appendChanged writes a text, or 0 if it is that of the passage before.
func appendChanged(b []byte, text string, last *string, i int) []byte {
	if i > 0 && text == *last {
		return append(b, '0')
	}
	*last = text
	return jsontext.AppendString(b, text)
}
