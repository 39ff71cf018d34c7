package leak

import (
	"bytes"

	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// entry is an event or action item that is public. Of what stands beneath it, and
// in other columns of its row, nothing is, though its text has that too.
type entry struct {
	when, text string
	span       diag.Span
	words      []diag.Span // of what passes; known if the report was read for the public
}

// isPlain says that the text of an entry stands in the source as it is, so that
// nothing in it is from beneath or from another column.
func (e entry) isPlain(source []byte) bool {
	return bytes.Contains(source[e.span.Start:e.span.End], []byte(e.text))
}

// publicEntries are the events and action items that say so.
func publicEntries(pm *postmortem.Postmortem) []entry {
	var all []entry
	for i := range pm.Events {
		if e := &pm.Events[i]; e.Public {
			all = append(all, entry{e.When, e.Text, e.Span, e.Words})
		}
	}
	for i := range pm.Actions {
		if a := &pm.Actions[i]; a.Public {
			all = append(all, entry{"", a.Text, a.Span, a.Words})
		}
	}
	return all
}

// appendTexts adds the running text of a block and of those in it.
func appendTexts(texts []string, b *markdown.Block) []string {
	if b.Text != nil {
		texts = append(texts, b.Text.S)
	}
	for _, c := range b.Children {
		texts = appendTexts(texts, c)
	}
	return texts
}
