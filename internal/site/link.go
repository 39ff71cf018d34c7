package site

import (
	"html"
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"

	"afterword/internal/corpus"
	"afterword/internal/markdown"
)

// linker closes the holes of the fragments of one file for one page.
type linker struct {
	site  *Site
	path  string // of the file that the links are in
	links []markdown.Link
	page  string // URL of the page that they are shown on
}

// fill gives a fragment its links.
func (l linker) fill(f markdown.Fragment) template.HTML {
	f = l.entitle(f)
	const none = -1
	within := none // the link whose label is being written
	var tags markdown.Tags
	return template.HTML(f.Fill(func(index int) markdown.Tags {
		link := l.links[index]
		if link.Kind == markdown.Image || link.Kind == markdown.Embedded {
			return l.image(link, l.site.corpus.Resolve(l.path, link), within != none)
		}
		if within == index {
			within = none
			return tags
		}
		within = index
		tags = l.tags(link, l.site.corpus.Resolve(l.path, link))
		return tags
	}))
}

// entitle puts the title of the target in place of the words of a reference
// that has no label: [[2026-01-14-card-payments]]. An id is left as it is.
func (l linker) entitle(f markdown.Fragment) markdown.Fragment {
	reference := func(h markdown.Hole) bool { return l.links[h.Link].Kind == markdown.Wiki }
	if !slices.ContainsFunc(f.Holes, reference) {
		return f
	}
	var b strings.Builder
	holes := make([]markdown.Hole, 0, len(f.Holes))
	done := 0
	for i, h := range f.Holes {
		b.WriteString(f.HTML[done:h.At])
		done = h.At
		holes = append(holes, markdown.Hole{At: b.Len(), Link: h.Link, Close: h.Close})
		if h.Close || i+1 == len(f.Holes) || f.Holes[i+1].Link != h.Link {
			continue
		}
		if title := l.title(l.links[h.Link]); title != "" {
			b.WriteString(html.EscapeString(title))
			done = f.Holes[i+1].At
		}
	}
	b.WriteString(f.HTML[done:])
	return markdown.Fragment{HTML: b.String(), Holes: holes}
}

// title is what stands in the text for a bare reference; empty if that is not
// what the link is.
func (l linker) title(link markdown.Link) string {
	if link.Kind != markdown.Wiki || link.Label != link.Target || strings.Contains(link.Target, "#") {
		return ""
	}
	t := l.site.corpus.Resolve(l.path, link)
	if t.Postmortem != nil && strings.EqualFold(t.Postmortem.ID, link.Target) {
		return ""
	}
	return t.Title
}

// tags are what stands around the label of a link. What cannot be followed
// keeps its words, and says why.
func (l linker) tags(link markdown.Link, target corpus.Target) markdown.Tags {
	switch target.Status {
	case corpus.Found:
		return l.internal(link, target)
	case corpus.External:
		return anchor(target.URL, outside(target.URL))
	case corpus.NoAnchor:
		return l.doubtful(target, "there is no "+strconv.Quote(target.Anchor)+" there", link)
	case corpus.Ambiguous:
		return l.doubtful(target, "this name is that of several files", link)
	case corpus.Unsafe:
		return broken("links of this kind are not allowed")
	case corpus.Missing:
		return broken("not found: " + link.Target)
	case corpus.LeftOut:
		return broken("left out of the site: " + target.Refusal.Why)
	}
	return markdown.Tags{}
}

// internal links to a report, a page or a file. A mention of the report that
// it stands in needs no link.
func (l linker) internal(link markdown.Link, t corpus.Target) markdown.Tags {
	if link.Kind == markdown.Mention && t.Anchor == "" && t.Postmortem != nil && t.Postmortem.Path == l.path {
		return markdown.Tags{}
	}
	var title string
	if link.Kind != markdown.Inline {
		title = attribute("title", t.Title)
	}
	return anchor(l.href(t), title)
}

// doubtful links to a file, but not quite to what the author named.
func (l linker) doubtful(t corpus.Target, why string, link markdown.Link) markdown.Tags {
	if t.Status == corpus.NoAnchor {
		t.Anchor = ""
	}
	if link.Kind == markdown.Mention {
		return anchor(l.href(t), attribute("title", t.Title))
	}
	return anchor(l.href(t), ` class="broken"`+attribute("title", why))
}

func (l linker) href(t corpus.Target) string {
	url := l.site.places.url(t)
	if t.Anchor != "" {
		url += "#" + t.Anchor
	}
	return Relative(l.page, url)
}

// image shows a picture that lies in the site. One on another host is a link
// to it, or inside a link its words: pages load nothing from elsewhere.
func (l linker) image(link markdown.Link, t corpus.Target, linked bool) markdown.Tags {
	label := link.Label
	if label == "" {
		label = path.Base(link.Target)
	}
	var tags markdown.Tags
	switch {
	case !reachable[t.Status]:
		tags = l.tags(link, t)
	case t.Attachment != nil && pictures[strings.ToLower(path.Ext(t.Attachment.Path))]:
		return markdown.Tags{Open: "<img" + attribute("src", l.href(t)) + ` alt="` + html.EscapeString(link.Label) + `"` +
			size(t.Attachment) + ` loading="lazy" decoding="async">`}
	case linked:
	case t.Status == corpus.External:
		tags = anchor(t.URL, outside(t.URL))
	default:
		tags = anchor(l.href(t), "")
	}
	return markdown.Tags{Open: tags.Open + html.EscapeString(label) + tags.Close}
}

// reachable are the ends of a link to a file that is there.
var reachable = map[corpus.Status]bool{corpus.Found: true, corpus.Ambiguous: true, corpus.NoAnchor: true, corpus.External: true}

// pictures are the extensions of files that an img element shows.
var pictures = map[string]bool{
	".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".avif": true, ".svg": true, ".bmp": true, ".apng": true,
}

// size keeps the place of a picture before it has loaded.
func size(a *corpus.Attachment) string {
	if a.Width <= 0 || a.Height <= 0 {
		return ""
	}
	return attribute("width", strconv.Itoa(a.Width)) + attribute("height", strconv.Itoa(a.Height))
}

func anchor(href, attributes string) markdown.Tags {
	return markdown.Tags{Open: "<a" + attribute("href", href) + attributes + ">", Close: "</a>"}
}

func broken(why string) markdown.Tags {
	return markdown.Tags{Open: `<span class="broken"` + attribute("title", why) + ">", Close: "</span>"}
}

// outside marks a link that leaves the site.
func outside(url string) string {
	if strings.HasPrefix(strings.ToLower(url), "mailto:") {
		return ""
	}
	return ` rel="noopener external"`
}

// attribute is an attribute of an element, with the space before it; nothing
// if it has no value.
func attribute(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + html.EscapeString(value) + `"`
}
