package output

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// bigTree is a site of n pages of 12 kB, the first of which say the version.
func bigTree(n, versioned int, version string) Tree {
	t := Tree{make([]File, n)}
	body := bytes.Repeat([]byte("a word\n\n"), 1500)
	for i := range t.Files {
		head := fmt.Sprint("page ", i)
		if i < versioned {
			head += version
		}
		t.Files[i] = File{
			Path:   fmt.Sprintf("postmortems/%05d.html", i),
			Render: func([]byte) ([]byte, error) { return append([]byte(head), body...), nil },
		}
	}
	return t
}

func build(b *testing.B, dir string, t Tree) {
	b.Helper()
	if _, err := Replace(b.Context(), dir, t, archive, Options{}); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkReplace(b *testing.B) {
	const pages = 12_000
	for _, changed := range []int{pages, 12, 0} {
		b.Run(fmt.Sprintf("changed=%d", changed), func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "archive")
			build(b, dir, bigTree(pages, changed, ""))
			for version := 0; b.Loop(); version++ {
				build(b, dir, bigTree(pages, changed, strconv.Itoa(version)))
			}
		})
	}
}

func BenchmarkUpToDate(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "archive")
	build(b, dir, bigTree(25_000, 0, ""))
	for b.Loop() {
		if _, _, ok := UpToDate(dir, archive.Inputs, archive.Kind); !ok {
			b.Fatal("a new site is not up to date")
		}
	}
}

// BenchmarkRefuseOwnFile is what it costs at most to find somebody's file.
func BenchmarkRefuseOwnFile(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "archive")
	tree := bigTree(25_000, 0, "")
	build(b, dir, tree)
	if err := os.WriteFile(filepath.Join(dir, "mine"), nil, 0o666); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Replace(b.Context(), dir, tree, archive, Options{}); !errors.Is(err, ErrNotOurs) {
			b.Fatal("it was not refused:", err)
		}
	}
}
