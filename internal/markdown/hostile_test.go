package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// hostile are sources that cost a naive reader quadratic time or a deep
// stack. Each is repeated to the size that the test asks for.
var hostile = map[string]func(size int) string{
	"quotes":            repeated(">"),
	"quotes and spaces": repeated("> "),
	"list markers":      repeated("- "),
	"numbers":           repeated("1. "),
	"brackets":          repeated("["),
	"closing brackets":  repeated("]"),
	"bracket pairs":     func(n int) string { return strings.Repeat("[", n/2) + strings.Repeat("]", n/2) },
	"links":             repeated("[a](b"),
	"links to angles":   repeated("[a](<b"),
	"link titles":       repeated(`[a](b "`),
	"links in emphasis": repeated("[*b](c) "),
	"references":        repeated("[a][b] "),
	"images":            repeated("![a"),
	"wiki":              repeated("[[a"),
	"wiki pairs":        repeated("[[a]]"),
	"stars":             repeated("*"),
	"star words":        repeated("*a "),
	"star underscore":   repeated("*a_ "),
	"strong":            repeated("**a **b"),
	"underscores":       repeated("_a"),
	"tildes":            repeated("~a~~b "),
	"backticks": func(n int) string {
		var sb strings.Builder
		for i := 1; sb.Len() < n; i++ {
			sb.WriteString(strings.Repeat("`", i) + " ")
		}
		return sb.String()
	},
	"inside":         repeated("{--"),
	"nested wording": repeated("{--{++"),
	"change":         repeated("{~~a~>"),
	"wording pairs":  func(n int) string { return strings.Repeat("{--", n/6) + strings.Repeat("--}", n/6) },
	"tags":           repeated("<b>"),
	"open tags":      repeated("<a href='"),
	"tag soup":       repeated("<p><b><i><table>"),
	"closing tags":   repeated("</b>"),
	"details":        repeated("<details>\n"),
	"details apart":  repeated("<details>\n\n"),
	"comments":       repeated("<!--"),
	"declarations":   repeated("<!A "),
	"instructions":   repeated("<?"),
	"colons":         repeated(":a"),
	"entities":       repeated("&a"),
	"ats":            repeated("a@a"),
	"hyphens":        repeated("A-1"),
	"long mention":   func(n int) string { return "AB" + strings.Repeat("-1", n/2) + "x" },
	"urls":           repeated("http://a)"),
	"table rows": func(n int) string {
		return strings.Repeat("|a", n/8) + "\n" + strings.Repeat("|-", n/8) + strings.Repeat("\n|x", n/6)
	},
	"html paragraphs": repeated("<b>x</b>\n\n"),
	"parens":          func(n int) string { return "http://a" + strings.Repeat(")", n) },
	"hosts":           repeated("www."),
	"words":           repeated("word "),
	"one word":        repeated("a"),
	"lines":           repeated("a\n"),
	"items":           repeated("- a *b* [c](d)\n"),
	"loose items":     repeated("- a\n\n"),
	"tasks":           repeated("- [ ] a\n"),
	"nested items":    nestedItems,
	"rows":            func(n int) string { return "|a|b|\n|-|-|\n" + strings.Repeat("|`a\\|b`|[c](d)|\n", n/17) },
	"columns":         func(n int) string { return strings.Repeat("|a", n/4) + "\n" + strings.Repeat("|-", n/4) + "\n" },
	"bars":            repeated("a|[b](c)\n"),
	"delimiters":      repeated("|a|\n|-|\n"),
	"definitions":     repeated("[a]: b\n"),
	"footnotes":       repeated("[^a]: b\n\n"),
	"many footnotes": func(n int) string {
		var sb strings.Builder
		for i := 0; sb.Len() < n; i++ {
			fmt.Fprintf(&sb, "[^%d]: b\n\nx[^%d]\n\n", i, i)
		}
		return sb.String()
	},
	"headings":        repeated("# a\n"),
	"setext":          repeated("a\n-\n"),
	"attributes":      func(n int) string { return "# a {" + strings.Repeat(".b ", n/3) + "}" },
	"braces":          func(n int) string { return "# " + strings.Repeat("{a=", n/3) },
	"fences":          repeated("```\n"),
	"directives":      repeated("::: a\n"),
	"longer fences":   func(n int) string { return growing(n, ":", " a\n") },
	"closing fences":  func(n int) string { return strings.Repeat("::: a\n", 60) + strings.Repeat(":::\n", n/4) },
	"rules":           repeated("* * *\n"),
	"long rule":       repeated("- "),
	"indented":        repeated("    a\n"),
	"tabs":            repeated("\t"),
	"deep indent":     func(n int) string { return growing(n, " ", "- a\n") },
	"blank lines":     repeated("\n"),
	"carriage":        repeated("a\r"),
	"zeros":           repeated("\x00"),
	"not UTF-8":       repeated("\xff"),
	"lazy quote":      func(n int) string { return strings.Repeat("> ", 60) + strings.Repeat("a\n", n/2) },
	"numbers in text": repeated("2. [a](b\n"),
}

func repeated(s string) func(int) string {
	return func(size int) string { return strings.Repeat(s, size/len(s)+1) }
}

func nestedItems(size int) string { return growing(size, "  ", "- a\n") }

func growing(size int, pad, line string) string {
	var sb strings.Builder
	for i := 0; sb.Len() < size; i++ {
		sb.WriteString(strings.Repeat(pad, i) + line)
	}
	return sb.String()
}

// Bounds are generous: a quadratic reader takes minutes.
func TestHostileSourcesTakeLinearTime(t *testing.T) {
	const size = 256 << 10
	for name, make := range hostile {
		t.Run(name, func(t *testing.T) {
			in := []byte(make(size))
			start := time.Now()
			d := Parse(in, Options{})
			d.Fragment(d.Root)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			check(t, d)
		})
	}
}
