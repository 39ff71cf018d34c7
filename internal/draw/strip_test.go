package draw

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"afterword/internal/golden"
)

// lastings are reports that lasted so long.
func lastings(all ...time.Duration) []Lasting {
	var made []Lasting
	for i, d := range all {
		made = append(made, Lasting{Title: fmt.Sprintf("Buoy %d was <wrong>", i), URL: fmt.Sprintf("../postmortems/%d.html", i), Day: "14 Jan 2026", Severity: fmt.Sprint("Sev ", i%6), Level: i % 6, Lasted: d})
	}
	return made
}

// drawn is a strip of what is known, of which the newest are given.
func drawn(all []Lasting) []byte { return Strip(nil, all[:min(len(all), StripMost)], len(all)) }

func TestStripGolden(t *testing.T) {
	for name, durations := range map[string][]time.Duration{
		"few":     {46 * time.Minute, 75 * time.Minute, 3 * time.Minute},
		"wide":    {time.Millisecond, 20 * time.Second, 21 * time.Second, 9 * time.Minute, time.Hour, 5 * time.Hour, 2 * day, 40 * day, 30 * 365 * day},
		"typical": append(every(60, 7*time.Minute)[1:], 9*day, 2*day, 30*time.Hour),
		"same":    {time.Hour, time.Hour, time.Hour, time.Hour},
	} {
		golden.Same(t, "testdata/strip-"+name+".html", drawn(lastings(durations...)))
	}
}

func TestStripIsBounded(t *testing.T) {
	if made := drawn(lastings(time.Hour, time.Hour)); len(made) > 0 {
		t.Errorf("two are drawn: %s", made)
	}
	var same []time.Duration
	for range 500 {
		same = append(same, time.Hour)
	}
	for what, made := range map[string]string{"same": string(drawn(lastings(same...))), "spread": string(drawn(lastings(every(500, time.Hour)...)))} {
		marks := strings.Count(made, "<a ")
		if marks > StripMost || what == "same" && marks != stripRows {
			t.Errorf("%s: %d marks", what, marks)
		}
		if !strings.Contains(made, "the newest 300 are drawn") {
			t.Errorf("%s: does not say that it draws the newest:\n%s", what, made[len(made)-400:])
		}
	}
	if made := string(drawn(lastings(same...))); !strings.Contains(made, "but for 280 that") {
		t.Errorf("does not count those that have no room:\n%s", made[len(made)-400:])
	}
}

func TestSquareGolden(t *testing.T) {
	var tasks []Task
	for i := range 30 {
		grade := []string{"low", "medium", "high", ""}
		tasks = append(tasks, Task{Title: fmt.Sprintf("Give every lock %d a lifetime & refuse jobs that state none, everywhere and for ever", i), URL: fmt.Sprintf("postmortems/a.html#action-%d", i), Effort: grade[i*i%7%4], Impact: grade[i%4]})
	}
	rest := func(effort, impact string) string { return "actions.html?effort=" + effort + "&impact=" + impact }
	golden.Same(t, "testdata/square-full.html", Square(nil, tasks, rest))
	golden.Same(t, "testdata/square-one.html", Square(nil, []Task{{Title: "Alert on <lag>", URL: "a.html#b", Effort: "low", Impact: "high"}}, rest))
	if made := Square(nil, []Task{{Title: "Think", Effort: "low"}, {Title: "Worry", Impact: "huge", Effort: "high"}}, rest); len(made) > 0 {
		t.Errorf("nothing is known, but drawn: %s", made)
	}
}
