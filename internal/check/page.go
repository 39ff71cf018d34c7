package check

import (
	"path"
	"strings"

	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// plainPages reports files that lie among reports and lack all that makes one.
// In a folder of many pages a report is the guest.
func plainPages(c *corpus.Corpus, p Policy) []diag.Diagnostic {
	rule, _ := Lookup("plain-page")
	level := p.level(&rule)
	if level == diag.Off {
		return nil
	}
	reports, demoted := make(map[string]int), make(map[string][]*postmortem.Page)
	for _, pm := range c.Postmortems {
		reports[path.Dir(pm.Path)]++
	}
	for _, page := range c.Pages {
		if strings.HasSuffix(page.Why, "timeline or sections of a report") && !strings.HasPrefix(path.Base(page.Path), "index.") {
			demoted[path.Dir(page.Path)] = append(demoted[path.Dir(page.Path)], page)
		}
	}
	var found []diag.Diagnostic
	for folder, pages := range demoted {
		if len(pages) > 2*reports[folder] {
			continue
		}
		for _, page := range pages {
			lacks := "date"
			if strings.HasPrefix(page.Why, "a date") {
				lacks = "severity"
			}
			found = append(found, diag.Diagnostic{
				Path: page.Path, Level: level, Rule: "plain-page",
				Message: "it is read as a plain page: " + page.Why,
				Hint:    "add a " + lacks + ", or list it under reports or pages in afterword.yaml",
			}.In(page.Lines))
		}
	}
	return found
}
