package release

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// security is the kind of what may not be open when a report is published.
const security = "security"

// What marks a kind, or would if it were read: "kind: security" and
// "type=fix/security"; "#security", "(security)" and "[security]"; and, at the
// start of an item, "Security: …" and "**security** …".
var (
	keyed  = regexp.MustCompile(`(?i)\b(?:kind|type|category|label|tag)s?\s*[:=：]\s*["'“]?([\pL\pN_/+,&-]+)`)
	signed = regexp.MustCompile(`[#(\[]([\pL\pN_-]+)`)
	first  = regexp.MustCompile(`^[\s>*+|:-]*(?:\d+[.)])?\s*(?:\[.?\])?\s*[*_~]*([\pL-]+)(?:[*_]{2}|\s*[:：–—]|\s+-\s)`)
)

// Lines that are no action item and say what only one would: a kind as items
// have it, or a box that nobody has ticked.
var (
	kindOfItem = regexp.MustCompile(`(?i)\bkind[:=]`)
	openBox    = regexp.MustCompile(`\[[ ~/]\]`)
	tickedBox  = regexp.MustCompile(`\[[xX]\]`)
)

// security refuses open items of kind security: those that were read as action
// items, and lines elsewhere (in comments, code, quotations) that look like one.
// It is enough that somebody meant to say so.
func (g *gate) security() {
	said := make([]bool, len(g.Report.Actions))
	at := min(g.Report.Body, len(g.Source))
	for line := range bytes.Lines(g.Source[at:]) {
		if marked(string(line), g.Config) {
			if i := g.action(at, at+len(line)); i >= 0 {
				said[i] = true
			} else if (kindOfItem.Match(line) || openBox.Match(line)) && !tickedBox.Match(line) {
				g.stray(diag.Span{Start: at, End: at + len(bytes.TrimRight(line, "\r\n"))})
			}
		}
		at += len(line)
	}
	for i := range g.Report.Actions {
		if a := &g.Report.Actions[i]; (said[i] || isSecurity(a, g.Config)) && !g.closed(a) && !g.waived(a) {
			g.refuse("security", a.Span, fmt.Sprintf("%s is of kind security and %s", cmp.Or(a.Anchor, "an action item"), g.howFar(a)),
				fmt.Sprintf("finish it, or write waivers: [{action: %s, by: NAME, date: %s, reason: …}]", a.Anchor, g.Today))
		}
	}
}

// action is the innermost action item that stands on a line; -1 if none does.
func (g *gate) action(from, to int) int {
	for i := len(g.Report.Actions) - 1; i >= 0; i-- {
		if at := g.Report.Actions[i].Span; at.Start < to && from < at.End {
			return i
		}
	}
	return -1
}

func (g *gate) stray(at diag.Span) {
	g.refuse("security", at, "this looks like an open item of kind security, and was not read as an action item",
		"write it as an item of the section with the action items, tick it off, or say it in other words")
}

// closed says that nothing is left to do for an item: it is done by today, or was
// dropped for a reason.
func (g *gate) closed(a *postmortem.Action) bool {
	return a.State == postmortem.Done && a.DoneOn.Compare(g.Today) <= 0 || a.State == postmortem.Dropped && a.Reason != ""
}

// howFar says why an item is not closed.
func (g *gate) howFar(a *postmortem.Action) string {
	switch a.State {
	case postmortem.Done:
		return "to be done on " + a.DoneOn.String()
	case postmortem.Dropped:
		return "dropped without a reason"
	}
	return string(a.State)
}

// isSecurity says that an action item is of kind security: by its kind, by the
// heading above, or by an attribute that is not known.
func isSecurity(a *postmortem.Action, c *config.Config) bool {
	group, _, _ := strings.Cut(a.Group, " ")
	said := []string{a.Kind, a.Group, group}
	for _, extra := range a.Extra {
		said = append(said, extra.Value)
	}
	return marked(a.Text, c) || slices.ContainsFunc(said, func(word string) bool { return means(word, c) })
}

// marked says that a line marks something as of kind security.
func marked(line string, c *config.Config) bool {
	for _, m := range keyed.FindAllStringSubmatch(line, -1) {
		if slices.ContainsFunc(strings.FieldsFunc(m[1], notLetter), func(part string) bool { return means(part, c) }) {
			return true
		}
	}
	for _, m := range append(signed.FindAllStringSubmatch(line, -1), first.FindAllStringSubmatch(line, 1)...) {
		if means(m[1], c) {
			return true
		}
	}
	return false
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func means(word string, c *config.Config) bool {
	kind, known := c.KindOf(word)
	return known && kind == security
}
