package clock

import (
	"math"
	"strings"
)

// quantity is a number as found.
type quantity struct {
	value float64
	step  float64 // what it is counted in: 1, 0.5 for halves, 0.1 for one decimal
	end   int
	word  word // if it is one
	// behind says that a larger unit has just been read.
	behind bool
}

// quantity reads a number in digits or in words, with a half maybe.
func (t text) quantity(i int) quantity {
	if n, end := t.decimal(i); end > 0 {
		q := quantity{value: n, step: 1, end: end}
		if point := strings.LastIndexAny(t.s[i:end], ".,"); point >= 0 && end-i-point <= 3 {
			q.step = math.Pow10(point + 1 - (end - i))
		}
		return q
	}
	w := t.word(i)
	if !w.in(numberWord) {
		return quantity{}
	}
	n := valueOf(quantities, w.s)
	q := quantity{value: n, step: 1, end: w.end, word: w}
	if five := t.word(w.end + 1); n == 40 && t.at(w.end) == '-' && five.is("five") {
		q.value, q.end = 45, five.end
	}
	return t.halved(q)
}

// halved reads "half an", "en halv" and "two and a half".
func (t text) halved(q quantity) quantity {
	next := t.spaces(q.end)
	w := t.word(next)
	if q.word.in(halfWord) {
		q.step = 0.5
		if w.in(articleWord) {
			q.end = w.end
		}
		return q
	}
	if next > q.end && w.in(halfWord) && q.word.in(articleWord) {
		return quantity{value: 0.5, step: 0.5, end: w.end, word: w}
	}
	if half := t.halfBehind(q.end); half > 0 {
		if _, end := t.unit(quantity{end: half}); end > 0 {
			return quantity{value: q.value + 0.5, step: 0.5, end: half, word: q.word}
		}
	}
	return q
}

// halfBehind reads "and a half".
func (t text) halfBehind(i int) int {
	next := t.joint(i)
	if next == t.spaces(i) {
		return 0
	}
	w := t.word(next)
	if w.in(articleWord) {
		w = t.word(t.spaces(w.end))
	}
	if !w.in(halfWord) || !t.edge(w.end) {
		return 0
	}
	return w.end
}

// rangeOf reads the second number of "4-5", "2 to 4", "2h to 4h".
func (t text) rangeOf(low quantity) quantity {
	next := t.spaces(low.end)
	if u, end := t.unit(low); end > 0 && u.letter {
		next = t.spaces(end)
	}
	end := max(t.oneOf(next, dashes), t.oneOf(next, waves))
	if end == 0 && next > low.end {
		if w := t.listed(next, rangeWord); w > 0 && t.spaces(w) > w {
			end = w
		}
	}
	if end == 0 {
		return quantity{}
	}
	high := t.quantity(t.spaces(end))
	if high.value <= low.value {
		return quantity{}
	}
	return high
}

// decimal reads 90, 1.5, 1,5 and 1,435.
func (t text) decimal(i int) (float64, int) {
	n, end := t.number(i)
	if end == 0 {
		return 0, 0
	}
	value := float64(n)
	for t.at(end) == ',' && end-i <= 9 {
		thousands, last := t.exactly(end+1, 3)
		if last == 0 {
			break
		}
		value, end = value*1000+float64(thousands), last
	}
	if c := t.at(end); c == '.' || c == ',' {
		if fraction, last := t.small(end + 1); last > 0 {
			return value + float64(fraction)*math.Pow10(end+1-last), last
		}
	}
	return value, end
}
