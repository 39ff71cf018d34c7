package render

import (
	"testing"

	"afterword/internal/config"
	"afterword/internal/site"
)

func TestSiteHasNoNameOfAList(t *testing.T) {
	s := &site.Site{}
	for _, e := range append(nav(s), browse(s)...) {
		if e.label == config.Default().Title {
			t.Errorf("a site without a title is called %q, and so is the link to %s beside its name", e.label, e.url)
		}
	}
}
