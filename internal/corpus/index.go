package corpus

import (
	"path"
	"strings"
)

// index finds the files of a corpus. Each Target in it is Found and names one
// file; lists are in the order of paths.
type index struct {
	byPath   map[string]Target   // exactly
	byFolded map[string][]Target // by path, without regard to case
	byID     map[string][]Target // folded, as all below
	bySlug   map[string][]Target // of reports
	byName   map[string][]Target // file names, with and without extension, of all
}

func newIndex(c *Corpus) index {
	n := len(c.Postmortems) + len(c.Pages) + len(c.Attachments)
	x := index{
		byPath:   make(map[string]Target, n),
		byFolded: make(map[string][]Target, n),
		byID:     make(map[string][]Target, len(c.Postmortems)),
		bySlug:   make(map[string][]Target, len(c.Postmortems)),
		byName:   make(map[string][]Target, n),
	}
	for _, pm := range c.Postmortems {
		t := Target{Postmortem: pm, Title: pm.Title}
		x.addPath(pm.Path, t)
		if pm.ID != "" {
			add(x.byID, pm.ID, t)
		}
		add(x.bySlug, pm.Slug, t)
	}
	for _, p := range c.Pages {
		x.addPath(p.Path, Target{Page: p, Title: p.Title})
	}
	for i := range c.Attachments {
		a := &c.Attachments[i]
		x.addPath(a.Path, Target{Attachment: a, Title: path.Base(a.Path)})
	}
	return x
}

// addPath adds a file under its path and under its name. An index page is
// named after its folder.
func (x *index) addPath(p string, t Target) {
	x.byPath[p] = t
	add(x.byFolded, p, t)
	base, name := path.Base(p), stem(p)
	add(x.byName, base, t)
	if isIndex(name) && strings.Contains(p, "/") {
		name = path.Base(path.Dir(p))
	}
	if name != base {
		add(x.byName, name, t)
	}
}

func add(m map[string][]Target, name string, t Target) {
	key := fold(name)
	m[key] = append(m[key], t)
}

// indexNames are the files that stand for the folder that they lie in.
var indexNames = []string{"index", "readme", "_index"}

func isIndex(name string) bool {
	for _, n := range indexNames {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

// name finds what a bare name means: an id, a slug, or the name of a file.
func (x *index) name(name string) Target {
	key := fold(name)
	if found := x.byID[key]; len(found) > 0 {
		return first(found)
	}
	if found := x.bySlug[key]; len(found) > 0 {
		return first(append(found[:len(found):len(found)], x.namesakes(key, found[0])...))
	}
	if found := x.byName[key]; len(found) > 0 {
		return first(found)
	}
	return Target{Status: Missing}
}

// namesakes are other reports whose files have the name that is a report's slug:
// their own slugs have a number behind it.
func (x *index) namesakes(key string, of Target) []Target {
	var others []Target
	for _, t := range x.byName[key] {
		if t.Postmortem != nil && t.Postmortem != of.Postmortem {
			others = append(others, t)
		}
	}
	return others
}

// file finds a clean path from the content folder. What a writer leaves out is
// tried: the extension, and the index page of a folder.
func (x *index) file(p string) Target {
	if t, ok := x.byPath[p]; ok { // as nearly all are written
		return t
	}
	forms := spellings(p)
	for _, form := range forms {
		if t, ok := x.byPath[form]; ok {
			return t
		}
	}
	for _, form := range forms {
		if found := x.byFolded[fold(form)]; len(found) > 0 {
			return first(found)
		}
	}
	return Target{Status: Missing}
}

// spellings are the files that a path may mean, the likeliest first.
func spellings(p string) []string {
	forms := []string{p, p + ".md", p + ".markdown"}
	if bare, ok := strings.CutSuffix(p, ".html"); ok {
		forms = append(forms, bare+".md")
	}
	for _, name := range indexNames {
		forms = append(forms, path.Join(p, name+".md"))
	}
	return forms
}

// first is the one target of that name, or the first of several.
func first(found []Target) Target {
	t := found[0]
	if len(found) > 1 {
		t.Status = Ambiguous
	}
	return t
}
