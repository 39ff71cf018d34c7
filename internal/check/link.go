package check

import (
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/parallel"
	"afterword/internal/postmortem"
)

var linkRules = []Rule{
	{ID: "broken-link", Level: diag.Error, Summary: "a link leads to a file that is not there", corpus: true},
	{ID: "unread-link", Level: diag.Warning, Summary: "a link is shown as text, as its address has a space", document: unreadLink},
	{ID: "broken-anchor", Level: diag.Warning, Summary: "a link leads to a heading that is not there", corpus: true},
	{ID: "unknown-reference", Level: diag.Error, Summary: "a [[name]] that no report has", corpus: true},
	{ID: "ambiguous-reference", Level: diag.Warning, Summary: "a name that more than one file has", corpus: true},
	{ID: "missing-image", Level: diag.Error, Summary: "an image is not there", corpus: true},
	{ID: "unsafe-link", Level: diag.Error, Summary: "a link of a kind that pages may not hold", corpus: true},
	{ID: "missing-alt-text", Level: diag.Hint, Summary: "an image has no words for those who do not see it", document: missingAltText},
}

func missingAltText(r *report) {
	for i := range r.Links {
		if l := &r.Links[i]; isImage(l) && strings.TrimSpace(l.Label) == "" && !slices.Contains(r.Decorative, l.Span) {
			r.add(note{span: l.Span, hint: "write what one should see in it between the brackets, or its alt attribute"}, "image %q has no alternative text", shortened(l.Target))
		}
	}
}

// unreadLink reports what was meant as a link to a file and is text, because an
// address ends at a space.
func unreadLink(r *report) {
	for i := range r.Prose {
		text := r.Prose[i].Text
		for at := 0; ; {
			from, to, ok := spacedAddress(text.S, at)
			if !ok {
				break
			}
			if address := text.S[from:to]; text.Mark(from)&markdown.InCode == 0 {
				r.add(note{span: text.Span(from, to), hint: fmt.Sprintf("write %q", strings.ReplaceAll(address, " ", "%20"))},
					"%q is shown as text: the address of a link ends at a space", shortened(address))
			}
			at = to
		}
	}
}

// spacedAddress is where the next "](name of a file.md)" has its address.
func spacedAddress(s string, at int) (from, to int, ok bool) {
	for {
		open := strings.Index(s[at:], "](")
		if open < 0 {
			return 0, 0, false
		}
		from = at + open + len("](")
		length := strings.IndexAny(s[from:], ")\n\"<>")
		if length < 0 {
			return 0, 0, false
		}
		to, at = from+length, from
		address := s[from:to]
		if s[to] == ')' && strings.Contains(address, " ") && strings.TrimSpace(address) == address && isExtension(path.Ext(address)) {
			return from, to, true
		}
	}
}

// isExtension says that a name ends as those of files do.
func isExtension(ext string) bool {
	const longest = len(".jpeg")
	return len(ext) > 1 && len(ext) <= longest && strings.Trim(strings.ToLower(ext[1:]), "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}

func isImage(l *markdown.Link) bool { return l.Kind == markdown.Image || l.Kind == markdown.Embedded }

// linked is a file with everything in it that leads elsewhere.
type linked struct {
	path  string
	lines diag.Lines
	links []markdown.Link
}

func linksOfPage(p *postmortem.Page) linked { return linked{p.Path, p.Lines, p.Links} }

// linksOfReports checks where the links of each report lead.
func linksOfReports(c *corpus.Corpus, p Policy) [][]diag.Diagnostic {
	found := make([][]diag.Diagnostic, len(c.Postmortems))
	parallel.Ranges(len(found), func(from, to int) {
		for i := from; i < to; i++ {
			found[i] = links(c, linksOfReport(c.Postmortems[i]), p)
		}
	})
	return found
}

// linksOfReport takes the references of fields and action items as if they
// were written [[name]].
func linksOfReport(pm *postmortem.Postmortem) linked {
	f := linked{pm.Path, pm.Lines, pm.Links}
	f.links = appendRefs(f.links[:len(f.links):len(f.links)], pm.Related)
	for i := range pm.Actions {
		f.links = appendRefs(f.links, pm.Actions[i].WouldPrevent)
		f.links = appendRefs(f.links, pm.Actions[i].PreventedBy)
	}
	return f
}

func appendRefs(links []markdown.Link, refs []postmortem.Ref) []markdown.Link {
	for _, ref := range refs {
		links = append(links, markdown.Link{Kind: markdown.Wiki, Target: ref.Target, Span: ref.Span, TargetSpan: ref.Span})
	}
	return links
}

// links checks where each link of a file leads.
func links(c *corpus.Corpus, f linked, p Policy) []diag.Diagnostic {
	const hints = 100 // looking for what is near to a name takes time
	var found []diag.Diagnostic
	for i := range f.links {
		l := &f.links[i]
		d := verdict(c.Resolve(f.path, *l), l)
		if d.Rule == "" {
			continue
		}
		if d.Hint == "" && len(found) < hints {
			d.Hint = nearHint(c, f.path, l)
		}
		rule, _ := Lookup(d.Rule)
		if d.Level = p.level(&rule); d.Level == diag.Off {
			continue
		}
		d.Path, d.Span = f.path, spanOr(l.TargetSpan, l.Span)
		found = append(found, d.In(f.lines))
	}
	return found
}

// verdict says what is wrong with a link; nothing if its rule is empty.
func verdict(t corpus.Target, l *markdown.Link) diag.Diagnostic {
	target := shortened(l.Target)
	switch t.Status {
	case corpus.Missing:
		return missing(l, target)
	case corpus.LeftOut:
		d := missing(l, target)
		d.Message = fmt.Sprintf("%q is there, and is left out of the site: %s", target, t.Refusal.Why)
		d.Hint = t.Refusal.Mend
		return d
	case corpus.NoAnchor:
		return diag.Diagnostic{Rule: "broken-anchor", Message: fmt.Sprintf("%q leads to a heading that is not there", target),
			Hint: "see the headings of the page that it leads to"}
	case corpus.Ambiguous:
		return diag.Diagnostic{Rule: "ambiguous-reference", Message: fmt.Sprintf("%q is the name of more than one file", target),
			Hint: "write the path of the one that is meant"}
	case corpus.Unsafe:
		if l.Refused {
			return diag.Diagnostic{Rule: "unsafe-link", Message: fmt.Sprintf("%q is left out of the page: it is no address that one may hold", target),
				Hint: "write http, https, mailto or the path of a file, without backslashes and control characters"}
		}
		return diag.Diagnostic{Rule: "unsafe-link", Message: fmt.Sprintf("%q is neither http, https, mailto nor a file of the site", target),
			Hint: "write it as code, if it is only to be read"}
	}
	return diag.Diagnostic{}
}

func missing(l *markdown.Link, target string) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "broken-link", Message: fmt.Sprintf("%q is not in the content folder", target)}
	switch {
	case l.Kind == markdown.Wiki:
		d = diag.Diagnostic{Rule: "unknown-reference", Message: fmt.Sprintf("nothing is called %q", target)}
	case isImage(l):
		d = diag.Diagnostic{Rule: "missing-image", Message: fmt.Sprintf("image %q is not there", target)}
	}
	return d
}

// nearHint gives the name that may have been meant; for a link, the way to the
// file from the folder of the one that holds it.
func nearHint(c *corpus.Corpus, from string, l *markdown.Link) string {
	name, _, _ := strings.Cut(l.Target, "#")
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	if l.Kind == markdown.Wiki && pictureNames[strings.ToLower(path.Ext(name))] {
		return fmt.Sprintf("a picture is written ![what it shows](%s)", strings.ReplaceAll(name, " ", "%20"))
	}
	near := c.Nearest(name)
	if near == "" && l.Kind == markdown.Wiki {
		near = titled(c, name)
	}
	if near == "" {
		near = ofDay(c, path.Base(name))
	}
	if near == "" && l.Kind != markdown.Wiki && strings.HasPrefix(path.Join(path.Dir(from), name), "../") {
		return "it is outside of the content folder, of which alone files are read: the site may begin in a folder further up"
	}
	if near == "" {
		return ""
	}
	if to := pathOf(c, near); to != "" && l.Kind != markdown.Wiki {
		if way, err := filepath.Rel(path.Dir(from), to); err == nil {
			near = strings.ReplaceAll(filepath.ToSlash(way), " ", "%20")
		}
	}
	return fmt.Sprintf("write %q, if that is meant", near)
}

// pictureNames are how the names of pictures end.
var pictureNames = map[string]bool{".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".svg": true, ".avif": true}

// titled is the slug of the first report that has a title.
func titled(c *corpus.Corpus, title string) string {
	for _, pm := range c.Postmortems {
		if strings.EqualFold(pm.Title, strings.TrimSpace(title)) {
			return pm.Slug
		}
	}
	return ""
}

// ofDay is the slug of the report whose file begins with the same day as a name;
// none if several do. So a report is found that was given another title.
func ofDay(c *corpus.Corpus, name string) string {
	const day = len(time.DateOnly)
	if len(name) < day {
		return ""
	}
	if _, ok := postmortem.ParseDay(name[:day]); !ok {
		return ""
	}
	slug := ""
	for _, pm := range c.Postmortems {
		if !strings.HasPrefix(pm.Slug, name[:day]) {
			continue
		}
		if slug != "" {
			return ""
		}
		slug = pm.Slug
	}
	return slug
}

// pathOf is the path of the first file that has a name.
func pathOf(c *corpus.Corpus, name string) string {
	for _, pm := range c.Postmortems {
		if name == pm.ID || name == pm.Slug || name == path.Base(pm.Path) {
			return pm.Path
		}
	}
	for _, p := range c.Pages {
		if name == path.Base(p.Path) {
			return p.Path
		}
	}
	for i := range c.Attachments {
		if name == path.Base(c.Attachments[i].Path) {
			return c.Attachments[i].Path
		}
	}
	return ""
}
