package known

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/analysis"
	"afterword/internal/config"
	"afterword/internal/postmortem"
)

func reports() []Report {
	reader, analyser := postmortem.NewReader(config.Default(), nil), analysis.New()
	var all []Report
	for _, f := range []struct{ path, text string }{
		{"2026-01-01-a.md", "---\nid: INC-1\ntitle: The disk of orders was full\n---\n## Summary\n\nThe archive of orders-db-3 grew overnight, and the disk filled.\n"},
		{"2026-01-02-b.md", "---\ntitle: The disk of letters\n---\n## Summary\n\nThe archive moved to letters-db-7, as in orders-db-3.\n"},
		{"2026-01-03-c.md", "---\ntitle: \"404\"\n---\n## Summary\n\nIt was so.\n"},
	} {
		pm, _ := reader.Read(postmortem.File{Path: f.path, Source: []byte(f.text)})
		all = append(all, Read(analyser, pm))
		pm.Release()
	}
	return all
}

func TestItems(t *testing.T) {
	want := []Item{
		{"title", "full orders disk", "2026-01-01-a.md"}, {"body", "overnight filled archive", "2026-01-01-a.md"},
		{"identifier", "INC-1", "2026-01-01-a.md"}, {"slip", "ovenright filled archive", "2026-01-01-a.md"},
		{"title", "letters disk", "2026-01-02-b.md"}, {"body", "letters moved archive", "2026-01-02-b.md"},
		{"identifier", "letters-db-7", "2026-01-02-b.md"}, {"slip", "letetrs moved archive", "2026-01-02-b.md"},
	}
	if diff := cmp.Diff(want, Items(reports())); diff != "" {
		t.Error(diff)
	}
}

func TestDraw(t *testing.T) {
	once, twice := Draw(reports(), 30), Draw(reports(), 30)
	if len(once) != 30 || !slices.Equal(once, twice) || slices.Contains(once, "") || len(Draw(nil, 3)) != 0 {
		t.Errorf("%q, and again %q", once, twice)
	}
}

func TestScore(t *testing.T) {
	var s Score
	s.Add([]string{"a", "b"}, "a")
	s.Add([]string{"a", "b"}, "b")
	s.Add(append(make([]string, Among), "c"), "c")
	s.Add(nil, "a")
	if s.Queries != 4 || s.MeanReciprocalRank() != 1.5/4 || s.Recall() != 0.5 {
		t.Error(&s)
	}
}
