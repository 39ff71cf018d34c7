package clock

import "strings"

// zoneBehind reads the zone behind a clock, in parentheses or not. Offset says
// that "-05:00" can be nothing else; behind other clocks it would be the end of
// a range.
func (t text) zoneBehind(i int, offset bool) (name string, end int) {
	if c := t.at(i); (c == 'Z' || c == 'z') && t.edge(i+1) {
		return t.s[i : i+1], i + 1
	}
	next := t.spaces(i)
	if t.at(next) == '(' {
		inner := t.spaces(next + 1)
		if end = t.zoneAt(inner, true); end > 0 && t.at(end) == ')' {
			return t.s[inner:end], end + 1
		}
		return "", 0
	}
	if t.at(next) == '+' && t.utc(next+1) > 0 {
		next++
	}
	if c := t.at(next); c == '+' || c == '-' {
		end = t.offset(next)
		if end == 0 || !t.edge(end) || c == '-' && !offset || next > i && end < next+5 {
			return "", 0
		}
		return t.s[next:end], end
	}
	if next == i && alphabetic(rune(t.at(i))) && !isDigit(t.at(max(i-1, 0))) {
		return "", 0
	}
	if end = t.zoneAt(next, false); end == 0 {
		return "", 0
	}
	end = max(end, t.sameZone(end))
	return t.s[next:end], end
}

// sameZone skips a second name of a zone in parentheses: PST (UTC-7).
func (t text) sameZone(i int) int {
	next := t.spaces(i)
	if t.at(next) != '(' {
		return 0
	}
	if end := t.zoneAt(next+1, true); end > 0 && t.at(end) == ')' {
		return end + 1
	}
	return 0
}

// zoneAt reads the name of a zone: UTC+2, +01:00, CET, Europe/Oslo, Pacific
// Time. Alone says that nothing but a zone stands there, so that words such as
// "pacific" and "est" are one too.
func (t text) zoneAt(i int, alone bool) int {
	if w := t.word(i); w.end > 0 && !w.in(regionWord|zoneWord|abbreviationWord|cityWord) {
		return 0
	}
	end := t.utc(i)
	if end == 0 && alone {
		end = t.offset(i)
	}
	if end == 0 {
		end = t.place(i)
	}
	if end == 0 {
		end = t.longZone(i, alone)
	}
	if end == 0 {
		end = t.abbreviation(i, alone)
	}
	if end == 0 {
		end = t.cityTime(i)
	}
	if end == 0 || !t.edge(end) {
		return 0
	}
	return end
}

// utc reads UTC and GMT, maybe with an offset.
func (t text) utc(i int) int {
	w := t.word(i)
	if w.end == 0 || !w.is("utc") && !w.is("gmt") {
		return 0
	}
	if end := t.offset(w.end); end > 0 {
		return end
	}
	if next := t.spaces(w.end); next > w.end {
		if end := t.offset(next); end > 0 && t.edge(end) && !t.has(next, "-") {
			return end
		}
	}
	return w.end
}

// isBasic says that "-0400" stands at i: no end of a range whose start has a
// colon.
func (t text) isBasic(i int) bool {
	end := t.offset(i)
	if end != i+len("-0400") || t.at(i) != '-' || !t.edge(end) || strings.IndexByte(t.s[i:end], ':') > 0 {
		return false
	}
	const furthest, step = 14 * 3600, 15 * 60
	seconds := t.offsetSeconds(i)
	return -furthest <= seconds && seconds%step == 0
}

// offset reads +2, -05, +0530, +01:00, ±0.
func (t text) offset(i int) int {
	digits := t.oneOf(i, signs)
	if digits == 0 {
		return 0
	}
	_, end := t.number(digits)
	switch end - digits {
	case 1, 2:
		if _, last := t.exactly(end+1, 2); t.at(end) == ':' && last > 0 {
			return last
		}
		return end
	case 4:
		return end
	}
	return 0
}

// place reads a name such as Europe/Oslo.
func (t text) place(i int) int {
	w := t.word(i)
	if w.end == 0 || t.at(w.end) != '/' || !w.in(regionWord) {
		return 0
	}
	end := w.end
	for end < len(t.s) && (alphabetic(rune(t.s[end])) || strings.IndexByte("/_+-", t.s[end]) >= 0 || isDigit(t.s[end])) {
		end++
	}
	return end
}

// longZone reads the longest name of several words at i, or of one if it
// stands alone.
func (t text) longZone(i int, alone bool) int {
	if w := t.word(i); !w.in(zoneWord) {
		return 0
	}
	longest := 0
	for _, z := range longZones {
		end := i + len(z.name)
		if end <= len(t.s) && end > longest && strings.EqualFold(t.s[i:end], z.name) && t.edge(end) {
			if alone || strings.IndexByte(z.name, ' ') > 0 {
				longest = end
			}
		}
	}
	return longest
}

// abbreviation reads PST and the like, and both of a place, "PST/PDT". In
// running text it must be in capitals, and no word.
func (t text) abbreviation(i int, alone bool) int {
	w := t.word(i)
	if !w.in(abbreviationWord) {
		return 0
	}
	upper := strings.ToUpper(t.s[i:w.end])
	z, known := zones[upper]
	if !known || !alone && (z.word || upper != t.s[i:w.end]) {
		return 0
	}
	if summer := t.word(w.end + 1); t.at(w.end) == '/' && summer.in(abbreviationWord) {
		if _, ok := pair(upper, strings.ToUpper(t.s[w.end+1:summer.end])); ok {
			return summer.end
		}
	}
	return w.end
}
