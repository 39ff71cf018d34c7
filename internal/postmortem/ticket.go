package postmortem

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// trailing reads the attributes at the end of an item, from the last word
// back: the owner, tickets, marks that it is done.
func (d *draft) trailing(s string) {
	for i := len(d.tokens) - 1; i >= 0; i-- {
		k := d.tokens[i]
		if d.dropped(k) {
			continue
		}
		word := strings.Trim(s[k.from:k.to], "(),;.[]")
		switch {
		case word == "":
		case d.inSentence(s, i):
			if ticketName(word) && d.linkAt(k) < 0 || d.isMention(k) {
				d.item.Tickets = append(d.item.Tickets, ticketNamed(word))
			}
			return
		case isHandle(word):
			d.owner(word[1:], d.text.Span(k.from, k.to))
		case doneMark(word):
			d.item.State = Done
		case d.shouted(word):
			// The state, as in "… - DONE".
		case d.namesTicket(k):
			// Its ticket is read with the other links.
		case ticketName(word) && d.linkAt(k) < 0, d.isMention(k):
			d.item.Tickets = append(d.item.Tickets, ticketNamed(word))
		default:
			return
		}
		if i > 0 || word == "" {
			d.drop = append(d.drop, k)
		}
	}
}

// shouted takes the word "DONE", or another of a state that is over, in capitals.
func (d *draft) shouted(word string) bool {
	state, ok := d.config.StateOf(word)
	if !ok || State(state) == Open || len(word) < len("DONE") || strings.ContainsFunc(word, func(c rune) bool { return !unicode.IsUpper(c) }) {
		return false
	}
	return d.state(word)
}

// inSentence says that what a token says is needed by the words before it:
// they end with one that wants another ("made by OPS-12"), or with a
// parenthesis that is not closed yet ("(blocked by #365)"). The label of a link
// is one thing, and not a sentence.
func (d *draft) inSentence(s string, i int) bool {
	link := d.linkAt(d.tokens[i])
	for link >= 0 && i > 0 && link == d.linkAt(d.tokens[i-1]) {
		i--
	}
	if i == 0 {
		return false
	}
	before := strings.TrimRight(s[:d.tokens[i].from], " \n")
	if open := strings.LastIndexByte(before, '('); open > strings.LastIndexByte(before, ')') && strings.ContainsFunc(before[open:], unicode.IsLower) {
		return true
	}
	return wanting[strings.ToLower(before[strings.LastIndexAny(before, " \n(")+1:])]
}

// wanting are words that no sentence ends with.
var wanting = setOf("a an and as at because by for from in into like of on or per see than the this to until via via: with without " +
	"av ble der die das du durch en et fra für i med mit par på se siehe til und ved vom von zie door met van zum zur")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// owner takes somebody who does the item; words are read from the last back.
func (d *draft) owner(name string, at diag.Span) {
	if d.item.Owner != "" {
		name += ", " + d.item.Owner
	}
	d.item.Owner, d.item.OwnerSpan = name, at
}

// dropped says that a token stands in a stretch that was read already.
func (d *draft) dropped(k stretch) bool {
	return slices.ContainsFunc(d.drop, func(x stretch) bool { return x.from <= k.from && k.to <= x.to })
}

// doneMark says that a word is a sign that something is done.
func doneMark(word string) bool {
	switch strings.TrimSuffix(word, "\ufe0f") {
	case "✅", "☑", "✔", "✓":
		return true
	}
	return false
}

// crossed says that a cell under "Done" has a cross in it, which says that it is
// not.
func crossed(value string) bool {
	switch strings.TrimSuffix(value, "\ufe0f") {
	case "❌", "✖", "✗", "✘", "×", "🚫", "❎":
		return true
	}
	return false
}

// cutDoneMark is a text without the mark of being done that it begins with.
func cutDoneMark(s string) (rest string, marked bool) {
	first, rest, _ := strings.Cut(strings.TrimSpace(s), " ")
	if !doneMark(first) {
		return s, false
	}
	return strings.TrimSpace(rest), true
}

// isHandle says that a word is @somebody.
func isHandle(word string) bool {
	if len(word) < 2 || word[0] != '@' {
		return false
	}
	return !strings.ContainsFunc(word[1:], func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("._-/", c)
	})
}

// mentioned makes the first @somebody in the text the owner, where no other
// owner was named; the words stay.
func (d *draft) mentioned(s string) {
	if d.item.Owner != "" || strings.IndexByte(s, '@') < 0 {
		return
	}
	for _, k := range d.tokens {
		word := strings.Trim(s[k.from:k.to], "(),;.:")
		if isHandle(word) {
			d.item.Owner, d.item.OwnerSpan = word[1:], d.text.Span(k.from, k.to)
			return
		}
	}
}

// ticketName says that a word is the name of a ticket: "OPS-12", "#528",
// "org/repo#12".
func ticketName(word string) bool {
	if repo, number, ok := strings.Cut(word, "#"); ok {
		return number != "" && strings.Trim(number, "0123456789") == "" && !strings.ContainsFunc(repo, inNoRepository)
	}
	project, number, ok := strings.Cut(word, "-")
	if !ok || len(project) < 2 || number == "" {
		return false
	}
	return strings.Trim(number, "0123456789-") == "" && strings.Trim(project, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == "" && project[0] >= 'A'
}

// inNoRepository says that the name of a repository does not have a rune.
func inNoRepository(c rune) bool {
	return c >= utf8.RuneSelf || !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("-_./", c)
}

// ticketNamed is a ticket known by name, or by URL.
func ticketNamed(s string) Ticket {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return Ticket{Name: nameOfURL(s), URL: s}
	}
	return Ticket{Name: s}
}

// isMention says that a token is an id that markdown has found.
func (d *draft) isMention(k stretch) bool {
	i := d.linkAt(k)
	return i >= 0 && d.doc.Links[i].Kind == markdown.Mention && ticketName(d.doc.Links[i].Target)
}

// linkAt is the link that a token is part of, apart from the punctuation
// around it; -1 if there is none.
func (d *draft) linkAt(k stretch) int {
	at := k.from
	for at < k.to-1 && strings.ContainsRune("([,;", rune(d.text.S[at])) {
		at++
	}
	return d.text.Link(at)
}

// namesTicket says that a token is part of a link to a ticket whose label says
// no more than which: "[PR #12]", and not "[Warm the cache at night]", which is
// what is to be done.
func (d *draft) namesTicket(k stretch) bool {
	i := d.linkAt(k)
	return i >= 0 && isTicket(d.doc.Links[i]) && isTicketLabel(d.doc.Links[i])
}

// links reads the links of the text that lead to tickets.
func (d *draft) links() {
	last := -1
	for _, run := range d.text.Runs {
		if run.Link < 0 || run.Link == last {
			continue
		}
		last = run.Link
		if l := d.doc.Links[run.Link]; isTicket(l) {
			d.ticket(l)
		}
	}
}

func (d *draft) ticket(l markdown.Link) {
	t := Ticket{Name: l.Label, URL: l.Target}
	if !ticketName(l.Label) {
		t.Name = nameOfURL(l.Target)
	}
	if !slices.Contains(d.item.Tickets, t) {
		d.item.Tickets = append(d.item.Tickets, t)
	}
}

// ticketWords are what people call a link to a ticket.
var ticketWords = []string{"issue", "ticket", "pr", "pull request", "jira", "bug", "task", "card", "github issue", "issue here", "merge request", "mr"}

// labelWords are the words that such calls are made of.
var labelWords = []string{"", "issue", "issues", "ticket", "pr", "pull", "request", "jira", "bug", "task", "card", "github", "gitlab", "here", "merge", "mr", "link", "see", "this", "the", "tracking", "tracked", "in"}

// isTicket says that a link leads to a piece of work: by its label, or because
// its address is one of the usual trackers', or because it was written bare.
func isTicket(l markdown.Link) bool {
	if l.Kind != markdown.Inline || !strings.HasPrefix(l.Target, "http") {
		return false
	}
	label := strings.ToLower(strings.Trim(l.Label, " []()."))
	if l.Label == l.Target || ticketName(l.Label) || slices.Contains(ticketWords, label) {
		return true
	}
	for _, part := range []string{"/issues/", "/issue/", "/pull/", "/merge_requests/", "/browse/", "/tickets/", "/work_items/", "/cards/", "show_bug.cgi"} {
		if strings.Contains(l.Target, part) {
			return true
		}
	}
	return false
}

// isTicketLabel says that the label of a link to a ticket is its name or address,
// or one of the words for a ticket, or both.
func isTicketLabel(l markdown.Link) bool {
	if l.Label == l.Target {
		return true
	}
	for word := range strings.FieldsSeq(l.Label) {
		word = strings.Trim(word, "()[],;:.")
		if !ticketName(word) && !slices.Contains(labelWords, strings.ToLower(word)) {
			return false
		}
	}
	return true
}

// nameOfURL is a short name for a ticket by its address: "#131", "OPS-12".
func nameOfURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return raw
	}
	base := path.Base(u.Path)
	switch {
	case base == "." || base == "/":
		return u.Host
	case strings.Trim(base, "0123456789") == "":
		return "#" + base
	case len(base) == 40 && strings.Trim(base, "0123456789abcdef") == "":
		return base[:10] // of a commit
	}
	return base
}

// ticketCell reads a column of tickets: links, names, or a word such as "done"
// that people put there instead.
func (d *draft) ticketCell(cell *markdown.Block) {
	if len(cell.Text.S) > longestItem {
		return
	}
	last := -1
	for _, run := range cell.Text.Runs {
		if run.Link >= 0 && run.Link != last {
			last = run.Link
			if l := d.doc.Links[run.Link]; l.Kind == markdown.Inline {
				d.ticket(l)
			}
		}
	}
	for _, word := range strings.FieldsFunc(cell.Text.S, func(c rune) bool { return unicode.IsSpace(c) || c == ',' || c == ';' }) {
		if ticketName(word) && !slices.ContainsFunc(d.item.Tickets, func(t Ticket) bool { return strings.HasSuffix(word, t.Name) }) {
			d.item.Tickets = append(d.item.Tickets, Ticket{Name: word})
		}
	}
	if d.item.State == Open && !placeholder(cell.Text.S) && d.state(strings.Trim(cell.Text.S, " ()")) && len(d.item.Tickets) > 0 {
		d.item.Evidence = d.item.Tickets[0].URL
	}
}
