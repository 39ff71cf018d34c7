package public

import (
	"embed"
	"fmt"
	"io/fs"
	"time"

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
	some, _ := read(sample(), sampleSettings(), today)
	none, _ := read(Content{}, config.PublicConfig{Config: config.Default()}, today)
	return []*Model{some, none}
}

// sampleSettings hold nothing that is private.
func sampleSettings() config.PublicConfig {
	c := config.Default()
	c.Title, c.URL, c.Footer = "When ferries stop", "https://incidents.ferries.example/", "Ferries since 1911"
	c.Public = config.Public{
		About: "What went wrong on the water, and what we did about it.", Contact: "mailto:tell@ferries.example", Respond: respondPath,
		Terms: []config.Term{{Name: "gate", Text: "The barrier that reads a ticket."}},
	}
	return config.PublicConfig{Config: c}
}

const respondPath = "how-we-respond.md"

// sample are the sample files.
func sample() Content {
	var c Content
	names, _ := fs.Glob(sampleFiles, "sample/*.md") // the pattern is sound
	for _, name := range names {
		source, _ := sampleFiles.ReadFile(name) // the file is part of the program
		file := File{Path: name[len("sample/"):], Source: source}
		if file.Path == respondPath {
			c.Pages = append(c.Pages, file)
		} else {
			c.Texts = append(c.Texts, file)
		}
	}
	return c
}

// seasons are reports of an incident in each month that lasts for days, the first
// of them until now.
func seasons() []File {
	const year = 2025
	var texts []File
	for month := time.January; month <= time.December; month++ {
		started := time.Date(year, month, 29, 8, 0, 0, 0, time.UTC)
		text := fmt.Sprintf("---\ntitle: A ferry\ndate: %s\ntimezone: Europe/Amsterdam\nstarted: %s\n", started.Format(time.DateOnly), started.Format(time.RFC3339))
		if month > time.January {
			text += "resolved: " + started.AddDate(0, 0, 3).Format(time.RFC3339) + "\n"
		}
		text += "public:\n  summary: A ferry.\n---\n\n## Action items\n\n- [/] A ferry.\n- [ ] A ferry. due:2030-01-01\n"
		texts = append(texts, File{Path: fmt.Sprintf("%d-%02d-ferry.md", year, month), Source: []byte(text)})
	}
	return texts
}

// Specimen are the files of two sites, one with reports and one without, which
// together hold every word that the layouts and the program write by themselves,
// and nothing of anybody's.
func Specimen() (output.Tree, error) {
	full, empty := sample(), sample()
	full.Texts, empty.Texts = append(full.Texts, seasons()...), nil
	var all output.Tree
	for _, content := range []Content{full, empty} {
		tree, _, err := Site(content, sampleSettings(), Options{Today: postmortem.Day{Year: 2026, Month: 12, Day: 31}})
		if err != nil {
			return output.Tree{}, err
		}
		all.Files = append(all.Files, tree.Files...)
	}
	return all, nil
}
