package main

import (
	"bytes"
	"context"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
)

// TestStartSettings takes the "#" from every key of the settings that init
// writes: they are right, and none is left out.
func TestStartSettings(t *testing.T) {
	all := regexp.MustCompile(`(?m)^#(\S|  )`).ReplaceAllString(startSettings, "$1")
	c, found := config.Load([]byte(all), "afterword.yaml")
	for _, d := range found {
		t.Errorf("%d: %s (%s)", d.Pos.Line, d.Message, d.Hint)
	}
	fields := reflect.ValueOf(*c)
	for _, f := range reflect.VisibleFields(fields.Type()) {
		key := strings.ToLower(regexp.MustCompile(`([a-z])([A-Z])`).ReplaceAllString(f.Name, "${1}_$2"))
		if !f.IsExported() || key == "path" || key == "has_timezone" {
			continue
		}
		if !regexp.MustCompile(`(?m)^` + key + `:`).MatchString(all) {
			t.Errorf("%s is not in the settings", key)
		}
	}
}

// TestStartSettingsName is sure of the names that the settings list for each
// table of words.
func TestStartSettingsName(t *testing.T) {
	c := config.Default()
	tables := map[string]func(string) (string, bool){
		"fields": c.FieldOf, "statuses": c.StatusOf, "columns": c.ColumnOf, "kinds": c.KindOf, "states": c.StateOf, "phases": c.PhaseOf,
		"sections": func(role string) (string, bool) { return role, slices.Contains(config.Roles, role) },
	}
	for key, meaning := range tables {
		names := listedFor(t, key)
		for _, name := range names {
			if canon, ok := meaning(name); !ok || canon != name {
				t.Errorf("%s: %q is not known", key, name)
			}
		}
		_, found := config.Load([]byte(key+": {zzzzzz: [x]}"), "")
		if len(found) == 0 {
			continue // a site may have sections of its own
		}
		if all, ok := strings.CutPrefix(found[0].Hint, "use one of: "); ok {
			if diff := cmp.Diff(strings.Split(all, ", "), names); diff != "" {
				t.Errorf("%s (-known +listed):\n%s", key, diff)
			}
		}
	}
	if diff := cmp.Diff(config.Roles, listedFor(t, "sections")); diff != "" {
		t.Errorf("roles (-known +listed):\n%s", diff)
	}
}

// listedFor gives the names in the comment above a key.
func listedFor(t *testing.T, key string) []string {
	above, _, ok := strings.Cut(startSettings, "\n#"+key+":")
	comment := above[strings.LastIndex(above, "\n\n")+2:]
	_, names, colon := strings.Cut(strings.ReplaceAll(comment, "\n# ", " "), ": ")
	if !ok || !colon {
		t.Fatalf("no names stand above %s", key)
	}
	return strings.Fields(names)
}

// The examples of the README are read and checked as they stand.
const (
	readmeReport = "content/postmortems/2026-02-03-scales.md"
	readmeOther  = "content/postmortems/2025-11-20-label-printer.md"
	otherReport  = "---\nid: INC-7\ntitle: The label printer ran dry\nstatus: draft\n---\n\n## What happened\n\nIt ran dry.\n"
)

func TestReadmeReport(t *testing.T) {
	site := t.TempDir()
	const public = "content/postmortems/2026-01-14-cards/index.md"
	for name, text := range map[string]string{
		readmeReport: fenced(t, "markdown")[0], readmeOther: otherReport,
		public: fenced(t, "md")[0], path.Join(path.Dir(public), "refused.png"): "pixels",
	} {
		full := filepath.Join(site, filepath.FromSlash(name))
		if err := writeNew(full, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	env := &environment{stdout: &stdout, stderr: &stderr, now: func() time.Time { return time.Date(2026, 2, 10, 0, 0, 0, 0, time.UTC) }}
	code := run(context.Background(), env, []string{"--site", site, "check", filepath.Join(site, filepath.FromSlash(readmeReport))})
	if code != exitOK || stdout.Len() > 0 {
		t.Errorf("exit code %d, %s\n%s", code, &stderr, &stdout)
	}
	// That for the public is a draft, of which is told what it still lacks.
	code = run(context.Background(), env, []string{"--site", site, "check", "--level", "warning", filepath.Join(site, filepath.FromSlash(public))})
	if code != exitOK || stdout.Len() > 0 {
		t.Errorf("exit code %d, %s\n%s", code, &stderr, &stdout)
	}
}

func TestReadmeSettings(t *testing.T) {
	blocks := fenced(t, "yaml")
	for _, block := range blocks {
		_, found := config.Load([]byte(block), "afterword.yaml")
		for _, d := range found {
			t.Errorf("%d: %s (%s)", d.Pos.Line, d.Message, d.Hint)
		}
	}
	if diff := cmp.Diff(startSettings, blocks[len(blocks)-1]); diff != "" {
		t.Errorf("the README does not show the settings of init (-init +README):\n%s", diff)
	}
}

// fenced gives the code blocks of the README in a language.
func fenced(t *testing.T, language string) []string {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for _, m := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```$").FindAllSubmatch(readme, -1) {
		blocks = append(blocks, string(m[1]))
	}
	if len(blocks) == 0 {
		t.Fatalf("the README has no block of %s", language)
	}
	return blocks
}
