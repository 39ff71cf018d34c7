package build

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"afterword/internal/load"
	"afterword/internal/postmortem"
	"afterword/internal/search"
	"afterword/internal/template"
)

// Searchable is what an index of the site's reports is made from. It is asked
// for in place of Understand, which lets the sources go.
func (d *Draft) Searchable() search.Source {
	reader := postmortem.NewReader(d.Config, d.Templates.Headings())
	files := make(map[string]load.Markdown, len(d.Content.Markdown))
	source := search.Source{Settings: d.reading()}
	for _, md := range d.Content.Markdown {
		files[md.Path] = md
		source.Files = append(source.Files, search.File{Path: md.Path, Sum: fmt.Sprintf("%x %t %t", md.Sum, md.Alone, md.Part)})
	}
	source.Read = func(path string) (*postmortem.Postmortem, []byte) {
		md := files[path]
		pm, _ := reader.Read(postmortem.File{Path: path, Source: md.Source, Alone: md.Alone, Part: md.Part})
		return pm, md.Source
	}
	return source
}

// reading is a fingerprint of whatever decides how a report is read, but for
// its file.
func (d *Draft) reading() string {
	h := sha256.New()
	fmt.Fprintf(h, "%x %q %x\n", sha256.Sum256(d.in.Config), d.in.Version, sha256.Sum256(d.in.Program))
	sum(h, d.in.Content, template.Dir)
	return hex.EncodeToString(h.Sum(nil))
}

// Called is the site's own name for a severity or a service, or the value as
// it is: in a report a remark may follow a severity, in a query nothing may.
func (d *Draft) Called(field, value string) string {
	switch field {
	case "severity":
		if s, _, ok := d.Config.SeverityOf(value); ok && !strings.ContainsAny(value, ",;|/(") {
			return s.Name
		}
	case "service":
		if s, ok := d.Config.ServiceOf(value); ok {
			return s.Name
		}
	}
	return value
}
