package main

import (
	"fmt"
	"io"

	"afterword/internal/known"
)

// searchRow is a figure of both indexes, or only of ours if the other is 0.
type searchRow struct {
	name         string
	digits       int
	ours, theirs float64
}

// showHead begins the table of a corpus.
func (s *searched) showHead(w io.Writer) {
	fmt.Fprintf(w, "%-36s%12s", fmt.Sprintf("%d reports", s.reports), "Afterword")
	if s.hasTheirs {
		fmt.Fprintf(w, "%16s%8s", "Hugo, Pagefind", "ratio")
	}
	fmt.Fprintln(w)
}

// show prints figures, with what part ours are of the others.
func (s *searched) show(w io.Writer, rows []searchRow) {
	for _, r := range rows {
		fmt.Fprintf(w, "%-36s%12.*f", r.name, r.digits, r.ours)
		if r.theirs > 0 {
			fmt.Fprintf(w, "%16.*f%8.2f", r.digits, r.theirs, r.ours/r.theirs)
		}
		fmt.Fprintln(w)
	}
}

// built are the figures of the builds.
func (s *searched) built() []searchRow {
	a, b := &s.ours, &s.theirs
	return []searchRow{
		{"whole build, s", 2, a.build.wall.Seconds(), b.build.wall.Seconds()},
		{"  processor, s", 2, a.build.cpu.Seconds(), b.build.cpu.Seconds()},
		{"  memory at its peak, MB", 0, float64(a.build.memory) / 1e6, float64(b.build.memory) / 1e6},
		{"index for browsers, MB", 1, float64(a.bytes) / 1e6, float64(b.bytes) / 1e6},
		{"  files", 0, float64(a.files), float64(b.files)},
	}
}

// asked are the figures of queries of a kind.
func (s *searched) asked(kind string) func() []searchRow {
	return func() []searchRow {
		return append(s.first(kind),
			s.inBrowser(kind+": all that follow, kB", 1, (figures).typical, kind, "next-bytes", 1e3),
			s.inBrowser("  requests", 0, (figures).typical, kind, "next-requests", 1),
		)
	}
}

// first are the figures of a first query.
func (s *searched) first(kind string) []searchRow {
	var rows []searchRow
	for _, of := range []struct {
		name   string
		unit   string
		digits int
		scale  float64
	}{{kind + ": a first query, kB", "bytes", 1, 1e3}, {"  requests", "requests", 0, 1}, {"  cold, ms", "cold-ms", 0, 1}, {"  warm, ms", "warm-ms", 1, 1}} {
		rows = append(rows,
			s.inBrowser(of.name+", median", of.digits, (figures).typical, kind, of.unit, of.scale),
			s.inBrowser("    worst", of.digits, (figures).worst, kind, of.unit, of.scale),
		)
	}
	return rows
}

// inBrowser is a figure that the browser measured, as a multiple of a scale.
func (s *searched) inBrowser(name string, digits int, of func(figures, string) float64, kind, unit string, scale float64) searchRow {
	value := func(engine string) float64 { return of(s.figures, "Search/"+engine+"/"+kind+" "+unit) / scale }
	return searchRow{name, digits, value("afterword"), value("pagefind")}
}

// found are the figures of reports that were looked for.
func (s *searched) found() []searchRow {
	var rows []searchRow
	for _, kind := range known.Kinds {
		value := func(engine, unit string) float64 {
			return s.figures.typical("Known/" + engine + "/" + kind + " " + unit)
		}
		rows = append(rows,
			searchRow{"found by " + kind + ": reciprocal rank", 3, value("afterword", "reciprocal-rank"), value("pagefind", "reciprocal-rank")},
			searchRow{"  on disk", 3, value("disk", "reciprocal-rank"), 0},
			searchRow{"  among the first ten", 3, value("afterword", "recall"), value("pagefind", "recall")},
			searchRow{"  on disk", 3, value("disk", "recall"), 0},
		)
	}
	return rows
}

// onDisk are the figures of the index on disk.
func (s *searched) onDisk() []searchRow {
	seconds := func(benchmark string) float64 { return s.figures.typical(benchmark+" ns/op") / 1e9 }
	return []searchRow{
		{"index on disk, s", 2, seconds("Index"), 0},
		{"  of what bleve alone takes", 2, ratio(seconds("Index"), seconds("Bare")), 0},
		{"  after a change, s", 2, seconds("Changed"), 0},
	}
}
