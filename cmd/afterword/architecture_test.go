package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "afterword/"

// unit is a package, as the README's table has it or as the code has it.
type unit struct {
	layer     int
	imports   []string // packages of this module
	libraries []string // short names of the modules of others
}

// TestArchitecture compares the table of packages in the README with what the
// code really imports, tests apart.
func TestArchitecture(t *testing.T) {
	root := os.DirFS("../..")
	table, code := readTable(t, root), readCode(t, root)
	for _, name := range sorted(code) {
		row, ok := table[name]
		if !ok {
			t.Errorf("%s is not in the README's table", name)
			continue
		}
		for _, imported := range code[name].imports {
			if below := table[imported]; below.layer >= row.layer {
				t.Errorf("%s (layer %d) imports %s (layer %d)", name, row.layer, imported, below.layer)
			}
		}
		if !slices.Equal(row.libraries, code[name].libraries) {
			t.Errorf("%s imports the libraries %q, the README's table says %q", name, code[name].libraries, row.libraries)
		}
	}
	for _, name := range sorted(table) {
		if _, ok := code[name]; !ok {
			t.Errorf("the README's table has %s, and there is no such package", name)
		}
	}
	for library, importers := range importersOf(code) {
		if len(importers) > 1 {
			t.Errorf("%s is imported by more than one package: %q", library, importers)
		}
	}
}

func importersOf(code map[string]unit) map[string][]string {
	importers := map[string][]string{}
	for _, name := range sorted(code) {
		for _, library := range code[name].libraries {
			importers[library] = append(importers[library], name)
		}
	}
	return importers
}

// readTable takes the rows that have a layer, a package, a sentence and
// libraries.
func readTable(t *testing.T, root fs.FS) map[string]unit {
	table := map[string]unit{}
	for line := range strings.Lines(read(t, root, "README.md")) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 6 {
			continue
		}
		layer, err := strconv.Atoi(strings.TrimSpace(cells[1]))
		if err != nil {
			continue
		}
		name := strings.Trim(cells[2], " `")
		table[name] = unit{layer: layer, libraries: words(cells[4])}
	}
	if len(table) == 0 {
		t.Fatal("the README has no table of packages")
	}
	return table
}

func words(cell string) []string {
	all := strings.FieldsFunc(cell, func(r rune) bool { return r == ',' || r == ' ' })
	slices.Sort(all)
	return all
}

// readCode reads the imports of every Go file, whatever system it is for.
func readCode(t *testing.T, root fs.FS) map[string]unit {
	code, modules := map[string]unit{}, readModules(t, root)
	err := fs.WalkDir(root, ".", func(file string, entry fs.DirEntry, err error) error {
		hidden := file != "." && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (hidden || entry.Name() == "testdata"):
			return fs.SkipDir
		case path.Ext(file) == ".go" && !strings.HasSuffix(file, "_test.go"):
			name := path.Dir(file)
			code[name] = code[name].with(imports(t, root, file), modules)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func (u unit) with(imports, modules []string) unit {
	for _, imported := range imports {
		if own, ok := strings.CutPrefix(imported, module); ok {
			u.imports = append(u.imports, own)
		} else if library := libraryOf(imported, modules); library != "" {
			u.libraries = append(u.libraries, library)
		}
	}
	slices.Sort(u.imports)
	slices.Sort(u.libraries)
	u.imports, u.libraries = slices.Compact(u.imports), slices.Compact(u.libraries)
	return u
}

// libraryOf is the short name of the module that has a package: "yaml" for
// go.yaml.in/yaml/v3, "x/sys" for golang.org/x/sys/unix; empty for the
// standard library.
func libraryOf(imported string, modules []string) string {
	for _, m := range modules {
		if imported != m && !strings.HasPrefix(imported, m+"/") {
			continue
		}
		if short, ok := strings.CutPrefix(m, "golang.org/"); ok {
			return short
		}
		if base := path.Base(m); !isVersion(base) {
			return base
		}
		return path.Base(path.Dir(m))
	}
	return ""
}

func isVersion(s string) bool {
	_, err := strconv.Atoi(strings.TrimPrefix(s, "v"))
	return err == nil
}

// readModules gives the paths that go.mod requires.
func readModules(t *testing.T, root fs.FS) []string {
	var all []string
	for line := range strings.Lines(read(t, root, "go.mod")) {
		fields := strings.Fields(strings.TrimPrefix(line, "require "))
		if len(fields) >= 2 && strings.Contains(fields[0], ".") {
			all = append(all, fields[0])
		}
	}
	return all
}

func imports(t *testing.T, root fs.FS, file string) []string {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, read(t, root, file), parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, imported)
	}
	return all
}

func read(t *testing.T, root fs.FS, file string) string {
	text, err := fs.ReadFile(root, file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func sorted(units map[string]unit) []string {
	var names []string
	for name := range units {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
