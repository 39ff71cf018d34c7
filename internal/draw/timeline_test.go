package draw

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"afterword/internal/golden"
	"afterword/internal/postmortem"
)

var start = time.Date(2026, 1, 14, 9, 12, 0, 0, time.UTC)

const day = 24 * time.Hour

// after makes phases from how long after the start each was; less than zero is
// unknown.
func after(started, logged, detected, responded, mitigated, resolved time.Duration) *postmortem.Phases {
	var phases postmortem.Phases
	for i, d := range []time.Duration{started, logged, detected, responded, mitigated, resolved} {
		if d >= 0 {
			phases[i+1].Time = start.Add(d)
		}
	}
	return &phases
}

const never = -1

// events makes events at times after the start.
func events(times ...time.Duration) []postmortem.Event {
	var all []postmortem.Event
	for i, d := range times {
		all = append(all, postmortem.Event{Time: start.Add(d), Text: "The <older> certificate wins, and “four” in ten payments are refused & nobody is told", Anchor: fmt.Sprintf("event-%d", i+1)})
	}
	return all
}

func every(n int, step time.Duration) []time.Duration {
	var all []time.Duration
	for i := range n {
		all = append(all, time.Duration(i)*step)
	}
	return all
}

func incidents() map[string]Incident {
	const s, m, h = time.Second, time.Minute, time.Hour
	copenhagen := time.FixedZone("CET", 3600)
	kolkata := time.FixedZone("", 5*3600+1800)
	return map[string]Incident{
		"plain":         {after(0, never, 11*m, never, 37*m, 46*m), events(m, 5*m, 13*m, 18*m, 26*m, 32*m), time.UTC},
		"all-phases":    {after(0, 3*m, 11*m, 14*m, 63*m, 75*m), events(0, 11*m, 14*m, 63*m, 75*m), copenhagen},
		"seconds-apart": {after(0, 2*s, 5*s, 9*s, 12*s, 2*h), events(0, 2*s, 5*s, 9*s, 12*s, 2*h), time.UTC},
		"one-minute":    {after(0, never, 10*s, 20*s, 40*s, 60*s), nil, time.UTC},
		"month-later":   {after(0, never, 30*day, 30*day+m, 30*day+2*m, 30*day+3*m), events(0, 30*day), time.UTC},
		"same-second":   {after(0, 0, 0, 0, 0, 3*h), events(0, 50*m, 3*h), kolkata},
		"all-at-end":    {after(0, 9*h, 9*h, 9*h, 9*h, 9*h), events(0, 3*h), time.UTC},
		"two-phases":    {after(0, never, never, never, never, 46*m), events(12 * m), time.UTC},
		"only-started":  {after(0, never, never, never, never, never), events(0, 12*m, 50*m), time.UTC},
		"no-phases":     {after(never, never, never, never, never, never), events(0, 12*m, 50*m), time.UTC},
		"outside":       {after(0, never, 11*m, never, never, 46*m), append(events(-9*day, -5*m, 5*m, 50*m, 3*day, 4*day), postmortem.Event{When: "around lunch", Text: "nobody knows"}), time.UTC},
		"forty":         {after(0, never, m, never, never, 46*m), events(every(40, 3*s/2)...), time.UTC},
		"crowd":         {after(0, never, m, never, never, 46*m), events(every(400, 3*s)...), time.UTC},
		"three-weeks":   {after(0, 2*day, 5*day, 6*day, 20*day, 21*day+4*h), events(0, 2*day, 5*day, 6*day, 9*day, 20*day), time.UTC},
		"over-new-year": {after(0, 351*day, 352*day, 352*day+3*h, 352*day+5*h+12*m, 353*day), nil, time.UTC},
		"backwards":     {after(2*h, never, h, never, 90*m, never), events(0, 2*h), time.UTC},
		"crowded-words": {after(0, 24*h-2*m, 47*h+30*m, 47*h+59*m, 90*h+59*m, 47*24*h), nil, time.UTC},
	}
}

func TestTimelineGolden(t *testing.T) {
	for name, in := range incidents() {
		golden.Same(t, "testdata/timeline-"+name+".html", Timeline(nil, in))
	}
}

func TestTimelineOfNothing(t *testing.T) {
	none, one := after(never, never, never, never, never, never), after(0, never, never, never, never, never)
	two := after(0, never, never, never, never, time.Hour)
	untimed := []postmortem.Event{{When: "around lunch"}}
	for _, in := range []Incident{{none, nil, time.UTC}, {none, untimed, time.UTC}, {none, events(0, 0), time.UTC}, {one, events(0), time.UTC}, {one, untimed, time.UTC},
		{two, nil, time.UTC}, {two, events(0, time.Hour), time.UTC}, {none, events(0, time.Hour), time.UTC},
		{after(2*time.Hour, never, time.Hour, never, never, 0), events(0, 2*time.Hour), time.UTC}} {
		if made := Timeline(nil, in); len(made) > 0 {
			t.Errorf("%d events: %s", len(in.Events), made)
		}
	}
}

// randomIncident has some phases and events, near each other or far.
func randomIncident(r *rand.Rand) Incident {
	var phases postmortem.Phases
	moment := func() time.Time {
		return start.Add(time.Duration(r.Int64N(int64(1) << (30 + r.IntN(30)))))
	}
	for p := postmortem.Started; p <= postmortem.Resolved; p++ {
		if r.IntN(4) > 0 {
			phases[p].Time = moment()
		}
	}
	var all []postmortem.Event
	for i := range r.IntN(60) {
		all = append(all, postmortem.Event{Time: moment(), Text: strings.Repeat("word ", i), Anchor: fmt.Sprint("event-", i)})
	}
	return Incident{&phases, all, time.UTC}
}

// TestTimelineIsTidy looks at random incidents: no text overlaps another,
// nothing is outside, and the marks stand for all events.
func TestTimelineIsTidy(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		tidy(t, randomIncident(r))
	}
	for name, in := range incidents() {
		t.Run(name, func(t *testing.T) { tidy(t, in) })
	}
}

func tidy(t *testing.T, in Incident) {
	t.Helper()
	made := string(Timeline(nil, in))
	if made == "" {
		return
	}
	timed := 0
	for _, e := range in.Events {
		if !e.Time.IsZero() {
			timed++
		}
	}
	for _, p := range pictures(t, made) {
		p.inspect(t)
		if p.counted != timed {
			t.Errorf("marks stand for %d events of %d", p.counted, timed)
		}
		if t.Failed() {
			t.Fatal(made)
		}
	}
}

func TestTimelineOfThousands(t *testing.T) {
	in := incidents()["crowd"]
	in.Events = events(every(12000, time.Millisecond)...)
	made := string(Timeline(nil, in))
	if strings.Count(made, `aria-label="09:12, 9k+ events"`) != 2 || len(made) > 3000 {
		t.Errorf("twelve thousand events in a mark make %d bytes:\n%.3000s", len(made), made)
	}
}

func TestTimelineIsTheSameAgain(t *testing.T) {
	in := incidents()["all-phases"]
	first := Timeline(nil, in)
	Timeline(nil, incidents()["outside"])
	if again := Timeline(nil, in); !bytes.Equal(again, first) {
		t.Errorf("drawn again, it is\n%s\nand was\n%s", again, first)
	}
}

func BenchmarkTimeline(b *testing.B) {
	in := incidents()["plain"]
	in.Events = events(every(15, 3*time.Minute)...)
	b.ReportAllocs()
	for b.Loop() {
		Timeline(nil, in)
	}
}
