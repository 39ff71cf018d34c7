package shelf

import (
	"bytes"
	"strconv"
	"sync"
	"testing"
)

// TestKeep keeps strings of all lengths at once, which stay what they were.
func TestKeep(t *testing.T) {
	var group sync.WaitGroup
	for worker := range 4 {
		group.Go(func() {
			kept := map[string]string{}
			b := []byte{}
			for n := 0; n < 2*large; n = n*3/2 + 1 {
				for i := range 20 {
					name := strconv.Itoa(worker) + " " + strconv.Itoa(n) + " " + strconv.Itoa(i)
					b = append(append(b[:0], name...), bytes.Repeat([]byte{'x'}, n)...)
					kept[name] = Keep(b)
				}
			}
			for name, s := range kept {
				if want := name + string(bytes.Repeat([]byte{'x'}, len(s)-len(name))); s != want {
					t.Errorf("%s became %.40q", name, s)
				}
			}
		})
	}
	group.Wait()
}

// TestKeepTogether takes far fewer pieces of memory than strings.
func TestKeepTogether(t *testing.T) {
	b := []byte("an ordinary sentence of a report")
	if got := testing.AllocsPerRun(10_000, func() { Keep(b) }); got > 0.1 {
		t.Errorf("%v allocations a string", got)
	}
}
