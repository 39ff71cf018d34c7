package leak

import (
	"strings"
	"testing"
)

func TestInside(t *testing.T) {
	for _, c := range []struct{ src, inside, outside string }{
		{"a {--b--} {>>c<<} {==d==} {~~e~>f~~} {++g++}", "b|c|e", "a   d f g"},
		{"## A {.internal}\nb\n### C\nd\n## E\n", "## A {.internal}\nb\n### C\nd\n", "## E\n"},
		{"### A {#x .private} ###\nb\n## C {.note}\n", "### A {#x .private} ###\nb\n", "## C {.note}\n"},
		{"a <details>b<details>c</details>d</details>e", "b<details>c</details>d", "a </details>e"},
		{"<span hidden>a</span>b <i>c</i> <name> <b title=\"x\">d</b>", "a", "</span>b <i>c</i> <name> <b title=\"x\">d</b>"},
	} {
		spans, outside := inside([]byte(c.src))
		var found []string
		for _, s := range spans {
			found = append(found, c.src[s.Start:s.End])
		}
		if got := strings.Join(found, "|"); got != c.inside || string(outside) != c.outside {
			t.Errorf("%q: inside %q, outside %q", c.src, got, outside)
		}
	}
}
