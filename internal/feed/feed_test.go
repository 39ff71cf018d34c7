package feed

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/golden"
	"afterword/internal/markdown"
	"afterword/internal/output"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// sample is a corpus of a full report, one that knows nothing of itself, and a
// page.
func sample() *corpus.Corpus {
	oslo := time.FixedZone("", 3600)
	source := "---\nid: INC-54\n---\n# Cards\n\n## Summary\n\nSee [that](none.md) & INC-55.\n\n## Timeline\n\n- 09:12 down\n"
	offset := func(s string) diag.Span { i := strings.Index(source, s); return diag.Span{Start: i, End: i + len(s)} }
	full := &postmortem.Postmortem{
		Path: "reports/2026-01-14-cards.md", Slug: "2026-01-14-cards", ID: "INC-54", Title: `Cards <refused> & "lost"`,
		Date: postmortem.Day{Year: 2026, Month: 1, Day: 14}, Template: "full", Status: postmortem.Review, Severity: "sev1",
		Services: []string{"checkout", "gateway"}, Teams: []string{"payments"}, Tags: []string{"tls"}, Causes: []string{"race"},
		Owner: "@dana", Authors: []string{"Dana", "Åse"}, Visibility: "public", Summary: "Cards were refused.",
		Corrections: []postmortem.Correction{{Date: postmortem.Day{Year: 2026, Month: 2, Day: 3}, Text: "the number"}},
		Sections: []postmortem.Section{
			{Role: "summary", Heading: "Summary", Text: "See that & INC-55.", Span: offset("## Summary")},
			{Role: "timeline", Heading: "Timeline", Text: "09:12 down", Span: offset("## Timeline")},
		},
		Links: []markdown.Link{
			{Target: "none.md", Label: "that", Span: offset("[that]")},
			{Kind: markdown.Mention, Target: "INC-55", Label: "INC-55", Span: offset("INC-55")},
			{Kind: markdown.Wiki, Target: "bare", Label: "bare"},
			{Target: "https://example.com/x", Label: "x"},
			{Target: "../README.md#start", Label: "start"},
		},
		Lines: diag.NewLines([]byte(source)),
	}
	full.Phases[postmortem.Started].Time = time.Date(2026, 1, 14, 9, 12, 0, 0, oslo)
	full.Phases[postmortem.Detected].Time = time.Date(2026, 1, 14, 8, 23, 0, 0, time.UTC)
	full.Phases[postmortem.Resolved].Time = time.Date(2026, 1, 14, 9, 58, 0, 0, oslo)
	full.Events = []postmortem.Event{
		{Time: time.Date(2026, 1, 14, 9, 12, 0, 0, oslo), Day: full.Date, When: "09:12", Text: "down", Phase: postmortem.Started, Span: offset("09:12 down")},
		{Day: full.Date.AddDays(1), When: "next day", Text: "all well", Span: offset("09:12 down")},
	}
	full.Actions = []postmortem.Action{
		{ID: "alert", Anchor: "action-alert", Text: "=HYPERLINK(\"x\"), alert", State: postmortem.Open, Owner: "@dana", Due: postmortem.Day{Year: 2026, Month: 2, Day: 1},
			Bucket: "now", Kind: "detect", Tickets: []postmortem.Ticket{{Name: "OPS-12", URL: "https://example.com/OPS-12"}, {Name: "#5"}}, Span: offset("down")},
		{ID: "lock", Anchor: "action-lock", Text: "Lock it", State: postmortem.Dropped, Reason: "no lock", DoneOn: postmortem.Day{Year: 2026, Month: 1, Day: 20}},
	}
	bare := &postmortem.Postmortem{Path: "bare.md", Slug: "bare", Title: "Bare"}
	page := &postmortem.Page{Path: "README.md", Title: "Start", Subs: []postmortem.Sub{{Anchor: "start"}}}
	return corpus.New([]*postmortem.Postmortem{bare, full}, []*postmortem.Page{page}, nil)
}

func sampleSite(url string) *site.Site {
	c := &config.Config{Title: "Northwind postmortems", Language: "en", URL: url}
	return site.New(sample(), site.Options{Config: c, Today: postmortem.Day{Year: 2026, Month: 3, Day: 1}})
}

func render(t *testing.T, f output.File) []byte {
	t.Helper()
	data, err := f.All()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestFiles(t *testing.T) {
	for folder, url := range map[string]string{"local": "", "hosted": "https://example.com/pm/"} {
		if err := os.MkdirAll(filepath.Join("testdata", folder), 0o777); err != nil {
			t.Fatal(err)
		}
		files := Files(sampleSite(url))
		for _, f := range files {
			data := render(t, f)
			golden.Same(t, "testdata/"+folder+"/"+f.Path, data)
			valid(t, f.Path, data)
		}
		stored, _ := os.ReadDir(filepath.Join("testdata", folder))
		if len(stored) != len(files) {
			t.Errorf("%d files in testdata/%s, %d made", len(stored), folder, len(files))
		}
	}
}

// valid parses a file as what its name says that it is.
func valid(t *testing.T, name string, data []byte) {
	t.Helper()
	var err error
	switch filepath.Ext(name) {
	case ".json":
		err = json.Unmarshal(data, new(any))
	case ".xml":
		err = xml.Unmarshal(data, new(struct{}))
	case ".csv":
		_, err = csv.NewReader(bytes.NewReader(data)).ReadAll()
	}
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

func TestExport(t *testing.T) {
	for format, name := range map[string]string{JSON: "export.jsonl", CSV: "export.csv"} {
		b, c := bytes.Buffer{}, sample()
		if err := Export(&b, c, c.Postmortems, format); err != nil {
			t.Fatal(err)
		}
		golden.Same(t, "testdata/"+name, b.Bytes())
	}
	if err := Export(new(bytes.Buffer), sample(), nil, "xml"); err == nil || !strings.Contains(err.Error(), `"xml"`) {
		t.Errorf("an unknown format: %v", err)
	}
}

func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "a=b": "a=b", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "'=x": "'=x",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

func TestEntryIDs(t *testing.T) {
	seen := map[string]bool{}
	for _, address := range []string{"Postmortems\x00", "https://example.com/pm/"} {
		for _, slug := range []string{"", "a", "b"} {
			id := Channel{Name: address}.id(slug)
			if !uuid.MatchString(id) || seen[id] {
				t.Errorf("id of %q at %q: %s", slug, address, id)
			}
			seen[id] = true
		}
	}
	// As Python's uuid.uuid5(uuid.NAMESPACE_URL, "https://example.com/pm/a") says.
	if got := (Channel{Name: "https://example.com/pm/"}).id("a"); got != "urn:uuid:372804e9-5be3-56ca-bee9-c651fbc8d6b5" {
		t.Errorf("id %s", got)
	}
}

var uuid = regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
