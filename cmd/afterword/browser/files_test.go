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

// most is the weight that styles and scripts may have together, before they are
// compressed.
const most = 60_000

func TestStylesAndScriptsAreLight(t *testing.T) {
	var sum int64
	for _, pattern := range []string{"*.css", "*.js"} {
		names, err := filepath.Glob(filepath.Join(sample.dir, pattern))
		if err != nil || len(names) == 0 {
			t.Fatalf("%v (%v)", names, err)
		}
		for _, name := range names {
			if filepath.Base(name) == "search.js" {
				continue // is only loaded to search
			}
			file, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%6d %s", file.Size(), filepath.Base(name))
			sum += file.Size()
		}
	}
	if sum > most {
		t.Errorf("%d bytes, more than %d", sum, most)
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
