package template

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// Dir is the folder of the templates in a content folder.
const Dir = "templates"

const maxSize = 1 << 20 // bytes of a template

// Set is the templates of a site, by name.
type Set struct{ Templates []*Template }

// Load reads the markdown files in the folder "templates" of two file systems.
// A site's own file replaces the built-in one of the same name. Own may be
// nil, and need not have the folder. Of two templates that give themselves the
// same name the site's own counts, then the first by path.
func Load(builtin, own fs.FS) (*Set, []diag.Diagnostic) {
	var found []diag.Diagnostic
	ours, problems := readDir(own)
	found = append(found, problems...)
	theirs, problems := readDir(builtin)
	found = append(found, problems...)

	set := &Set{}
	for _, t := range ours {
		if first := set.ByName(t.Name); first != nil {
			found = append(found, wholeFile(t.Path, fmt.Sprintf("the template %q is also %s", t.Name, first.Path), "give one of them another name"))
			continue
		}
		set.Templates = append(set.Templates, t)
	}
	for _, t := range theirs {
		replaced := slices.ContainsFunc(ours, func(o *Template) bool { return o.Path == t.Path })
		if !replaced && set.ByName(t.Name) == nil {
			set.Templates = append(set.Templates, t)
		}
	}
	slices.SortFunc(set.Templates, func(a, b *Template) int { return cmp.Compare(a.Name, b.Name) })
	diag.Sort(found)
	return set, found
}

// readDir reads the templates of one file system, by path.
func readDir(fsys fs.FS) ([]*Template, []diag.Diagnostic) {
	if fsys == nil {
		return nil, nil
	}
	entries, err := fs.ReadDir(fsys, Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, []diag.Diagnostic{wholeFile(Dir, fmt.Sprintf("the templates cannot be read: %v", err), "")}
	}
	var list []*Template
	var found []diag.Diagnostic
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(path.Ext(e.Name()), ".md") || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		t, problems := readFile(fsys, path.Join(Dir, e.Name()))
		found = append(found, problems...)
		if t != nil {
			list = append(list, t)
		}
	}
	return list, found
}

func readFile(fsys fs.FS, name string) (*Template, []diag.Diagnostic) {
	stat, err := fs.Stat(fsys, name)
	switch {
	case err == nil && !stat.Mode().IsRegular(): // to open a pipe would wait for ever
		return nil, []diag.Diagnostic{wholeFile(name, "the template is no regular file", "")}
	case err == nil && stat.Size() > maxSize:
		return nil, []diag.Diagnostic{wholeFile(name, fmt.Sprintf("a template has at most %d bytes; this has %d", maxSize, stat.Size()), "")}
	}
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, []diag.Diagnostic{wholeFile(name, fmt.Sprintf("the template cannot be read: %v", err), "")}
	}
	return Parse(src, name)
}

// wholeFile is a finding that has no place of its own.
func wholeFile(path, message, hint string) diag.Diagnostic {
	start := diag.Position{Line: 1, Column: 1}
	return diag.Diagnostic{Path: path, Pos: start, End: start, Level: diag.Error, Rule: rule, Message: message, Hint: hint}
}

// ByName is the template of that name, nil if there is none.
func (s *Set) ByName(name string) *Template {
	for _, t := range s.Templates {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Names are the names of all templates, in order.
func (s *Set) Names() []string {
	names := make([]string, len(s.Templates))
	for i, t := range s.Templates {
		names[i] = t.Name
	}
	return names
}

// Headings are the headings of all templates.
func (s *Set) Headings() []postmortem.Heading {
	var list []postmortem.Heading
	for _, t := range s.Templates {
		list = append(list, t.Headings()...)
	}
	return list
}

// Best is the template that the sections of a report fit best, by the
// Sørensen-Dice coefficient of the two sets of roles; nil if they share none.
// Of equals the first by name wins.
func (s *Set) Best(roles []postmortem.Role) *Template {
	has := map[postmortem.Role]bool{}
	for _, role := range roles {
		has[role] = role != postmortem.RoleNone
	}
	var best *Template
	shared, total := 0, 1
	for _, t := range s.Templates {
		common := 0
		for i := range t.Sections {
			if has[t.Sections[i].Role] {
				common++
			}
		}
		// common/sum > shared/total, in whole numbers.
		if sum := len(t.Sections) + len(has); common*total > shared*sum {
			best, shared, total = t, common, sum
		}
	}
	return best
}
