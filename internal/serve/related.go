package serve

import (
	"sync"
	"sync/atomic"
	"time"

	"afterword/internal/output"
	"afterword/internal/site"
)

// related finds the incidents that reports of a model resemble. As long as that
// is put off, pages are shown without them.
type related struct {
	*site.Site
	mu  sync.RWMutex // of what was found
	off atomic.Bool
}

// await reads the texts that tell which incidents resemble each other, or waits
// until they were read.
func (r *related) await() { r.Compared() }

// find finds those of a report, if it is one of the model. It may have to wait.
func (r *related) find(report *site.Report) {
	if report == nil {
		return
	}
	r.await()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Relate(report)
}

// page is the page of a report with what it waits for.
func (r *related) page(report *site.Report, f output.File) output.File {
	if !r.off.Load() {
		r.find(report)
		return f
	}
	render := f.Render
	f.Render = func(b []byte) ([]byte, error) {
		r.mu.RLock()
		defer r.mu.RUnlock()
		return render(b)
	}
	return f
}

// soon is how long the first pages wait for what they may do without.
const soon = 20 * time.Millisecond

// hurry serves a site before it is known which of its incidents resemble each
// other, if that takes long, and tells the open pages when it is.
func (p *Preview) hurry(st *state) {
	known := make(chan struct{})
	go func() {
		st.related.await()
		close(known)
	}()
	select {
	case <-known:
	case <-time.After(soon):
		st.related.off.Store(true)
		go func() {
			<-known
			p.complete(st.related)
		}()
	}
}

// complete shows what was put off.
func (p *Preview) complete(r *related) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r.off.Store(false)
	if next := *p.state.Load(); next.related == r {
		p.replace(&next)
	}
}
