package serve

import (
	"slices"

	"afterword/internal/diag"
)

// others are the files with errors that a page is not made from: how many there
// are, and the first of them.
type others struct {
	Files  int     `json:"files"`
	Errors int     `json:"errors"`
	First  []other `json:"first"`
}

// other is a file with errors, and its page.
type other struct {
	File   string `json:"file"`
	Edit   string `json:"edit"`
	URL    string `json:"url"` // empty if it has no page
	Errors int    `json:"errors"`
}

// mostOthers is how many of them are named.
const mostOthers = 10

// others are the files with errors but the one that a page is made from and
// those that are shown as broken, in the order of the diagnostics.
func (p *Preview) others(st *state, path string, broken []finding) others {
	all := others{First: []other{}}
	last, skipped := path, true
	problems := st.problems
	if late := st.site.Late(); len(late) > 0 {
		problems = diag.SortUnique(slices.Concat(problems, late))
	}
	for i := range problems {
		d := &problems[i]
		if d.Level != diag.Error {
			continue
		}
		if d.Path != last {
			last = d.Path
			skipped = slices.ContainsFunc(broken, func(f finding) bool { return f.File == p.Place(*d).Shown })
			if !skipped {
				all.add(p, st, *d)
			}
		}
		if skipped {
			continue
		}
		all.Errors++
		if all.Files == len(all.First) {
			all.First[all.Files-1].Errors++
		}
	}
	return all
}

// add counts the file of an error, and names it if few are yet.
func (o *others) add(p *Preview, st *state, d diag.Diagnostic) {
	o.Files++
	if o.Files > mostOthers {
		return
	}
	place := p.Place(d)
	one := other{File: place.Shown, Edit: p.edit(place, d.Pos)}
	if url := st.urls[d.Path]; url != "" {
		one.URL = address(url)
	}
	o.First = append(o.First, one)
}
