//go:build unix

package publish_test

import (
	"bytes"
	"flag"
	"fmt"
	"regexp"
	"runtime"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"afterword/content"
	"afterword/internal/build"
	"afterword/internal/generate"
	"afterword/internal/postmortem"
	"afterword/internal/publish"
)

// many is how many reports BenchmarkPublish has, of which each tenth is public.
var many = flag.Int("reports", 10_000, "how many reports BenchmarkPublish has")

const benchSettings = `title: Postmortems
public:
  title: When things go wrong
  url: https://incidents.example.com/
  gate: {reviewers: 0, roles: {}, author: false}
`

const benchTemplate = `---
name: shared
title: A report of which others read the better half
---
# Title
## Summary {.public role=summary}
## Impact {.public role=impact}
## Timeline {.public role=timeline}
## Root cause {role=root-cause}
## Contributing factors {.public role=contributing-factors}
## Resolution {.public role=resolution}
## What went well {role=went-well}
## What went badly {role=went-badly}
## Action items {.public role=action-items}
`

// BenchmarkPublish tells in CPU seconds what the archive of many reports costs,
// what their public site costs without the scan, and what the scan adds, with
// all that it has to find out first. The scan should add a fifth at most.
func BenchmarkPublish(b *testing.B) {
	in := build.Input{
		Content: manyReports(*many), Config: []byte(benchSettings), ConfigPath: "afterword.yaml", Templates: content.Files,
		Today: postmortem.Day{Year: 2026, Month: 4, Day: 1},
	}
	var c costs
	for b.Loop() {
		c.add(b, in)
	}
	each := func(d time.Duration, unit string) { b.ReportMetric(d.Seconds()/float64(b.N), unit) }
	each(c.archive, "archive-CPU-s")
	each(c.public, "publish-CPU-s")
	each(c.scan, "scan-CPU-s")
	b.ReportMetric(100*c.scan.Seconds()/c.public.Seconds(), "%-of-publish")
	b.ReportMetric(100*c.scan.Seconds()/c.archive.Seconds(), "%-of-archive")
}

// costs are CPU times.
type costs struct{ archive, public, scan time.Duration }

// add builds the archive and publishes, each once.
func (c *costs) add(b *testing.B, in build.Input) {
	c.archive += spent(b, func() error {
		_, _, err := build.Archive(b.Context(), in, build.Target{Dir: b.TempDir()})
		return err
	})
	var plan *publish.Plan
	var site publish.Site
	c.public += spent(b, func() (err error) {
		if plan, err = publish.Prepare(b.Context(), in); err == nil {
			site.Tree, _, err = plan.Tree(plan.Decisions)
		}
		return err
	})
	if refused := plan.Refused(); len(refused) > 0 || len(plan.Decisions) < *many/10 {
		b.Fatal(len(plan.Decisions), "reports ask to be public; refused are", refused)
	}
	c.scan += spent(b, func() (err error) {
		site.Tree, site.Hits, err = plan.Scan(b.Context(), site.Tree, plan.Decisions)
		return err
	})
	c.public += spent(b, func() error {
		_, err := site.Write(b.Context(), publish.Target{Dir: b.TempDir()})
		return err
	})
}

// spent is the CPU time that some work takes on all processors.
func spent(b *testing.B, work func() error) time.Duration {
	b.Helper()
	runtime.GC()
	start := processorTime(b)
	if err := work(); err != nil {
		b.Fatal(err)
	}
	return processorTime(b) - start
}

func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// manyReports are generated reports; each tenth asks to be public.
func manyReports(n int) fstest.MapFS {
	files := fstest.MapFS{"templates/shared.md": {Data: []byte(benchTemplate)}}
	for name, text := range generate.Corpus(n, 1) {
		if i := len(files); i%10 == 1 {
			text = madePublic(text, i)
		}
		files["postmortems/"+name] = &fstest.MapFile{Data: text}
	}
	return files
}

var (
	ids    = regexp.MustCompile(`(?mi)^.*inc-\d+.*\n`)
	codes  = regexp.MustCompile("`([^`\n]+)`")
	log    = regexp.MustCompile("(?s)\n```.*?```\n")
	event  = regexp.MustCompile(`(?m)^(- \S+ [^@\n]*)$`)
	status = regexp.MustCompile(`(?m)^status: .*$`)
	front  = regexp.MustCompile(`(?s)^---\n(.*?)---\n`)
)

// madePublic is a generated report that may be published: names of systems are
// marked, and lines that name other reports are left out.
func madePublic(text []byte, i int) []byte {
	head := front.Find(text)
	body := log.ReplaceAll(text[len(head):], nil)
	body = ids.ReplaceAll(body, nil)
	body = codes.ReplaceAll(body, []byte("{~~`$1`~>one of our systems~~}"))
	body = event.ReplaceAll(body, []byte("$1 public:yes"))
	head = status.ReplaceAll(bytes.TrimSuffix(head, []byte("---\n")), []byte("status: final"))
	head = fmt.Appendf(head, `template: shared
visibility: public
public:
  title: Some things were slow for a while, for the %d. time
  summary: For some minutes what we offer was slow, and some of it failed.
  symptoms: [Pages took longer than a minute]
  cause: A system waited for another one.
  apology: We are sorry that you had to wait.
---
`, i)
	return append(head, body...)
}
