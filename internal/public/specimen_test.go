package public_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"afterword/internal/public"
	"afterword/layouts"
)

var (
	action  = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	written = regexp.MustCompile(`[a-z]{4,}`) // shorter ones are not looked for
)

// spoken are words that the program writes beside those of the layouts.
const spoken = `Done; Late: was due; In progress; To be done; Will not be done; days; min; then; Correction; Not found; and; article; website;
	January February March April May June July August September October November December; open, late, dropped; seconds; headline`

// TestSpecimenSaysAll looks for each word of the layouts in the specimen: one that
// is not there would be private as soon as a report has it.
func TestSpecimenSaysAll(t *testing.T) {
	tree, err := public.Specimen()
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, f := range tree.Files {
		b, err := f.All()
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range written.FindAllString(strings.ToLower(string(b)), -1) {
			shown[word] = true
		}
	}
	sources := map[string]string{"the program": spoken}
	err = fs.WalkDir(layouts.Public, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		source, err := fs.ReadFile(layouts.Public, path)
		sources[path] = string(source)
		return err
	})
	if err != nil || len(sources) < 5 {
		t.Fatal(err, sources)
	}
	for path, source := range sources {
		for _, word := range written.FindAllString(strings.ToLower(action.ReplaceAllString(source, " ")), -1) {
			if !shown[word] {
				t.Errorf("the specimen does not say %q of %s", word, path)
			}
		}
	}
}
