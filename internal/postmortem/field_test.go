package postmortem_test

import (
	"strings"
	"testing"

	"afterword/internal/config"
	"afterword/internal/postmortem"
)

// TestManyValues: a list that no report can have is cut, and that is said.
func TestManyValues(t *testing.T) {
	services := make([]string, 5000)
	for i := range services {
		services[i] = "s" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676))
	}
	src := "---\nservices: \"" + strings.Join(services, ", ") + "\"\n---\n# Many\n"
	pm, _ := postmortem.NewReader(config.Default(), nil).Read(postmortem.File{Path: "2024-01-01-many.md", Source: []byte(src)})
	if pm == nil || len(pm.Services) != 500 {
		t.Fatalf("read as %+v", pm)
	}
	if len(pm.Problems) != 1 || pm.Problems[0].Rule != "field-type" {
		t.Errorf("problems: %v", pm.Problems)
	}
}
