package postmortem

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/markdown"
)

// nestedItems is the list beneath an item that only names a group: one without
// a box whose text ends with a colon, or whose items have boxes. What ends with
// a colon and has no more beneath than its parts is an item itself.
func (a *actions) nestedItems(item, head *markdown.Block, rest []*markdown.Block) *markdown.Block {
	i := slices.IndexFunc(rest, func(b *markdown.Block) bool { return b.Kind == markdown.List })
	if i < 0 || item.Task != markdown.NoTask {
		return nil
	}
	nested := rest[i]
	if hasBoxes(nested) || strings.HasSuffix(strings.TrimSpace(head.Text.S), ":") && !a.hasParts(head, nested) {
		return nested
	}
	return nil
}

// hasParts says that a list only takes apart what the words above it say is to
// be done: "Make backups:", and beneath it "daily" and "of both disks". Each part
// goes on with the sentence in a few words; one word above them is a heading.
func (a *actions) hasParts(head, list *markdown.Block) bool {
	const most = 3
	first, _, more := strings.Cut(strings.TrimSpace(head.Text.S), " ")
	if !more || a.meansGroup(first) || a.meansGroup(head.Text.S) {
		return false
	}
	return !slices.ContainsFunc(list.Children, func(item *markdown.Block) bool {
		s := strings.TrimSpace(leadText(item))
		first, _ := utf8.DecodeRuneInString(s)
		return len(item.Children) != 1 || !unicode.IsLower(first) || len(strings.Fields(s)) > most || strings.ContainsAny(s, "@:([")
	})
}

func (a *actions) nested(head *markdown.Block, rest []*markdown.Block, nested *markdown.Block) {
	outer := a.group
	a.enter(head.Text.S)
	if _, marked := cutDoneMark(head.Text.S); marked && a.group.state == "" {
		a.group.state = Done
	}
	a.prose = append(a.prose, head)
	for _, b := range rest {
		if b == nested {
			a.list(b)
		} else {
			a.prose = append(a.prose, b)
		}
	}
	a.group = outer
}
