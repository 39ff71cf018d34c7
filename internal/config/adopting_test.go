package config_test

import (
	"bytes"
	"io/fs"
	"testing"

	"afterword/content"
	"afterword/internal/config"
)

// The settings that come with the program are examples to copy, so they must be
// right; and an archive is adopted with at most 40 lines.
func TestSettingsThatWeShip(t *testing.T) {
	files, err := fs.Glob(content.Files, "adopting/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d examples, %v", len(files), err)
	}
	for _, name := range append(files, "afterword.yaml") {
		src, err := fs.ReadFile(content.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		c, found := config.Load(src, name)
		for _, d := range found {
			t.Errorf("%s:%d:%d: %s; %s", name, d.Pos.Line, d.Pos.Column, d.Message, d.Hint)
		}
		if lines := bytes.Count(src, []byte("\n")); lines > 40 && name != "afterword.yaml" { // the sample shows everything
			t.Errorf("%s has %d lines", name, lines)
		}
		if !c.HasTimezone || c.Title == "" {
			t.Errorf("%s names no title or time zone", name)
		}
	}
}

func TestSampleKnowsItsServices(t *testing.T) {
	src, err := fs.ReadFile(content.Files, "afterword.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := config.Load(src, "afterword.yaml")
	for _, name := range []string{"meter-ingest", "readings-store", "billing", "portal", "identity", "notifications", "edge-gateway"} {
		if s, ok := c.ServiceOf(name); !ok || s.Team == "" || s.Objective == "" {
			t.Errorf("service %q: %+v", name, s)
		}
	}
}
