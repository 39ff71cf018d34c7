package site

import (
	"crypto/sha256"
	"fmt"
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/corpus"
	"afterword/internal/output"
	"afterword/internal/postmortem"
)

// places is where each document and file of the corpus lives in the site.
type places struct {
	reports     map[*postmortem.Postmortem]*Report
	pages       map[*postmortem.Page]*Page
	attachments map[*corpus.Attachment]string // URLs
}

// url is where the target of a link lives, without its anchor; empty if it is
// none of the site's own.
func (p *places) url(t corpus.Target) string {
	switch {
	case t.Postmortem != nil:
		return p.reports[t.Postmortem].URL
	case t.Page != nil:
		return p.pages[t.Page].URL
	case t.Attachment != nil:
		return p.attachments[t.Attachment]
	}
	return ""
}

// namer gives out URLs that differ by more than case, since a site may be
// unpacked on a file system that does not tell the two apart. It knows whether
// a name is that of a file or of a folder.
type namer map[string]bool

// unique is url, or url with the first number before its extension that makes
// it new. Where one of its folders has the name of a file, it gets none.
func (n namer) unique(url string) string {
	for i := range len(url) {
		if folder, taken := n[strings.ToLower(url[:i])]; url[i] == '/' && taken && !folder {
			url = url[:i] + strings.ReplaceAll(url[i:], "/", "-")
			url = path.Dir(url) + "/" + safeElement(path.Base(url))
			break
		}
	}
	candidate := url
	for i := 2; n.taken(candidate); i++ {
		ext := path.Ext(url)
		candidate = strings.TrimSuffix(url, ext) + "-" + strconv.Itoa(i) + ext
	}
	n.take(candidate)
	return candidate
}

func (n namer) taken(url string) bool {
	_, taken := n[strings.ToLower(url)]
	return taken
}

func (n namer) take(url string) {
	url = strings.ToLower(url)
	n[url] = false
	for folder := path.Dir(url); folder != "." && !n[folder]; folder = path.Dir(folder) {
		n[folder] = true
	}
}

// Bounds of names, in bytes: file systems allow 255 for an element, and a
// number may still be added.
const (
	maxElement = 180
	maxPath    = 800
)

// safePath makes of any path one that every file system and every URL can
// hold.
func safePath(p string) string {
	elements := strings.Split(p, "/")
	for i, e := range elements {
		elements[i] = safeElement(e)
	}
	if safe := strings.Join(elements, "/"); len(safe) <= maxPath {
		return safe
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(p))) + path.Ext(elements[len(elements)-1])
}

// safeElement replaces all but letters, digits and "._-" by hyphens, and
// leaves no name that is hidden, too long or otherwise forbidden.
func safeElement(name string) string {
	name = strings.Map(func(r rune) rune {
		if r != utf8.RuneError && (unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mark) || strings.ContainsRune("._-", r)) {
			return r
		}
		return '-'
	}, name)
	ext := path.Ext(name)
	if len(ext) > maxElement/4 {
		ext = ""
	}
	stem := strings.TrimLeft(strings.TrimSuffix(name, ext), ".")
	for len(stem)+len(ext) > maxElement {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	safe := stem + strings.TrimRight(ext, ".")
	if output.Safe(safe) != nil {
		safe = "file-" + strings.Trim(safe, ".")
	}
	return safe
}

// htmlFile is the URL of the page with that name in a folder of the site.
func htmlFile(folder, name string) string { return folder + "/" + safePath(name) + ".html" }
