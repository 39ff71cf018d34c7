package main

import (
	"fmt"

	"afterword/internal/diag"
	"afterword/internal/metrics"
)

// tellUnread says which files are there and cannot be read: what a command makes
// without them is not all that it seems to be.
func (c *call) tellUnread(p place) func([]diag.Diagnostic) {
	const most = 5
	return func(problems []diag.Diagnostic) {
		c.unread = 0
		for _, d := range atLeast(problems, diag.Error) {
			if c.unread++; c.unread <= most {
				fmt.Fprintf(c.stderr, "afterword: %s %s; it is left out\n", p.shownReport(d.Path), d.Message)
			}
		}
		if c.unread > most {
			fmt.Fprintf(c.stderr, "afterword: so are %s more; afterword check lists them\n", metrics.Count(c.unread-most, "file"))
		}
	}
}
