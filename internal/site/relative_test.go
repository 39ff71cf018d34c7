package site

import (
	"net/url"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"afterword/internal/config"
)

func TestRelative(t *testing.T) {
	tests := []struct{ from, to, want string }{
		{"services/a.html", "tags/b.html#x", "../tags/b.html#x"},
		{"index.html", "services/a.html", "services/a.html"},
		{"services/a.html", "index.html", "../index.html"},
		{"services/a.html", "services/b.html", "b.html"},
		{"services/a.html", "services/a.html", "a.html"},
		{"services/a.html", "services/a.html#x", "#x"},
		{"pages/a/b/c.html", "pages/a/d/e.html", "../d/e.html"},
		{"pages/ab/c.html", "pages/abc/d.html", "../abc/d.html"},
		{"index.html", "postmortems/日本.html#初めに", "postmortems/%E6%97%A5%E6%9C%AC.html#%E5%88%9D%E3%82%81%E3%81%AB"},
		{"index.html", "files/a b:c?d.png", "files/a%20b%3Ac%3Fd.png"},
		{"", "index.html", "index.html"},
	}
	for _, tt := range tests {
		if got := Relative(tt.from, tt.to); got != tt.want {
			t.Errorf("Relative(%q, %q) = %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
}

func TestAbsolute(t *testing.T) {
	tests := []struct {
		config    config.Config
		url, want string
	}{
		{config.Config{}, "tags/a.html", ""},
		{config.Config{URL: "https://example.com/pm/"}, "tags/å.html#x", "https://example.com/pm/tags/%C3%A5.html#x"},
		{config.Config{URL: "https://example.com/", CleanURLs: true}, "tags/a.html#x", "https://example.com/tags/a#x"},
		{config.Config{URL: "https://example.com/", CleanURLs: true}, "index.html", "https://example.com/"},
		{config.Config{URL: "https://example.com/", CleanURLs: true}, "files/a.png", "https://example.com/files/a.png"},
	}
	for _, tt := range tests {
		s := &Site{Config: &tt.config}
		if got := s.Absolute(tt.url); got != tt.want {
			t.Errorf("Absolute(%q) = %q, want %q", tt.url, got, tt.want)
		}
	}
}

// FuzzRelative follows each link as a browser does, and arrives.
func FuzzRelative(f *testing.F) {
	f.Add("services/a.html", "tags/b.html", "x")
	f.Add("pages/a/b.html", "pages/a/b.html", "")
	f.Add("index.html", "a:b/%2e%2e/c d.html", "é")
	f.Fuzz(func(t *testing.T, from, to, anchor string) {
		if !isFile(from) || !isFile(to) || !utf8.ValidString(anchor) {
			return // no such link is ever made
		}
		target := to
		if anchor != "" {
			target += "#" + anchor
		}
		link, err := url.Parse(Relative(from, target))
		if err != nil {
			t.Fatalf("Relative(%q, %q): %v", from, target, err)
		}
		base := &url.URL{Scheme: "file", Path: "/deep/site/" + from}
		got := base.ResolveReference(link)
		if got.Scheme != "file" || got.Host != "" || got.Path != "/deep/site/"+to || got.Fragment != anchor {
			t.Errorf("%q from %q leads to %q", link, from, got)
		}
	})
}

// isFile says that p is a clean path without a fragment, as URLs of a site are.
func isFile(p string) bool {
	return utf8.ValidString(p) && p != "" && path.Clean("/"+p) == "/"+p && !strings.Contains(p, "#") && p != "."
}
