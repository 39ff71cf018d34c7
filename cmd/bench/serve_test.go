package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestEdit measures edits of a site that is read anew for each answer.
func TestEdit(t *testing.T) {
	dir := t.TempDir()
	if err := writeCorpus(dir, 2); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	p := previewer{name: "files", reports: dir, page: func(file string) string { return server.URL + "/" + file }}
	file := filepath.Join(dir, "inc-00001.md")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		took, err := p.edit(context.Background(), file, i)
		if err != nil || took <= 0 || took > rest {
			t.Errorf("edit %d: %v (%v)", i, took, err)
		}
	}
	after, err := os.ReadFile(file)
	if err != nil || string(after) != string(before) {
		t.Errorf("the file has changed (%v)", err)
	}
}

func TestShowServed(t *testing.T) {
	var out strings.Builder
	edits := []time.Duration{10 * time.Millisecond, 20 * time.Millisecond, 30 * time.Millisecond}
	if err := showServed(&out, []watched{{name: "Afterword", reports: 7, first: time.Second, edits: edits, before: 2e6, after: 3e6}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Afterword", "1.00", "20", "30", "2", "3"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, &out)
		}
	}
}
