package review

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/diag"
	"afterword/internal/disclose"
	"afterword/internal/postmortem"
	"afterword/internal/release"
)

// cutAt is a source of which some parts are cut, each "FROM-TO reason=instead".
func cutAt(t *testing.T, src string, body int, cuts ...string) []Piece {
	t.Helper()
	var d release.Decision
	d.Report = &postmortem.Postmortem{Body: body, Lines: diag.NewLines([]byte(src))}
	for _, text := range cuts {
		var cut disclose.Cut
		at, why, _ := strings.Cut(text, " ")
		if _, err := fmt.Sscanf(at, "%d-%d", &cut.Span.Start, &cut.Span.End); err != nil {
			t.Fatal(err)
		}
		cut.Reason, cut.Instead, _ = strings.Cut(why, "=")
		d.Cuts = append(d.Cuts, cut)
	}
	return pieces([]byte(src), &d)
}

func TestPieces(t *testing.T) {
	const src = "---\nname: Dana\n---\n\nDana saw it.\nAll of it.\n"
	for _, test := range []struct {
		name string
		cuts []string
		want string // of each piece, what it is and its text
	}{
		{"nothing", nil, `front "---\nname: Dana\n---\n" | "\nDana saw it.\nAll of it.\n"`},
		{"a name", []string{"20-24 name=An engineer"},
			`front "---\nname: Dana\n---\n" | "\n" | cut 1 [name=An engineer] "Dana" | " saw it.\nAll of it.\n"`},
		{"twice in one text", []string{"10-14 name=An engineer, we", "10-14 wording=An engineer, we"},
			`front "---\nname: " | front cut 1 [name; wording=An engineer, we] "Dana" | front "\n---\n" | "\nDana saw it.\nAll of it.\n"`},
		{"two texts of a list", []string{"10-14 name=A", "10-14 name=B"},
			`front "---\nname: " | front cut 1 [name=A B] "Dana" | front "\n---\n" | "\nDana saw it.\nAll of it.\n"`},
		{"one in another that begins where it does", []string{"20-24 name=An engineer", "20-33 section="},
			`front "---\nname: Dana\n---\n" | "\n" | cut 1 [section=] lines "Dana saw it.\n" | "All of it.\n"`},
		{"across the end of another", []string{"20-24 name=", "22-27 link="},
			`front "---\nname: Dana\n---\n" | "\n" | cut 1 [name=] "Dana" | cut 2 [link=] " sa" | "w it.\nAll of it.\n"`},
		{"whole lines", []string{"20-32 paragraph="},
			`front "---\nname: Dana\n---\n" | "\n" | cut 1 [paragraph=] lines "Dana saw it." | "\nAll of it.\n"`},
		{"the end", []string{"37-44 rest="},
			`front "---\nname: Dana\n---\n" | "\nDana saw it.\nAll " | cut 1 [rest=] "of it.\n"`},
	} {
		var all []string
		var joined strings.Builder
		for _, p := range cutAt(t, src, 19, test.cuts...) {
			text := fmt.Sprintf("%q", p.Text)
			if p.Lines {
				text = "lines " + text
			}
			if p.Number > 0 {
				text = fmt.Sprintf("cut %d [%s=%s] %s", p.Number, p.Reason, p.Instead, text)
			}
			if p.Front {
				text = "front " + text
			}
			all = append(all, text)
			joined.WriteString(p.Text)
		}
		if diff := cmp.Diff(test.want, strings.Join(all, " | ")); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
		if joined.String() != src {
			t.Errorf("%s: the pieces are %q", test.name, joined.String())
		}
	}
}

func TestMarked(t *testing.T) {
	r := Review{Pieces: cutAt(t, "Dana saw it.", 0, "0-4 name=An engineer", "5-8 wording=", "12-12 title= More.")}
	if got, want := r.Marked(), "[-Dana-]{+An engineer+} [-saw-] it.{+ More.+}"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
