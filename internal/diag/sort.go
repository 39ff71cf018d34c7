package diag

import (
	"cmp"
	"slices"
)

// Sort puts diagnostics in their one order: by path in byte order, by place
// in the file, the graver first, then by what they say.
func Sort(ds []Diagnostic) { slices.SortFunc(ds, compare) }

// SortUnique sorts the diagnostics and drops those that say exactly what
// another one says. It works in the given slice.
func SortUnique(ds []Diagnostic) []Diagnostic {
	Sort(ds)
	return slices.Compact(ds)
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(b.Level, a.Level),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Hint, b.Hint),
		comparePosition(a.Pos, b.Pos),
		comparePosition(a.End, b.End),
	)
}

func comparePosition(a, b Position) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// Count says how many diagnostics there are of each level.
func Count(ds []Diagnostic) (errors, warnings, hints int) {
	var n [Error + 1]int
	for _, d := range ds {
		n[d.Level]++
	}
	return n[Error], n[Warning], n[Hint]
}
