package site

import (
	"strconv"
	"testing"
)

// TestDictionary meets more words than fit into the table that it begins with.
func TestDictionary(t *testing.T) {
	var d dictionary
	const n = 3 * fewestSlots
	for i := range n {
		key := strconv.AppendInt(nil, int64(i), 36)
		if w := d.find(hashOf(key), key); w != nil {
			t.Fatalf("%s is known before it is met", key)
		}
		d.add(hashOf(key), word{key: d.keys.Keep(key), last: int32(i)})
	}
	for i := range n {
		key := strconv.AppendInt(nil, int64(i), 36)
		if w := d.find(hashOf(key), key); w == nil || w.last != int32(i) || w != d.words.at(i) {
			t.Fatalf("%s is %+v", key, w)
		}
	}
}
