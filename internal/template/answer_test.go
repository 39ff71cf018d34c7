package template

import "testing"

func TestSameHeading(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Five Why's", "Five whys", true}, {":memo: Summary", "Summary", false}, {"⚠ Impact", "impact", true},
		{"Påvirkning", "PÅVIRKNING", true}, {"", "", false}, {"Impact", "Impacts", false}, {"***", "---", true},
	} {
		if got := sameHeading(c.a, c.b); got != c.want {
			t.Errorf("%q is the heading %q: %v", c.a, c.b, got)
		}
	}
}
