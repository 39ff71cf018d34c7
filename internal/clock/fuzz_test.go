package clock

import "testing"

func FuzzLead(f *testing.F) {
	for _, c := range leads {
		f.Add(c.in, c.order == MDY)
	}
	f.Add("0000---:--A", false)
	f.Fuzz(func(t *testing.T, s string, mdy bool) {
		order := DMY
		if mdy {
			order = MDY
		}
		stamp, n := Lead(s, order)
		if n < 0 || n > len(s) {
			t.Fatalf("n = %d of %d", n, len(s))
		}
		checkStamp(t, stamp)
		if n == 0 && stamp != (Stamp{}) {
			t.Errorf("%v, and nothing read", stamp)
		}
		if again, m := Lead(s[:n], order); n > 0 && (again != stamp || m != n) {
			t.Errorf("Lead(%q) is %q, %d; of its first bytes alone %q, %d", s, written(stamp), n, written(again), m)
		}
	})
}

func FuzzParseStamp(f *testing.F) {
	for _, c := range leads {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		stamp, ok := ParseStamp(s, DMY)
		checkStamp(t, stamp)
		if !ok && stamp != (Stamp{}) {
			t.Errorf("%v, and not ok", stamp)
		}
		trail, start := Trail(s, DMY)
		checkStamp(t, trail)
		if start < 0 || start > len(s) {
			t.Fatalf("start = %d of %d", start, len(s))
		}
		if again, ok := ParseStamp(s[start:], DMY); start < len(s) && (!ok || again != trail) {
			t.Errorf("Trail(%q) is %q; that part alone %q", s, written(trail), written(again))
		}
	})
}

// checkStamp wants all parts that are set to be possible.
func checkStamp(t *testing.T, s Stamp) {
	t.Helper()
	switch {
	case s.HasDate && !s.Date.Valid():
		t.Errorf("date %v", s.Date)
	case s.HasClock && !s.Clock.Valid():
		t.Errorf("clock %v", s.Clock)
	case s.HasEnd && !s.End.Valid():
		t.Errorf("end %v", s.End)
	case s.EndHasDate && !s.EndDate.Valid():
		t.Errorf("last day %v", s.EndDate)
	case s.EndHasDate && !s.HasEnd:
		t.Errorf("a day of an end that is none")
	}
}

func FuzzFind(f *testing.F) {
	for _, c := range durations {
		f.Add(c.in)
	}
	for in := range zoneRemarks {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, d := range FindDurations(s) {
			if d.Start < last || d.End <= d.Start || d.End > len(s) || d.Value < 0 || d.Precision < 0 {
				t.Errorf("%+v after %d", d, last)
			}
			last = d.End
		}
		for _, find := range []func(string) (string, int, int, bool){FindZone, ZoneRemark} {
			if name, start, end, ok := find(s); ok && s[start:end] != name {
				t.Errorf("%q is not %q", s[start:end], name)
			}
		}
		if date, start, end, ok := FindDate(s, MDY); ok && (!date.Valid() || date.Year == 0 || start >= end || end > len(s)) {
			t.Errorf("%v at %d to %d", date, start, end)
		}
	})
}

func BenchmarkLead(b *testing.B) {
	lines := []string{"10:02 UTC - Deployed the fix to every region", "The queue drained by itself after a while",
		"2026-01-04 10:02: alarm", "14.43 varslet vi", "5 nodes were replaced", "Jan 14, 10:18 AM first report"}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range lines {
			Lead(s, DMY)
		}
	}
}
