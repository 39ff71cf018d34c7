package release

import "afterword/internal/diag"

// unlink refuses texts that call a report by its public title which may not be
// published: whatever stood there instead would tell that there is such a
// report. A text that is refused may be called by others, so it ends when none
// is refused any more. A report that is not among the texts is not known.
func unlink(all []Decision) {
	bySlug := map[string]*Decision{}
	for i := range all {
		bySlug[all[i].Slug] = &all[i]
	}
	for again := true; again; {
		again = false
		for i := range all {
			if d := &all[i]; d.May() {
				d.refuseLinks(bySlug)
				again = again || !d.May()
			}
		}
	}
}

// refuseLinks refuses a text for the reports that it calls by their titles.
func (d *Decision) refuseLinks(bySlug map[string]*Decision) {
	g, told := gate{Decision: d}, map[string]bool{}
	for _, l := range d.Links {
		if other := bySlug[l.Slug]; l.Title && other != nil && !other.May() && !told[l.Slug] {
			told[l.Slug] = true
			g.refuse("link", diag.Span{}, "it calls "+other.Report.Path+" by its public title, and that may not be published",
				"publish both, or give the link words of its own: [words](FILE.md)")
		}
	}
}
