package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestServed measures edits of a site that is read anew for each answer.
func TestServed(t *testing.T) {
	dir := t.TempDir()
	if err := writeCorpus(dir, 2); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	files, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	e := editing{previewer: previewer{name: "files", reports: dir, page: func(file string) string { return server.URL + "/" + file }}, files: files}
	var out strings.Builder
	if err := e.repeat(context.Background(), 2, time.Millisecond, meter{&out, 2, "files"}, "to the answer", e.await); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(out.String(), "\n"); lines != 2 || !strings.Contains(out.String(), "     2  files      to the answer ") {
		t.Errorf("%d lines:\n%s", lines, &out)
	}
	for n, file := range files { // each was edited once
		text, err := os.ReadFile(file)
		if err != nil || strings.Count(string(text), "was edited") != 1 {
			t.Errorf("file %d: %v\n%.400s", n, err, text)
		}
	}
}

// TestNotServed gives up when its time is over, and goes on with what is next.
func TestNotServed(t *testing.T) {
	dir := t.TempDir()
	if err := writeCorpus(dir, 1); err != nil {
		t.Fatal(err)
	}
	p := previewer{name: "nothing", program: "sleep", args: []string{"60"}, dir: dir, reports: dir, page: func(string) string { return "http://127.0.0.1:1/" }, limit: 20 * time.Millisecond}
	var out strings.Builder
	m := meter{&out, 1, "nothing"}
	if err := p.measure(context.Background(), watching{}, m); err != nil || !strings.Contains(out.String(), "its time is over: 20ms") {
		t.Errorf("%v\n%s", err, &out)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := p.measure(ctx, watching{}, m); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}
