package postmortem

// latestFirst dates the entries of a section that tells the latest first, as
// status pages do: those that name no day stand on the day of their neighbours,
// and the clock runs back from entry to entry. Begun is the calendar of the
// section before its first entry.
func (t *timeline) latestFirst(begun calendar) {
	events := t.pm.Events[t.first:]
	if t.dayed || !runsBack(events) {
		return
	}
	oldest := len(events) - 1
	anchor := 0
	for anchor < oldest && !events[anchor].Dated {
		anchor++
	}
	if ev := &events[anchor]; !ev.Dated {
		begun.turn(secondsOf(*ev), ev.Time.Location())
		ev.moveTo(begun.day)
	}
	for i := anchor - 1; i >= 0; i-- {
		day := events[i+1].Day
		if secondsOf(events[i+1])-secondsOf(events[i]) > backwards {
			day = day.AddDays(1)
		}
		events[i].moveTo(day)
	}
	for i := anchor + 1; i <= oldest; i++ {
		if events[i].Dated {
			continue
		}
		day := events[i-1].Day
		if secondsOf(events[i])-secondsOf(events[i-1]) > backwards {
			day = day.AddDays(-1)
		}
		events[i].moveTo(day)
	}
}

// runsBack says that all of some entries have a time of day, that some name no
// day, and that of the steps from one to the next most go back.
func runsBack(events []Event) bool {
	back, on, dated := 0, 0, 0
	for i, ev := range events {
		if ev.Time.IsZero() {
			return false
		}
		if ev.Dated {
			dated++
		}
		if i == 0 {
			continue
		}
		switch step := secondsOf(ev) - secondsOf(events[i-1]); {
		case step < 0:
			back++
		case step > 0:
			on++
		}
	}
	return dated < len(events) && back > 1 && back > 2*on
}

// secondsOf is the time of day of an event, in seconds, by its own clock.
func secondsOf(ev Event) int { return secondsInto(ev.Time) }

// moveTo sets the day of an event with a time of day.
func (ev *Event) moveTo(day Day) {
	n := day.Since(ev.Day)
	ev.Day, ev.Time = day, ev.Time.AddDate(0, 0, n)
	if !ev.End.IsZero() {
		ev.End = ev.End.AddDate(0, 0, n)
	}
}
