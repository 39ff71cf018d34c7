package browser

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// types are the kinds of file that hosts of static files compress.
var types = map[string]string{".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json"}

// blank is a page that weighs nothing.
const blank = "blank"

// scale serves a folder as a host of static files does, and weighs what it
// sends: bodies, as they are sent.
type scale struct {
	dir    string
	server *httptest.Server

	mu              sync.Mutex
	packed          map[string][]byte
	bytes, requests int
}

func newScale(dir string) *scale {
	s := &scale{dir: dir, packed: map[string][]byte{}}
	s.server = httptest.NewServer(s)
	return s
}

// weigh gives what was sent since it was last asked.
func (s *scale) weigh() (bytes, requests int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	bytes, requests = s.bytes, s.requests
	s.bytes, s.requests = 0, 0
	return bytes, requests
}

func (s *scale) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := path.Clean(r.URL.Path)
	if name == "/"+blank {
		w.Header().Set("Content-Type", types[".html"])
		w.Write([]byte("<!doctype html><title>Blank</title><link rel=icon href=data:,>"))
		return
	}
	body, err := s.body(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "max-age=3600")
	w.Header().Set("Content-Type", "application/octet-stream")
	if kind := types[path.Ext(name)]; kind != "" {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Encoding", "gzip")
	}
	s.mu.Lock() // it is counted before the page can have it
	s.bytes, s.requests = s.bytes+len(body), s.requests+1
	s.mu.Unlock()
	w.Write(body)
}

// body is a file as it is sent.
func (s *scale) body(name string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if b, ok := s.packed[name]; ok {
		return b, nil
	}
	b, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
	if err == nil && types[path.Ext(name)] != "" {
		var packed bytes.Buffer
		w, _ := gzip.NewWriterLevel(&packed, 6) // which is a level
		w.Write(b)
		err = w.Close()
		b = packed.Bytes()
	}
	if err == nil {
		s.packed[name] = b
	}
	return b, err
}
