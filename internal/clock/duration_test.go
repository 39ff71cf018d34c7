package clock

import (
	"fmt"
	"strings"
	"testing"
)

var durations = []struct{ in, want string }{
	{"0h 46m", "0h 46m = 46m0s ±30s"},
	{"Time to detection: 64 minutes", "64 minutes = 1h4m0s ±30s"},
	{"1h50m", "1h50m = 1h50m0s ±30s"},
	{"11 Days", "11 Days = 264h0m0s ±12h0m0s"},
	{"by about 4-5 hours", "4-5 hours = 4h30m0s ±30m0s ~"},
	{"two hours", "two hours = 2h0m0s ±30m0s"},
	{"1 h 20 min", "1 h 20 min = 1h20m0s ±30s"},
	{"0 h 46 m", "0 h 46 m = 46m0s ±30s"},
	{"90s", "90s = 1m30s ±500ms"},
	{"250ms", "250ms = 250ms ±500µs"},
	{"1.5 hours", "1.5 hours = 1h30m0s ±3m0s"},
	{"1,5 timer", "1,5 timer = 1h30m0s ±3m0s"},
	{"1,435 minutes", "1,435 minutes = 23h55m0s ±30s"},
	{"an hour and a half", "an hour and a half = 1h30m0s ±15m0s"},
	{"two and a half hours", "two and a half hours = 2h30m0s ±15m0s"},
	{"half an hour", "half an hour = 30m0s ±15m0s"},
	{"forty-five minutes", "forty-five minutes = 45m0s ±30s"},
	{"a 47-minute outage", "47-minute = 47m0s ±30s"},
	{"2h30", "2h30 = 2h30m0s ±30s"},
	{"19 hours 43 minutes.", "19 hours 43 minutes = 19h43m0s ±30s"},
	{"1 day, 3 hours and 2 minutes", "1 day, 3 hours and 2 minutes = 27h2m0s ±30s"},
	{"between 2 and 15 min (depends)", "2 and 15 min = 8m30s ±6m30s"},
	{"one or two hours", "one or two hours = 1h30m0s ±30m0s"},
	{"2h to 4h of work", "2h to 4h = 3h0m0s ±1h0m0s"},
	{"~ 40 minutes, then 5 min", "40 minutes = 40m0s ±30s ~; 5 min = 5m0s ±30s"},
	{"just over 1 hour", "1 hour = 1h0m0s ±30m0s ~"},
	{"2 timer og 10 minutter", "2 timer og 10 minutter = 2h10m0s ±30s"},
	{"en halv time", "en halv time = 30m0s ±15m0s"},
	{"to timer", "to timer = 2h0m0s ±30m0s"},
	{"halvannen time", "halvannen time = 1h30m0s ±30m0s"},
	{"2 Stunden und 5 Minuten", "2 Stunden und 5 Minuten = 2h5m0s ±30s"},
	{"deux heures", "deux heures = 2h0m0s ±30m0s"},
	{"una hora y media", "una hora y media = 1h30m0s ±15m0s"},
	{"at a time, due to time pressure", ""},
	{"wait a second", ""},
	{"read-iops-12h.png", ""},
	{"from=now-1h&to=now", ""},
	{"10:02 min", ""},
	{"5 nodes, 3 m wide, 5M rows", ""},
	{"a few minutes", ""},
	{"999999999 weeks", ""},
}

func shownDuration(in string, d Duration) string {
	text := fmt.Sprintf("%s = %v ±%v", in[d.Start:d.End], d.Value, d.Precision)
	if d.Approx {
		text += " ~"
	}
	return text
}

func TestFindDurations(t *testing.T) {
	for _, c := range durations {
		var got []string
		for _, d := range FindDurations(c.in) {
			got = append(got, shownDuration(c.in, d))
		}
		if shown := strings.Join(got, "; "); shown != c.want {
			t.Errorf("%q: got %q, want %q", c.in, shown, c.want)
		}
	}
}
