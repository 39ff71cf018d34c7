package build

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestLogo(t *testing.T) {
	tests := []struct{ logo, url, said string }{
		{"ops/unused.png", "files/ops/unused.png", ""},
		{"img/mark.svg", "img/mark.svg", ""},
		{"favicon.svg", "favicon.svg", ""},
		{"none.png", "", `afterword.yaml: there is no file "none.png" for the logo in the content or static folder`},
	}
	for _, tt := range tests {
		in := sample()
		in.Config, in.ConfigPath = []byte("logo: "+tt.logo+"\n"), "afterword.yaml"
		in.Own.Static = fstest.MapFS{"img/mark.svg": {}}
		s, tree := understoodSite(t, in)
		said := ""
		for _, d := range s.Diagnostics {
			if d.Rule == "config" {
				said += d.Path + ": " + d.Message
			}
		}
		if said != tt.said {
			t.Errorf("%s: said %q", tt.logo, said)
		}
		_, after, _ := strings.Cut(text(t, tree, "index.html"), `<img src="`)
		url, _, _ := strings.Cut(after, `"`)
		if url != tt.url || url != "" && !slices.Contains(paths(tree), url) {
			t.Errorf("%s: shown from %q, want %q", tt.logo, url, tt.url)
		}
	}
}

func TestOwnStaticFileTakesThePlaceOfAPage(t *testing.T) {
	in := sample()
	in.Own.Static = fstest.MapFS{"index.html": {Data: []byte("mine")}, "site.css": {Data: []byte("mine")}, "files/ops/graph.svg": {Data: []byte("mine")}}
	_, tree := understoodSite(t, in)
	for name := range in.Own.Static.(fstest.MapFS) {
		if got := text(t, tree, name); got != "mine" {
			t.Errorf("%s: %q", name, got)
		}
	}
}
