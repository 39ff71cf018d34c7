package corpus

import (
	"net/url"
	"path"
	"strings"

	"afterword/internal/markdown"
	"afterword/internal/safehtml"
)

// Bounds of the work for one link: a path with more bytes is missing, and no
// more folders than these are passed over.
const (
	maxTarget  = 1024
	maxFolders = 8
)

// Resolve says what a link in the file at path from leads to.
//
//   - A mention is an id, maybe with an anchor: INC-54#action-3. One that no
//     report has is Unknown.
//   - A reference [[name]] is an id, a slug, a path or the name of a file.
//   - Anything else is a URL. With a scheme it is External (http, https,
//     mailto) or Unsafe. Without, it is a path from the folder of the file or,
//     after a "/", from the content folder; failing that, a name. Queries are
//     ignored. A file that the site refuses is LeftOut. What HTML was not allowed to link to is Unsafe.
//   - "#anchor" alone is in the file itself.
//
// It is safe for use by many goroutines.
func (c *Corpus) Resolve(from string, link markdown.Link) Target {
	target := strings.Map(dropControl, strings.TrimSpace(link.Target))
	if link.Refused {
		return Target{Status: Unsafe}
	}
	if link.Kind == markdown.Mention {
		return c.mention(target)
	}
	if link.Kind == markdown.Wiki {
		name, anchor, _ := strings.Cut(target, "#")
		return c.locate(from, strings.TrimSpace(name), anchor)
	}
	if t, ok := external(target); ok {
		return t
	}
	p, anchor, _ := strings.Cut(target, "#")
	p, _, _ = strings.Cut(p, "?")
	return c.locate(from, decode(p), decode(anchor))
}

// dropControl removes what browsers skip inside a URL, and what no name has.
func dropControl(r rune) rune {
	if r < ' ' || r == 0x7f {
		return -1
	}
	return r
}

func (c *Corpus) mention(target string) Target {
	id, anchor, _ := strings.Cut(target, "#")
	found := c.index.byID[fold(id)]
	if len(found) == 0 {
		return Target{Status: Unknown}
	}
	return c.atAnchor(first(found), anchor)
}

// locate finds a file by path or name, and the anchor in it.
func (c *Corpus) locate(from, p, anchor string) Target {
	if len(p) > maxTarget {
		return Target{Status: Missing}
	}
	if p != "" {
		return c.atAnchor(c.search(from, p).orLeftOut(c, from, p), anchor)
	}
	self, ok := c.index.byPath[from]
	if !ok || anchor == "" {
		return Target{Status: Missing}
	}
	return c.atAnchor(*self, anchor)
}

// orLeftOut is the target, unless that is missing and the path is of a file, or
// in a folder, that the site refuses; or is a file that was found to be unfit.
func (t Target) orLeftOut(c *Corpus, from, p string) Target {
	if t.Attachment != nil && t.Attachment.Refusal != (Refusal{}) {
		return Target{Status: LeftOut, Refusal: t.Attachment.Refusal}
	}
	if t.Status != Missing {
		return t
	}
	at := path.Join(path.Dir(from), p)
	if strings.HasPrefix(p, "/") {
		at = path.Clean(p)[1:]
	}
	for range maxFolders {
		if r, ok := c.refused[at]; ok {
			return Target{Status: LeftOut, Refusal: r}
		}
		at = path.Dir(at)
	}
	return t
}

// search tries the ways in which a path or name may be meant, in order.
func (c *Corpus) search(from, p string) Target {
	if strings.HasPrefix(p, "/") {
		return c.fromRoot(path.Clean(p)[1:])
	}
	if t := c.under(path.Dir(from), p); t.Status != Missing {
		return t
	}
	if t := c.under(directoryURL(from), p); t.Status != Missing && path.Ext(p) == "" {
		return t
	}
	if !strings.Contains(p, "/") {
		return c.index.name(p)
	}
	if strings.HasPrefix(p, ".") {
		return Target{Status: Missing}
	}
	return c.under(".", p) // a wiki's path counts from the root
}

// directoryURL is the folder in which a page seems to lie on sites that make a
// folder of each page, as MkDocs does: links to pages that authors copied from
// the address bar have no extension, and count from there.
func directoryURL(from string) string {
	return strings.TrimSuffix(from, path.Ext(from))
}

// under finds a path relative to a folder, unless it leaves the content.
func (c *Corpus) under(folder, p string) Target {
	joined := path.Join(folder, p)
	if joined == ".." || strings.HasPrefix(joined, "../") {
		return Target{Status: Missing}
	}
	return c.index.file(joined)
}

// fromRoot finds a path from the content folder. Links that count from the
// root of a repository name folders above it: these are passed over, as long
// as what is left is a report or lies in a folder.
func (c *Corpus) fromRoot(p string) Target {
	t, inside := c.index.file(p), true
	for range maxFolders {
		if t.Status != Missing {
			break
		}
		if _, p, inside = strings.Cut(p, "/"); !inside {
			break
		}
		t = c.index.file(p)
		if t.Postmortem == nil && !strings.Contains(p, "/") {
			return Target{Status: Missing}
		}
	}
	return t
}

// external tells a URL of another place from a path in this one.
func external(target string) (Target, bool) {
	if strings.HasPrefix(target, "//") {
		return Target{Status: External, URL: escape("https:" + target)}, true
	}
	scheme, _, ok := strings.Cut(target, ":")
	if !ok || !isScheme(scheme) {
		return Target{}, false
	}
	if !safehtml.Scheme(scheme) {
		return Target{Status: Unsafe}, true
	}
	return Target{Status: External, URL: escape(target)}, true
}

// isScheme follows RFC 3986, section 3.1.
func isScheme(s string) bool {
	for i, r := range s {
		letter := 'a' <= r|0x20 && r|0x20 <= 'z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", r)) {
			return false
		}
	}
	return s != ""
}

// escape percent-encodes what may not stand in a URL; what is encoded stays.
func escape(target string) string {
	const hex = "0123456789ABCDEF"
	target = strings.ToValidUTF8(target, "%EF%BF%BD")
	var b strings.Builder
	for i := range len(target) {
		if ch := target[i]; strings.IndexByte(" \"<>\\^`{|}", ch) >= 0 {
			b.WriteByte('%')
			b.WriteByte(hex[ch>>4])
			b.WriteByte(hex[ch&15])
		} else {
			b.WriteByte(ch)
		}
	}
	return b.String()
}

// decode undoes percent-encoding; text that is not well encoded is as meant.
func decode(s string) string {
	if decoded, err := url.PathUnescape(s); err == nil {
		return decoded
	}
	return s
}
