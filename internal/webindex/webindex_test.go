package webindex

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/analysis"
	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/generate"
	"afterword/internal/golden"
	"afterword/internal/postmortem"
	"afterword/internal/relevance"
	"afterword/internal/site"
)

// reports are files by their paths.
type reports map[string]string

func (files reports) site() *site.Site {
	settings, _ := config.Load(nil, "")
	reader := postmortem.NewReader(settings, nil)
	var all []*postmortem.Postmortem
	for path, text := range files {
		if pm, _ := reader.Read(postmortem.File{Path: path, Source: []byte(text)}); pm != nil {
			pm.Release()
			all = append(all, pm)
		}
	}
	return site.New(corpus.New(all, nil, nil), site.Options{Config: settings, Today: postmortem.Day{Year: 2026, Month: 3, Day: 1}})
}

func sample(t *testing.T) reports {
	files, names := reports{}, "../../content/postmortems"
	entries, err := os.ReadDir(names)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if text, err := os.ReadFile(filepath.Join(names, e.Name())); err == nil && filepath.Ext(e.Name()) == ".md" {
			files["postmortems/"+e.Name()] = string(text)
		}
	}
	if len(files) < 20 {
		t.Fatal("the sample has", len(files), "reports")
	}
	return files
}

func generated(n int) reports {
	files := reports{}
	for name, text := range generate.Corpus(n, 1) {
		files[name] = string(text)
	}
	return files
}

// odd is a corpus of words that are hard to put in order: of two languages, of
// scripts beyond the basic plane, and nearly the same.
func odd() reports {
	files := reports{}
	for i, body := range []string{
		"## Summary\n\nFishing fish fished. Die Kilder of kilde: \U00020000\U00020001 \uff21\uff22 zzz \U0001d49c.\n",
		"---\ntitle: Nacht\nlang: de\n---\n## Zusammenfassung\n\nDie Fische. Kilder kilde Fishing stirbt die die\n",
		"---\ntitle: Natt\nlang: nb\n---\n## Oppsummering\n\nKilder kilde kilden fishing\n\n## Tidslinje\n\n- 12:01 fiske \"quoted\" \\\\ back\n",
		"```\nE1234: api_gateway \\ \" \t at 10.2.0.1:80\n```\n",
		"## Timeline\n\n| time | what |\n|---|---|\n| 12:00 | down again and again, it went on for a while |\n| 12:10 | up |\n",
	} {
		files[fmt.Sprintf("2026-01-%02d-odd-%d.md", i+1, i)] = body
	}
	return files
}

// TestEveryTerm sees to it that each word of a corpus, by each of its forms,
// finds the documents that have it, where they have it, and no others.
func TestEveryTerm(t *testing.T) {
	for name, files := range map[string]reports{"sample": sample(t), "generated": generated(300), "odd": odd(), "none": nil} {
		t.Run(name, func(t *testing.T) {
			s := files.site()
			c := newClient(t, Files(s))
			if c.said.Documents != len(s.Reports) {
				t.Errorf("%d documents of %d reports", c.said.Documents, len(s.Reports))
			}
			for form, want := range expected(s) {
				if diff := cmp.Diff(want, c.places(form)); diff != "" {
					t.Fatalf("%q (-want +got):\n%s", form, diff)
				}
			}
		})
	}
}

// expected are the places of each form, by document: those of all terms that are
// written so somewhere. Reports are read one by one.
func expected(s *site.Site) map[string]map[int][]place {
	terms := map[string]map[int][]place{} // by stem
	forms := map[analysis.Form]bool{}
	for n, report := range s.Reports {
		r := newReader(0)
		r.read(report)
		for stem, list := range r.stems {
			if terms[stem] == nil {
				terms[stem] = map[int][]place{}
			}
			for _, e := range r.lists.entries(nil, list) {
				terms[stem][n] = append(terms[stem][n], e.place)
			}
		}
		for i, f := range r.analyser.Forms()[:len(r.forms)] {
			if r.forms[i] > 0 {
				forms[f] = true
			}
		}
	}
	all := map[string]map[int][]place{}
	for f := range forms {
		if all[f.Text] == nil {
			all[f.Text] = map[int][]place{}
		}
		for n, places := range terms[f.Stem] {
			all[f.Text][n] = append(all[f.Text][n], places...)
			slices.Sort(all[f.Text][n])
		}
	}
	return all
}

// TestCards sees to it that cards show the best documents, the best first, by a
// passage that has the word.
func TestCards(t *testing.T) {
	s := generated(400).site()
	c := newClient(t, Files(s))
	checked := 0
	for form := range expected(s) {
		for _, f := range c.look(form) {
			least := math.MaxInt
			for _, card := range f.cards {
				n := int(card[0].(float64))
				i := slices.Index(f.documents, n)
				if f.impacts[i] > least {
					t.Fatalf("%q: the card of %d is in the wrong place", form, n)
				}
				least = f.impacts[i]
				if card[2] != s.Reports[n].Title {
					t.Fatalf("%q: card of %d is called %q", form, n, card[2])
				}
				inText := slices.ContainsFunc(f.places[i], func(p place) bool { return p.field() >= relevance.Summary })
				if text := strings.ToLower(card[8].(string)); inText && !slices.ContainsFunc(f.forms, func(form string) bool { return strings.Contains(text, form) }) {
					t.Fatalf("%q: the card of %d shows %q", form, n, text)
				}
				checked++
			}
			if len(f.cards) > 0 && slices.Max(f.impacts) > f.impacts[slices.Index(f.documents, int(f.cards[0][0].(float64)))] {
				t.Fatalf("%q: the first card is not the best", form)
			}
		}
	}
	if checked < 1000 {
		t.Error("only", checked, "cards")
	}
}

// TestLexicons sees to it that every word of letters is in the file of its
// beginning and in that of its end.
func TestLexicons(t *testing.T) {
	s := sample(t).site()
	c := newClient(t, Files(s))
	for form := range expected(s) {
		if n := lettersIn(form); n < 4 {
			continue
		}
		for _, in := range []struct{ letter, bounds, key string }{{"h", c.said.Heads, head(form)}, {"t", c.said.Tails, tail(form)}} {
			var words string
			c.file(in.letter+strconv.Itoa(last(in.bounds, in.key)), &words)
			if !slices.ContainsFunc(strings.Fields(words), func(w string) bool { return w[1:] == form }) {
				t.Errorf("%q is not in the file of %q", form, in.key)
			}
		}
	}
}

// TestFormat compares the index of a small corpus with one that was looked at.
// If it changes, the number of the format has to.
func TestFormat(t *testing.T) {
	var all strings.Builder
	for _, f := range Files(odd().site()) {
		b, err := f.All()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&all, "-- %s --\n%s", f.Path, b)
	}
	golden.Same(t, "testdata/odd.txt", []byte(all.String()))
}

func TestSameTwice(t *testing.T) {
	var last map[string][]byte
	for range 3 {
		files := newClient(t, Files(generated(130).site())).files
		if last != nil && !maps.EqualFunc(last, files, bytes.Equal) {
			t.Fatal("the index of the same reports is another")
		}
		last = files
	}
}

func TestCut(t *testing.T) {
	long := strings.Repeat("Nothing of this was seen. ", 20)
	for text, want := range map[string][]string{
		"":                  nil,
		"one line":          {"one line"},
		"12:00\nit is down": {"12:00\nit is down"},
		"a line that says enough\nanother that says enough": {"a line that says enough\nanother that says enough"},
		"a line that says quite enough.\nanother that does": {"a line that says quite enough.", "another that does"},
		long:                     {strings.TrimSpace(long[:156]), strings.TrimSpace(long[156:312]), strings.TrimSpace(long[312:468]), strings.TrimSpace(long[468:])},
		strings.Repeat("障", 100): {strings.Repeat("障", 53), strings.Repeat("障", 47)},
	} {
		var got []string
		cuts := append(cut(nil, text, func(string) beginning { return plain }), len(text))
		for i := range len(cuts) - 1 {
			got = append(got, strings.TrimSpace(text[cuts[i]:cuts[i+1]]))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%.40q: %s", text, diff)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, n := range []int{0, 1, 44, 45, 46, 2024, 2025, 2026, 91124, 91125, 1 << 30} {
		b := appendNumber([]byte("#"), n)
		if got := numbers(string(b)); len(got) != 2 || got[1] != n {
			t.Errorf("%d is written %s and read %v", n, b, got)
		}
	}
}

// TestOpening finds the first paragraph of a report without a summary where it
// stands, once.
func TestOpening(t *testing.T) {
	s := reports{"2026-01-14-disk.md": "# Disk\n\n## What caused it\n\nThe xylophone was full.\n\n### Deeper\n\nIt was old and had been repaired.\n"}.site()
	x := read(s.Reports)
	var got []string
	for _, p := range x.documents[0].passages {
		got = append(got, p.heading()+"#"+p.anchor+": "+p.text)
	}
	want := []string{
		"What caused it#what-caused-it: The xylophone was full.",
		"What caused it#deeper: Deeper\nIt was old and had been repaired.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if d := x.documents[0]; d.words[relevance.Summary] != 2 {
		t.Errorf("the summary has %d words", d.words[relevance.Summary])
	}
}

// TestEvents parts a timeline where its entries begin, with their times.
func TestEvents(t *testing.T) {
	s := reports{"2026-01-14-scales.md": `# Scales

## Timeline

All times in UTC.

| Time | What |
|---|---|
| 2026-01-14 12:06 | The certificates of the scales and of the printers beside them expire, which nobody had written down |
| 13:18 (really 13:02) | Seen |
| 13:18 | Seen |
| 14:00 | Mended. It took long, as the certificates are renewed by hand, and the key for that was in a safe whose owner was away, so that we had to wait for it |

### 15:30

The safe is shut, and all is well again.
`}.site()
	var got []string
	for _, p := range read(s.Reports).documents[0].passages {
		if p.heading() == "Timeline" {
			got = append(got, p.anchor+": "+p.text)
		}
	}
	want := []string{
		"timeline: All times in UTC.",
		"timeline: Time\nWhat",
		"event-1: 2026-01-14 12:06\nThe certificates of the scales and of the printers beside them expire, which nobody had written down",
		"event-2: 13:18 (really 13:02)\nSeen",
		"event-3: 13:18\nSeen",
		"event-4: 14:00\nMended. It took long, as the certificates are renewed by hand, and the key for that was in a safe whose owner was away, so that we had to wait for it",
		"event-5: 15:30\nThe safe is shut, and all is well again.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
