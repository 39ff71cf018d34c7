package build

import (
	"afterword/internal/load"
	"afterword/internal/parallel"
)

// Memory makes it cheap to build a site again after a few files have changed:
// it holds what each file turned out to be. Everything after that is computed
// again. It is forgotten when the settings or a template change. The zero
// Memory knows nothing; one build at a time may use it.
type Memory struct {
	// Touched are paths of files under the content that have been written
	// since the last build, as far as is known.
	Touched map[string]bool
	// Open are paths of files that are taken as they were, since somebody writes
	// them.
	Open map[string]bool

	basis   string // what decides how files are read, but for themselves
	content *load.Content
	parsed  map[string]remembered
}

// remembered is a file, and what it turned out to be.
type remembered struct {
	file load.Markdown
	understood
}

// earlier is what load need not read again.
func (m *Memory) earlier(d *Draft) load.Earlier {
	if m == nil {
		return load.Earlier{}
	}
	if basis := d.basis(); m.basis != basis {
		m.basis, m.content, m.parsed = basis, nil, nil
	}
	return load.Earlier{Content: m.content, Touched: m.Touched, Open: m.Open}
}

// basis is a fingerprint of whatever decides what is made of a file, but for
// the file itself.
func (d *Draft) basis() string { return d.reading() + " " + d.in.Today.String() }

// recall gives what a file turned out to be, if it has not changed since.
func (m *Memory) recall(md load.Markdown) (understood, bool) {
	if m == nil {
		return understood{}, false
	}
	r, ok := m.parsed[md.Path]
	return r.understood, ok && r.file.Sum == md.Sum && r.file.Alone == md.Alone && r.file.Part == md.Part
}

// keep replaces what is remembered by what was read just now, and gives it, with
// its basis; it does not change any more.
func (m *Memory) keep(d *Draft, read []understood) (map[string]remembered, string) {
	if m == nil {
		return nil, ""
	}
	m.content, m.Touched = d.Content, nil
	m.parsed = make(map[string]remembered, len(read))
	for i, md := range d.Content.Markdown {
		m.parsed[md.Path] = remembered{md, read[i]}
	}
	return m.parsed, m.basis
}

// copies are the same with reports and pages that a corpus may name.
func copies(all []understood) []understood {
	own := make([]understood, len(all))
	parallel.Ranges(len(all), func(from, to int) {
		for i := from; i < to; i++ {
			own[i] = all[i].copied()
		}
	})
	return own
}

func (u understood) copied() understood {
	if u.pm != nil {
		pm := *u.pm
		u.pm = &pm
	} else {
		page := *u.page
		u.page = &page
	}
	return u
}
