package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// report is a report of about 900 words, of the shape that people write.
func report(n int) []byte {
	var sb strings.Builder
	fmt.Fprintf(&sb, "# INC-%d: Checkout was slow\n\n", n)
	words := strings.Fields("the queue broker lost its leader and clients could not reconnect until a replica was promoted by hand which took longer than we expected because alerts went to an old channel")
	next := 0
	sentence := func(k int) string {
		var s []string
		for range k {
			next++
			s = append(s, words[(n+next*7)%len(words)])
		}
		return strings.Join(s, " ")
	}
	for _, h := range []string{"Summary", "Impact", "What happened", "Contributing factors", "What went well"} {
		fmt.Fprintf(&sb, "## %s\n\n", h)
		for range 3 {
			fmt.Fprintf(&sb, "We saw %s, see INC-%d. %s **%s** and `%s`.\n%s [runbook](../runbooks/%s.md).\n\n",
				sentence(14), n+1, sentence(10), sentence(2), sentence(1), sentence(12), sentence(1))
		}
	}
	sb.WriteString("## Timeline\n\n| Time | What |\n|---|---|\n")
	for i := range 15 {
		fmt.Fprintf(&sb, "| %02d:%02d UTC | %s |\n", 10+i/4, i*4%60, sentence(9))
	}
	sb.WriteString("\n## Action items\n\n")
	for i := range 5 {
		fmt.Fprintf(&sb, "- [ ] %s @dana due:2026-02-%02d OPS-%d\n", sentence(8), i+1, i)
	}
	return []byte(sb.String())
}

func BenchmarkReport(b *testing.B) {
	in := report(7)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		d := Parse(in, Options{})
		d.Fragment(d.Root)
		d.Release()
	}
}
func BenchmarkParse(b *testing.B) {
	in := report(7)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(in, Options{}).Release()
	}
}
