package render

import (
	"bytes"
	"testing"
)

// TestPieces renders every page of the samples twice, with the pieces in the
// layouts and with marks for them.
func TestPieces(t *testing.T) {
	marks, whole := kind.Compile(), kind.Compile()
	whole.Own = true
	for _, model := range samples() {
		for _, d := range newBook(model).drafts() {
			got, err := execute(marks, d, []byte("before"))
			if err != nil {
				t.Fatal(err)
			}
			want, err := execute(whole, d, []byte("before"))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s with marks is\n%s\nwant\n%s", d.url, got, want)
			}
		}
	}
}
