// Package watch tells which files of some folders have changed, in whatever way
// an editor or a program saves them: in place, emptied and written, written
// beside and renamed, moved in or out with their folder, a whole checkout at
// once. It says where to look, not what has happened: who is told reads again.
//
// Changes that follow each other closely are told together, once nothing more
// has come for a moment: a short one after a few files, a longer one after many, and
// as long as git holds the lock of the repository that they are in.
// A file that is still open for writing, or was just emptied, is waited for: at
// first all wait for it, later it comes by itself. No change is lost: what comes
// while nobody listens is told with what comes next.
//
// Folders that appear are watched from then on, and what lies in them already
// is told. A folder that is to be watched need not be there, and may go and come
// back; it, and each folder above it, may be a symbolic link that is made to lead
// elsewhere. Symbolic links beneath are not followed. What editors leave for themselves (swap files,
// backups, locks) is not told.
//
// Where the system can watch no more, or has lost count, everything may have
// changed, and All says so; it then looks once a second.
package watch

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Root is a folder that is watched.
type Root struct {
	Dir  string
	Deep bool // and all folders beneath it; else only the files in it
}

// Options say what is watched, and how patiently.
type Options struct {
	Roots []Root
	Skip  func(dir string) bool // folders beneath a root that are not watched; may be nil
	Quiet time.Duration         // after a few changes; 0 for the default
}

// Change is what has changed since the one before.
type Change struct {
	Paths []string // absolute, in order: files and folders, there or gone
	All   bool     // and maybe everything else
	// Open are files that may be half written. They are told once they are whole.
	Open []string
}

// How long nothing more must have come, and how long it is waited at most.
const (
	quiet        = 4 * time.Millisecond
	burstQuiet   = 200 * time.Millisecond // after more than few changes
	few          = 8                      // changes; more are a burst
	longest      = time.Second
	longestBurst = 5 * time.Second
	longestLock  = 10 * time.Second       // while git holds its lock
	lockLook     = 20 * time.Millisecond  // how often that is looked for
	emptied      = 400 * time.Millisecond // how long an emptied file is waited for
	open         = 2 * time.Second        // and one that is being written, since something was
	look         = 300 * time.Millisecond // how often a folder that is not there is looked for
	blindLook    = time.Second            // how often everything may have changed, where the system cannot watch
)

// Watcher tells of changes until it is closed.
type Watcher struct {
	Options
	system  *fsnotify.Watcher
	changes chan Change
	done    chan struct{}
	ended   chan struct{}

	watched map[string]bool // folders
	links   map[string]bool // symbolic links on the way to the roots
	lost    []Root          // those that are not there
	blind   bool            // something could not be watched

	pending map[string]time.Time // when it was last written
	first   time.Time            // when the first of them came
	held    map[string]time.Time // files that took longer than the others, likewise
	ready   map[string]bool
	all     bool
}

// New begins to watch.
func New(o Options) (*Watcher, error) {
	o.Quiet = cmp.Or(o.Quiet, quiet)
	o.Roots = slices.Clone(o.Roots)
	for i := range o.Roots {
		full, err := filepath.Abs(o.Roots[i].Dir)
		if err != nil {
			return nil, fmt.Errorf("watching: %w", err)
		}
		o.Roots[i].Dir = full
	}
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watching: %w", err)
	}
	w := &Watcher{
		Options: o, system: system, changes: make(chan Change), done: make(chan struct{}), ended: make(chan struct{}),
		watched: map[string]bool{}, links: map[string]bool{}, pending: map[string]time.Time{}, held: map[string]time.Time{}, ready: map[string]bool{},
	}
	w.ensure(w.Roots, func(string) {})
	go w.run()
	return w, nil
}

// Changes gives what has changed. The channel is closed with the watcher.
func (w *Watcher) Changes() <-chan Change { return w.changes }

// Close ends watching.
func (w *Watcher) Close() {
	close(w.done)
	<-w.ended
}

// run takes in events until the watcher is closed, and tells of what is ready
// whenever somebody listens.
func (w *Watcher) run() {
	defer close(w.ended)
	defer close(w.changes)
	defer w.system.Close()
	settle := time.NewTimer(time.Hour)
	defer settle.Stop()
	again := time.NewTicker(look)
	defer again.Stop()
	for {
		var out chan Change
		if len(w.ready) > 0 || w.all {
			out = w.changes
		}
		select {
		case <-w.done:
			return
		case e := <-w.system.Events:
			w.take(e)
			settle.Reset(w.patience())
		case <-w.system.Errors: // events were lost
			w.all = true
			w.ensure(w.Roots, w.note)
			settle.Reset(w.patience())
		case <-settle.C:
			if wait := w.settle(time.Now()); wait > 0 {
				settle.Reset(wait)
			}
		case now := <-again.C:
			w.lookAgain(now)
			if len(w.pending) > 0 {
				settle.Reset(w.patience())
			}
		case out <- w.change():
			clear(w.ready)
			w.all = false
		}
	}
}

// change is what is ready to be told.
func (w *Watcher) change() Change {
	c := Change{All: w.all}
	for name := range w.ready {
		c.Paths = append(c.Paths, name)
	}
	slices.Sort(c.Paths)
	for _, later := range []map[string]time.Time{w.pending, w.held} {
		c.Open = slices.AppendSeq(c.Open, maps.Keys(later))
	}
	slices.Sort(c.Open)
	return c
}

// patience is how long nothing more must come before what is pending is told.
func (w *Watcher) patience() time.Duration {
	wait, most := w.Quiet, longest
	if len(w.pending) > few {
		wait, most = max(wait, burstQuiet), longestBurst
	}
	return min(wait, max(0, most-time.Since(w.first)))
}

// note makes a path pending that has changed just now.
func (w *Watcher) note(name string) {
	delete(w.held, name)
	w.pend(name, time.Now(), time.Now())
}

// pend makes a path pending that was last written at some time.
func (w *Watcher) pend(name string, written, now time.Time) {
	if len(w.pending) == 0 {
		w.first = now
	}
	w.pending[name] = written
}

// settle makes ready what is pending, unless a file of it is not finished, or git
// is at work on several; it then says how long to wait. In the end such a file is
// held, and the others do not wait for it.
func (w *Watcher) settle(now time.Time) time.Duration {
	if len(w.pending) > 1 && now.Sub(w.first) < longestLock && w.checkingOut() {
		return lockLook
	}
	for name, written := range w.pending {
		if !unfinished(name, now.Sub(written)) {
			continue
		}
		if now.Sub(w.first) < longest {
			return max(w.Quiet, time.Millisecond)
		}
		delete(w.pending, name)
		w.held[name] = written
	}
	for name := range w.pending {
		w.ready[name] = true
	}
	clear(w.pending)
	return 0
}

// lookAgain looks for folders that are not there, or cannot be watched, and at
// files that are held.
func (w *Watcher) lookAgain(now time.Time) {
	for name, written := range w.held {
		if !unfinished(name, now.Sub(written)) {
			delete(w.held, name)
			w.pend(name, written, now)
		}
	}
	if len(w.lost) > 0 {
		w.ensure(w.lost, w.note)
	}
	if w.blind && now.Truncate(blindLook).After(now.Add(-look)) { // a second has begun since the last time
		w.all = true
	}
}
