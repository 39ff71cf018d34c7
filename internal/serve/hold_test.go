package serve

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

const wall = "/pages/wall.html"

// withWall is a site with a page that is large.
func withWall() map[string]string {
	files := little()
	files["content/wall.md"] = "# A wall\n\n" + strings.Repeat("One brick on the other.\n\n", large/20)
	return files
}

// stopwatch is an answer that knows when it had to be read.
type stopwatch struct {
	*httptest.ResponseRecorder
	deadline time.Time
}

func (w *stopwatch) SetWriteDeadline(at time.Time) error {
	w.deadline = at
	return nil
}

// TestLargeAnswersWait has no room left for large answers: one waits, and then has
// all its time; what is small, on the disk, or known to the browser does not wait.
func TestLargeAnswersWait(t *testing.T) {
	files := withWall()
	files["static/large.bin"] = "\x00"
	s := newLive(t, files, nil)
	_, _, header := s.ask(wall)
	room := s.preview.large
	if !room.take(maxLarge) {
		t.Fatal("what was sent is still held")
	}
	for _, path := range []string{"/index.html", "/large.bin", "/nowhere.html"} {
		s.ask(path)
	}
	if status, _, _ := s.ask(wall, "If-None-Match", header.Get("ETag")); status != http.StatusNotModified {
		t.Errorf("what the browser has: %d", status)
	}
	w := &stopwatch{ResponseRecorder: httptest.NewRecorder()}
	answered := make(chan bool)
	go func() {
		s.preview.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+wall, nil))
		close(answered)
	}()
	select {
	case <-answered:
		t.Fatal("it does not wait")
	case <-time.After(50 * time.Millisecond):
	}
	room.give(maxLarge)
	from := time.Now()
	<-answered
	if w.Code != http.StatusOK || w.Body.Len() < large {
		t.Errorf("when there is room: %d, %d bytes", w.Code, w.Body.Len())
	}
	if w.deadline.Before(from.Add(longestAnswer)) {
		t.Errorf("it had to be read within %v", w.deadline.Sub(from))
	}
	if !room.take(maxLarge) {
		t.Error("then it is still held")
	}
}

// TestNobodyWaits ends a request that waits for room.
func TestNobodyWaits(t *testing.T) {
	s := newStill(t, withWall(), nil)
	s.preview.large.take(maxLarge)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	w := httptest.NewRecorder()
	s.preview.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+wall, nil).WithContext(ctx))
	if w.Body.Len() > 0 {
		t.Errorf("%d bytes are sent", w.Body.Len())
	}
}

// TestSlowReaders asks for a large page over many connections, and reads none: a
// small page comes at once. When they are gone, their memory is let go.
func TestSlowReaders(t *testing.T) {
	rested := make(chan bool, 100)
	s := newLive(t, withWall(), func(o *Options) { o.Rested = func() { rested <- true } })
	var readers []net.Conn
	for range 100 {
		c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
		s.must(err)
		defer c.Close()
		s.must(c.(*net.TCPConn).SetReadBuffer(1 << 10))
		_, err = c.Write([]byte("GET " + wall + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
		s.must(err)
		readers = append(readers, c)
	}
	began := time.Now()
	if status, _, _ := s.ask("/index.html"); status != http.StatusOK || time.Since(began) > 5*time.Second {
		t.Errorf("a small page: %d, after %v", status, time.Since(began))
	}
	for _, c := range readers {
		c.Close()
	}
	for deadline := time.Now().Add(longestAnswer); ; time.Sleep(time.Millisecond) {
		if room := s.preview.large; room.take(maxLarge) {
			room.give(maxLarge)
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("large answers are still held")
		}
	}
	for len(rested) > 0 {
		<-rested
	}
	select {
	case <-rested:
	case <-time.After(5 * restAfter):
		t.Error("their memory is kept")
	}
}
