package browser

import (
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Weights, in bytes before they are compressed: of all styles and scripts that a
// page loads, of what searching adds to them, and of the module that searches.
const (
	mostOfPage   = 60_000
	mostOfSearch = 30_000
	mostOfModule = 20_000
)

// searching are the modules that a page loads to search, and the one that unknown
// words need.
var searching = map[string]bool{"finder.js": true, "search.js": true, "similar.js": true}

// weight is that of all styles and scripts that the page has loaded so far: of
// its own, and of those that search.
func (t *tab) weight() (own, search int64) {
	t.Helper()
	for _, address := range eval[[]string](t, `performance.getEntriesByType("resource").map((e) => e.name).filter((name) => /\.(css|js)$/.test(name))`) {
		name := strings.TrimPrefix(address, t.site.url)
		file, err := os.Stat(filepath.Join(t.site.dir, name))
		switch {
		case err != nil:
			t.Fatal(err)
		case searching[path.Base(name)]:
			search += file.Size()
		default:
			own += file.Size()
		}
	}
	return own, search
}

// A page is light, and so is what searching from it loads.
func TestStylesAndScriptsAreLight(t *testing.T) {
	tab := newTab(t, sample)
	for _, page := range kinds(t, sample) {
		tab.open(page)
		tab.press("/")
		tab.is(`document.querySelector(".finder .bar")`)
		own, search := tab.weight()
		t.Logf("%d, and to search %d: %s", own, search, page)
		if own > mostOfPage || search > mostOfSearch || search == 0 {
			t.Errorf("%s loads %d bytes, and %d to search", page, own, search)
		}
	}
	module, err := os.Stat(filepath.Join(sample.dir, "search.js"))
	if err != nil || module.Size() > mostOfModule {
		t.Errorf("search.js has %d bytes (%v)", module.Size(), err)
	}
}

// document is the ids of a page and its links.
type document struct {
	ids   map[string]bool
	links []string
}

func TestLinksOfSampleResolve(t *testing.T) {
	documents := map[string]document{}
	for _, name := range htmlFiles(t, sample.dir) {
		documents[name] = parse(t, readFile(t, sample.dir, name))
	}
	followed := 0
	for name, d := range documents {
		for _, link := range d.links {
			u, err := url.Parse(link)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if u.Scheme != "" {
				continue
			}
			followed++
			target := name
			if u.Path != "" {
				target = path.Join(path.Dir(name), u.Path)
			}
			if _, err := os.Stat(filepath.Join(sample.dir, filepath.FromSlash(target))); err != nil {
				t.Errorf("%s: %s leads nowhere", name, link)
			} else if u.Fragment != "" && !documents[target].ids[u.Fragment] {
				t.Errorf("%s: %s names no place", name, link)
			}
		}
	}
	if followed < 1000 {
		t.Errorf("only %d links", followed)
	}
}

func parse(t *testing.T, text string) document {
	t.Helper()
	d := document{ids: map[string]bool{}}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		for _, a := range node.Attr {
			switch a.Key {
			case "id":
				d.ids[a.Val] = true
			case "href", "src":
				d.links = append(d.links, a.Val)
			case "aria-labelledby", "aria-describedby", "for":
				for id := range strings.FieldsSeq(a.Val) {
					d.links = append(d.links, "#"+url.PathEscape(id))
				}
			}
		}
	}
	return d
}
