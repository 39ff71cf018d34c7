package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// hugo builds the site that hugoSite makes. Where there is a lean.toml it lies
// over hugo.toml: the best case of Hugo is the one to compare with.
func hugo(program, dir string) build {
	site := filepath.Join(dir, "hugo")
	return build{program, site, func(out string) []string {
		configuration := "hugo.toml"
		if _, err := os.Stat(filepath.Join(site, "lean.toml")); err == nil {
			configuration += ",lean.toml"
		}
		return []string{"--quiet", "--config", configuration, "--destination", out}
	}}
}

// hugoSite lays a theme and n reports together. Hugo follows no links, so the
// reports are written once more.
func hugoSite(dir, theme string, n int) error {
	site := filepath.Join(dir, "hugo")
	if err := os.CopyFS(site, os.DirFS(theme)); err != nil {
		return fmt.Errorf("copying the theme: %w", err)
	}
	reports := filepath.Join(site, "content", "incidents")
	if err := writeCorpus(reports, n); err != nil {
		return err
	}
	front := []byte("---\ntitle: Incidents\n---\n")
	if err := os.WriteFile(filepath.Join(reports, "_index.md"), front, 0o644); err != nil {
		return fmt.Errorf("writing the section's page: %w", err)
	}
	return nil
}
