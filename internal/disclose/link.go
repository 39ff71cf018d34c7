package disclose

import (
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"

	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// link says where a link of the report leads for the public.
func (r *report) link(l markdown.Link) (to *target, words string) {
	t := r.corpus.Resolve(r.path, l)
	if !r.isInside(l.TargetSpan) {
		to, words = r.leads(l, t)
	}
	if keepsLabel := to == nil || to.slug != "" && words == ""; keepsLabel && l.Kind != markdown.Image {
		r.guardLabel(l, t)
	}
	return to, words
}

// leads is where a link leads that the public may know.
func (r *report) leads(l markdown.Link, t corpus.Target) (to *target, words string) {
	switch {
	case l.Kind == markdown.Image:
		return r.picture(l, t), ""
	case t.Status == corpus.External && l.Kind == markdown.Inline:
		return r.external(l, t.URL), ""
	case t.Postmortem != nil:
		return r.other(l, t)
	}
	if l.Kind != markdown.Mention {
		r.cut(l.Span, "a link that does not lead to the public", "")
	}
	return nil, ""
}

// isInside says that a place is only for inside: a link may be defined there.
func (r *report) isInside(at diag.Span) bool {
	for _, s := range r.doc.Inside {
		if s.Start <= at.Start && at.Start < s.End {
			return true
		}
	}
	return false
}

// external is a link to another site, if its host is allowed.
func (r *report) external(l markdown.Link, address string) *target {
	if !r.allowsURL(address) {
		r.cut(l.Span, "a link to a host that is not allowed", "")
		return nil
	}
	if decoded, err := url.PathUnescape(address); err == nil {
		r.guardAddress(decoded, l.TargetSpan)
	}
	r.guardAddress(address, l.TargetSpan)
	return &target{url: strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "*", "%2A").Replace(address)}
}

// guardAddress reports names in an address, where nothing can stand for them.
func (r *report) guardAddress(s string, at diag.Span) {
	for _, h := range r.names.in(s) {
		if h.name.kind != kept {
			r.problem("public-name", at, fmt.Sprintf("the address names %q", s[h.from:h.to]), "link to another page, or mark the link: {--only inside--}")
		}
	}
	r.guard(s, func(int, int) diag.Span { return at })
}

// other is a link to another report, if that asks to be public. A link that
// is called as the report is inside has its public title for words.
func (r *report) other(l markdown.Link, t corpus.Target) (*target, string) {
	other := r.public[t.Postmortem.Path]
	if other == nil || other == r || other.text.Title == "" {
		if l.Kind == markdown.Inline {
			r.cut(l.Span, "a link to a report that is not public", "")
		}
		return nil, ""
	}
	to := &target{url: other.text.Slug + ".md", slug: other.text.Slug}
	to.title = l.Kind == markdown.Mention || r.calls(l.Label, t)
	if !to.title {
		return to, ""
	}
	r.cut(l.Span, "a report is called by its public title", other.text.Title)
	return to, other.text.Title
}

// calls says that a label is an id, a slug or the path of a report.
func (r *report) calls(label string, t corpus.Target) bool {
	name, _, _ := strings.Cut(strings.TrimSpace(label), "#")
	same := r.corpus.Resolve(r.path, markdown.Link{Kind: markdown.Wiki, Target: name})
	return name != "" && same.Postmortem == t.Postmortem
}

// picture is a picture that is marked, or that front matter names, under its
// public name.
func (r *report) picture(l markdown.Link, t corpus.Target) *target {
	switch {
	case t.Attachment == nil && l.Public:
		r.cut(l.Span, "a picture that is no file of the content", "")
		return nil
	case t.Attachment == nil || !l.Public && !r.shows[t.Attachment.Path]:
		r.cut(l.Span, "a picture that is not marked {.public}", "")
		return nil
	}
	from := t.Attachment.Path
	for _, p := range r.text.Pictures {
		if p.From == from {
			return r.shown(p, l)
		}
	}
	extension := pictureTypes[strings.ToLower(path.Ext(from))]
	if extension == "" {
		r.problem("public-picture", l.Span, fmt.Sprintf("%q is no picture that can be published", path.Base(from)), "make it a PNG, JPEG or GIF")
		return nil
	}
	p := Picture{Span: l.Span, From: from, Name: r.text.Slug + "-" + strconv.Itoa(len(r.text.Pictures)+1) + extension}
	r.text.Pictures = append(r.text.Pictures, p)
	return r.shown(p, l)
}

func (r *report) shown(p Picture, l markdown.Link) *target {
	alt := r.mend(plainPhrase(oneLine(l.Label), l.Span.Start))
	return &target{url: p.Name, alt: alt.words}
}

// pictureTypes are the extensions of pictures that can be published, and of
// their public names.
var pictureTypes = map[string]string{".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg", ".gif": ".gif"}
