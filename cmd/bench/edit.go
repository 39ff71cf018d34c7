package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// editing is a preview whose reports are edited, each in its turn.
type editing struct {
	previewer
	files []string
	pid   int
	count int // of edits so far
}

// How long a writer thinks between edits, and how long nothing happens until
// memory is weighed.
const (
	thinking = time.Second
	resting  = 12 * time.Second
	hurry    = 100 * time.Millisecond // between edits of which there are many
)

// start is the memory that a preview has at first.
func (e *editing) start(ctx context.Context, _ watching, m meter) error {
	return e.weigh(ctx, m, "memory after the start, MB")
}

// weigh prints the memory that is in use when the preview has rested.
func (e *editing) weigh(ctx context.Context, m meter, what string) error {
	if err := wait(ctx, resting); err != nil {
		return err
	}
	if bytes := memoryInUse(e.pid); bytes > 0 {
		m.say(what, float64(bytes)/1e6)
	}
	return nil
}

// served is how long it takes until an answer has what was written.
func (e *editing) served(ctx context.Context, o watching, m meter) error {
	return e.repeat(ctx, o.edits, thinking, m, "from an edit to the answer, ms", e.await)
}

// found is how long it takes until a search finds what was written. The first
// one may have to wait for the index.
func (e *editing) found(ctx context.Context, o watching, m meter) error {
	if !e.indexes || o.searches == 0 {
		return nil
	}
	began := time.Now()
	if _, err := findable(ctx, "x"); err != nil {
		return err
	}
	m.say("first search, ms", milliseconds(time.Since(began)))
	return e.repeat(ctx, o.searches, thinking, m, "from an edit to the search, ms", e.search)
}

// search waits until a search finds a word.
func (e *editing) search(ctx context.Context, _ string, word []byte) error {
	return until(ctx, soon, e.name+" does not find what was written", func() bool {
		found, err := findable(ctx, string(word))
		return err == nil && found
	})
}

// long makes many edits, and compares memory.
func (e *editing) long(ctx context.Context, o watching, m meter) error {
	if o.many == 0 {
		return nil
	}
	if err := e.weigh(ctx, m, "memory before many edits, MB"); err != nil {
		return err
	}
	most := int64(0)
	err := e.repeat(ctx, o.many, hurry, m, fmt.Sprintf("%d edits, to the answer, ms", o.many), func(ctx context.Context, file string, word []byte) error {
		most = max(most, memoryInUse(e.pid))
		return e.await(ctx, file, word)
	})
	if err != nil {
		return err
	}
	if most > 0 {
		m.say("memory meanwhile at most, MB", float64(most)/1e6)
	}
	return e.weigh(ctx, m, "memory after many edits, MB")
}

// repeat edits reports, and prints the median and the 95th percentile of how
// long it takes until what was written is seen.
func (e *editing) repeat(ctx context.Context, times int, pause time.Duration, m meter, what string, seen func(ctx context.Context, file string, word []byte) error) error {
	var took []time.Duration
	for range times {
		if err := wait(ctx, pause); err != nil {
			return err
		}
		e.count++
		file := e.files[(e.count*7919+len(e.files)/2)%len(e.files)]
		one, err := edit(ctx, file, e.count, seen)
		if err != nil {
			return err
		}
		took = append(took, one)
	}
	slices.Sort(took)
	m.say(what, milliseconds(took[len(took)/2]))
	m.say("  95th of 100", milliseconds(took[len(took)*95/100]))
	return nil
}

// edit changes a report, and waits until that is seen.
func edit(ctx context.Context, file string, n int, seen func(ctx context.Context, file string, word []byte) error) (time.Duration, error) {
	before, err := os.ReadFile(file)
	if err != nil {
		return 0, fmt.Errorf("editing: %w", err)
	}
	word := fmt.Appendf(nil, "zzedit%dx", n)
	after := bytes.Replace(before, []byte("\n## "), fmt.Appendf(nil, "\n%s was edited.\n\n## ", word), 1)
	began, err := save(file, after, n%2 == 0)
	if err != nil {
		return 0, err
	}
	err = seen(ctx, file, word)
	return time.Since(began), err
}

// save writes a file in place, or beside and renames it. It gives the moment
// just before the file changes.
func save(file string, text []byte, inPlace bool) (time.Time, error) {
	name := file
	if !inPlace {
		name = filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+".tmp")
	}
	began := time.Now()
	err := os.WriteFile(name, text, 0o644)
	if err == nil && !inPlace {
		began = time.Now()
		err = os.Rename(name, file)
	}
	if err != nil {
		return began, fmt.Errorf("saving: %w", err)
	}
	return began, nil
}

// await asks for the page of a report until it holds a word.
func (p previewer) await(ctx context.Context, file string, word []byte) error {
	return p.awaitAt(ctx, soon, file, word)
}

// awaitAt is await, looking again after a pause.
func (p previewer) awaitAt(ctx context.Context, pause time.Duration, file string, word []byte) error {
	url := p.page(filepath.Base(file))
	return until(ctx, pause, p.name+" does not serve "+file+" as it is", func() bool {
		page, err := get(ctx, url)
		return err == nil && bytes.Contains(page, word)
	})
}

// longestWait is how long anything may take to be seen.
const longestWait = 2 * time.Minute

// How long it is until one looks again: for what takes milliseconds, and for what
// takes seconds of all processors, one of which looking would keep busy.
const (
	soon  = time.Millisecond
	later = 10 * time.Millisecond
)

// until looks again and again whether something has come to pass.
func until(ctx context.Context, pause time.Duration, otherwise string, passed func() bool) error {
	for deadline := time.Now().Add(longestWait); time.Now().Before(deadline); {
		if passed() {
			return nil
		}
		if err := wait(ctx, pause); err != nil {
			return err
		}
	}
	return errors.New(otherwise)
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// findable says that the index has a word: see package webindex.
func findable(ctx context.Context, word string) (bool, error) {
	text, err := get(ctx, root+"/search/manifest.json")
	if err != nil {
		return false, err
	}
	var manifest struct{ Folder, Shards string }
	if err := json.Unmarshal(text, &manifest); err != nil {
		return false, fmt.Errorf("reading the index: %w", err)
	}
	bounds := strings.Split(manifest.Shards, " ")
	shard, is := slices.BinarySearch(bounds, word)
	if !is {
		shard--
	}
	text, err = get(ctx, root+"/search/"+manifest.Folder+"/"+strconv.Itoa(shard)+".json")
	return bytes.Contains(text, []byte(word)), err
}

func get(ctx context.Context, url string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", url, answer.Status)
	}
	return page, err
}

// memoryInUse is what a process holds in memory, in bytes, where the system has
// a file that says so.
func memoryInUse(pid int) int64 {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "statm"))
	if err != nil {
		return 0
	}
	var size, resident int64
	if _, err := fmt.Sscan(string(text), &size, &resident); err != nil {
		return 0
	}
	return resident * int64(os.Getpagesize())
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
