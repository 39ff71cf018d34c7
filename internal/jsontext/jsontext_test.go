package jsontext

import (
	"bytes"
	"encoding/json"
	"testing"
)

// quoted is a string as the standard library writes it.
func quoted(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", `a "b" \c`, "é → 日本 🚢", "\x00\x1f\x7f\t\r\n", "bad\xff\xe2\x82", "\ufffd", "<&>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := AppendString(nil, s)
		var read, want string
		if err := json.Unmarshal(got, &read); err != nil {
			t.Fatalf("%s: %v", got, err)
		}
		if err := json.Unmarshal([]byte(quoted(t, s)), &want); err != nil {
			t.Fatal(err)
		}
		if read != want {
			t.Errorf("%q is read as %q, not as %q", s, read, want)
		}
	})
}

func TestAppendString(t *testing.T) {
	for _, s := range []string{"", `a "b" \c`, "é → 日本 🚢", "\x00\x1f\x7f\t\r\n", "\ufffd", "<&>"} {
		if got, want := string(AppendString(nil, s)), quoted(t, s); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}
