package attach

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

func TestServed(t *testing.T) {
	for name, want := range map[string]bool{
		"graph.png": true, "a/b/log.txt": true, "drawing.svg": true, "notes": true, "report.PDF": true, "page.html.png": true, "html": true,
		"page.html": false, "PAGE.HTM": false, "a.xhtml": false, "a.xml": false, "x.js": false, "x.Mjs": false, "drawing.svgz": false,
		"a/.html": false, "x.mht": false, "x.swf": false, "x.png.html": false,
	} {
		if got := Served(name); got != want {
			t.Errorf("%s is served: %t, want %t", name, got, want)
		}
	}
}

func TestUsed(t *testing.T) {
	link := func(target string) markdown.Link { return markdown.Link{Kind: markdown.Inline, Target: target} }
	c := corpus.New(
		[]*postmortem.Postmortem{
			{Path: "ops/a.md", Slug: "a", Links: []markdown.Link{link("z.png"), link("z.png?raw=1"), link("../up.png"), link("https://x.example/far.png")}},
			{Path: "ops/b.md", Slug: "b", Links: []markdown.Link{link("a%20b.png"), link("gone.png"), link("../../etc/passwd")}},
		},
		[]*postmortem.Page{{Path: "page.md", Slug: "page", Links: []markdown.Link{link("ops/page.csv"), link("ops/z.png")}}},
		[]corpus.Attachment{{Path: "ops/z.png"}, {Path: "up.png"}, {Path: "ops/unused.png"}, {Path: "ops/a b.png"}, {Path: "ops/page.csv"}, {Path: "far.png"}},
	)
	var got []string
	for _, a := range Used(c) {
		got = append(got, a.Path)
	}
	if diff := cmp.Diff([]string{"ops/a b.png", "ops/page.csv", "ops/z.png", "up.png"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// picture is an image as a file.
func picture(t *testing.T, encode func(io.Writer, image.Image) error) *fstest.MapFile {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b, image.NewPaletted(image.Rect(0, 0, 30, 20), color.Palette{color.Black})); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: b.Bytes()}
}

func TestMeasure(t *testing.T) {
	content := fstest.MapFS{
		"a.png":      picture(t, png.Encode),
		"b.jpg":      picture(t, func(w io.Writer, m image.Image) error { return jpeg.Encode(w, m, nil) }),
		"c.gif":      picture(t, func(w io.Writer, m image.Image) error { return gif.Encode(w, m, nil) }),
		"cut.png":    {Data: picture(t, png.Encode).Data[:20]},
		"empty.png":  {},
		"log.txt":    {Data: []byte("log")},
		"misnamed.x": picture(t, png.Encode),
		"draw.svg":   {Data: []byte(drawn("<style>*{stroke-linejoin: round}</style>"))},
		"flow.svg":   {Data: []byte(drawn("<style>#f .node {fill: red}</style><g><foreignObject><p>go</p></foreignObject><foreignObject/></g>"))},
		"odd.svg":    {Data: []byte(`<?xml version="1.0" encoding="ISO-8859-1"?>` + drawn(""))},
	}
	attachments := []*corpus.Attachment{
		{Path: "a.png"}, {Path: "b.jpg"}, {Path: "c.gif"}, {Path: "cut.png"}, {Path: "draw.svg"}, {Path: "empty.png"}, {Path: "flow.svg"}, {Path: "gone.png"},
		{Path: "huge.svg", Size: maxSVG + 1}, {Path: "log.txt"}, {Path: "misnamed.x"}, {Path: "odd.svg"},
	}
	good, problems := Measure(content, attachments)
	if got := attachments[8].Refusal.Why; got != "it is 16777217 bytes; SVG of up to 16777216 bytes is served" {
		t.Errorf("huge.svg is refused as it %q", got)
	}
	var got []corpus.Attachment
	for _, a := range good {
		got = append(got, *a)
	}
	want := []corpus.Attachment{
		{Path: "a.png", Width: 30, Height: 20}, {Path: "b.jpg", Width: 30, Height: 20}, {Path: "c.gif", Width: 30, Height: 20}, {Path: "cut.png"},
		{Path: "draw.svg"}, {Path: "empty.png"}, {Path: "flow.svg"}, {Path: "log.txt"}, {Path: "misnamed.x", Width: 30, Height: 20}, {Path: "odd.svg"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	hint := "export it as PNG, or with attributes for a style sheet and with text as text"
	wantProblems := []diag.Diagnostic{
		{Path: "flow.svg", Level: diag.Hint, Rule: "picture-loss", Message: `is shown without its <style> and <foreignObject>, left out to make it safe`, Hint: hint},
		{Path: "gone.png", Level: diag.Error, Rule: "unreadable", Message: "cannot be read: file does not exist"},
		{Path: "huge.svg", Level: diag.Error, Rule: "large-file", Message: "is 16777217 bytes; SVG of up to 16777216 bytes is served"},
		{Path: "odd.svg", Level: diag.Hint, Rule: "picture-loss", Message: `is shown as an empty picture: it is not well-formed, or no UTF-8, or declares entities`, Hint: hint},
	}
	if diff := cmp.Diff(wantProblems, problems); diff != "" {
		t.Errorf("problems -want +got:\n%s", diff)
	}
}

// TestFile asks what is served, by the name in the content and by the URL.
func TestFile(t *testing.T) {
	hostile, safe := drawn(`<script>x</script><g/>`), drawn(`<g></g>`)
	content := fstest.MapFS{}
	for _, test := range []struct{ name, url, want string }{
		{"log.txt", "files/log.txt", hostile},
		{"a.svg", "files/a.svg", safe},
		{"B.SVG", "files/B.SVG", safe},
		{"c.svg.", "files/c.svg", safe},
		{"d.svg", "files/d", safe},
	} {
		content[test.name] = &fstest.MapFile{Data: []byte(hostile)}
		f := File(content, test.name, test.url)
		got, err := f.All()
		if err != nil || string(got) != test.want || f.Path != test.url {
			t.Errorf("%s at %s: %q, %v", test.name, f.Path, got, err)
		}
	}
	if _, err := File(content, "gone.svg", "files/gone.svg").Render(nil); err == nil || !strings.Contains(err.Error(), "reading attachment: ") {
		t.Errorf("error %v", err)
	}
}
