package public

import (
	"embed"
	"io/fs"

	"afterword/internal/config"
	"afterword/internal/output"
	"afterword/internal/postmortem"
)

// sampleFiles are a few public texts in which everything that a layout can meet
// is there once, and missing once.
//
//go:embed sample/*.md
var sampleFiles embed.FS

// samples are the sites that layouts are tried on: one with the sample files,
// and one without any.
func samples() []*Model {
	today := postmortem.Day{Year: 2026, Month: 3, Day: 2}
	texts, pages := sampleTexts()
	some, _ := read(texts, nil, sampleSettings(), pages, today)
	none, _ := read(nil, nil, config.Default(), nil, today)
	return []*Model{some, none}
}

func sampleSettings() *config.Config {
	c := config.Default()
	c.Title, c.URL, c.Footer = "When ferries stop", "https://incidents.ferries.example/", "Ferries since 1911"
	c.Public = config.Public{
		About: "What went wrong on the water, and what we did about it.", Contact: "mailto:tell@ferries.example", Respond: respondPath,
		Terms: []config.Term{{Name: "gate", Text: "The barrier that reads a ticket."}},
	}
	return c
}

const respondPath = "how-we-respond.md"

func sampleTexts() (texts, pages []File) {
	names, _ := fs.Glob(sampleFiles, "sample/*.md") // the pattern is sound
	for _, name := range names {
		source, _ := sampleFiles.ReadFile(name) // the file is part of the program
		file := File{Path: name[len("sample/"):], Source: source}
		if file.Path == respondPath {
			pages = append(pages, file)
		} else {
			texts = append(texts, file)
		}
	}
	return texts, pages
}

// Specimen is a site of the sample texts, which hold every word that the
// program writes by itself, and nothing of anybody's.
func Specimen() (output.Tree, error) {
	texts, pages := sampleTexts()
	tree, _, err := Site(texts, nil, sampleSettings(), pages, Options{Today: postmortem.Day{Year: 2026, Month: 12, Day: 31}})
	return tree, err
}
