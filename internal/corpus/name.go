package corpus

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/slug"
)

// names hands out names that differ by more than case.
type names struct {
	owners map[string]string // name in lower case -> path of the file that has it
	next   map[string]int    // the suffix to try next
}

// claim gives name to path if nobody has it; else it says who does.
func (n *names) claim(name, path string) (owner string, ok bool) {
	key := fold(name)
	if owner, taken := n.owners[key]; taken {
		return owner, false
	}
	n.owners[key] = path
	return path, true
}

// free gives path a name with the first numeric suffix that nobody has.
func (n *names) free(name, path string) string {
	key := fold(name)
	for i := max(n.next[key], 2); ; i++ {
		candidate := name + "-" + strconv.Itoa(i)
		if _, ok := n.claim(candidate, path); ok {
			n.next[key] = i + 1
			return candidate
		}
	}
}

// named is a file and the slug that it would like to have.
type named struct {
	path  string
	slug  *string
	lines diag.Lines
	span  diag.Span // of what the slug comes from, if it is in the file
}

// unique makes the slugs of files, which are in the order of their paths,
// different. Whoever comes first keeps its own, also against a suffix.
func unique(files []named) []diag.Diagnostic {
	taken := names{owners: make(map[string]string, len(files)), next: map[string]int{}}
	type clash struct {
		named
		owner string
	}
	var clashes []clash
	for _, f := range files {
		if owner, ok := taken.claim(*f.slug, f.path); !ok {
			clashes = append(clashes, clash{f, owner})
		}
	}
	var problems []diag.Diagnostic
	for _, c := range clashes {
		wanted := *c.slug
		*c.slug = taken.free(wanted, c.path)
		problems = append(problems, diag.Diagnostic{
			Path: c.path, Span: c.span,
			Level: diag.Error, Rule: "duplicate-slug",
			Message: fmt.Sprintf("the page name %q is taken by %s; this page is called %q", wanted, c.owner, *c.slug),
			Hint:    "rename one of the two files",
		}.In(c.lines))
	}
	return problems
}

func nameReports(pms []*postmortem.Postmortem) []diag.Diagnostic {
	files := make([]named, len(pms))
	for i, pm := range pms {
		if pm.Slug == "" {
			pm.Slug = slug.Make(stem(pm.Path))
		}
		files[i] = named{path: pm.Path, slug: &pm.Slug, lines: pm.Lines}
	}
	return unique(files)
}

func namePages(pages []*postmortem.Page) []diag.Diagnostic {
	files := make([]named, len(pages))
	for i, p := range pages {
		p.Slug = postmortem.PageSlug(p.Path) // a page that stood in another corpus may have a number
		files[i] = named{path: p.Path, slug: &p.Slug, lines: p.Lines}
	}
	return unique(files)
}

func duplicateIDs(pms []*postmortem.Postmortem) []diag.Diagnostic {
	var problems []diag.Diagnostic
	first := make(map[string]*postmortem.Postmortem, len(pms))
	for _, pm := range pms {
		key := fold(pm.ID)
		other, taken := first[key]
		if key == "" || !taken {
			first[key] = pm
			continue
		}
		problems = append(problems, diag.Diagnostic{
			Path: pm.Path, Span: pm.FieldSpan("id"),
			Level: diag.Error, Rule: "duplicate-id",
			Message: fmt.Sprintf("the id %q is that of %s too", pm.ID, other.Path),
			Hint:    "give each report an id of its own",
		}.In(pm.Lines))
	}
	return problems
}

// stem is the last element of a path, without its extension.
func stem(p string) string {
	base := path.Base(p)
	return strings.TrimSuffix(base, path.Ext(base))
}

// fold is the form of a name in which case does not matter.
func fold(name string) string { return strings.ToLower(name) }
