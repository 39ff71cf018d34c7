package render

import (
	"bytes"
	"testing"
)

// TestPieces renders every page of the samples twice, with the pieces in the
// layouts and with marks for them.
func TestPieces(t *testing.T) {
	marks, whole := mustCompile(builtinSources()), mustCompile(builtinSources())
	whole.own = true
	for _, model := range samples() {
		for _, d := range newBook(model).drafts() {
			got, err := marks.execute(d, []byte("before"))
			if err != nil {
				t.Fatal(err)
			}
			want, err := whole.execute(d, []byte("before"))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s with marks is\n%s\nwant\n%s", d.url, got, want)
			}
		}
	}
}
