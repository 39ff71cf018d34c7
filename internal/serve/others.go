package serve

import (
	"slices"

	"afterword/internal/diag"
)

// other is a file with errors, and its page.
type other struct {
	File   string `json:"file"`
	Edit   string `json:"edit"`
	URL    string `json:"url"` // empty if it has no page
	Errors int    `json:"errors"`
}

// others are the files with errors but the one that a page is made from and
// those that are shown as broken, in the order of the diagnostics.
func (p *Preview) others(st *state, path string, broken []finding) []other {
	all := []other{}
	last := ""
	for _, d := range st.problems {
		if d.Level != diag.Error || d.Path == path || slices.ContainsFunc(broken, func(f finding) bool { return f.File == p.Place(d).Shown }) {
			continue
		}
		if d.Path != last {
			last = d.Path
			place := p.Place(d)
			o := other{File: place.Shown, Edit: p.edit(place, d.Pos)}
			if url := st.urls[d.Path]; url != "" {
				o.URL = address(url)
			}
			all = append(all, o)
		}
		all[len(all)-1].Errors++
	}
	return all
}
