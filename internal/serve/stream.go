package serve

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// maxStreams is how many pages may listen at a time.
const maxStreams = 64

// How long an event may take to be sent, and how often a sign of life is.
const (
	patience = 5 * time.Second
	alive    = 20 * time.Second
)

// event is what an open page is told.
type event struct {
	Version string `json:"version"`
	Go      string `json:"go,omitempty"`    // the page that was saved last
	Saved   string `json:"saved,omitempty"` // tells one save from another
}

// listen tells a page of each state, the present one first. A page that is slow
// misses states, never the last: nothing is kept for it.
func (p *Preview) listen(w http.ResponseWriter, r *http.Request) {
	select {
	case p.streams <- struct{}{}:
		defer func() { <-p.streams }()
	default:
		w.Header().Set("Retry-After", "5")
		http.Error(w, "too many pages of the preview are open", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	beat := time.NewTicker(alive)
	defer beat.Stop()
	st := p.state.Load()
	for text := "retry: 500\n" + p.event(st); send(w, text); {
		select {
		case <-r.Context().Done():
			return
		case <-st.replaced:
			st = p.state.Load()
			text = p.event(st)
		case <-beat.C:
			text = ": still here\n\n"
		}
	}
}

// send writes to a page that listens; it gives up on one that does not.
func send(w http.ResponseWriter, text string) bool {
	control := http.NewResponseController(w)
	// Where there are no deadlines, there is no slow network either.
	_ = control.SetWriteDeadline(time.Now().Add(patience))
	_, err := io.WriteString(w, text)
	return err == nil && control.Flush() == nil
}

// event tells of a state. Where the page that was saved last is to be shown, that is
// told with each: who was on the way from one page to another has missed some.
func (p *Preview) event(st *state) string {
	e := event{Version: p.version(st)}
	if p.Navigate && st.saved.url != "" {
		e.Go = address(st.saved.url)
		e.Saved = fmt.Sprintf("%s-%d %s", p.instance, st.saved.turn, e.Go)
	}
	text, err := json.Marshal(e)
	if err != nil {
		panic(err) // strings
	}
	return fmt.Sprintf("data: %s\n\n", text)
}
