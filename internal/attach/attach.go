// Package attach makes the files that lie beside reports fit to be served:
// which of them a site needs, how large its images are, and their bytes
// without anything that a browser would run.
//
// Only what a report or page refers to is part of a site. An SVG is rewritten
// with the elements and attributes that draw; a file that a browser would run
// as a page (HTML, XML and the like) is refused, and the link to it is broken.
// What counts is the extension under which a file is served.
package attach

import (
	"bytes"
	"errors"
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
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/output"
)

// active are the extensions that browsers, or those who open what they have
// downloaded, may run.
var active = set(`.html .htm .xhtml .xhtm .xht .shtml .shtm .stm .mhtml .mht .html5 .xml .xsl .xslt .xbl .rdf .rss .atom
	.js .mjs .cjs .es .htc .hta .wasm .svgz .swf .jar .jnlp .php .pht .phtml .php5 .asp .aspx .jsp .jspx .cgi .htaccess
	.url .lnk .desktop .webloc .appcache .manifest`)

// Served says that a file with that name may be part of a site.
func Served(name string) bool { return !active[extension(name)] }

// Refusal is why a file with that name is no part of a site, if it is none.
func Refusal(name string) corpus.Refusal {
	if Served(name) {
		return corpus.Refusal{}
	}
	return corpus.Refusal{
		Why:  "a browser could run it",
		Mend: "put it into an archive such as .zip, save it as text, or show what matters as a picture",
	}
}

func extension(name string) string { return strings.ToLower(path.Ext(name)) }

// Used are the attachments that a report or page refers to, in the order of
// their paths.
func Used(c *corpus.Corpus) []*corpus.Attachment {
	if len(c.Attachments) == 0 {
		return nil
	}
	used := map[*corpus.Attachment]bool{}
	add := func(from string, links []markdown.Link) {
		for _, l := range links {
			if a := c.Resolve(from, l).Attachment; a != nil {
				used[a] = true
			}
		}
	}
	for _, pm := range c.Postmortems {
		add(pm.Path, pm.Links)
	}
	for _, p := range c.Pages {
		add(p.Path, p.Links)
	}
	var out []*corpus.Attachment
	for i := range c.Attachments {
		if a := &c.Attachments[i]; used[a] {
			out = append(out, a)
		}
	}
	return out
}

// Bounds, in bytes: of an SVG, and of the part of an image that is looked at to
// measure it.
const (
	maxSVG  = 16 << 20
	maxHead = 1 << 20
)

// Measure opens each attachment, and sets width and height, in pixels, of
// those that are PNG, JPEG or GIF. It gives the ones that can be served, and
// says what is wrong with the others, which are refused.
func Measure(content fs.FS, attachments []*corpus.Attachment) ([]*corpus.Attachment, []diag.Diagnostic) {
	var good []*corpus.Attachment
	var problems []diag.Diagnostic
	for _, a := range attachments {
		if isSVG(a.Path) && a.Size > maxSVG {
			problems = append(problems, unfit(a, "large-file", fmt.Sprintf("is %d bytes; SVG of up to %d bytes is served", a.Size, maxSVG)))
			continue
		}
		if err := measure(content, a); err != nil {
			problems = append(problems, unfit(a, "unreadable", fmt.Sprintf("cannot be read: %v", err)))
			continue
		}
		if isSVG(a.Path) {
			problems = append(problems, losses(content, a)...)
		}
		good = append(good, a)
	}
	return good, problems
}

// losses says what of an SVG is missed when it is made safe.
func losses(content fs.FS, a *corpus.Attachment) []diag.Diagnostic {
	src, err := fs.ReadFile(content, a.Path)
	if err != nil {
		return []diag.Diagnostic{problem(a, "unreadable", fmt.Sprintf("cannot be read: %v", err))}
	}
	d := problem(a, "picture-loss", "")
	d.Level, d.Hint = diag.Hint, "export it as PNG, or with attributes for a style sheet and with text as text"
	switch lost, err := rewrite(&bytes.Buffer{}, src); {
	case err != nil:
		d.Message = "is shown as an empty picture: it is not well-formed, or no UTF-8, or declares entities"
	case len(lost) > 0:
		d.Message = fmt.Sprintf("is shown without its <%s>, left out to make it safe", strings.Join(lost, "> and <"))
	default:
		return nil
	}
	return []diag.Diagnostic{d}
}

// unfit refuses a file.
func unfit(a *corpus.Attachment, rule, message string) diag.Diagnostic {
	a.Refusal = corpus.Refusal{Why: "it " + message, Mend: "see what is said of that file"}
	return problem(a, rule, message)
}

func problem(a *corpus.Attachment, rule, message string) diag.Diagnostic {
	return diag.Diagnostic{Path: a.Path, Level: diag.Error, Rule: rule, Message: message}
}

func measure(content fs.FS, a *corpus.Attachment) error {
	f, err := content.Open(a.Path)
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err // a diagnostic names the path
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if c, _, err := image.DecodeConfig(io.LimitReader(f, maxHead)); err == nil {
		a.Width, a.Height = c.Width, c.Height
	}
	return nil
}

func isSVG(name string) bool { return extension(name) == ".svg" }

// File is an attachment as a file of the site at url.
func File(content fs.FS, name, url string) output.File {
	if !isSVG(name) && !isSVG(url) {
		return output.File{Path: url, Copy: output.Source{FS: content, Name: name}}
	}
	return output.File{Path: url, Render: func([]byte) ([]byte, error) {
		f, err := content.Open(name)
		if err != nil {
			return nil, fmt.Errorf("reading attachment: %w", err)
		}
		defer f.Close()
		src, err := io.ReadAll(io.LimitReader(f, maxSVG))
		if err != nil {
			return nil, fmt.Errorf("reading attachment: %w", err)
		}
		return safeSVG(src), nil
	}}
}

// safeSVG rewrites an SVG so that it draws what it drew and does nothing else:
// no script, no links, no references to other files, no foreign elements, no
// comments. A link is left out, what it was around stays; the style attribute
// becomes the attributes that it stands for; style sheets are lost. What is not
// well-formed or uses entities of its own gives an empty drawing. The work, and
// the result, are at most a small multiple of the source.
func safeSVG(src []byte) []byte {
	var out bytes.Buffer
	if _, err := rewrite(&out, src); err != nil {
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>` + "\n")
	}
	return out.Bytes()
}
