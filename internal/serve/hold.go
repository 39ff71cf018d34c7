package serve

import (
	"context"
	"net/http"
	"sync"
)

// Bounds of what is held until browsers have read it, in bytes. What is large waits
// only for what is.
const (
	large    = 256 << 10 // a larger answer is one
	maxSmall = 64 << 20  // of all others
	maxLarge = 64 << 20  // of all large ones
)

// maxMaking is how many answers are made at a time.
const maxMaking = 8

// hold makes an answer, and holds it until it is let go. If there is no room for it,
// it is dropped, and made again once there is: what waits holds nothing. One that the
// browser has is not sent, and needs no room. Without letGo, nobody waits any more.
func (p *Preview) hold(r *http.Request, answer func() []byte) (data []byte, letGo func()) {
	data, ok := p.make(r.Context(), answer)
	if !ok {
		return nil, nil
	}
	room, size := p.small, len(data)
	if size > large {
		room, size = p.large, min(size, maxLarge)
	}
	switch {
	case room.take(size):
	case r.Header.Get("If-None-Match") == tagOf(data):
		return data, func() {}
	default:
		data = nil
		if !room.await(r.Context(), size) {
			return nil, nil
		}
		if data, ok = p.make(r.Context(), answer); !ok {
			room.give(size)
			return nil, nil
		}
	}
	return data, func() {
		room.give(size)
		if room == p.large {
			p.stir() // its memory goes back to the system
		}
	}
}

// make makes an answer when few others are being made. It fails if nobody waits for
// it any more.
func (p *Preview) make(ctx context.Context, answer func() []byte) ([]byte, bool) {
	select {
	case p.making <- struct{}{}:
		defer func() { <-p.making }()
		return answer(), true
	case <-ctx.Done():
		return nil, false
	}
}

// room is how many bytes more may be held.
type room struct {
	mu    sync.Mutex
	free  int
	freed chan struct{} // closed when there are more
}

func newRoom(bytes int) *room { return &room{free: bytes, freed: make(chan struct{})} }

// take takes as many bytes, if there are.
func (r *room) take(bytes int) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if bytes > r.free {
		return false
	}
	r.free -= bytes
	return true
}

// await waits until as many bytes were taken. It fails if the context ends.
func (r *room) await(ctx context.Context, bytes int) bool {
	for {
		r.mu.Lock()
		freed := r.freed
		r.mu.Unlock()
		if r.take(bytes) {
			return true
		}
		select {
		case <-freed:
		case <-ctx.Done():
			return false
		}
	}
}

// give gives bytes back.
func (r *room) give(bytes int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.free += bytes
	close(r.freed)
	r.freed = make(chan struct{})
}
