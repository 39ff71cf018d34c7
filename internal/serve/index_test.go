package serve

import (
	"testing"

	"afterword/internal/output"
)

// TestIndexInTheMaking serves an index to the page that asked for it, though
// others took its place while it was made.
func TestIndexInTheMaking(t *testing.T) {
	const name = "search/1/0.json"
	asked, made, read := make(chan bool), make(chan bool), make(chan bool)
	first := &index{make: func() map[string]output.File {
		asked <- true
		<-made
		return map[string]output.File{manifest: {}, name: {}}
	}}
	go func() {
		first.file(manifest)
		read <- true
	}()
	<-asked
	second, third := &index{}, &index{}
	second.follow(first)
	third.follow(second)
	made <- true
	<-read
	if _, ok := third.file(name); !ok {
		t.Error("a file of the index that was asked for is gone")
	}
	fourth := &index{make: func() map[string]output.File { return map[string]output.File{manifest: {}} }}
	fourth.follow(third)
	fourth.file(manifest)
	if _, ok := fourth.file(name); !ok {
		t.Error("a file of the index before is gone")
	}
	fourth.forget()
	if _, ok := fourth.file(name); ok {
		t.Error("a file of the index before stays for ever")
	}
}
