package relevance

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
	"afterword/internal/postmortem"
)

func read(t *testing.T, text string) *postmortem.Postmortem {
	t.Helper()
	pm, _ := postmortem.NewReader(config.Default(), nil).Read(postmortem.File{Path: "2026-01-14-cards.md", Source: []byte(text)})
	if pm == nil {
		t.Fatal("it is no report")
	}
	return pm
}

func TestShown(t *testing.T) {
	pm := read(t, `# Cards

## Timeline

- 10:02 [started] Cards are refused

  > a quotation
- 11:00 [resolved] The certificate is new public:yes

| Time | What |
|---|---|
| 12:00 | [logged] A ticket is written |

## Action items

- [ ] Alert before certificates end @dana due:2025-02-01 kind:detect OPS-31
- [x] Put the parcels
  right @teun done:2026-02-04 evidence:"receipt 8812"

That was all: done.
`)
	want := []string{
		"10:02 Cards are refused\na quotation\n11:00 The certificate is new\nTime\nWhat\n12:00\nA ticket is written",
		"Alert before certificates end\nPut the parcels\nright\nThat was all: done.",
	}
	var got []string
	for i := range pm.Sections {
		if s := &pm.Sections[i]; s.Heading != "Cards" {
			got = append(got, Shown(pm, s))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	var head []string
	for _, text := range Head(pm) {
		if text.Text != "" && text.Field >= Name {
			head = append(head, text.Text)
		}
	}
	if all := strings.Join(head, " "); !strings.Contains(all, "dana OPS-31 teun") {
		t.Errorf("head: %s", all)
	}
	if got := Beside(&pm.Actions[1]); got[1] != "receipt 8812" {
		t.Errorf("beside: %q", got)
	}
}

func TestOpening(t *testing.T) {
	for text, want := range map[string]string{
		"# A\n\n## What caused it\n\nThe disk was full.\n\nIt was old.\n": "The disk was full.",
		"# A\n\nB\n\n## Summary\n\nThe disk was full.\n":                  "",
	} {
		if got := Opening(read(t, text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestIndex(t *testing.T) {
	for _, c := range []struct {
		in, text string
		want     int
	}{
		{"", "", -1},
		{"a", "", -1},
		{"", "a", -1},
		{"the disk is full", "disk is", 4},
		{"the disk\nis full", "disk is full", 4},
		{"the disk is full", "disk\nis full", 4},
		{"disk disk\nis disk", "disk is", 5},
		{"disk", "disk is", -1},
		{"a  b", " b", 2},
		{"a b ", "b  ", -1},
		{"aab", "ab", 1},
	} {
		if got := index(c.in, c.text); got != c.want {
			t.Errorf("%q in %q: %d, want %d", c.text, c.in, got, c.want)
		}
	}
}
