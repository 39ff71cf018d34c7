package disclose

import (
	"bytes"
	"strings"
	"testing"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

const fuzzTemplate = "---\nname: full\n---\n## Background {.public role=background}\n\n## Timeline {.public role=timeline}\n\n## Action items {.public role=action-items}\n"

const fuzzFront = "---\ndate: 2026-01-14\ntemplate: full\nvisibility: public\npublic: {title: \"Something {--\uE000--}happened\", slug: s}\n---\n\n## Background\n\n"

// secret stands in the place of every letter that is for inside.
const secret = "\uE000"

// FuzzPublic puts any bytes into a report, and letters that are known to be for
// inside into each mark of them: none may go out, and what goes out reads as it
// is written, or the report is refused.
func FuzzPublic(f *testing.F) {
	for _, seed := range []string{
		"a {--b--} c", "{~~a~>b~~}", "::: internal\nx\n:::\n", "`{--a--}`", "> - {--a--}b\n", "| {--a--} |\n|-|\n| {--b--}c |\n",
		"[a{--b--}](c \"d\") ![{--a--}](b)", "## Timeline\n\n- 10:00 a {--b--} public:yes\n", "## Action items\n\n- [ ] {--b--}c public:yes k:v\n",
		"**a{--b--}**c *d* ~~e~~ `f`", "{--a {++b++}--}", "1) a\n2) b\n\n* c\n\n+ d\n", "a  \nb\\\nc<br>d\n\n    code\n", "[^1]\n\n[^1]: {--x--}", "{--[^1]--}\n\n[^1]: x",
		"[a][{--b--}]\n\n[{--b--}]: c", "<b>{--x--}</b> <!-- {--y--} -->", "\\{--a--\\}", "&#123;--a--}", "- \n- a\n\n\n- b", "a\n===\n\nb\n---", "a:smile:b www.x.y https://x.y/z_a_ #1 *a **b** c*", "***", "_a_**b**_c_", "```\na\n```",
	} {
		f.Add([]byte(seed))
	}
	full, problems := template.Parse([]byte(fuzzTemplate), "templates/full.md")
	if len(problems) > 0 {
		f.Fatal(problems)
	}
	w := newWorld(corpus.New(nil, nil, nil), Policy{Config: config.Default(), Templates: &template.Set{Templates: []*template.Template{full}}})
	f.Fuzz(func(t *testing.T, in []byte) {
		if bytes.Contains(in, []byte(secret)) || len(in) > 4<<10 {
			return
		}
		source := append([]byte(fuzzFront), planted(in)...)
		pm, _ := w.reader.Read(postmortem.File{Path: "2026-01-14-x.md", Source: source})
		if pm == nil {
			return
		}
		text := w.report(Source{pm, source}).write()
		if bytes.Contains(text.Markdown, []byte(secret)) {
			t.Errorf("what is for inside is in %q", text.Markdown)
		}
		for _, p := range text.Problems {
			if p.Rule == "public-text" {
				_, body, _ := strings.Cut(string(text.Markdown), "\n---\n\n")
				t.Errorf("%q is written as %q, and that as %q", in, body, rewritten(body))
			}
		}
	})
}

// planted is a source with a secret letter at the start of all wording for
// inside, and of each line in blocks for inside.
func planted(in []byte) []byte {
	doc := markdown.Parse(append([]byte(fuzzFront), in...), markdown.Options{Body: len(fuzzFront), Public: true})
	out := append([]byte(fuzzFront), in...)
	for i := len(doc.Inside) - 1; i >= 0; i-- {
		if at := doc.Inside[i].Start; out[at] == '{' {
			out = append(out[:at+3:at+3], append([]byte(secret), out[at+3:]...)...)
		}
	}
	return out[len(fuzzFront):]
}
