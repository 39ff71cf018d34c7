package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// row is a figure of both indexes, or only of ours if the other is 0.
type searchRow struct {
	name         string
	digits       int
	ours, theirs float64
}

// showSearch prints the figures, smallest corpus first, with what part ours are
// of the others.
func showSearch(w io.Writer, all []searched) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, s := range all {
		fmt.Fprintf(table, "%d reports\tAfterword", s.reports)
		if s.hasTheirs {
			fmt.Fprint(table, "\tHugo, Pagefind\tratio")
		}
		fmt.Fprintln(table)
		for _, r := range s.rows() {
			fmt.Fprintf(table, "%s\t%.*f", r.name, r.digits, r.ours)
			if r.theirs > 0 {
				fmt.Fprintf(table, "\t%.*f\t%.2f", r.digits, r.theirs, r.ours/r.theirs)
			}
			fmt.Fprintln(table)
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}

func (s *searched) rows() []searchRow {
	a, b := &s.ours, &s.theirs
	rows := []searchRow{
		{"whole build, s", 2, a.build.wall.Seconds(), b.build.wall.Seconds()},
		{"  processor, s", 2, a.build.cpu.Seconds(), b.build.cpu.Seconds()},
		{"  memory at its peak, MB", 0, float64(a.build.memory) / 1e6, float64(b.build.memory) / 1e6},
		{"index for browsers, MB", 1, float64(a.bytes) / 1e6, float64(b.bytes) / 1e6},
		{"  files", 0, float64(a.files), float64(b.files)},
	}
	for _, kind := range []string{"words", "phrases"} {
		rows = append(rows, s.first(kind)...)
		rows = append(rows,
			s.inBrowser(kind+": all that follow, kB", 1, (figures).typical, kind, "next-bytes", 1e3),
			s.inBrowser("  requests", 0, (figures).typical, kind, "next-requests", 1),
		)
	}
	return append(rows, s.onDisk()...)
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

// onDisk are the figures of the index on disk.
func (s *searched) onDisk() []searchRow {
	seconds := func(benchmark string) float64 { return s.figures.typical(benchmark+" ns/op") / 1e9 }
	return []searchRow{
		{"index on disk, s", 2, seconds("Index"), 0},
		{"  of what bleve alone takes", 2, ratio(seconds("Index"), seconds("Bare")), 0},
		{"  after a change, s", 2, seconds("Changed"), 0},
	}
}
