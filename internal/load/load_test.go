package load

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
	"afterword/internal/output"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func settings(t *testing.T, yaml string) *config.Config {
	t.Helper()
	c, problems := config.Load([]byte(yaml), "afterword.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

func read(t *testing.T, content fs.FS, c *config.Config, skip ...string) *Content {
	t.Helper()
	got, err := Read(context.Background(), content, c, skip...)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// listed is content as words: "md PATH", "md PATH alone",
// "md PATH part", "file PATH",
// "LEVEL RULE PATH".
func listed(c *Content) []string {
	var out []string
	for _, m := range c.Markdown {
		line := "md " + m.Path
		if m.Alone {
			line += " alone"
		}
		if m.Part {
			line += " part"
		}
		out = append(out, line)
	}
	for _, a := range c.Attachments {
		out = append(out, "file "+a.Path)
	}
	for _, p := range c.Problems {
		out = append(out, p.Level.String()+" "+p.Rule+" "+p.Path)
	}
	return out
}

func TestRead(t *testing.T) {
	for _, test := range []struct {
		name     string
		settings string
		skip     []string
		files    []string
		want     []string
	}{
		{
			name:  "nothing",
			files: nil,
			want:  nil,
		},
		{
			name:  "markdown by its extension, the rest by name",
			files: []string{"b.md", "a.MD", "c.markdown", "d.mdown", "e.mdx", "f.txt", "g", "h.md.png", "md"},
			want: []string{"md a.MD", "md b.md", "md c.markdown", "md d.mdown", "md e.mdx",
				"file f.txt", "file g", "file h.md.png", "file md"},
		},
		{
			name:  "alone in a folder, attachments and deeper files apart",
			files: []string{"a/index.md", "a/graph.png", "b/x.md", "b/y.md", "c/z.md", "c/d/z.md"},
			want:  []string{"md a/index.md alone", "md b/x.md", "md b/y.md", "md c/d/z.md alone", "md c/z.md alone", "file a/graph.png"},
		},
		{
			name: "parts of an index",
			files: []string{"a/index.md", "a/timeline.md", "a/Meeting notes 2.md", "b/README.md", "b/chat-log.md", "c/README.md", "c/x.md", "c/log.md",
				"d/index.md", "d/2026-01-01-x.md", "d/appendix-b.md", "d/chat-down.md", "d/raw.md", "e/timeline.md", "e/x.md", "f/timeline.md"},
			want: []string{"md a/Meeting notes 2.md part", "md a/index.md alone", "md a/timeline.md part", "md b/README.md alone", "md b/chat-log.md part",
				"md c/README.md", "md c/log.md", "md c/x.md", "md d/2026-01-01-x.md", "md d/appendix-b.md part", "md d/chat-down.md", "md d/index.md", "md d/raw.md",
				"md e/timeline.md", "md e/x.md alone", "md f/timeline.md alone"},
		},
		{
			name:  "dot files and what other tools keep",
			files: []string{".git/x.md", ".x.md", "a/.hidden/x.md", "node_modules/p/README.md", "a/node_modules/x.md", "a/x.md", "a/..x.md"},
			want:  []string{"md a/x.md alone"},
		},
		{
			name:  "settings and templates, at the top only",
			files: []string{"afterword.yaml", "templates/full.md", "a/afterword.yaml", "a/templates/x.md", "templates.md"},
			want:  []string{"md a/templates/x.md alone", "md templates.md alone", "file a/afterword.yaml"},
		},
		{
			name:  "what the caller skips, at the top only",
			skip:  []string{"layouts", "static"},
			files: []string{"layouts/x.md", "static/x.md", "a/static/x.md", "x.md"},
			want:  []string{"md a/static/x.md alone", "md x.md alone"},
		},
		{
			name:     "what the settings ignore",
			settings: "ignore: [drafts/, '*.tmp.md', old]",
			files:    []string{"drafts/a.md", "drafts/b/c.md", "x.tmp.md", "old/x.md", "x.md", "drafts.md"},
			want:     []string{"md drafts.md", "md x.md"},
		},
		{
			name:  "folders that Afterword has made",
			files: []string{"archive/.afterword", "archive/x.md", "archive/deep/y.md", "x.md", "b/archive/.afterword", "b/archive/x.md"},
			want:  []string{"md x.md alone"},
		},
		{
			name:     "too large, by a byte",
			settings: "limits: {file_bytes: 10}",
			files:    []string{"0123456789.md=0123456789", "eleven.md=0123456789a", "eleven.txt=0123456789a"},
			want:     []string{"md 0123456789.md alone", "file eleven.txt", "error large-file eleven.md"},
		},
		{
			name: "names as they come",
			files: []string{"a b.md", `say "hi".md`, "it's.md", "%2e%2e.md", "..a.b/x.md", "new\nline.md", "con.md", "aux/nul.md", "søppel.md",
				"日本/障害.md", `back\slash.md`, "-rf.md", "a*?.md", "ends. .md"},
			want: []string{"md %2e%2e.md", "md -rf.md", "md a b.md", "md a*?.md", "md aux/nul.md alone", `md back\slash.md`, "md con.md",
				"md ends. .md", "md it's.md", "md new\nline.md", `md say "hi".md`, "md søppel.md", "md 日本/障害.md alone"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			content := fstest.MapFS{}
			for _, f := range test.files {
				name, text, _ := strings.Cut(f, "=")
				content[name] = file(text)
			}
			got := read(t, content, settings(t, test.settings), test.skip...)
			if diff := cmp.Diff(test.want, listed(got)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestReadGivesTheBytes(t *testing.T) {
	texts := map[string]string{"a.md": "\xef\xbb\xbf# A\r\n\x00\xff", "empty.md": "", "z.md": "z"}
	content := fstest.MapFS{"graph.png": file("12345")}
	for name, text := range texts {
		content[name] = file(text)
	}
	got := read(t, content, config.Default())
	if len(got.Markdown) != len(texts) {
		t.Fatalf("%d files, want %d", len(got.Markdown), len(texts))
	}
	for _, m := range got.Markdown {
		if string(m.Source) != texts[m.Path] {
			t.Errorf("%s: %q, want %q", m.Path, m.Source, texts[m.Path])
		}
	}
	if got.Attachments[0].Size != 5 {
		t.Errorf("size %d, want 5", got.Attachments[0].Size)
	}
}

// TestFingerprint changes one thing of a folder at a time.
func TestFingerprint(t *testing.T) {
	day := time.Date(2026, 1, 14, 0, 0, 0, 0, time.UTC)
	folder := func(change func(fstest.MapFS)) [32]byte {
		content := fstest.MapFS{
			"a.md":           {Data: []byte("a"), ModTime: day},
			"b.md":           {Data: []byte("b"), ModTime: day},
			"graph.png":      {Data: []byte("png"), ModTime: day},
			"x/.hidden":      {Data: []byte("h"), ModTime: day},
			"x/big.md":       {Data: []byte(strings.Repeat("x", 20)), ModTime: day},
			"templates/t.md": {Data: []byte("t"), ModTime: day},
		}
		change(content)
		return read(t, content, settings(t, "limits: {file_bytes: 10}")).Fingerprint
	}
	before := folder(func(fstest.MapFS) {})
	for name, test := range map[string]struct {
		change func(fstest.MapFS)
		same   bool
	}{
		"nothing":             {func(fstest.MapFS) {}, true},
		"text":                {func(m fstest.MapFS) { m["a.md"].Data = []byte("A") }, false},
		"texts change places": {func(m fstest.MapFS) { m["a.md"], m["b.md"] = m["b.md"], m["a.md"] }, false},
		"name":                {func(m fstest.MapFS) { m["c.md"] = m["a.md"]; delete(m, "a.md") }, false},
		"another":             {func(m fstest.MapFS) { m["c.md"] = file("") }, false},
		"one less":            {func(m fstest.MapFS) { delete(m, "b.md") }, false},
		"attachment's size":   {func(m fstest.MapFS) { m["graph.png"].Data = []byte("pngg") }, false},
		"attachment's time":   {func(m fstest.MapFS) { m["graph.png"].ModTime = day.Add(1) }, false},
		"attachment's name":   {func(m fstest.MapFS) { m["graph2.png"] = m["graph.png"]; delete(m, "graph.png") }, false},
		"no attachment":       {func(m fstest.MapFS) { delete(m, "graph.png") }, false},
		"a problem":           {func(m fstest.MapFS) { delete(m, "x/big.md") }, false},
		"another problem":     {func(m fstest.MapFS) { m["x/big.md"].Data = append(m["x/big.md"].Data, 'x') }, false},
		"time of a text":      {func(m fstest.MapFS) { m["a.md"].ModTime = day.Add(time.Hour) }, true},
		"hidden":              {func(m fstest.MapFS) { m["x/.hidden"].Data = nil; m[".git/y.md"] = file("y") }, true},
		"template":            {func(m fstest.MapFS) { m["templates/t.md"].Data = nil }, true},
		"an archive":          {func(m fstest.MapFS) { m["archive/"+output.MarkerName] = file(""); m["archive/x.md"] = file("x") }, true},
	} {
		if after := folder(test.change); (after == before) != test.same {
			t.Errorf("%s: the fingerprint stays the same: %t, want %t", name, after == before, test.same)
		}
	}
}

func TestReadTwice(t *testing.T) {
	content := fstest.MapFS{}
	for _, c := range "zyxwvutsrqponm" {
		content[string(c)+".md"], content[string(c)+".png"] = file(string(c)), file("")
	}
	first, second := read(t, content, config.Default()), read(t, content, config.Default())
	if diff := cmp.Diff(first, second, cmp.AllowUnexported(Markdown{}, stamp{})); diff != "" {
		t.Errorf("-first +second:\n%s", diff)
	}
}

func TestReadStops(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Read(ctx, fstest.MapFS{"a.md": file("a")}, config.Default()); err == nil {
		t.Error("reading went on")
	}
	if _, err := Read(context.Background(), broken{}, config.Default()); err == nil {
		t.Error("a content folder that cannot be read is no error")
	}
}

// TestReadUnreadable loses what cannot be read, and nothing else.
func TestReadUnreadable(t *testing.T) {
	content := denying{fstest.MapFS{"a.md": file("a"), "b.md": file("b"), "closed/c.md": file("c"), "open/d.md": file("d")}, []string{"a.md", "closed"}}
	got := read(t, content, config.Default())
	want := []string{"md b.md alone", "md open/d.md alone", "error unreadable a.md", "error unreadable closed"}
	if diff := cmp.Diff(want, listed(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := got.Problems[0].Message; got != "cannot be read: permission denied" {
		t.Errorf("message %q", got)
	}
	if got.Fingerprint == read(t, content.files, config.Default()).Fingerprint {
		t.Error("the fingerprint does not tell that files could not be read")
	}
}

// denying opens its files but for some.
type denying struct {
	files  fstest.MapFS
	closed []string
}

func (d denying) Open(name string) (fs.File, error) {
	if slices.Contains(d.closed, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return d.files.Open(name)
}

type broken struct{}

func (broken) Open(string) (fs.File, error) { return nil, fs.ErrPermission }
