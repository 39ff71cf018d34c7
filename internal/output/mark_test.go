package output

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var someManifest = manifest{
	Mark:  Mark{Kind: "archive", Inputs: "3f\n\"9", Summary: []byte(`{"pages":2,"<b>":[]}`)},
	files: []listed{{"a b.html", 12}, {"postmortems/ü.html", 0}},
}

func TestMarkerIsReadAsWritten(t *testing.T) {
	data, err := someManifest.encode()
	if err != nil {
		t.Fatal(err)
	}
	want := markerNotice + `
{"kind":"archive","inputs":"3f\n\"9","files":2,"summary":{"pages":2,"<b>":[]}}
12 a b.html
0 postmortems/ü.html
`
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Error(diff)
	}
	for _, text := range []string{want, strings.ReplaceAll(want, "\n", "\r\n")} {
		got, err := decode([]byte(text))
		if diff := cmp.Diff(someManifest, got, cmp.AllowUnexported(manifest{}, listed{})); diff != "" || err != nil {
			t.Error(err, diff)
		}
	}
}

func TestMarkerThatIsNone(t *testing.T) {
	whole, err := someManifest.encode()
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]string{
		"empty":           "",
		"another text":    "Afterword was here.\n{}\n",
		"no header":       markerNotice + "\n",
		"cut short":       string(whole[:bytes.LastIndex(whole, []byte("0 post"))]),
		"a size too many": string(whole) + "1 b\n",
		"no size":         strings.Replace(string(whole), "12 a", "x a", 1),
	}
	for name, text := range tests {
		if _, err := decode([]byte(text)); err == nil {
			t.Errorf("%s: was taken for a marker", name)
		}
	}
	if _, err := (manifest{Mark: Mark{Summary: []byte("{")}}).encode(); err == nil {
		t.Error("a summary that is not JSON was written")
	}
}

// Whatever is read as a marker is written as one that reads the same.
func FuzzMarker(f *testing.F) {
	data, err := someManifest.encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := decode(data)
		if err != nil {
			return
		}
		written, err := m.encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := decode(written)
		if diff := cmp.Diff(m.files, again.files, cmp.AllowUnexported(listed{})); diff != "" || err != nil {
			t.Fatal(err, diff)
		}
		if m.Kind != again.Kind || m.Inputs != again.Inputs {
			t.Fatalf("%q, %q became %q, %q", m.Kind, m.Inputs, again.Kind, again.Inputs)
		}
	})
}
