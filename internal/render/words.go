package render

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"afterword/internal/metrics"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// funcs is what layouts can call beside the methods of Page.
var funcs = template.FuncMap{
	"clip":   clip,
	"count":  metrics.Count,
	"day":    day,
	"lasted": lasted,
}

// day is a time element, "14 Jan 2026"; empty for a day that is unknown.
func day(d postmortem.Day) template.HTML {
	var m markup
	m.day(d)
	return template.HTML(m.out)
}

// appendDay adds a day as pages write it.
func appendDay(b []byte, d postmortem.Day) []byte {
	return appendMonth(append(strconv.AppendInt(b, int64(d.Day), 10), ' '), d)
}

// appendMonth adds the month of a day, "Jan 2026".
func appendMonth(b []byte, d postmortem.Day) []byte {
	b = append(append(b, d.Month.String()[:3]...), ' ')
	if d.Year < 1000 {
		return fmt.Appendf(b, "%04d", d.Year)
	}
	return strconv.AppendInt(b, int64(d.Year), 10)
}

// dayFormat is how pages write a day.
const dayFormat = "2 Jan 2006"

// lasted is a duration as people say it: "45 s", "46 min", "3 h 10 min",
// "2 days 4 h", "30 days". What is left over is dropped, not rounded, as a
// clock would.
func lasted(d time.Duration) string { return string(appendLasted(nil, d)) }

func appendLasted(b []byte, d time.Duration) []byte { return metrics.AppendWords(b, d) }

// appendElapsed adds how long after the start an event was: "0 min", "+11 min",
// "−5 min".
func appendElapsed(b []byte, d time.Duration) []byte {
	if d == 0 {
		return append(b, "0 min"...)
	}
	if d > 0 {
		b = append(b, '+')
	}
	return appendLasted(b, d)
}

// standing is the state of an action item in words: "Overdue by 9 days",
// "Open", "In progress", "Done 21 Jan 2026", "Dropped".
func standing(a *site.Action) string {
	switch {
	case a.Overdue:
		return "Overdue by " + days(a.Days)
	case a.State == postmortem.Doing:
		return "In progress"
	case a.State == postmortem.Dropped:
		return "Dropped"
	case a.State == postmortem.Done && !a.DoneOn.IsZero():
		return string(appendDay([]byte("Done "), a.DoneOn))
	case a.State == postmortem.Done:
		return "Done"
	}
	return "Open"
}

// days is a number of days as people say it: "1 day", "59 days", "7 months",
// "2 years".
func days(n int) string {
	switch {
	case n < 60:
		return metrics.Count(n, "day")
	case n < 2*365:
		return metrics.Count(n*12/365, "month")
	}
	return metrics.Count(n/365, "year")
}

// capital is the word with its first letter, if that is ASCII, in upper case.
func capital(word string) string {
	if word == "" || word[0] < 'a' || word[0] > 'z' {
		return word
	}
	return string(word[0]-'a'+'A') + word[1:]
}

// clip cuts a text to at most so many runes, after a word; a first word that
// is longer stays whole.
func clip(text string, most int) string {
	var room [512]byte
	clipped := room[:0]
	runes := -1
	for word := range strings.FieldsSeq(text) {
		runes += 1 + utf8.RuneCountInString(word)
		if runes > most && len(clipped) > 0 {
			return string(append(clipped, "…"...))
		}
		if len(clipped) > 0 {
			clipped = append(clipped, ' ')
		}
		if clipped = append(clipped, word...); runes > most {
			return string(append(clipped, "…"...))
		}
	}
	return string(clipped)
}
