package diag

import (
	"bytes"
	"errors"
	"flag"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

var someRules = []Rule{
	{ID: "unknown-field", Short: "Unknown field", Full: "No field has this name.", Level: Hint, HelpURI: "https://example.com/unknown-field"},
	{ID: "never-found", Short: "A rule without findings", Level: Error},
}

func TestFormats(t *testing.T) {
	const name = "testdata/formats.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	ds := readDiagnostics(t, archive)
	writers := map[string]func(io.Writer) error{
		"text":   func(w io.Writer) error { return WriteText(w, ds, TextOptions{Source: sourceOf(archive)}) },
		"json":   func(w io.Writer) error { return WriteJSON(w, ds) },
		"github": func(w io.Writer) error { return WriteGitHub(w, ds) },
		"sarif":  func(w io.Writer) error { return WriteSARIF(w, ds, sarifOptions(archive)) },
	}
	for i, f := range archive.Files {
		if write := writers[f.Name]; write != nil {
			var got bytes.Buffer
			if err := write(&got); err != nil {
				t.Fatal(err)
			}
			if *update {
				archive.Files[i].Data = got.Bytes()
			} else if diff := cmp.Diff(string(f.Data), got.String()); diff != "" {
				t.Errorf("%s: -want +got:\n%s", f.Name, diff)
			}
		}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func sarifOptions(a *txtar.Archive) SARIFOptions {
	return SARIFOptions{Version: "1.2.3", Rules: someRules, Source: sourceOf(a)}
}

func sourceOf(a *txtar.Archive) Source {
	return func(path string) ([]byte, error) {
		for _, f := range a.Files {
			if f.Name == path {
				return f.Data, nil
			}
		}
		return nil, fs.ErrNotExist
	}
}

// readDiagnostics reads the file "diagnostics", and finds the marked texts.
func readDiagnostics(t *testing.T, a *txtar.Archive) (ds []Diagnostic) {
	t.Helper()
	list, err := sourceOf(a)("diagnostics")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		f := strings.Split(strings.TrimSuffix(strings.TrimSpace(line), "|"), "|")
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		level, ok := ParseLevel(f[2])
		if !ok {
			t.Fatalf("%q has no level", line)
		}
		d := Diagnostic{Path: f[0], Level: level, Rule: f[3], Message: f[4]}
		if len(f) > 5 {
			d.Hint = f[5]
		}
		if marked := strings.ReplaceAll(f[1], "⏎", "\n"); marked != "" {
			src, _ := sourceOf(a)(d.Path)
			d.Span.Start = max(0, bytes.Index(src, []byte(marked)))
			d.Span.End = d.Span.Start + len(marked)
			lines := NewLines(src)
			d.Pos, d.End = lines.Position(d.Span.Start), lines.Position(d.Span.End)
		}
		ds = append(ds, d)
	}
	return ds
}

func TestNothingToSay(t *testing.T) {
	var text, json, github bytes.Buffer
	err := errors.Join(WriteText(&text, nil, TextOptions{}), WriteJSON(&json, nil), WriteGitHub(&github, nil))
	if err != nil || text.String() != "" || json.String() != "[]\n" || github.String() != "" {
		t.Errorf("text %q, json %q, github %q, %v", &text, &json, &github, err)
	}
}

func TestSARIFIsValid(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/formats.txtar")
	if err != nil {
		t.Fatal(err)
	}
	hostile := Diagnostic{
		Path: "/abs/a b%2e%\xff:?#.md", Span: Span{5, 1}, Pos: Position{1, 1}, Level: Off, Message: "\x1b\xff", Rule: "r",
	}
	lists := [][]Diagnostic{nil, readDiagnostics(t, archive), {hostile}}
	schema := publishedSchema(t)
	for _, ds := range lists {
		var log bytes.Buffer
		if err := WriteSARIF(&log, ds, sarifOptions(archive)); err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(log.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%v\n%s", err, &log)
		}
		read, err := sarif.FromBytes(log.Bytes())
		if err != nil || len(read.Runs[0].Results) != len(ds) {
			t.Errorf("another reader finds %d of %d results, %v", len(read.Runs[0].Results), len(ds), err)
		}
	}
}

// publishedSchema compiles the schema that OASIS publishes. The SARIF module
// carries it, word for word, as a constant of its source.
func publishedSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	pkg, err := build.Import("github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif", ".", build.FindOnly)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(pkg.Dir, "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	literal := file.Scope.Lookup("schema").Decl.(*ast.ValueSpec).Values[0].(*ast.BasicLit).Value
	text, err := strconv.Unquote(literal)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", value); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// The schema must be able to refuse, or the test above says nothing.
func TestSARIFSchemaRefuses(t *testing.T) {
	value := map[string]any{"version": "2.1.0", "runs": []any{map[string]any{"tool": "afterword"}}}
	if err := publishedSchema(t).Validate(value); err == nil {
		t.Error("a log without a driver is valid")
	}
}
