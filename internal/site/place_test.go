package site

import (
	"strings"
	"testing"
	"time"

	"afterword/internal/corpus"
	"afterword/internal/output"
	"afterword/internal/postmortem"
)

// FuzzPlaces gives files any names; a site of them can be written anywhere.
func FuzzPlaces(f *testing.F) {
	f.Add("img/A.png\nimg/a.png\nnul.txt\n...\nx y\nx-y/z\nends.\ncom¹.txt")
	f.Add("a\na-2\nA\na/b\nA/B/c\n\xff\n..\n./.\n" + strings.Repeat("長/", 900))
	f.Fuzz(func(t *testing.T, list string) {
		names := strings.Split(list, "\n")
		var pms []*postmortem.Postmortem
		var pages []*postmortem.Page
		var attachments []corpus.Attachment
		for _, name := range names[:min(len(names), 50)] {
			pms = append(pms, &postmortem.Postmortem{Path: name, Slug: name, Services: []string{name}, Severity: name, Date: postmortem.DayOf(time.Unix(0, 0))})
			pages = append(pages, &postmortem.Page{Path: name})
			attachments = append(attachments, corpus.Attachment{Path: name})
		}
		s := build(corpus.New(pms, pages, attachments))
		var tree output.Tree
		add := func(url string) { tree.Files = append(tree.Files, output.File{Path: url}) }
		for _, r := range s.Reports {
			add(r.URL)
		}
		for _, p := range s.Pages {
			add(p.URL)
		}
		for _, a := range s.Attachments {
			add(a.URL)
		}
		for _, terms := range [][]*Term{s.Services, s.Severities, s.Years} {
			for _, term := range terms {
				add(term.URL)
			}
		}
		if err := tree.Check(); err != nil {
			t.Error(err)
		}
	})
}
