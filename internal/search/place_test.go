package search

import "testing"

// finds looks for words, each of which stands in one line.
func (a archive) finds(t *testing.T, lines map[string]int) {
	t.Helper()
	x := open(t, t.TempDir(), a.source())
	defer x.Close()
	for word, line := range lines {
		hits := ask(t, x, word, Options{}).Hits
		if len(hits) != 1 || len(hits[0].Passages) != 1 || hits[0].Passages[0].Line != line {
			t.Errorf("%s: found %+v, want line %d", word, hits, line)
		}
	}
}

// TestCode sees to it that every kind of block of code is found, where it stands.
func TestCode(t *testing.T) {
	site := archive{"a.md": `---
title: Pods did not start
date: 2026-01-01
---
## Summary

    alder indented
      birch indented

- In an item:

      cedar indented

  ` + "~~~" + `
  dogwood fenced
  ` + "~~~" + `

> ` + "```" + `
> elder fenced
` + "\r\n" + `
<details>

` + "```" + `

fir fenced`}
	site.finds(t, map[string]int{"alder": 7, "birch": 8, "cedar": 12, "dogwood": 15, "elder": 19, "fir": 26})
}

// TestLines sees to it that each of several entries in a paragraph is found,
// where it stands, with what goes on in the next line.
func TestLines(t *testing.T) {
	site := archive{"a.md": `---
title: The queue was full
date: 2026-01-01
---
## Timeline
All times as in the almanac:
10:00 apples fell,
and then bananas
10:05 cherries fell

10:10 | dates fell
10:15 | elderberries fell

## Action items
- [ ] figs are picked
- [ ] grapes are picked
`}
	site.finds(t, map[string]int{"almanac": 6, "apples": 7, "bananas": 8, "cherries": 9, "dates": 11, "elderberries": 12, "figs": 15, "grapes": 16})
}
