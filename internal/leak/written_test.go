package leak

import (
	"slices"
	"strings"
	"testing"

	"afterword/internal/output"
)

// TestWrittenByProgram: what the program writes by itself about a public text is
// no secret, though private texts have it too; the rest of these is.
func TestWrittenByProgram(t *testing.T) {
	const public = "---\ntitle: x\ndate: 2026-01-14\nvisibility: public\ntimezone: America/Los_Angeles\npublic:\n" +
		"  title: Din søknad ble værende\n  summary: Vi beklager.\n---\n\n## Minutes\n\nNothing.\n"
	const private = "---\nid: INC-9\ntitle: Værende når ting går galt\ndate: 2026-02-01\nowner: Sørensen\n---\n\nAll times in PDT (UTC-7), not UTC+5:30.\n\n" +
		"Times in America/Los_Angeles (UTC-8) as the clerks say.\n\nThe soknad queue vaerende blocked.\n\nThe page Din søknad ble værende når ting går galt was open.\n"
	settings := strings.Replace(settingsText, "title: When things go wrong", "title: Når ting går galt", 1)
	s := siteWith(t, settings, map[string]string{"postmortems/2026-01-14-x.md": public, "postmortems/2026-02-01-y.md": private})
	for text, want := range map[string]string{
		"Times in America/Los_Angeles (UTC-8, then UTC-7)": "",
		"Times in Asia/Kolkata (UTC+5:30)":                 "",
		"din soknad":                                       "",
		"ble vaerende":                                     "",
		"the clerks":                                       "clerks",
		"Sorensen":                                         "Sørensen",
		"<title>Din søknad ble værende · Når ting går galt</title>":     "",
		"<title>Din søknad ble værende</title><p>Når ting går galt</p>": "Værende når ting går galt",
		"<title>Din søknad ble værende, når ting går galt</title>":      "Værende når ting går galt",
		"<title>Værende når ting går galt · Når ting går galt</title>":  "Værende når ting går galt",
	} {
		hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte("<p>" + text)})
		switch {
		case want == "" && len(hits) > 0:
			t.Errorf("%s: false alarms:%s", text, list(hits))
		case want != "" && !slices.ContainsFunc(hits, func(h Hit) bool { return h.What == want }):
			t.Errorf("%s: %q is not found:%s", text, want, list(hits))
		}
	}
}

// TestZoneOfBody: the zone of a report is public where a remark in it says which it
// is, too; other words of the remark are not.
func TestZoneOfBody(t *testing.T) {
	const report = "---\ntitle: x\ndate: 2026-01-14\nvisibility: public\npublic: {title: Parcels waited}\n---\n\nAll times in America/Los_Angeles.\n\n## Timeline\n\n- 10:00 Stopped\n"
	s := siteOf(t, map[string]string{"postmortems/2026-01-14-x.md": report})
	if hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte("<p>Times in America/Los_Angeles (UTC-8).")}); len(hits) > 0 {
		t.Errorf("false alarms:%s", list(hits))
	}
	if hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte("<p>All times in America/Los_Angeles")}); len(hits) == 0 {
		t.Error("a remark that is not public is not found")
	}
}

// TestSeamHidesNoName: a name is found across the titles of a page and of the site.
func TestSeamHidesNoName(t *testing.T) {
	s := siteWith(t, strings.Replace(settingsText, "title: When things go wrong", "title: Vos answers", 1), nil)
	hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte("<title>Ask Dana · Vos answers</title>")})
	if !found(hits, "Dana Vos", Person, "") {
		t.Errorf("the name is not found:%s", list(hits))
	}
}

// TestAround: a hit tells the words about it, if it stands among words.
func TestAround(t *testing.T) {
	s := site(t)
	for text, want := range map[string]string{
		"<p>It was <b>Dana Vos</b> who saw it.</p>":                         "It was Dana Vos who saw it.",
		`<p>It was <a title="Dana Vos">her</a>.</p>`:                        "",
		strings.Repeat("word ", 20) + "dana " + strings.Repeat("word ", 20): "… word word word word word word word word dana " + strings.Repeat("word ", 15) + "…",
	} {
		hits := scan(t, s, output.File{Path: "index.html", Bytes: []byte(text)})
		if len(hits) == 0 || hits[0].Around != want {
			t.Errorf("%s: not around %q:%s", text, want, list(hits))
		}
	}
}
