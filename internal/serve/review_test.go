package serve

import (
	"net/http"
	"strings"
	"testing"

	"afterword/internal/build"
	"afterword/internal/publish"
)

const letter = `---
id: INC-7
title: The gateway in Zaanstad <b>stood</b> still
date: 2026-01-20
template: full
visibility: public
approvals: [{by: noor, role: management, date: 2026-01-21, hash: "sha256:00"}]
public: {title: We refused cards on 20 January, summary: For 5 minutes we refused cards.}
---
## What happened

It {~~broke in Zaanstad & <script>alert(1)</script>~>broke~~} for five minutes.

## Channel

Nobody outside reads <i>this</i>.
`

// shared is a site with a report that asks to be public.
func shared() map[string]string {
	files := little()
	files["content/postmortems/2026-01-20-gateway.md"] = letter
	files["content/templates/full.md"] = "---\nname: full\n---\n\n## What happened {.public}\n\n## Channel\n"
	return files
}

const reviewPath = own + "review/2026-01-20-gateway.html"

func contains(t *testing.T, text string, all ...string) {
	t.Helper()
	for _, want := range all {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

// TestReview has both sides of a report, each cut with its reason, what is
// lacking, and the public page; whatever it shows is text.
func TestReview(t *testing.T) {
	s := newLive(t, shared(), func(o *Options) {
		o.Approved = func(hash string) ([]byte, bool) { return []byte("Other words."), hash == "sha256:00" }
	})
	status, page, header := s.ask(reviewPath)
	if status != http.StatusOK {
		t.Fatal(status, page)
	}
	contains(t, page, "It asks to be public", "nobody has approved this text, and 3 must", "afterword approve postmortems/2026-01-20-gateway.md",
		"noor approved another text", "Other words.</del>", "Nothing, in all files of the public site",
		"why: wording for inside, ", "Zaanstad &amp; &lt;script&gt;alert(1)", `does not say that the section is public`, "&lt;i&gt;this&lt;/i&gt;",
		`href="edit:`, "afterword.preview", "frame-src 'self'")
	for _, raw := range []string{"<script>alert", "<i>this", "ZgotmplZ"} {
		if strings.Contains(page, raw) {
			t.Errorf("%s is in the page", raw)
		}
	}
	if again, _, _ := s.ask(reviewPath, "If-None-Match", header.Get("ETag")); again != http.StatusNotModified {
		t.Errorf("asked again: %d", again)
	}
	_, public, _ := s.ask(framed(t, page))
	contains(t, public, "We refused cards on 20 January", "It broke for five minutes")
	if strings.Contains(public, "Zaanstad") || strings.Contains(public, own) {
		t.Errorf("the public page holds more than the public gets: %s", public)
	}
	if status, _, _ := s.ask(own + "public/2026-01-20-gateway.html/"); status != http.StatusOK {
		t.Errorf("the front page of the public site: %d", status)
	}
	if status, _, header := s.ask(own + "public/2026-01-20-gateway.html/" + "public.css"); status != http.StatusOK || header.Get("Content-Type") != types[".css"] {
		t.Errorf("its stylesheet: %d %q", status, header.Get("Content-Type"))
	}
}

// TestReviewTellsHits shows what the search finds with the words around it and
// what to do, and does not say that nothing is lacking.
func TestReviewTellsHits(t *testing.T) {
	files := shared()
	files["content/afterword.yaml"] = "public: {gate: {reviewers: 1, roles: {}, author: false}}\n"
	files["layouts/public/404.html"] = `{{define "main"}}<p>Not in hall <b>Zaanstad</b>.</p>{{end}}`
	s := newLive(t, files, nil)
	_, page, _ := s.ask(reviewPath)
	contains(t, page, "of postmortems/2026-01-20-gateway.md:", "in &#34;… Not in hall Zaanstad . Feed", "To publish it, mark it for inside in the report, or allow it under public.allow")
	_, lead, _ := strings.Cut(page, `id="page.gate"`)
	lead, _, _ = strings.Cut(lead, "</section>")
	if strings.Contains(lead, "<p>Nothing.</p>") {
		t.Errorf("it says that nothing is lacking: %s", lead)
	}
}

// framed is the address of the public page that a review shows.
func framed(t *testing.T, page string) string {
	t.Helper()
	_, rest, found := strings.Cut(page, `<iframe src="`)
	if !found {
		t.Fatalf("there is no frame in %s", page)
	}
	address, _, _ := strings.Cut(rest, `"`)
	return address
}

// TestReviewFollows shows what is saved, and another frame only where the
// public sees something else.
func TestReviewFollows(t *testing.T) {
	s := newLive(t, shared(), nil)
	_, page, _ := s.ask(reviewPath)
	before := framed(t, page)
	const file = "content/postmortems/2026-01-20-gateway.md"
	s.write(file, strings.Replace(letter, "broke in Zaanstad", "stopped in Koog", 1))
	if page = s.says(reviewPath, "stopped in Koog"); framed(t, page) != before {
		t.Error("the frame is another, and shows the same")
	}
	s.write(file, strings.Replace(letter, "five minutes", "six minutes", 1))
	if page = s.says(reviewPath, "six minutes"); framed(t, page) == before {
		t.Error("the frame is the same, and shows something else")
	}
	s.write(file, strings.Replace(letter, "~>broke~~}", "~>broke", 1))
	page = s.says(reviewPath, "does not end")
	contains(t, page, "It was not searched")
	s.remove(file)
	s.says(reviewPath, "This page is gone")
	if status, _, _ := s.ask(before); status != http.StatusNotFound {
		t.Errorf("its public page: %d", status)
	}
}

// TestReviewOfOthers says what it would take to publish a report that does not
// ask to be public.
func TestReviewOfOthers(t *testing.T) {
	s := newLive(t, shared(), nil)
	page := s.says(own+"review/2026-01-14-cards.html", "It does not ask to be public")
	contains(t, page, "the report has no public title", "nobody has approved this text", "What the checks say of it", "an apology", "postmortems/2026-01-14-cards.md")
	if status, _, _ := s.ask(own + "review/never.html"); status != http.StatusNotFound {
		t.Errorf("of no report: %d", status)
	}
	for url, want := range map[string]*reviewLink{
		"/postmortems/2026-01-14-cards.html":   {own + "review/2026-01-14-cards.html", false},
		"/postmortems/2026-01-20-gateway.html": {reviewPath, true},
		reviewPath:                             nil,
		"/index.html":                          nil,
	} {
		got := s.about(url, func(told) bool { return true })
		if (got.Review == nil) != (want == nil) || want != nil && *got.Review != *want {
			t.Errorf("%s leads to %+v, want %+v", url, got.Review, want)
		}
		if isReview := url == reviewPath; isReview && got.File != "postmortems/2026-01-20-gateway.md" {
			t.Errorf("the review is of %q", got.File)
		}
	}
}

// TestReviewOfAll is what the command plans, whatever the preview leaves out or
// holds reports against.
func TestReviewOfAll(t *testing.T) {
	files := shared()
	files["content/postmortems/2026-02-02-draft.md"] = strings.Replace(queue, "id: INC-2", "status: draft\nvisibility: public", 1)
	s := newLive(t, files, func(o *Options) {
		open := o.Open
		o.Template = "minimal"
		o.Open = func() (in build.Input, err error) {
			in, err = open()
			in.NoDrafts = true
			return in, err
		}
	})
	in, err := s.open()
	s.must(err)
	want, err := publish.Prepare(t.Context(), in)
	s.must(err)
	for _, as := range []string{"minimal", ""} {
		r := &reviews{site: s.preview.state.Load().site, as: as}
		got, err := r.prepare(t.Context())
		s.must(err)
		if len(got.Decisions) != 2 || len(got.Decisions) != len(want.Decisions) || got.Decisions[1].Hash != want.Decisions[1].Hash {
			t.Errorf("with template %q: %d decisions, want %d", as, len(got.Decisions), len(want.Decisions))
		}
	}
}
