package postmortem

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/markdown"
)

// ticketName says that a word is the name of a ticket: "OPS-12", "#528",
// "org/repo#12".
func ticketName(word string) bool {
	if repo, number, ok := strings.Cut(word, "#"); ok {
		return number != "" && digits(number) && !strings.ContainsFunc(repo, inNoRepository)
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
	case digits(base):
		return "#" + base
	case len(base) == 40 && strings.Trim(base, "0123456789abcdef") == "":
		return base[:10] // of a commit
	}
	return base
}

// ticketCell reads a column of tickets: links, names, or a word such as "done"
// that people put there instead, or in capitals behind them.
func (d *draft) ticketCell(cell *markdown.Block) {
	if len(cell.Text.S) > longestItem {
		return
	}
	last, shown := -1, ""
	for _, run := range cell.Text.Runs {
		if run.Link >= 0 && run.Link != last {
			last = run.Link
			switch l := d.doc.Links[run.Link]; {
			case l.Kind != markdown.Inline:
			case d.showsState(l):
				shown = cmp.Or(shown, l.Target)
			default:
				d.ticket(l)
			}
		}
	}
	for _, word := range strings.FieldsFunc(cell.Text.S, func(c rune) bool { return unicode.IsSpace(c) || c == ',' || c == ';' }) {
		if ticketName(word) && !slices.ContainsFunc(d.item.Tickets, func(t Ticket) bool { return strings.HasSuffix(word, t.Name) }) {
			d.item.Tickets = append(d.item.Tickets, Ticket{Name: word})
		}
	}
	if d.item.State != Open || placeholder(cell.Text.S) {
		return
	}
	words := strings.Fields(strings.Trim(cell.Text.S, " ()"))
	if d.state(strings.Join(words, " ")) || len(words) > 1 && d.shouted(words[len(words)-1]) {
		if d.item.Evidence = shown; len(d.item.Tickets) > 0 {
			d.item.Evidence = d.item.Tickets[0].URL
		}
	}
}

// showsState says that a link is called by a state, "[Done]", and leads to what
// shows that, such as a dashboard, and neither to a ticket nor to a commit.
func (d *draft) showsState(l markdown.Link) bool {
	state, _ := d.config.StateOf(strings.Trim(l.Label, " []()."))
	return state != "" && !isTicket(l) && !strings.Contains(l.Target, "/commit")
}
