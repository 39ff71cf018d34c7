package markdown

import (
	"strings"
	"sync"
	"testing"
)

// TestReuse sees to it that buffers that are used again bring nothing from
// one document into another, not even between goroutines.
func TestReuse(t *testing.T) {
	sources := []string{chapters, string(report(3)), "# A\n\n# A\n\n<b>x\n\n`\x00`", strings.Repeat("[[a]] {--b--} *c* ", 50), ""}
	shown := func(src string) string {
		d := Parse([]byte(src), Options{})
		defer d.Release()
		return dump(d) + d.Fragment(d.Root).HTML + d.Text(d.Root)
	}
	want := make([]string, len(sources))
	for i, src := range sources {
		want[i] = shown(src)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for n := range 50 {
				if i := n % len(sources); shown(sources[i]) != want[i] {
					t.Errorf("%.40q is read otherwise the second time", sources[i])
				}
			}
		})
	}
	wg.Wait()
}
