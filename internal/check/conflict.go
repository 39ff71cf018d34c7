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
func (r *report) conflicts() []diag.Span { return r.unmerged.get(r.findConflicts) }

func (r *report) findConflicts() []diag.Span {
	const marker = "<<<<<<< "
	var found []diag.Span
	for i := range r.Prose {
		t := r.Prose[i].Text
		if !strings.Contains(t.S, marker) {
			continue
		}
		at := 0
		for line := range strings.SplitSeq(t.S, "\n") {
			if strings.HasPrefix(line, marker) {
				found = append(found, t.Span(at, at+len(line)))
			}
			at += len(line) + len("\n")
		}
	}
	return found
}
