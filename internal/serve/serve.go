// Package serve shows a site while it is being written: an http.Handler that
// answers from memory, and never writes.
//
// What it serves is what a build would write, byte for byte, as long as nothing is
// broken, but for one line at the end of each page, which loads the preview's own
// script. Pages are rendered when they are asked for. What belongs to the preview
// lies under /_afterword/:
//
//	before.js preview.js …   the client; see client/
//	events                   server-sent events: what is served has changed; the pages of
//	                         a browser share them, as it allows few connections
//	state?page=URL           what is to be known of a page while it is written, as JSON
//	review/NAME.html         what the public would read of the report of that page
//	public/NAME.html/…       the public site with that report, as the review has made it
//
// The related incidents of a report are found when its page is asked for. If it
// takes long at first to read the texts that tell them, pages are shown without
// them, and change when they are known.
//
// When a file changes, its report is read again, and its page is answered from
// that at once, in the model of the site as it was; behind it the whole site is
// understood again, where only what has changed is parsed, and takes its place.
// Both are told to the open pages, which ask for themselves again; a page that
// has not changed is answered with 304. A review is made when it is asked for,
// of the site as it was understood last.
//
// What cannot be read leaves the site as it was. A page that cannot be made as its
// files say is answered as it was before, if it was asked for then or its own file
// is what is broken. A page that was there, and is not any more, is a 404 that says
// which file it was made from, and links to the page of the same report under
// another name.
//
// Only GET and HEAD are answered, and only if Host is an address or a name of
// this machine, and the request comes from a page of the preview or from the
// address bar: see guard. Event streams hold no memory of what was told; there
// are at most maxStreams. Files are held until they were read, and wait where that
// would be too much: see hold.
package serve

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"afterword/internal/build"
	"afterword/internal/diag"
	"afterword/internal/review"
	"afterword/internal/watch"
)

// Options say what is previewed, and how.
type Options struct {
	Open     func() (build.Input, error) // the site as it is on the disk now
	Content  string                      // the folder of the content, as the watcher names it
	Template string                      // what all reports answer to; empty: what they name
	Host     string                      // a name under which the preview may be asked for, beside those of this machine
	Navigate bool                        // open pages go to what was saved last
	Editor   string                      // URL pattern that opens a file, with {path}, {line} and {col}; may be empty
	Place    func(d diag.Diagnostic) Place
	Approved review.Kept  // texts that were approved on this machine
	Told     func(Update) // is called after each update, one at a time; may be nil
	Rested   func()       // is called when nothing has changed for a moment; may be nil
	Now      func() time.Time
}

// Place is where the file of a diagnostic is.
type Place struct {
	Shown    string // as the author may type it
	Absolute string // of the machine
}

// Update is what a change has come to.
type Update struct {
	Paths       []string          // of reports and pages, under the content
	Diagnostics []diag.Diagnostic // of the whole site
	Failure     error             // the site could not be read, and is served as it was
	Took        time.Duration
	Postmortems int
}

// Preview is a site that is being served.
type Preview struct {
	Options
	instance string // differs from those of other runs
	state    atomic.Pointer[state]
	index    atomic.Pointer[build.Index] // the last that was made; nil if none was
	streams  chan struct{}               // one for each that may be open
	making   chan struct{}               // likewise of answers that are being made
	small    *room                       // for answers that are being sent
	large    *room                       // likewise
	good     good                        // pages as they were before they were broken

	mu      sync.Mutex         // of all below, and of changes to the state
	touched map[string]bool    // paths under the content that changed since the last update began
	open    map[string]bool    // paths under the content that are being written
	turn    int                // counts changes
	wake    chan time.Duration // how long the next update may wait

	stirred chan struct{} // something was done that leaves something to let go
	memory  build.Memory  // of the one update that runs at a time
	inputs  string        // of the last one
}

// New reads the site for the first time.
func New(ctx context.Context, o Options) (*Preview, error) {
	p := &Preview{
		Options: o, instance: o.Now().UTC().Format("150405.000000000"),
		streams: make(chan struct{}, maxStreams), making: make(chan struct{}, maxMaking),
		small: newRoom(maxSmall), large: newRoom(maxLarge), touched: map[string]bool{}, wake: make(chan time.Duration, 1), stirred: make(chan struct{}, 1),
	}
	p.state.Store(&state{replaced: make(chan struct{}), former: map[string]gone{}})
	if err := p.update(ctx); err != nil {
		return nil, err
	}
	return p, nil
}

// The site as a whole waits after a change: for what belongs to it, and longer
// if the reports that changed are shown already. The browser asks for a page and
// draws it meanwhile, and should not have to share the machine.
const (
	settle     = 25 * time.Millisecond
	afterShown = 150 * time.Millisecond
)

// Follow takes in changes until they end or the context does.
func (p *Preview) Follow(ctx context.Context, changes <-chan watch.Change) {
	var updating sync.WaitGroup
	updating.Go(func() { p.updates(ctx) })
	defer updating.Wait()
	for {
		select {
		case <-ctx.Done():
			return
		case c, ok := <-changes:
			if !ok {
				return
			}
			p.changed(c)
		}
	}
}

// changed shows the reports that have changed, and has the site updated.
func (p *Preview) changed(c watch.Change) {
	paths := p.underContent(c.Paths)
	p.mu.Lock()
	p.turn++
	for _, path := range paths {
		p.touched[path] = true
	}
	p.open = map[string]bool{}
	for _, path := range p.underContent(c.Open) {
		p.open[path] = true
	}
	p.mu.Unlock()
	wait := settle
	if !c.All && p.revise(paths) {
		wait = afterShown
	}
	select {
	case p.wake <- wait:
	default: // an update will begin in any case
	}
}

// underContent gives the paths that lie in the content, as it names them.
func (p *Preview) underContent(names []string) []string {
	var under []string
	for _, name := range names {
		if rel, err := filepath.Rel(p.Content, name); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			under = append(under, filepath.ToSlash(rel))
		}
	}
	return under
}

// restAfter is how long nothing must have changed until what is not needed any
// more is let go.
const restAfter = 2 * time.Second

// updates updates the site whenever something has changed.
func (p *Preview) updates(ctx context.Context) {
	rest := time.NewTimer(restAfter)
	defer rest.Stop()
	for {
		var wait time.Duration
		select {
		case <-ctx.Done():
			return
		case <-rest.C:
			if len(p.stirred) == 0 {
				p.rest()
			}
			continue
		case <-p.stirred:
			rest.Reset(restAfter)
			continue
		case wait = <-p.wake:
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		_ = p.update(ctx) // what went wrong is part of the state
		rest.Reset(restAfter)
	}
}

// stir puts off the next rest.
func (p *Preview) stir() {
	select {
	case p.stirred <- struct{}{}:
	default: // it will be put off in any case
	}
}

// rest lets go what was kept for pages that were about to ask for it, and does
// what could wait.
func (p *Preview) rest() {
	p.state.Load().index.forget()
	if p.refresh() {
		p.stir()
	}
	if p.Rested != nil {
		p.Rested()
	}
}
