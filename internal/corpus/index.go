package corpus

import (
	"path"
	"strings"
	"sync"
)

// index finds the files of a corpus. Each Target in it is Found and names one
// file; lists are in the order of paths. Most links name a path or an id as it is
// written there: what finds others is made when one is asked for.
type index struct {
	byPath   map[string]*Target          // exactly
	byID     map[string][]*Target        // folded, as all below
	bySlug   map[string][]*Target        // of reports
	byFolded func() map[string][]*Target // by path
	byName   func() map[string][]*Target // file names, with and without extension, of all
}

func newIndex(c *Corpus) index {
	all := make([]Target, 0, len(c.Postmortems)+len(c.Pages)+len(c.Attachments))
	for _, pm := range c.Postmortems {
		all = append(all, Target{Postmortem: pm, Title: pm.Title})
	}
	for _, p := range c.Pages {
		all = append(all, Target{Page: p, Title: p.Title})
	}
	for i := range c.Attachments {
		a := &c.Attachments[i]
		all = append(all, Target{Attachment: a, Title: path.Base(a.Path)})
	}
	x := index{
		byPath:   make(map[string]*Target, len(all)),
		byID:     make(map[string][]*Target, len(c.Postmortems)),
		bySlug:   make(map[string][]*Target, len(c.Postmortems)),
		byFolded: sync.OnceValue(func() map[string][]*Target { return listBy(all, pathAlone) }),
		byName:   sync.OnceValue(func() map[string][]*Target { return listBy(all, fileNames) }),
	}
	for i := range all {
		t := &all[i]
		x.byPath[t.Path()] = t
		if pm := t.Postmortem; pm != nil {
			add(x.bySlug, pm.Slug, t)
			if pm.ID != "" {
				add(x.byID, pm.ID, t)
			}
		}
	}
	return x
}

// listBy lists targets under each of their names.
func listBy(all []Target, names func(path string) []string) map[string][]*Target {
	m := make(map[string][]*Target, len(all))
	for i := range all {
		for _, name := range names(all[i].Path()) {
			add(m, name, &all[i])
		}
	}
	return m
}

func pathAlone(p string) []string { return []string{p} }

// fileNames are the names by which a file may be called. An index page is named
// after its folder.
func fileNames(p string) []string {
	base, name := path.Base(p), stem(p)
	if isIndex(name) && strings.Contains(p, "/") {
		name = path.Base(path.Dir(p))
	}
	if name == base {
		return []string{base}
	}
	return []string{base, name}
}

func add(m map[string][]*Target, name string, t *Target) {
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
	if found := x.byName()[key]; len(found) > 0 {
		return first(found)
	}
	return Target{Status: Missing}
}

// namesakes are other reports whose files have the name that is a report's slug:
// their own slugs have a number behind it.
func (x *index) namesakes(key string, of *Target) []*Target {
	var others []*Target
	for _, t := range x.byName()[key] {
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
		return *t
	}
	forms := spellings(p)
	for _, form := range forms {
		if t, ok := x.byPath[form]; ok {
			return *t
		}
	}
	for _, form := range forms {
		if found := x.byFolded()[fold(form)]; len(found) > 0 {
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
func first(found []*Target) Target {
	t := *found[0]
	if len(found) > 1 {
		t.Status = Ambiguous
	}
	return t
}
