package postmortem

import (
	"regexp"
	"strconv"
	"strings"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// lead reads the time that a text begins with. A time of day that no clock
// shows ("25:10") is one too, an impossible one.
func (r *reading) lead(s string) (clock.Stamp, int) {
	if stamp, n := clock.Lead(s, r.config.DateOrder); n > 0 {
		if m := r.cityBehind(s[n:]); m > 0 && stamp.HasClock && stamp.Zone == "" {
			stamp.Zone, n = r.city, n+m
		}
		return stamp, n
	}
	if r.military && fourDigits(s) {
		stamp, _ := clock.Lead(s[:4]+":", r.config.DateOrder)
		return stamp, len("1600 ")
	}
	if bare := strings.TrimLeft(s, "~ "); r.dotted && dotInClock(bare) > 0 {
		if stamp, n := clock.Lead(withColons(bare), r.config.DateOrder); n > 0 {
			stamp.Approx = stamp.Approx || bare != s
			return stamp, n + len(s) - len(bare)
		}
	}
	if n := unknownClock(s); n > 0 {
		return clock.Stamp{}, n
	}
	return r.unreal(s)
}

// unknownClock is the length of "??:?? - " at the start of an entry whose time of
// day nobody knows, or only its first digit, as in "2X:XX"; 0 if there is none.
func unknownClock(s string) int {
	at := openClock.FindStringIndex(s)
	if at == nil {
		return 0
	}
	return len(s) - len(strings.TrimLeft(s[at[1]:], " :-–—"))
}

var openClock = regexp.MustCompile(`^(?:\?\?:\?\?|(?:[Xx]|[0-2])[Xx]:[Xx]{2}\b)`)

// unreal reads a time of day that there is not, or one with something behind it
// that none has: "16:05:57-58".
func (r *reading) unreal(s string) (clock.Stamp, int) {
	hour := 0
	for hour < len(s) && isDigit(s[hour]) {
		hour++
	}
	end := hour + len(":00")
	if hour == 0 || hour > 2 || end > len(s) || s[hour] != ':' || !digits(s[hour+1:end]) {
		return clock.Stamp{}, 0
	}
	rest := strings.TrimLeft(s[end:], " :-–—")
	if rest == s[end:] && rest != "" {
		return clock.Stamp{}, 0
	}
	if stamp, n := clock.Lead(s[:end], r.config.DateOrder); n > 0 && stamp.Invalid == "" {
		word, _, _ := strings.Cut(rest, " ")
		return stamp, len(s) - len(rest) + len(word)
	}
	return clock.Stamp{Invalid: s[:end]}, len(s) - len(rest)
}

// allFourDigits says that at least two entries, and half of them, begin with
// four digits and a blank: then "1600" is a time and no number.
func allFourDigits(entries []string) bool {
	n := 0
	for _, s := range entries {
		if fourDigits(s) {
			n++
		}
	}
	return n >= 2 && 2*n >= len(entries)
}

// fourDigits says that a text begins with what could be 1600 on a clock.
func fourDigits(s string) bool {
	return len(s) > 4 && s[4] == ' ' && digits(s[:4]) && s[:2] < "24" && s[2] < '6'
}

// dotInClock is where the dot stands of what could be a time of day, such as
// the "16.05" that a text begins with, or 0: "16.05 AB restarts it" is no price.
func dotInClock(s string) int {
	dot := strings.IndexByte(s, '.')
	if dot < 1 || dot > 2 || len(s) < dot+4 || !digits(s[:dot]) || !digits(s[dot+1:dot+3]) || dot == 2 && s[:dot] > "23" || s[dot+1] > '5' {
		return 0
	}
	if strings.IndexByte(" \n-–:,", s[dot+3]) < 0 {
		return 0
	}
	return dot
}

// withColons is a text that begins with such a time, or with two of them and a
// dash between, with a colon for each dot.
func withColons(s string) string {
	dot := dotInClock(s)
	head, rest := s[:dot]+":"+s[dot+1:dot+3], s[dot+3:]
	end := strings.TrimLeft(rest, " -–")
	if second := dotInClock(end); end != rest && second > 0 {
		rest = rest[:len(rest)-len(end)] + end[:second] + ":" + end[second+1:]
	}
	return head + rest
}

// dots says that at least two lines of a timeline begin with a time of day that
// is written with a dot.
func dots(blocks []*markdown.Block) bool {
	n := 0
	for _, b := range blocks {
		walk(b, func(b *markdown.Block) {
			if b.Text == nil || b.Kind == markdown.Cell {
				return
			}
			for line := range strings.SplitSeq(b.Text.S, "\n") {
				if n < 2 && strings.IndexByte(line[:min(len(line), 3)], '.') > 0 && dotInClock(line+" ") > 0 {
					n++
				}
			}
		})
	}
	return n > 1
}

// day takes the date of the entries that follow; it is false, and said, if
// there is no such day, and the text is to be shown.
func (t *timeline) day(s clock.Stamp, at diag.Span) bool {
	t.dayed = true
	t.setDay(s, at)
	if s.Invalid == "" {
		return true
	}
	t.impossible(s.Invalid, at)
	return false
}

// impossible reports a date or time that there is not.
func (r *reading) impossible(written string, at diag.Span) {
	r.problem(at, diag.Warning, "impossible-time", "there is no "+strconv.Quote(written), "correct the digits, or am and pm")
}
