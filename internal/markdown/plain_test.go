package markdown

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzPlain compares a document with what it is when goldmark reads every line.
func FuzzPlain(f *testing.F) {
	seeds(f)
	for _, in := range []string{"\f", "a \f\r\nb\v \n c", "[^0]:[^3]:0\n\n[^3]", "|a|b|\n|-|-|\n|c||", "a\n===\nb", "> a\nb  \n> c", "- a\n\n  b\n- c", "a_b_c __d_e_ f__g_h *i_j*", "wow! a![b](c)", "- a\n- b\n\n  c\n\n- d"} {
		f.Add([]byte(in), uint16(0))
	}
	f.Fuzz(func(t *testing.T, in []byte, body uint16) {
		o := Options{Body: int(body)}
		for _, o.Public = range []bool{false, true} {
			got, want := Parse(in, o), unsealed(in, o)
			if hasUnread(want) {
				continue
			}
			if diff := cmp.Diff(dump(want), dump(got)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(want.Fragment(want.Root), got.Fragment(got.Root)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(want.Inside, got.Inside); diff != "" {
				t.Error(diff)
			}
		}
	})
}

// unsealed parses a document as if every byte might be markup.
func unsealed(in []byte, o Options) *Document {
	defer func(before [256]bool) { marking = before }(marking)
	for c := range marking {
		marking[c] = true
	}
	return Parse(in, o)
}

// hasUnread says that goldmark passed over a paragraph, as over one in a footnote
// that begins in another.
func hasUnread(d *Document) (unread bool) {
	eachBlock(d.Root, func(b *Block) {
		unread = unread || b.Kind == Paragraph && b.Text.S == "" && b.Span.Start < b.Span.End
	})
	return unread
}
