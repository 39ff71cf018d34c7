package build

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestWrittenMeanwhile changes a template after it was read: the next build has to
// see that.
func TestWrittenMeanwhile(t *testing.T) {
	in := sample()
	content := in.Content.(fstest.MapFS)
	read := func(meanwhile func()) string {
		around := in.Around()
		d, err := Load(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		meanwhile()
		return d.Inputs(around)
	}
	first := read(func() { content["templates/own.md"] = &fstest.MapFile{Data: []byte("# Written meanwhile")} })
	if read(func() {}) == first {
		t.Error("a template that was written meanwhile passes for the one that was read")
	}
}

func TestInputs(t *testing.T) {
	inputs := func(change func(*Input, fstest.MapFS)) string {
		in := sample()
		in.Own.Layouts, in.Own.Static = folder("404.html", "x"), folder("x.css", "x", "y.css", "y")
		change(&in, in.Content.(fstest.MapFS))
		around := in.Around()
		d, err := Load(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		return d.Inputs(around)
	}
	before := inputs(func(*Input, fstest.MapFS) {})
	for name, test := range map[string]struct {
		change func(*Input, fstest.MapFS)
		same   bool
	}{
		"nothing":              {func(*Input, fstest.MapFS) {}, true},
		"report":               {func(_ *Input, m fstest.MapFS) { m["ops/cards.md"].Data = []byte("# x") }, false},
		"attachment":           {func(_ *Input, m fstest.MapFS) { m["ops/unused.png"].Data = []byte("x") }, false},
		"template":             {func(_ *Input, m fstest.MapFS) { m["templates/own.md"].Data = []byte("# x") }, false},
		"no template":          {func(_ *Input, m fstest.MapFS) { delete(m, "templates/own.md") }, false},
		"settings":             {func(in *Input, _ fstest.MapFS) { in.Config = []byte("title: x") }, false},
		"no settings":          {func(in *Input, _ fstest.MapFS) { in.Config = []byte{} }, true},
		"layout":               {func(in *Input, _ fstest.MapFS) { in.Own.Layouts = folder("404.html", "y") }, false},
		"layout's name":        {func(in *Input, _ fstest.MapFS) { in.Own.Layouts = folder("405.html", "x") }, false},
		"no layouts":           {func(in *Input, _ fstest.MapFS) { in.Own.Layouts = nil }, false},
		"asset":                {func(in *Input, _ fstest.MapFS) { in.Own.Static = folder("x.css", "y", "y.css", "y") }, false},
		"assets change places": {func(in *Input, _ fstest.MapFS) { in.Own.Static = folder("x.css", "y", "y.css", "x") }, false},
		"one asset":            {func(in *Input, _ fstest.MapFS) { in.Own.Static = folder("x.css", "x") }, false},
		"folders change roles": {func(in *Input, _ fstest.MapFS) { in.Own.Layouts, in.Own.Static = in.Own.Static, in.Own.Layouts }, false},
		"day":                  {func(in *Input, _ fstest.MapFS) { in.Today.Day++ }, false},
		"version":              {func(in *Input, _ fstest.MapFS) { in.Version = "next" }, false},
		"program":              {func(in *Input, _ fstest.MapFS) { in.Program = []byte("x") }, false},
		"drafts":               {func(in *Input, _ fstest.MapFS) { in.NoDrafts = true }, false},
		"stopwatch":            {func(in *Input, _ fstest.MapFS) { in.Now = time.Now }, true},
		"what is not content":  {func(_ *Input, m fstest.MapFS) { m[".git/x"] = &fstest.MapFile{} }, true},
		"what is skipped": {func(in *Input, m fstest.MapFS) {
			in.Skip, m["layouts/x.md"] = []string{"layouts"}, &fstest.MapFile{}
		}, true},
	} {
		if after := inputs(test.change); (after == before) != test.same {
			t.Errorf("%s: the fingerprint stays the same: %t, want %t", name, after == before, test.same)
		}
	}
	if inputs(func(in *Input, _ fstest.MapFS) { in.Own.Layouts, in.Own.Static = in.Own.Static, nil }) ==
		inputs(func(in *Input, _ fstest.MapFS) { in.Own.Layouts = nil }) {
		t.Error("layouts count as assets")
	}
}

func TestArchive(t *testing.T) {
	dir := t.TempDir() + "/archive"
	archive := func(in Input, force bool) Result {
		t.Helper()
		r, s, err := Archive(context.Background(), in, Target{Dir: dir, Force: force})
		if err != nil || s == nil {
			t.Fatal(s, err)
		}
		return r
	}
	wrong := func() Input {
		in := sample()
		in.Content.(fstest.MapFS)["wrong.md"] = &fstest.MapFile{Data: []byte("[gone](gone.md)")}
		return in
	}
	first := archive(wrong(), false)
	if first.Postmortems != 2 || first.Written != first.Files || first.Pages == 0 || first.Bytes == 0 || first.Diagnostics != (Counts{Error: 1}) {
		t.Errorf("first: %+v", first)
	}
	want := first
	want.Written = 0
	for _, force := range []bool{false, true, false} {
		if diff := cmp.Diff(want, archive(wrong(), force)); diff != "" {
			t.Errorf("again, forced %t: -want +got:\n%s", force, diff)
		}
	}
	in := wrong()
	in.Content.(fstest.MapFS)["howto.md"].Data = []byte("# How we write\n\nAs [[INC-1]].\n")
	if r := archive(in, false); r.Written == 0 || r.Written == r.Files {
		t.Errorf("changed: %+v", r)
	}
}

// TestArchiveStages names the stages, in order, with the times between them.
func TestArchiveStages(t *testing.T) {
	in, clock := sample(), time.Time{}
	in.Now = func() time.Time { clock = clock.Add(time.Second); return clock }
	_, s, err := Archive(context.Background(), in, Target{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	var want []Stage
	for _, name := range []string{"load", "compare", "parse", "check", "site", "write"} {
		want = append(want, Stage{name, time.Second})
	}
	if diff := cmp.Diff(want, s.Stages); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if s.Took() != 6*time.Second {
		t.Errorf("took %v", s.Took())
	}
}

// TestArchiveFails leaves what is there, and says what is wrong.
func TestArchiveFails(t *testing.T) {
	stopped, stop := context.WithCancel(context.Background())
	stop()
	dir := t.TempDir()
	if _, _, err := Archive(stopped, sample(), Target{Dir: dir}); err == nil {
		t.Error("it went on")
	}
	in := sample()
	in.Content = denying{in.Content.(fstest.MapFS), "."}
	if _, _, err := Archive(context.Background(), in, Target{Dir: dir}); err == nil || !strings.Contains(err.Error(), "reading content: ") {
		t.Errorf("error %v", err)
	}
}
