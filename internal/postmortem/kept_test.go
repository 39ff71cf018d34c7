package postmortem_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"afterword/internal/config"
	"afterword/internal/postmortem"
)

// TestKept puts a word that nobody knows into every line of every case, and on a
// line of its own behind each: what is found by search must be shown as well. The
// header of a table is what a column means, and need not be.
func TestKept(t *testing.T) {
	const word = "zqxalpha"
	reader := postmortem.NewReader(config.Default(), nil)
	cases, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(cases) == 0 {
		t.Fatal("there are no cases", err)
	}
	for _, path := range cases {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range txtar.Parse(data).Files {
			if !strings.HasSuffix(file.Name, ".md") {
				continue
			}
			for i, c := range file.Data {
				if c != '\n' || delimiterRow.Match(file.Data[i+1:]) {
					continue
				}
				for _, added := range []string{" " + word, "\n" + word + " and more"} {
					src := slices.Concat(file.Data[:i], []byte(added), file.Data[i:])
					if loses(reader, postmortem.File{Path: file.Name, Source: src}, word) {
						t.Errorf("%s: %s: line %d: %q is lost", filepath.Base(path), file.Name, 1+bytes.Count(file.Data[:i], []byte{'\n'}), added)
					}
				}
			}
		}
	}
}

// loses says that a word of a report is found in a section and not shown with it.
func loses(reader *postmortem.Reader, file postmortem.File, word string) bool {
	pm, _ := reader.Read(file)
	return pm != nil && slices.ContainsFunc(pm.Sections, func(s postmortem.Section) bool {
		return strings.Contains(s.Text, word) && !strings.Contains(shown(pm, s), word)
	})
}

// delimiterRow is the line below the header of a table.
var delimiterRow = regexp.MustCompile(`^[|: -]+(\n|$)`)

// shown is what a page shows of a section, in no order.
func shown(pm *postmortem.Postmortem, s postmortem.Section) string {
	var all strings.Builder
	for _, p := range s.Body {
		all.WriteString(p.Prose.Fragment().HTML)
		for _, e := range pm.Events[p.Events.From:p.Events.To] {
			all.WriteString(e.When + " " + e.Body.HTML + "\n")
		}
		for _, a := range pm.Actions[p.Actions.From:p.Actions.To] {
			all.WriteString(a.Body.HTML + a.Owner + a.Reason + a.Evidence + a.Group + "\n")
		}
	}
	return all.String()
}
