// Package attach makes the files that lie beside reports fit to be served:
// which of them a site needs, how large its images are, and their bytes
// without anything that a browser would run.
//
// Only what a report or page refers to is part of a site. An SVG is rewritten
// with the elements and attributes that draw; a file that a browser would run
// as a page (HTML, XML and the like) is refused, and the link to it is broken.
package attach

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif"  // to measure
	_ "image/jpeg" // to measure
	_ "image/png"  // to measure
	"io"
	"io/fs"
	"path"
	"strings"

	"afterword/internal/corpus"
	"afterword/internal/output"
)

// active are the extensions that browsers may run when they are opened.
var active = map[string]bool{
	".html": true, ".htm": true, ".xhtml": true, ".xht": true, ".shtml": true, ".mhtml": true, ".mht": true, ".xml": true,
	".xsl": true, ".xslt": true, ".js": true, ".mjs": true, ".swf": true, ".hta": true, ".svgz": true, ".pht": true, ".php": true,
}

// Served says that a file with that name may be part of a site.
func Served(name string) bool { return !active[strings.ToLower(path.Ext(name))] }

// Used are the attachments that a report or page refers to, in the order of
// their paths.
func Used(c *corpus.Corpus) []*corpus.Attachment {
	used := map[*corpus.Attachment]bool{}
	for _, pm := range c.Postmortems {
		for _, l := range pm.Links {
			if a := c.Resolve(pm.Path, l).Attachment; a != nil {
				used[a] = true
			}
		}
	}
	for _, p := range c.Pages {
		for _, l := range p.Links {
			if a := c.Resolve(p.Path, l).Attachment; a != nil {
				used[a] = true
			}
		}
	}
	var out []*corpus.Attachment
	for i := range c.Attachments {
		if used[&c.Attachments[i]] {
			out = append(out, &c.Attachments[i])
		}
	}
	return out
}

// Measure sets the width and height, in pixels, of the images among the
// attachments that can be read as PNG, JPEG or GIF.
func Measure(content fs.FS, attachments []*corpus.Attachment) {
	for _, a := range attachments {
		f, err := content.Open(a.Path)
		if err != nil {
			continue
		}
		if c, _, err := image.DecodeConfig(io.LimitReader(f, 1<<20)); err == nil {
			a.Width, a.Height = c.Width, c.Height
		}
		f.Close()
	}
}

// File is an attachment as a file of the site at url.
func File(content fs.FS, name, url string) output.File {
	if strings.ToLower(path.Ext(name)) != ".svg" {
		return output.File{Path: url, Copy: output.Source{FS: content, Name: name}}
	}
	return output.File{Path: url, Render: func() ([]byte, error) {
		src, err := fs.ReadFile(content, name)
		if err != nil {
			return nil, fmt.Errorf("reading attachment: %w", err)
		}
		return SafeSVG(src), nil
	}}
}

// SafeSVG rewrites an SVG so that it draws what it drew and does nothing else:
// no script, no links, no references to other files, no foreign elements. What
// is not well-formed gives an empty drawing.
func SafeSVG(src []byte) []byte {
	var out bytes.Buffer
	if err := rewrite(&out, src); err != nil {
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>` + "\n")
	}
	return out.Bytes()
}
