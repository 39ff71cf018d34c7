package leak

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// secret is a string that may not be on the public site.
type secret struct {
	Text   string
	Kind   Kind
	Path   string // of the file that has it, under the content folder; that of the settings for a setting
	Offset int    // in that file; -1 if it is not known

	source  int    // index of the source that has it; -1: the settings, or a file beside reports
	letters string // and digits of the text
}

// gatherer collects the secrets of the settings, or of one file after the other.
type gatherer struct {
	path    string
	index   int             // of the source; -1 if it is none
	hosts   []string        // that may be named
	common  map[string]bool // names that are also ordinary words of the site
	secrets []secret
	stream  // of the string that is looked at
}

// words are those of a string, until the next is asked for.
func (g *gatherer) words(text string) *stream {
	g.reset()
	w := writer{stream: &g.stream}
	w.add([]byte(text), 0, len(text))
	return &g.stream
}

func (g *gatherer) add(kind Kind, text string, at int) { g.keep(kind, text, at, g.words(text)) }

// keep adds what can be told from other text.
func (g *gatherer) keep(kind Kind, text string, at int, s *stream) {
	if kind.canBeTold(text, s.text) {
		g.secrets = append(g.secrets, secret{
			Text: strings.TrimSpace(text), Kind: kind, Path: g.path, Offset: at, source: g.index, letters: string(s.text),
		})
	}
}

// name adds what is shaped like a name, or has several words.
func (g *gatherer) name(kind Kind, text string, at int) {
	if shaped(text) {
		g.add(kind, text, at)
	} else if s := g.words(text); len(s.words) > 1 && len(s.text) >= 2*shortest {
		g.keep(kind, text, at, s)
	}
}

// person adds a name, unless it is a word such as a team has for a name.
func (g *gatherer) person(text string, at int) {
	text = strings.TrimPrefix(strings.TrimSpace(text), "@")
	if !g.common[strings.ToLower(text)] {
		g.add(Person, text, at)
	}
}

// shaped says that a word can hardly be an ordinary one: it has a digit beside
// letters, an underscore, or a capital behind a small letter.
func shaped(text string) bool {
	letter, digit, small := false, false, false
	for _, r := range text {
		switch {
		case r == '_' || unicode.IsUpper(r) && small:
			return true
		case unicode.IsDigit(r):
			digit = true
		case unicode.IsLetter(r):
			letter = true
		}
		small = unicode.IsLower(r)
	}
	return letter && digit
}

// everyone are words for people who are nobody in particular.
var everyone = []string{"all", "anyone", "engineering", "everyone", "here", "management", "nobody", "none", "oncall", "on-call", "ops", "owner", "support",
	"team", "tbd", "unassigned", "unknown", "vendor", "you"}

// months are names of people that stand in many a date.
var months = strings.Fields("jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december")

// files are the names of the files that lie beside the reports.
func files(attachments []corpus.Attachment) []secret {
	var all []secret
	for _, a := range attachments {
		g := gatherer{path: a.Path, index: -1}
		g.name(FileName, stem(a.Path), -1)
		all = append(all, g.secrets...)
	}
	return all
}

func stem(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// fields are the secrets of what was understood of a report.
func (g *gatherer) fields(pm *postmortem.Postmortem) {
	at := func(field string) int {
		if span := pm.FieldSpan(field); span != (diag.Span{}) {
			return span.Start
		}
		return -1
	}
	g.add(ID, pm.ID, at("id"))
	g.name(Title, pm.Title, at("title"))
	g.name(FileName, stem(pm.Path), -1)
	g.name(Severity, shapedOnly(pm.Severity), at("severity"))
	g.name(Channel, shapedOnly(pm.Channel), at("channel"))
	for _, one := range []struct{ name, field string }{
		{pm.Owner, "owner"}, {pm.Facilitator, "facilitator"}, {pm.LoggedBy, "logged_by"},
		{pm.Meeting.Facilitator, "meeting"}, {pm.Meeting.DevilsAdvocate, "meeting"},
	} {
		g.person(one.name, at(one.field))
	}
	for _, name := range slices.Concat(pm.Authors, pm.People) {
		g.person(name, at("authors"))
	}
	for _, a := range pm.Approvals {
		g.person(a.By, a.Span.Start)
	}
	for _, w := range pm.Waivers {
		g.person(w.By, w.Span.Start)
		g.name(Entry, w.Reason, w.Span.Start)
	}
	for _, t := range pm.Tickets {
		g.ticket(t, at("tickets"))
	}
	for _, label := range slices.Concat(pm.Tags, pm.Teams, pm.Causes, pm.Services) {
		g.name(Label, label, at("tags"))
	}
	g.entries(pm)
}

// shapedOnly is the text if it is shaped like a name or has a hyphen.
func shapedOnly(text string) string {
	if shaped(text) || strings.Contains(text, "-") {
		return text
	}
	return ""
}

func (g *gatherer) ticket(name string, at int) {
	if shaped(name) && !strings.Contains(name, "://") {
		g.add(Ticket, name, at)
	}
}

// entries are the secrets of timeline, action items and sections. What is long
// is found by its runs of words.
func (g *gatherer) entries(pm *postmortem.Postmortem) {
	for i := range pm.Events {
		g.brief(pm.Events[i].Text, pm.Events[i].Span)
	}
	for i := range pm.Actions {
		a := &pm.Actions[i]
		g.brief(a.Text, a.Span)
		g.brief(a.Reason, a.Span)
		g.brief(a.Evidence, a.Span)
		g.person(a.Owner, a.OwnerSpan.Start)
		for _, t := range a.Tickets {
			g.ticket(t.Name, a.Span.Start)
		}
	}
	for i := range pm.Sections {
		if s := &pm.Sections[i]; s.Role == postmortem.RoleNone {
			g.brief(s.Heading, s.Span)
		}
	}
}

// brief adds a text that is too short for runs, and long enough to say
// something.
func (g *gatherer) brief(text string, at diag.Span) {
	const longest = 160 // bytes: what is longer has words enough for runs
	const many = runLength + runStep - 1
	if len(text) < anywhere || len(text) > longest || hasWords(text, many) {
		return
	}
	if s := g.words(text); len(s.words) > 1 && len(s.words) < many && len(s.text) >= anywhere {
		g.keep(Entry, text, at.Start, s)
	}
}

// hasWords says at once of most texts with so many words that they have them.
func hasWords(text string, n int) bool {
	for i := 0; i < len(text) && n > 0; i++ {
		if letterOrDigit[text[i]] && (i == 0 || text[i-1] == ' ') {
			n--
		}
	}
	return n <= 0
}

// has says that a stream holds the letters and digits of another, if these are
// enough to be looked for.
func (s *stream) has(t *stream) bool {
	if len(t.text) < shortest-1 {
		return false
	}
	found := false
	newMatcher([]needle{newNeedle(string(t.text), 0)}).find(s, func(needle, int) { found = true })
	return found
}

// least is how many bytes of letters and digits a secret must have to be
// looked for.
func least(kind Kind) int {
	if kind == Person || kind == Part {
		return shortest - 1
	}
	return shortest
}

// canBeTold says that a secret can be told from other text by its letters and
// digits.
func (k Kind) canBeTold(text string, letters []byte) bool {
	if len(letters) < least(k) || !slices.ContainsFunc(letters, func(c byte) bool { return c > '9' }) {
		return false
	}
	return k != Person && k != Part || !slices.Contains(everyone, strings.ToLower(text)) && !slices.Contains(months, string(letters))
}

// lower says that a text begins with a small letter.
func lower(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}
