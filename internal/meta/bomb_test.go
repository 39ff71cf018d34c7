package meta

import (
	"strings"
	"testing"
	"time"
)

// TestBounded feeds what has made parsers slow or large. The limit is far
// above what any of them takes, and far below what one without bounds takes.
func TestBounded(t *testing.T) {
	const limit = 20 * time.Second
	laughs := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'k'; c++ {
		laughs += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+",", 8) + "*" + string(c-1) + "]\n"
	}
	for name, src := range map[string]string{
		"laughs":        laughs,
		"self":          "a: &a [" + strings.Repeat("*a,", 100_000) + "]",
		"self in map":   "a: &a {" + strings.Repeat("? *a : *a,", 50_000) + "}",
		"brackets":      "a: " + strings.Repeat("[", 200_000),
		"braces":        "a = " + strings.Repeat("{a=", 150_000),
		"dashes":        strings.Repeat("- ", 200_000),
		"questions":     strings.Repeat("? ", 200_000),
		"keys":          strings.Repeat("a: b\n", 50_000),
		"dots":          strings.Repeat("a.", 400_000) + "a = 1",
		"tables":        strings.Repeat("[[a.b]]\n", 100_000),
		"broken lines":  strings.Repeat("a: b: c\n", 100_000),
		"one broken":    strings.Repeat("\n", 16_000) + "a: b: c",
		"anchors":       strings.Repeat("- &a b\n", 100_000),
		"one line":      "{" + strings.Repeat("a: 'é',", 30_000) + "}",
		"literal lines": "a: |\n" + strings.Repeat(" x\n", 150_000),
		"quotes":        strings.Repeat(`"`, 1_000_000),
		"too long":      strings.Repeat("a", maxSize+1),
	} {
		for _, syntax := range []Syntax{YAML, TOML} {
			began := time.Now()
			node, problems := Parse([]byte(src), 0, syntax)
			if took := time.Since(began); took > limit {
				t.Errorf("%s takes %v", name, took)
			} else {
				t.Logf("%-14s %d: %8v, %d problems", name, syntax, took.Round(time.Millisecond), len(problems))
			}
			if count(node) > 2_000_000 {
				t.Errorf("%s makes %d values", name, count(node))
			}
		}
	}
}

func count(n *Node) int {
	sum := 1
	for _, item := range n.Items {
		sum += count(item)
	}
	for _, f := range n.Fields {
		sum += count(f.Value)
	}
	return sum
}
