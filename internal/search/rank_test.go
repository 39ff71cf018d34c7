package search

import (
	"slices"
	"testing"

	"afterword/internal/known"
)

// TestKnownItems sees to it that in the sample site every report is found by
// what is rare in it: among the first three, and nearly always first.
func TestKnownItems(t *testing.T) {
	x := open(t, t.TempDir(), sample(t).source())
	defer x.Close()
	var reports []known.Report
	for _, f := range x.source.Files {
		if pm, _ := x.source.Read(f.Path); pm != nil {
			reports = append(reports, known.Read(x.analyser, pm))
			pm.Release()
		}
	}
	scores := map[string]*known.Score{"title": {}, "body": {}, "identifier": {}, "slip": {}}
	for _, k := range known.Items(reports) {
		found := paths(ask(t, x, k.Query, Options{Limit: known.Among}))
		scores[k.Kind].Add(found, k.Path)
		if rank := slices.Index(found, k.Path) + 1; rank < 1 || rank > 3 {
			t.Errorf("%s: %q finds %s at %d", k.Kind, k.Query, k.Path, rank)
		}
	}
	for kind, least := range map[string]float64{"title": 1, "body": 1, "identifier": 1, "slip": 0.9} {
		if s := scores[kind]; s.Queries < 26 || s.MeanReciprocalRank() < least {
			t.Errorf("%s: mean reciprocal rank of %d queries is %.3f", kind, s.Queries, s.MeanReciprocalRank())
		}
	}
}
