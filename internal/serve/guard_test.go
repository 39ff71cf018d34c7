package serve

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestGuard(t *testing.T) {
	s := newLive(t, little(), func(o *Options) { o.Host = "incidents.test" })
	handler := s.preview.Handler()
	for _, test := range []struct {
		name, method, url string
		header            []string // name and value in turn
		want              int
	}{
		{"this machine", "GET", "http://localhost:1313/", nil, 200},
		{"a name of this machine", "GET", "http://wiki.localhost/", nil, 200},
		{"its address", "GET", "http://127.0.0.1:1313/", nil, 200},
		{"its other address", "GET", "http://[::1]:1313/", nil, 200},
		{"an address", "GET", "http://192.168.1.7:1313/", nil, 200},
		{"the name that was given", "GET", "http://incidents.test:1313/", nil, 200},
		{"a name of others", "GET", "http://evil.test:1313/", nil, 421},
		{"a name that looks like this machine", "GET", "http://localhost.evil.test/", nil, 421},
		{"an address in a name", "GET", "http://127.0.0.1.evil.test/", nil, 421},
		{"only the head", "HEAD", "http://localhost/", nil, 200},
		{"a form", "POST", "http://localhost/", nil, 405},
		{"another method", "DELETE", "http://localhost/_afterword/state", nil, 405},
		{"a question", "OPTIONS", "http://localhost/", nil, 405},
		{"its own page", "GET", "http://localhost:1313/", []string{"Origin", "http://localhost:1313", "Sec-Fetch-Site", "same-origin"}, 200},
		{"a page of another port", "GET", "http://localhost:1313/", []string{"Origin", "http://localhost:8080"}, 403},
		{"a page of another site", "GET", "http://localhost:1313/_afterword/events", []string{"Origin", "https://evil.test"}, 403},
		{"a page without an origin", "GET", "http://localhost:1313/", []string{"Origin", "null"}, 403},
		{"a picture on another site", "GET", "http://localhost:1313/", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"}, 403},
		{"a script on another port", "GET", "http://localhost:1313/", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}, 403},
		{"a frame on another site", "GET", "http://localhost:1313/", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, 403},
		{"a link on another site", "GET", "http://localhost:1313/", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		{"the address bar", "GET", "http://localhost:1313/", []string{"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
	} {
		r := httptest.NewRequest(test.method, test.url, nil)
		for i := 0; i < len(test.header); i += 2 {
			r.Header.Set(test.header[i], test.header[i+1])
		}
		ctx, cancel := context.WithCancel(r.Context())
		cancel() // streams end at once
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, r.WithContext(ctx))
		if answer.Code != test.want {
			t.Errorf("%s: %d, want %d", test.name, answer.Code, test.want)
		}
	}
}

// TestNothingOutside asks for files that are none of the site.
func TestNothingOutside(t *testing.T) {
	files := little()
	files["secret.txt"], files["content/secret.txt"], files["content/templates/own.md"] = "secret", "secret", "secret"
	s := newLive(t, files, nil)
	for _, path := range []string{
		"/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/files/../../secret.txt", "/files/secret.txt", "/secret.txt", `/..\secret.txt`, "/postmortems/../../secret.txt",
		"/content/secret.txt", "//secret.txt", "/_afterword/../secret.txt", "/_afterword/%2e%2e/serve.go", "/_afterword/..%2fserve.go", "/templates/own.md", "/secret.txt%00.html",
	} {
		if status, text, _ := s.ask(path); status == http.StatusOK || strings.Contains(text, "secret\n") || text == "secret" {
			t.Errorf("%s: %d %q", path, status, text)
		}
	}
}

// TestNotModified sends a page once.
func TestNotModified(t *testing.T) {
	s := newLive(t, little(), nil)
	_, _, header := s.ask("/index.html")
	if status, text, _ := s.ask("/index.html", "If-None-Match", header.Get("ETag")); status != http.StatusNotModified || text != "" {
		t.Errorf("asked again: %d, %d bytes", status, len(text))
	}
	if status, _, _ := s.ask("/postmortems", "Accept", "text/html"); status != http.StatusOK {
		t.Errorf("without its extension: %d", status)
	}
	for path, want := range map[string]string{"/style.css": "text/css", "/page.js": "text/javascript", "/postmortems.json": "application/json", "/favicon.svg": "image/svg+xml", "/actions.csv": "text/csv"} {
		if _, _, header := s.ask(path); !strings.HasPrefix(header.Get("Content-Type"), want) {
			t.Errorf("%s is %q", path, header.Get("Content-Type"))
		}
	}
}

// TestStreamsAreBounded opens more streams than there may be, and closes them.
func TestStreamsAreBounded(t *testing.T) {
	s := newLive(t, little(), nil)
	ctx, cancel := context.WithCancel(t.Context())
	open := func() int {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+own+"events", nil)
		s.must(err)
		answer, err := http.DefaultClient.Do(r)
		s.must(err)
		t.Cleanup(func() { answer.Body.Close() })
		if answer.StatusCode == http.StatusOK {
			if _, err := bufio.NewReader(answer.Body).ReadString('\n'); err != nil {
				t.Error(err)
			}
		}
		return answer.StatusCode
	}
	for range maxStreams {
		if status := open(); status != http.StatusOK {
			t.Fatalf("%d", status)
		}
	}
	if status := open(); status != http.StatusServiceUnavailable {
		t.Errorf("one too many: %d", status)
	}
	cancel()
	for deadline := time.Now().Add(5 * time.Second); len(s.preview.streams) > 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d streams stay", len(s.preview.streams))
		}
	}
}

// TestServeEnds stops a server with streams that are open, and one whose
// listener reads nothing.
func TestServeEnds(t *testing.T) {
	s := newLive(t, little(), nil)
	ctx, stop := context.WithCancel(context.Background())
	l, err := Listen("127.0.0.1", 0, false)
	s.must(err)
	ended := make(chan error, 1)
	go func() { ended <- s.preview.Serve(ctx, l) }()
	for range 3 {
		c, err := net.Dial("tcp", l.Addr().String())
		s.must(err)
		defer c.Close()
		_, err = c.Write([]byte("GET /_afterword/events HTTP/1.1\r\nHost: localhost\r\n\r\n"))
		s.must(err)
		if _, err := bufio.NewReader(c).ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	half, err := net.Dial("tcp", l.Addr().String())
	s.must(err)
	defer half.Close()
	_, err = half.Write([]byte("GET / HT"))
	s.must(err)
	began := time.Now()
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
		if took := time.Since(began); took >= 500*time.Millisecond {
			t.Errorf("it took %v", took)
		}
	case <-time.After(5 * time.Second):
		t.Error("it goes on")
	}
}

// TestOddRequests asks what no browser asks, and awaits an end of each.
func TestOddRequests(t *testing.T) {
	s := newLive(t, little(), nil)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	l, err := Listen("127.0.0.1", 0, false)
	s.must(err)
	go s.preview.Serve(ctx, l)
	for request, want := range map[string]string{
		"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx":               "400",
		"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n": "400",
		"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx":              "405",
		"POST / HTTP/1.1\r\nHost: elsewhere.example\r\nContent-Length: 1000\r\n\r\nx":      "421",
		"OPTIONS * HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n":                            "421",
		"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n":                                    "405",
		"HEAD /_afterword/events HTTP/1.1\r\nHost: localhost\r\n\r\n":                      "200",
	} {
		c, err := net.Dial("tcp", l.Addr().String())
		s.must(err)
		defer c.Close()
		_, err = c.Write([]byte(request))
		s.must(err)
		s.must(c.SetReadDeadline(time.Now().Add(2 * headerTime)))
		answer, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: strings.Fields(request)[0]})
		if err != nil || !strings.HasPrefix(answer.Status, want) {
			t.Errorf("%q: %v, want %s", request, err, want)
		}
	}
}

// TestListen takes the next port if any will do.
func TestListen(t *testing.T) {
	first, err := Listen("127.0.0.1", 0, false)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	port := first.Addr().(*net.TCPAddr).Port
	if l, err := Listen("127.0.0.1", port, false); err == nil {
		l.Close()
		t.Error("a port was given twice")
	}
	next, err := Listen("127.0.0.1", port, true)
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	if got := next.Addr().(*net.TCPAddr).Port; got <= port {
		t.Errorf("port %d after %d", got, port)
	}
}
