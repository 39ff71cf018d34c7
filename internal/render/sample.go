package render

import (
	"embed"
	"io/fs"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/site"
	ask "afterword/internal/template"
)

// sampleFiles are a few reports and a page, in which everything that a layout
// can meet is there once, and missing once.
//
//go:embed sample/*.md sample/templates/*.md
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
	folder, _ := fs.Sub(sampleFiles, "sample") // the name is sound
	templates, _ := ask.Load(folder, nil)
	options := site.Options{Config: c, Today: postmortem.Day{Year: 2026, Month: 3, Day: 2}, Version: "1.0"}
	full := options
	full.Templates, full.Diagnostics = templates.Templates, findings(reports)
	full.Rules = []site.Rule{{ID: "missing-zone", Title: "times have no zone", Text: "Whose ten o’clock was it?"}}
	return []*site.Site{
		site.New(corpus.New(reports, pages, nil), full),
		site.New(corpus.New(nil, nil, nil), options),
	}
}

// findings are one of each level, in reports and elsewhere, of a rule that is
// known and of one that is not.
func findings(reports []*postmortem.Postmortem) []diag.Diagnostic {
	at := diag.Position{Line: 3, Column: 1}
	found := []diag.Diagnostic{{Path: "afterword.yaml", Pos: at, End: at, Level: diag.Error, Rule: "config", Message: "there is no rule of this name"}}
	for i, pm := range reports {
		found = append(found, diag.Diagnostic{
			Path: pm.Path, Pos: at, End: at, Level: diag.Level(1 + i%3), Rule: "missing-zone", Message: "these times have no zone", Hint: "add timezone:",
		})
	}
	return found
}
