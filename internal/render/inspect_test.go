package render

import (
	"net/url"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// inspection is what a page is made of.
type inspection struct {
	t     *testing.T
	name  string
	ids   map[string]bool
	links []string
	open  []string
	h     int // level of the last heading
	seen  map[string]int
}

// void are the elements without an end.
var void = map[string]bool{"meta": true, "link": true, "img": true, "br": true, "hr": true, "input": true, "wbr": true}

// inspect reads a page tag by tag, as a browser does not: what is not closed
// stays open.
func inspect(t *testing.T, name, text string) *inspection {
	t.Helper()
	i := &inspection{t: t, name: name, ids: map[string]bool{}, seen: map[string]int{}}
	z := html.NewTokenizer(strings.NewReader(text))
	for z.Next() != html.ErrorToken {
		switch token := z.Token(); token.Type {
		case html.StartTagToken:
			i.start(token)
		case html.TextToken:
			if len(i.open) > 0 && i.open[len(i.open)-1] == "script" {
				i.seen["script.text"]++
			}
		case html.EndTagToken:
			if len(i.open) == 0 || i.open[len(i.open)-1] != token.Data {
				t.Fatalf("%s: </%s> closes %v", name, token.Data, i.open)
			}
			i.open = i.open[:len(i.open)-1]
		}
	}
	if len(i.open) > 0 {
		t.Errorf("%s: %v not closed", name, i.open)
	}
	for _, once := range []string{"html", "title", "h1", "main", "header.mast", "footer", "http-equiv"} {
		if i.seen[once] != 1 {
			t.Errorf("%s: %d %s", name, i.seen[once], once)
		}
	}
	if i.seen["style"]+i.seen["form.action"]+i.seen["script.text"] > 0 {
		t.Errorf("%s has styles or scripts of its own, or a form that goes somewhere", name)
	}
	return i
}

func (i *inspection) start(token html.Token) {
	i.seen[token.Data]++
	i.heading(token.Data)
	if !void[token.Data] {
		i.open = append(i.open, token.Data)
	}
	for _, a := range token.Attr {
		switch {
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			i.t.Errorf("%s: <%s %s=%q>", i.name, token.Data, a.Key, a.Val)
		case a.Key == "id" && i.ids[a.Val]:
			i.t.Errorf("%s: id %q twice", i.name, a.Val)
		case a.Key == "id":
			i.ids[a.Val] = true
		case a.Key == "href" || a.Key == "src":
			i.links = append(i.links, a.Val)
		case a.Key == "aria-labelledby":
			i.links = append(i.links, "#"+a.Val)
		case token.Data == "form" && (a.Key == "action" || a.Key == "method"):
			i.seen["form.action"]++
		case a.Key == "http-equiv":
			i.seen["http-equiv"]++
		case a.Key == "class" && token.Data == "header":
			i.seen["header."+a.Val]++
		}
	}
}

// heading sees that no level is left out on the way down.
func (i *inspection) heading(tag string) {
	if len(tag) != 2 || tag[0] != 'h' || tag[1] < '1' || tag[1] > '6' {
		return
	}
	level := int(tag[1] - '0')
	if level > i.h+1 {
		i.t.Errorf("%s: h%d after h%d", i.name, level, i.h)
	}
	i.h = level
}

// followLinks sees that every link names a file of the site, and an id in it.
func (i *inspection) followLinks(files map[string]string, pages map[string]*inspection) {
	for _, link := range i.links {
		u, err := url.Parse(link)
		if rest, rooted := strings.CutPrefix(link, "/incidents/"); err == nil && rooted && i.name == "404.html" {
			u.Path = rest // it is served at any depth
		} else if err != nil || u.Scheme == "" && strings.HasPrefix(link, "/") {
			i.t.Errorf("%s: link %q (%v)", i.name, link, err)
			continue
		}
		if u.Scheme != "" {
			if u.Scheme != "https" {
				i.t.Errorf("%s: link %q", i.name, link)
			}
			continue
		}
		target := i.name
		if u.Path != "" {
			target = path.Join(path.Dir(i.name), u.Path)
		}
		if _, ok := files[target]; !ok {
			i.t.Errorf("%s: link %q: no file %s", i.name, link, target)
		} else if u.Fragment != "" && !pages[target].ids[u.Fragment] {
			i.t.Errorf("%s: link %q: no such id", i.name, link)
		}
	}
}
