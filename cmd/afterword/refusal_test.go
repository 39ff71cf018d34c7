package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"afterword/internal/check"
)

// TestRefusals: every rule that the sources of disclosure and of the gate name is
// explained, and none else.
func TestRefusals(t *testing.T) {
	named := map[string]bool{}
	for folder, rule := range map[string]*regexp.Regexp{
		"disclose": regexp.MustCompile(`"(public-[a-z-]+)"`), "publish": regexp.MustCompile(`Rule: "(public-[a-z-]+)"`), "release": regexp.MustCompile(`refuse\("([a-z-]+)"`),
	} {
		files, err := filepath.Glob(filepath.Join("../../internal", folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(folder, err)
		}
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range rule.FindAllStringSubmatch(string(src), -1) {
				id := m[1]
				if folder == "release" {
					id = "gate-" + id
				}
				if _, checked := check.Lookup(id); !checked && !strings.HasSuffix(file, "_test.go") {
					named[id] = true
				}
			}
		}
	}
	for _, r := range refusalRules {
		if !named[r.rule] {
			t.Errorf("%s is nowhere", r.rule)
		}
		delete(named, r.rule)
	}
	for id := range named {
		t.Errorf("%s is not explained", id)
	}
}
