package clock

import (
	"math"
	"strings"
	"time"
)

// Duration is a length of time in a text, and how exactly it was meant.
type Duration struct {
	Start, End int // bytes
	Value      time.Duration
	// Precision is half of the smallest unit written: 64 minutes are good to
	// 30 s, two hours to 30 min. Of a range it is half the width, if more.
	Precision time.Duration
	Approx    bool // "about", "~", "almost", "up to"
}

// FindDurations finds the durations in running text: 0h 46m, 64 minutes,
// 1h50m, about 4-5 hours, two hours, an hour and a half.
func FindDurations(s string) []Duration {
	var found []Duration
	t := text{s: s}
	for i := 0; i < len(s); {
		if w := t.word(i); !isDigit(s[i]) && !w.in(numberWord) { // most of a text
			i = max(w.end, i+1)
			continue
		}
		d := t.duration(i)
		if d.End == 0 {
			i = t.nextToken(i)
			continue
		}
		d.Approx = d.Approx || t.approximate(i)
		found = append(found, d)
		i = d.End
	}
	return found
}

// nextToken goes on to what may begin a duration.
func (t text) nextToken(i int) int {
	if w := t.word(i); w.end > 0 {
		return w.end
	}
	if _, end := t.decimal(i); end > 0 {
		return end
	}
	for isDigit(t.at(i)) {
		i++
	}
	for i++; i < len(t.s) && t.s[i]&0xC0 == 0x80; i++ {
	}
	return min(i, len(t.s))
}

// add counts n units more, and is false if that is beyond a century.
func (d *Duration) add(n float64, size time.Duration) bool {
	sum := float64(d.Value) + n*float64(size)
	if sum > float64(36525*oneDay) {
		return false
	}
	d.Value = time.Duration(math.Round(sum))
	d.Precision = size / 2
	return true
}

// duration reads one at i: one or more counts of units, the larger first.
func (t text) duration(i int) Duration {
	if !t.opensDuration(i) {
		return Duration{}
	}
	d, size := t.count(i, false)
	if d.End == 0 {
		return d
	}
	for {
		next, smaller := t.count(t.joint(d.End), true)
		if next.End == 0 || smaller >= size || next.Start == d.End && !isDigit(t.at(next.Start)) {
			break
		}
		if d.Value+next.Value < d.Value {
			break
		}
		d.Value, d.Precision, d.End = d.Value+next.Value, next.Precision, next.End
		size = smaller
	}
	return t.andHalf(d, size)
}

// opensDuration excludes what goes on from before: iops-12h, 10:02 min.
func (t text) opensDuration(i int) bool {
	if i == 0 {
		return true
	}
	if !t.opens(i) || t.at(i-1) == '_' {
		return false
	}
	if i > 1 && t.s[i-1] == '-' {
		before := t.s[i-2]
		return before == ' ' || before == '('
	}
	return true
}

// joint skips what may stand between the parts of one duration.
func (t text) joint(i int) int {
	next := t.spaces(i)
	if t.at(next) == ',' {
		next = t.spaces(next + 1)
	}
	if end := t.listed(next, jointWord); end > 0 && next > i && t.spaces(end) > end {
		return t.spaces(end)
	}
	return next
}

// count reads a number, or a range of them, and its unit. Behind a larger one
// a letter may keep its distance: 1 h 20 m.
func (t text) count(i int, behind bool) (Duration, time.Duration) {
	low := t.quantity(i)
	low.behind = behind
	if low.end == 0 {
		return Duration{}, 0
	}
	high := low
	if n := t.rangeOf(low); n.end > 0 {
		high = n
	}
	u, last := t.unit(high)
	if last == 0 && high != low {
		high = low
		u, last = t.unit(low)
	}
	d := Duration{Start: i}
	if last == 0 || !d.add((low.value+high.value)/2, u.size) {
		return Duration{}, 0
	}
	d.End = last
	if u.size == oneHour && low == high {
		t.bareMinutes(&d)
	}
	width := (high.value - low.value) / 2 * float64(u.size)
	d.Precision = time.Duration(max(float64(d.Precision)*high.step, width))
	return d, u.size
}

// bareMinutes reads the minutes of "2h30".
func (t text) bareMinutes(d *Duration) {
	n, end := t.exactly(d.End, 2)
	if end > 0 && n < 60 && t.edge(end) {
		d.Value += time.Duration(n) * minute
		d.Precision, d.End = minute/2, end
	}
}

// andHalf reads "and a half" behind "an hour".
func (t text) andHalf(d Duration, size time.Duration) Duration {
	if end := t.halfBehind(d.End); end > 0 {
		d.Value, d.Precision, d.End = d.Value+size/2, size/4, end
	}
	return d
}

// approximate says whether a word or a sign before i makes it vague.
func (t text) approximate(i int) bool {
	const longest = 24 // bytes of a word, and the space behind it
	before := strings.TrimRight(t.s[max(0, i-longest):i], " \u00a0")
	for _, sign := range []string{"~", "≈", "<", ">", "±", "up to", "opp til", "bis zu"} {
		if strings.HasSuffix(before, sign) {
			return true
		}
	}
	before = strings.TrimSuffix(before, ".")
	start := strings.LastIndexAny(before, " (\u00a0") + 1
	return text{s: before}.listed(start, vagueWord) > 0
}
