package public

import (
	"path"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// hebrew is a report in which every word that its author wrote is in Hebrew.
const hebrew = `---
title: השער נסגר
date: 2026-02-11
lang: he
timezone: Europe/Amsterdam
started: 2026-02-11T09:12:00+01:00
resolved: 2026-02-11T09:58:00+01:00
published: 2026-02-20
services: [Tickets]
public:
  summary: השער נסגר לשעה.
  cause: הרשימה לא הגיעה.
  symptoms: [הכרטיס נדחה]
  apology: אנחנו מצטערים.
  remedy: הכסף חזר.
corrections:
  - {date: 2026-02-22, text: שעה ולא שעתיים.}
---

## Action items

- [x] הרשימה נשמרת. done:2026-02-21
- [ ] שלט במזח.

## Timeline

- 2026-02-11T09:12:00+01:00 הכרטיס הראשון נדחה.
- 2026-02-11T09:58:00+01:00 הרשימה מגיעה.

## רקע

לכל כרטיס יש מספר: gate.
`

// What a report in another language says has its language, and the words of the
// layouts beside it have theirs.
func TestLabelsAreInEnglish(t *testing.T) {
	content := sample()
	content.Texts = append(content.Texts, File{"2026-02-11-gate.md", []byte(hebrew)})
	files := build(t, content, sampleSettings())
	report := texts(t, files["incidents/2026-02-11-gate.html"])
	for _, label := range []string{
		"Published ", "11 February 2026, 09:12", "(46 min). Times in", "Corrected since", "What you may have seen", "Why it happened", "What to do", "tell us",
		"What we are doing", "Done ", "To be done", "When it happened", "Times in Europe", "+46 min", "Words we used", "The barrier", "Corrections", "22 February 2026", "Before this",
		"Tickets were refused",
	} {
		if !strings.Contains(report["en"], label) {
			t.Errorf("%q is not in English in:\n%s", label, report["en"])
		}
	}
	for _, text := range strings.Fields("לשעה הגיעה הכרטיס מצטערים הכסף שעתיים נשמרת שלט הראשון מגיעה רקע מספר") {
		if !strings.Contains(report["he"], text) {
			t.Errorf("%s is not in Hebrew in:\n%s", text, report["he"])
		}
	}
	for name, file := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		said := texts(t, file)
		if strings.ContainsFunc(said["en"], inHebrew) {
			t.Errorf("%s: Hebrew is read as English:\n%s", name, said["en"])
		}
		if labels := strings.Trim(strings.ReplaceAll(said["he"], "gate", ""), "\n"); strings.ContainsFunc(labels, inLatin) {
			t.Errorf("%s: English is read as Hebrew:\n%s", name, labels)
		}
	}
	for _, name := range []string{"index.html", "search.html", "years/2026.html", "services/tickets.html", "incidents/2026-01-14-tickets.html"} {
		if texts(t, files[name])["he"] == "" {
			t.Errorf("%s shows nothing of the report", name)
		}
	}
}

func inHebrew(c rune) bool { return unicode.Is(unicode.Hebrew, c) }
func inLatin(c rune) bool  { return unicode.Is(unicode.Latin, c) }

// texts are what the body of a page shows, by the language that the elements
// around it say it is in.
func texts(t *testing.T, page string) map[string]string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	var walk func(n *html.Node, language string)
	walk = func(n *html.Node, language string) {
		if n.Data == "head" {
			return
		}
		for _, a := range n.Attr {
			if a.Key == "lang" {
				language = a.Val
			}
		}
		if n.Type == html.TextNode {
			said[language] += n.Data + "\n"
		}
		for c := range n.ChildNodes() {
			walk(c, language)
		}
	}
	walk(root, "")
	return said
}
