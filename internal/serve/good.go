package serve

import (
	"slices"
	"sync"

	"afterword/internal/diag"
	"afterword/internal/output"
)

// good are pages as they were last when nothing kept them from being made: those
// that were asked for last, and those whose file has been broken since.
type good struct {
	mu    sync.Mutex
	pages []goodPage // the one that was of use last comes last
	bytes int
}

type goodPage struct {
	url  string
	text []byte
}

// Bounds of what is kept.
const (
	mostGood      = 64       // pages
	mostGoodBytes = 16 << 20 // of all of them
)

// keep keeps a page.
func (g *good) keep(url string, text []byte) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.take(url)
	if len(text) > mostGoodBytes {
		return
	}
	g.put(goodPage{url, text})
	for len(g.pages) > mostGood || g.bytes > mostGoodBytes {
		g.take(g.pages[0].url)
	}
}

// page is a page as it was; nil if that is not known.
func (g *good) page(url string) []byte {
	g.mu.Lock()
	defer g.mu.Unlock()
	p := g.take(url)
	if p.text != nil {
		g.put(p)
	}
	return p.text
}

func (g *good) put(p goodPage) {
	g.pages = append(g.pages, p)
	g.bytes += len(p.text)
}

// take takes a page out.
func (g *good) take(url string) (p goodPage) {
	at := slices.IndexFunc(g.pages, func(p goodPage) bool { return p.url == url })
	if at >= 0 {
		p = g.pages[at]
		g.pages = slices.Delete(g.pages, at, at+1)
		g.bytes -= len(p.text)
	}
	return p
}

// text is what is shown of a file, if the site has it: a page that is broken is
// shown as it was before, where that is known, and also if there is none any more.
// Nil is none.
func (p *Preview) text(st *state, url string, f output.File, ok bool) (text []byte, former bool, err error) {
	if ok {
		text, err = f.All()
		p.spread(st)
	}
	if err != nil || ok && f.Render == nil {
		return text, false, err
	}
	if len(st.faults(url)) > 0 {
		if was := p.good.page(url); was != nil {
			return was, true, nil
		}
	} else if ok {
		p.good.keep(url, text)
	}
	return text, false, nil
}

// keepGood keeps the pages of a state whose files are broken now, as later
// diagnostics say.
func (p *Preview) keepGood(st *state, now []diag.Diagnostic) {
	last, kept := "", 0
	for _, d := range now {
		if kept == mostGood {
			return
		}
		url := st.urls[d.Path]
		if !breaks(d, false) || d.Path == last || url == "" {
			continue
		}
		last = d.Path
		if len(st.faults(url)) > 0 {
			continue
		}
		f, ok := st.file(url)
		_, _, _ = p.text(st, url, f, ok) // keeps it if it can be made
		kept++
	}
}
