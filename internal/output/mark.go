package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
)

// MarkerName is the file in an output folder which says that it is ours.
//
// It is a text: a line for people; a line of JSON with the Mark and the number
// of files; then a line for each file of the site, its size in bytes, a space
// and its path, in the order of the paths.
const MarkerName = ".afterword"

const markerNotice = "Afterword made this folder. Each build replaces all of it: keep nothing of your own here."

// Mark is what the marker file of a folder that Afterword made says.
type Mark struct {
	Kind    string // "archive" or "public"
	Inputs  string // fingerprint of everything that the site was made from
	Summary []byte // JSON, whatever the builder wants to say again
}

// manifest is a marker file.
type manifest struct {
	Mark
	files []listed
}

// listed is one file of the site.
type listed struct {
	path string
	size int64
}

type markerHeader struct {
	Kind    string          `json:"kind"`
	Inputs  string          `json:"inputs"`
	Files   int             `json:"files"`
	Summary json.RawMessage `json:"summary,omitempty"`
}

// encode gives the bytes of the marker file. It fails if the summary is not JSON.
func (m manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(markerNotice + "\n")
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	header := markerHeader{Kind: m.Kind, Inputs: m.Inputs, Files: len(m.files), Summary: m.Summary}
	if err := enc.Encode(header); err != nil {
		return nil, fmt.Errorf("writing the summary of the site: %w", err)
	}
	line := make([]byte, 0, maxPath+20)
	for _, f := range m.files {
		line = strconv.AppendInt(line[:0], f.size, 10)
		line = append(append(line, ' '), f.path...)
		b.Write(append(line, '\n'))
	}
	return b.Bytes(), nil
}

var errNotMarker = errors.New("it is damaged, or of another version")

// decode reads a marker file. Line breaks may be those of any system: the
// marker may have come through version control.
func decode(data []byte) (manifest, error) {
	notice, rest, _ := bytes.Cut(data, []byte{'\n'})
	head, rest, _ := bytes.Cut(rest, []byte{'\n'})
	var h markerHeader
	if string(bytes.TrimSpace(notice)) != markerNotice || json.Unmarshal(head, &h) != nil {
		return manifest{}, errNotMarker
	}
	m := manifest{Mark: Mark{Kind: h.Kind, Inputs: h.Inputs, Summary: h.Summary}}
	m.files = make([]listed, 0, bytes.Count(rest, []byte{'\n'}))
	for len(rest) > 0 {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte{'\n'})
		size, path, _ := bytes.Cut(bytes.TrimSuffix(line, []byte{'\r'}), []byte{' '})
		n, err := strconv.ParseInt(string(size), 10, 64)
		if err != nil {
			return manifest{}, errNotMarker
		}
		m.files = append(m.files, listed{string(path), n})
	}
	if len(m.files) != h.Files {
		return manifest{}, errNotMarker
	}
	return m, nil
}

// result is that of a build which found everything written.
func (m manifest) result() Result {
	r := Result{Files: len(m.files)}
	for _, f := range m.files {
		r.Bytes += f.size
	}
	return r
}
