package check

import (
	"strings"

	"afterword/internal/diag"
)

// conflictMarker reports each place where git could not merge two versions.
func conflictMarker(r *report) {
	for _, at := range r.conflicts() {
		r.add(note{span: at, hint: "keep what is right of the two versions, and remove the lines of <, = and >"},
			"git could not merge what stands here, and left both versions")
	}
}

// conflicts are the lines with which such places begin, as git writes them. A line
// of equals signs below makes a heading of the text above it, so that other
// findings may only follow.
func (r *report) conflicts() []diag.Span {
	if r.merged {
		return r.unmerged
	}
	r.merged = true
	const marker = "<<<<<<< "
	for i := range r.Prose {
		t := r.Prose[i].Text
		for at := strings.IndexByte(t.S, '<'); at >= 0; {
			if strings.HasPrefix(t.S[at:], marker) && (at == 0 || t.S[at-1] == '\n') {
				end := strings.IndexByte(t.S[at:]+"\n", '\n')
				r.unmerged = append(r.unmerged, t.Span(at, at+end))
			}
			next := strings.Index(t.S[at:], "\n<")
			if next < 0 {
				break
			}
			at += next + 1
		}
	}
	return r.unmerged
}
