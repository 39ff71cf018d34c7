package disclose

import (
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// Page makes the public text of a plain page that the settings name, such as
// the one on how incidents are responded to. All of its blocks pass, under the
// rules for reports, and nothing of its front matter; links to reports and to
// other pages keep their words only. Of the Text, Report is nil and Slug is the
// page's path.
func Page(c *corpus.Corpus, page *postmortem.Page, source []byte, p Policy) Text {
	w := newWorld(c, p)
	r := &report{
		world: w, names: w.names, ordinary: w.names.ordinary(), path: page.Path, lines: page.Lines, shows: map[string]bool{},
		pm:   &postmortem.Postmortem{Path: page.Path, Body: page.Start},
		doc:  markdown.Parse(source, markdown.Options{Body: page.Start, Public: true}),
		text: Text{Slug: page.Path},
	}
	r.checkEncoding(source)
	r.checkMarks()
	b := r.blocker(2)
	b.least = 1
	r.blocks = b.blocks(r.doc.Root.Children)
	if len(r.text.Pictures) > 0 {
		r.problem("public-picture", diag.Span{}, "a page cannot have pictures", "leave them out")
	}
	r.body.blocks(r.blocks)
	r.finish()
	if len(r.blocks) > 0 && r.blocks[0].kind == markdown.Heading {
		r.text.Title = r.blocks[0].text.words
	}
	return r.text
}
