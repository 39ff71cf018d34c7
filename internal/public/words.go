package public

import (
	"html/template"
	"time"

	"afterword/internal/metrics"
	"afterword/internal/postmortem"
)

// funcs is what layouts can call beside the methods of what they are given.
var funcs = template.FuncMap{"clock": timeOfDay, "count": metrics.Count, "day": day, "lasted": lasted, "stamp": stamp}

// day is a time element, "14 January 2026"; empty for a day that is unknown.
func day(d postmortem.Day) template.HTML {
	if d.IsZero() {
		return ""
	}
	return template.HTML(`<time datetime="` + d.String() + `">` + d.Time().Format("2 January 2006") + `</time>`)
}

// timeOfDay is a time element with the time of day, "09:12"; with seconds only if
// there are any.
func timeOfDay(t time.Time) template.HTML {
	layout := "15:04"
	if t.Second() != 0 {
		layout = "15:04:05"
	}
	return template.HTML(`<time datetime="` + t.Format(time.RFC3339) + `">` + t.Format(layout) + `</time>`)
}

// stamp is a time element with day and time of day.
func stamp(t time.Time) template.HTML {
	return template.HTML(`<time datetime="` + t.Format(time.RFC3339) + `">` + t.Format("2 January 2006, 15:04") + `</time>`)
}

// lasted is a duration as people say it: "46 min", "3 h 10 min", "6 days 9 h".
func lasted(d time.Duration) string { return string(metrics.AppendWords(nil, d)) }
