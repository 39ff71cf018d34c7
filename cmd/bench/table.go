package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// show prints the results, smallest corpus first.
func show(w io.Writer, results []result) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "reports\tbuild\twall s\tCPU s\tpeak MB\treports/s\t")
	for _, r := range results {
		row(table, r.reports, "new", r.fresh)
		row(table, r.reports, "unchanged", r.again)
		if r.hasHugo {
			row(table, r.reports, "Hugo", r.hugo)
			fmt.Fprintf(table, "\tto Hugo\t%.2f\t%.2f\t%.2f\t\t\n", ratio(r.fresh.wall, r.hugo.wall), ratio(r.fresh.cpu, r.hugo.cpu), ratio(r.fresh.memory, r.hugo.memory))
		}
	}
	showStages(table, results)
	if err := table.Flush(); err != nil {
		return err
	}
	showGrowth(w, results)
	return nil
}

func row(w io.Writer, reports int, name string, s sample) {
	fmt.Fprintf(w, "%d\t%s\t%.2f\t%.2f\t%.0f\t%.0f\t\n", reports, name, s.wall.Seconds(), s.cpu.Seconds(), float64(s.memory)/1e6, float64(reports)/s.wall.Seconds())
}

func showStages(w io.Writer, results []result) {
	for _, r := range results {
		if len(r.fresh.stages) == 0 {
			continue
		}
		total := 0.0
		for _, s := range r.fresh.stages {
			total += s.MS
		}
		fmt.Fprint(w, "\n\nreports\tstage\tms\tshare\t\n")
		for _, s := range r.fresh.stages {
			fmt.Fprintf(w, "%d\t%s\t%.0f\t%.0f%%\t\n", r.reports, s.Name, s.MS, 100*s.MS/total)
		}
	}
}

// showGrowth compares each size with the one before it: a time that grows as
// the reports do has the ratio 1.
func showGrowth(w io.Writer, results []result) {
	for i := 1; i < len(results); i++ {
		small, large := results[i-1], results[i]
		more := ratio(large.reports, small.reports)
		fmt.Fprintf(w, "\nfrom %d to %d reports: time of each × %.2f, memory of each × %.2f, wall time × %.1f\n", small.reports, large.reports,
			ratio(large.fresh.wall, small.fresh.wall)/more, ratio(large.fresh.memory, small.fresh.memory)/more, ratio(large.fresh.wall, small.fresh.wall))
		fmt.Fprintf(w, "a build that finds nothing changed takes %.2f of a new one\n", ratio(large.again.wall, large.fresh.wall))
	}
}

func ratio[T time.Duration | int64 | int | float64](a, b T) float64 { return float64(a) / float64(b) }
