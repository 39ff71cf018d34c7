package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// noTimeline reports a text with times of day of which none became an entry of
// a timeline: it may be one that is written in a way that is not understood.
func noTimeline(r *report) {
	const several = 5
	if len(r.Events) > 0 {
		return
	}
	n := 0
	var first diag.Span
	for i := range r.Prose {
		p := &r.Prose[i]
		if p.Section < len(r.Sections) && untold[r.Sections[p.Section].Role] {
			continue
		}
		at := timeOfDay(p.Text)
		if at < 0 {
			continue
		}
		if n++; n == 1 {
			first = p.Text.Span(at, at+len("10:02"))
		}
	}
	if n >= several {
		r.add(note{span: first, hint: "begin each entry with its time, in a list or table under \"## Timeline\""},
			"times of day stand in %d places, and none was read as an entry of a timeline", n)
	}
}

// untold are the roles of sections whose times are no entries of a timeline.
var untold = map[postmortem.Role]bool{
	postmortem.RoleFacts: true, postmortem.RoleChannel: true, postmortem.RoleAppendix: true, postmortem.RoleMinutes: true,
	postmortem.RoleActions: true, postmortem.RoleLinks: true, postmortem.RoleReviews: true, postmortem.RoleMeeting: true,
}

// timeOfDay is where the first time of day stands in a text outside code, as
// in "10:02", or -1.
func timeOfDay(t *markdown.Text) int {
	for at := 0; ; {
		i := strings.IndexByte(t.S[at:], ':')
		if i < 0 {
			return -1
		}
		if i += at; isClock(t.S, i) && t.Mark(i)&markdown.InCode == 0 {
			return i - 2
		}
		at = i + 1
	}
}

// isClock says that the colon at i stands between an hour of two digits and
// the minute.
func isClock(s string, i int) bool {
	if i < 2 || i+2 >= len(s) || !isDigit(s[i-1]) || !isDigit(s[i+1]) || !isDigit(s[i+2]) {
		return false
	}
	alone := (i == 2 || !isDigit(s[i-3]) && s[i-3] != ':' && s[i-3] != '.') && (i+3 == len(s) || !isDigit(s[i+3]))
	return alone && s[i-2:i] >= "00" && s[i-2:i] < "24" && isDigit(s[i-2]) && s[i+1] < '6'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// missingDay reports the first time of day whose day is not known: one finding
// a report, as one date mends them all.
func missingDay(r *report) {
	n := 0
	var first *postmortem.Event
	for i := range r.Events {
		e := &r.Events[i]
		if e.Time.IsZero() && e.Day.IsZero() && strings.Contains(e.When, ":") && strings.ContainsAny(e.When, "0123456789") && !r.impossible(e) {
			if n++; n == 1 {
				first = e
			}
		}
	}
	asked := r.template != nil && slices.Contains(r.template.Requires, "date") // missing-field says it
	if n == 0 || asked || !r.Date.IsZero() && n < len(r.Events) {
		return
	}
	others := ""
	if n > 1 {
		others = ", nor have others after it"
	}
	r.add(note{span: first.TimeSpan, hint: "add \"date:\" to the front matter, or write the day before the first entry"},
		"%q has no day%s", first.When, others)
}

// impossible says that the reader told that no clock shows the time of an event.
func (r *report) impossible(e *postmortem.Event) bool {
	for i := range r.Problems {
		if p := &r.Problems[i]; p.Span == e.TimeSpan && (p.Rule == "impossible-time" || p.Rule == "unread-time") {
			return true
		}
	}
	return false
}

// mistypedTime reports entries that begin with what would be a time of day if
// letters were the digits that they look like: "20:4O".
func mistypedTime(r *report) {
	for i := range r.Events {
		e := &r.Events[i]
		if e.When != "" {
			continue
		}
		word := lettersForDigits.FindString(e.Text)
		meant := digitsForLetters.Replace(word)
		if word == "" || word == meant || !strings.ContainsAny(word, "0123456789") {
			continue
		}
		r.add(note{span: e.Span, hint: fmt.Sprintf("write %s, if that is meant", meant)}, "cannot read %q as a time: it has letters for digits", word)
	}
}

var (
	lettersForDigits = regexp.MustCompile(`^[0-2OolI]?[0-9OolI][:.][0-5OolI][0-9OolI]\b`)
	digitsForLetters = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1")
)

// unknownPhase reports entries that begin with a word in brackets which is no
// phase, but like one: "[detectd]".
func unknownPhase(r *report) {
	for i := range r.Events {
		e := &r.Events[i]
		if e.Phase != postmortem.NoPhase || !strings.HasPrefix(e.Text, "[") {
			continue
		}
		word, _, closed := strings.Cut(e.Text[1:], "]")
		near := config.Nearest(word, phaseNames)
		if !closed || near == "" || !strings.EqualFold(word[:1], near[:1]) {
			continue
		}
		r.add(note{span: e.Span, hint: fmt.Sprintf("write [%s], if that is meant", near)}, "%q is no phase", "["+word+"]")
	}
}

var phaseNames = func() (names []string) {
	for p := postmortem.Started; p <= postmortem.Resolved; p++ {
		names = append(names, p.String())
	}
	return names
}()
