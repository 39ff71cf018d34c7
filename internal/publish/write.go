package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"afterword/internal/diag"
	"afterword/internal/leak"
	"afterword/internal/output"
	"afterword/internal/public"
	"afterword/internal/release"
)

// kind is what the marker of the folder calls the public site.
const kind = "public"

// State is what publishing does to a report.
type State string

// The states.
const (
	New       State = "new"
	Changed   State = "changed"
	Unchanged State = "unchanged"
	Withdrawn State = "withdrawn"
)

// Entry is a report of the public site.
type Entry struct {
	Slug  string `json:"slug"`
	Title string `json:"title"`
	Hash  string `json:"hash"` // of the page and its pictures as they are published
	State State  `json:"state,omitempty"`
}

// published is what the marker remembers of a public site. It lies in the
// folder, so it says nothing that the site does not.
type published struct {
	Reports []Entry `json:"reports"`
}

// Site is a public site that may be written.
type Site struct {
	Tree     output.Tree
	Entries  []Entry // what it does to each report, those that it withdraws last
	Hits     []leak.Hit
	Problems []diag.Diagnostic // of layouts, settings and pages that the public would see; with errors, it is not whole
	remember []byte
}

// Make makes the public site of some texts, and compares it with what a folder
// holds now. With hits, or problems of level error, it may not be written.
func (p *Plan) Make(ctx context.Context, chosen []release.Decision, dir string) (*Site, error) {
	tree, problems, err := p.Tree(chosen)
	if err != nil {
		return nil, err
	}
	s := &Site{Problems: problems}
	p.Done("public")
	var now published
	for _, d := range chosen {
		now.Reports = append(now.Reports, Entry{Slug: d.Slug, Title: d.Title, Hash: seen(tree, d)})
	}
	if s.remember, err = json.Marshal(now); err != nil {
		return nil, fmt.Errorf("summing up: %w", err)
	}
	marker := output.File{Path: output.MarkerName, Bytes: s.remember}
	scanned, hits, err := p.Scan(ctx, output.Tree{Files: append(tree.Files, marker)}, chosen)
	if err != nil {
		return nil, err
	}
	s.Hits = hits
	s.Tree.Files = scanned.Files[:len(tree.Files)]
	s.Entries = compare(now.Reports, Published(dir))
	p.Done("scan")
	return s, nil
}

// Holds says that a folder holds a public site.
func Holds(dir string) bool {
	mark, err := output.ReadMark(dir)
	return err == nil && mark.Kind == kind
}

// seen sums up what the public sees of a report: its page as it is, whatever made
// it another (the text, a term, a layout, what else is published), and its
// pictures.
func seen(tree output.Tree, d release.Decision) string {
	var files []output.File
	page := public.PageOf(d.Slug)
	if i := slices.IndexFunc(tree.Files, func(f output.File) bool { return f.Path == page }); i >= 0 {
		files = append(files, tree.Files[i])
	}
	for _, pic := range d.Pictures {
		files = append(files, output.File{Path: pic.Name, Bytes: pic.Bytes})
	}
	return fingerprint(output.Tree{Files: files})
}

// Published are the reports of the public site that a folder holds.
func Published(dir string) []Entry {
	mark, err := output.ReadMark(dir)
	var was published
	if err != nil || mark.Kind != kind || json.Unmarshal(mark.Summary, &was) != nil {
		return nil
	}
	return was.Reports
}

// compare says what becomes of each report.
func compare(now, was []Entry) []Entry {
	before, still := map[string]string{}, map[string]bool{}
	for _, e := range was {
		before[e.Slug] = e.Hash
	}
	var all []Entry
	for _, e := range now {
		hash, known := before[e.Slug]
		switch still[e.Slug] = true; {
		case !known:
			e.State = New
		case hash != e.Hash:
			e.State = Changed
		default:
			e.State = Unchanged
		}
		all = append(all, e)
	}
	for _, e := range was {
		if !still[e.Slug] {
			e.State = Withdrawn
			all = append(all, e)
		}
	}
	return all
}

// Target is where a public site is written.
type Target struct {
	Dir      string
	Keep     []string // folders that the target must not touch
	Progress func(done, total int)
	Waiting  func()
}

// Write replaces the folder. A site that may not be written is not.
func (s *Site) Write(ctx context.Context, to Target) (output.Result, error) {
	if len(s.Hits) > 0 {
		return output.Result{}, fmt.Errorf("the public site holds what is private: %v", s.Hits[0])
	}
	if n, _, _ := diag.Count(s.Problems); n > 0 {
		return output.Result{}, fmt.Errorf("the public site is not whole: it has %d problems", n)
	}
	return output.Replace(ctx, to.Dir, s.Tree, output.Mark{Kind: kind, Inputs: fingerprint(s.Tree), Summary: s.remember},
		output.Options{Keep: to.Keep, Progress: to.Progress, Waiting: to.Waiting})
}

// fingerprint is of public files alone: the marker is public too, and what is
// made of private bytes would show when these change.
func fingerprint(t output.Tree) string {
	h := sha256.New()
	for _, f := range t.Files {
		fmt.Fprintf(h, "%q %d\n%s", f.Path, len(f.Bytes), f.Bytes)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// approvedDir is the folder in the cache that keeps approved texts, by hash.
const approvedDir = "approved"

// Keep keeps a text that was approved, to tell later what has changed since.
func Keep(cache string, d release.Decision) error {
	dir := filepath.Join(cache, approvedDir)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, name(d.Hash)), release.Approved(d.Text), 0o666)
}

// Kept is a text that was approved on this machine.
func Kept(cache, hash string) ([]byte, bool) {
	text, err := os.ReadFile(filepath.Join(cache, approvedDir, name(hash)))
	return text, err == nil
}

// name is that of the file of an approved text.
func name(hash string) string {
	sum := sha256.Sum256([]byte(hash)) // a hash is written by people, too
	return hex.EncodeToString(sum[:8]) + ".md"
}
