package clock

import (
	"slices"
	"strings"
	"time"
)

// unit is what a duration is counted in.
type unit struct {
	size   time.Duration
	letter bool // a single letter, which must touch its number
}

const (
	second  = time.Second
	minute  = time.Minute
	oneHour = time.Hour
	oneDay  = 24 * time.Hour
	week    = 7 * oneDay
)

// units are the words for them, in lower case.
var units = func() map[string]unit {
	m := make(map[string]unit)
	for _, u := range []struct {
		size  time.Duration
		names string
	}{
		{time.Millisecond, "ms msec millisecond milliseconds millisekunder"},
		{second, "s sec secs second seconds sek sekund sekunder sekunden sekunde seconde seconden secondes segundo segundos secondo secondi sekundę sekundy"},
		{minute, "m min mins mn minute minutes minutt minutter minutten minut minuter minuto minutos minuten minuti minuut minuty"},
		{oneHour, "h hr hrs hour hours time timer timen t timme timmar stunde stunden std heure heures hora horas ora ore uur uren godzina godziny godzin"},
		{oneDay, "d day days dag dager dagen dage dagar tag tage tagen jour jours día días dia dias giorno giorni dzień dni"},
		{week, "w week weeks wk wks uke uker uger vecka veckor woche wochen semaine semaines semana semanas settimana settimane weken tydzień tygodnie"},
	} {
		for name := range strings.FieldsSeq(u.names) {
			m[name] = unit{u.size, len(name) == 1}
		}
	}
	return m
}()

// quantities are numbers in words; a half is added by "half" and its kin.
var quantities = map[string]float64{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
	"forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
	"en": 1, "ett": 1, "et": 1, "én": 1, "to": 2, "två": 2, "tre": 3, "fire": 4, "fyra": 4, "fem": 5, "seks": 6,
	"sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10, "tolv": 12, "femten": 15, "tjue": 20, "tretti": 30, "halvannen": 1.5,
	"ein": 1, "eine": 1, "einer": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "acht": 8,
	"neun": 9, "zehn": 10, "zwölf": 12, "zwanzig": 20, "dreißig": 30, "anderthalb": 1.5, "eineinhalb": 1.5,
	"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "huit": 8, "neuf": 9, "dix": 10,
	"una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "diez": 10,
	"due": 2, "quattro": 4, "cinque": 5, "dois": 2, "duas": 2, "três": 3, "een": 1, "twee": 2, "drie": 3,
	"half": 0.5, "halv": 0.5, "halbe": 0.5, "halben": 0.5, "halve": 0.5, "demi": 0.5, "media": 0.5,
}

// homographs are units that are other words too: only the numbers listed make
// them units, besides those in digits.
var homographs = map[string][]string{
	"time": {"en", "én", "ein", "halv", "halvannen"}, "second": {"one", "half"}, "sec": {"one"}, "t": {}, "ora": {"una"},
}

// unit reads the unit behind a number.
func (t text) unit(q quantity) (unit, int) {
	next := t.spaces(q.end)
	if t.at(q.end) == '-' {
		next = q.end + 1
	}
	w := t.word(next)
	if !w.in(unitWord) || !q.counts(&w) {
		return unit{}, 0
	}
	u := valueOf(units, w.s)
	after := t.at(w.end)
	if u.letter && !t.letterUnit(q, next) || !isDigit(after) && !t.edge(w.end) || after == '_' {
		return unit{}, 0
	}
	if isDigit(after) && u.size > oneHour {
		return unit{}, 0
	}
	return u, w.end
}

// counts says whether a number makes the word behind it a unit. "To" is two
// only before some.
func (q *quantity) counts(w *word) bool {
	if q.word.end == 0 {
		return true
	}
	if q.word.is("to") {
		return w.in(toUnit)
	}
	var unit, number [longestWord]byte
	numbers, ambiguous := homographs[string(lower(&unit, w.s))]
	return !ambiguous || slices.Contains(numbers, string(lower(&number, q.word.s)))
}

// letterUnit says whether a single letter is a unit: in lower case, and close
// to a number in digits. Only "h", or one behind a larger unit, may keep a
// distance.
func (t text) letterUnit(q quantity, at int) bool {
	c := t.at(at)
	return q.word.end == 0 && c >= 'a' && (q.end == at || c == 'h' || q.behind)
}
