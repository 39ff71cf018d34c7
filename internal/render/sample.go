package render

import (
	"embed"
	"io/fs"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// sampleFiles are a few reports and a page, in which everything that a layout
// can meet is there once, and missing once.
//
//go:embed sample/*.md
var sampleFiles embed.FS

// samples are the sites that layouts are tried on: one with the sample files,
// and one without any.
func samples() []*site.Site {
	c := config.Default()
	reader := postmortem.NewReader(c, nil)
	var reports []*postmortem.Postmortem
	var pages []*postmortem.Page
	names, _ := fs.Glob(sampleFiles, "sample/*.md") // the pattern is sound
	for _, name := range names {
		text, _ := sampleFiles.ReadFile(name) // the file is part of the program
		if report, page := reader.Read(postmortem.File{Path: name, Source: text}); report != nil {
			reports = append(reports, report)
		} else {
			pages = append(pages, page)
		}
	}
	options := site.Options{Config: c, Today: postmortem.Day{Year: 2026, Month: 3, Day: 2}, Version: "1.0"}
	return []*site.Site{
		site.New(corpus.New(reports, pages, nil), options),
		site.New(corpus.New(nil, nil, nil), options),
	}
}
