package webindex

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/site"
)

// changed is a corpus in which some reports say something else than they did.
func (files reports) changed() reports {
	now := maps.Clone(files)
	for i, name := range slices.Sorted(maps.Keys(files)) {
		if i%3 == 0 {
			now[name] = strings.NewReplacer(" the ", " zzthe ", "ing", "ing or fished").Replace(strings.ReplaceAll(files[name], "zzgone", "nothing")) + "\n\nAdded: failingly zzfresh INC-99, \U00020000, aafirst.\n"
		}
	}
	return now
}

// TestRevised sees to it that an index with reports that have changed finds
// each word where a new one does, and nowhere else.
func TestRevised(t *testing.T) {
	for name, files := range map[string]reports{"sample": sample(t), "generated": generated(120), "odd": odd()} {
		t.Run(name, func(t *testing.T) {
			gone := slices.Min(slices.Collect(maps.Keys(files))) // it will change
			files[gone] += "\n\nRemoved: zzgone.\n"
			now := files.changed()
			before, s := files.site(), now.site()
			var changed []*site.Report
			for i, r := range before.Reports {
				if s.Reports[i].URL != r.URL {
					t.Fatal("the reports are in another order")
				}
				if files[r.Path] != now[r.Path] {
					changed = append(changed, s.Reports[i])
				}
			}
			revised, anew := newClient(t, New(before).Revised(changed)), newClient(t, Files(s))
			for form := range expected(s) {
				if diff := cmp.Diff(anew.places(form), revised.places(form)); diff != "" {
					t.Fatalf("%q (-new +revised):\n%s", form, diff)
				}
			}
			if found := revised.look("zzgone"); len(found) > 0 {
				t.Errorf("what nobody says any more is found: %v", found)
			}
		})
	}
}

// places are where a form is found, by document.
func (c *client) places(form string) map[int][]place {
	all := map[int][]place{}
	for _, f := range c.look(form) {
		for i, n := range f.documents {
			all[n] = append(all[n], f.places[i]...)
		}
	}
	for n := range all {
		slices.Sort(all[n])
	}
	return all
}

// TestRevisedAsItWas is an index of reports that say what they did: but for the
// name of its folder, it is the same.
func TestRevisedAsItWas(t *testing.T) {
	s := generated(300).site()
	x := New(s)
	before, after := newClient(t, x.Files()), newClient(t, x.Revised(s.Reports[40:60]))
	if before.said.Folder == after.said.Folder || len(before.files) != len(after.files) || len(before.said.Big) == 0 {
		t.Fatalf("folders %s and %s, %d and %d files", before.said.Folder, after.said.Folder, len(before.files), len(after.files))
	}
	for name, want := range before.files {
		got := after.files[strings.Replace(name, before.said.Folder, after.said.Folder, 1)]
		if !bytes.Equal(bytes.Replace(got, []byte(after.said.Folder), []byte(before.said.Folder), 1), want) {
			t.Errorf("%s:\n%.300s\nwas\n%.300s", name, got, want)
		}
	}
}
