package clock

import (
	"strings"
	"unicode/utf8"
)

// kind is what a word can be, as bits: many can be several things.
type kind uint32

const (
	weekdayWord kind = 1 << iota
	monthWord
	noonWord
	doubtWord
	ishWord    // behind a clock
	oclockWord // a bare hour after it is one: it comes before nothing else
	clockWord
	dayWord
	ofWord
	fromWord
	tillWord
	hourWord
	ordinalWord
	measureWord // follows a number such as 12.50 that is no clock
	numberWord
	unitWord
	toUnit // a unit before which "to" is two
	halfWord
	articleWord
	jointWord // stands between the parts of one duration
	rangeWord // stands between the ends of a range of them
	vagueWord
	regionWord
	zoneWord // the first word of a zone of several
	abbreviationWord
	timeWord // a word about time, which a zone may follow
	linkWord
	cityWord   // the first word of a city
	remarkWord // stands in remarks on times beside these
)

// wordLists has the words of each kind but those that have values, in lower case.
var wordLists = map[kind]string{
	doubtWord: "ca circa cca around about approx approximately roughly appx omtrent cirka omkring rundt " +
		"etwa ungefähr gegen vers environ sobre hacia circa około",
	ishWord:     "ish",
	oclockWord:  "kl klokka klokken klockan",
	clockWord:   "at um vid op om à a las alle ore às os godz by starting beginning",
	dayWord:     "on den the am le el il la op",
	ofWord:      "of de del di do av",
	fromWord:    "from between fra mellom från mellan von zwischen entre de van tussen",
	tillWord:    "to til till until thru through and og bis und tot à au a y e do",
	hourWord:    "uhr hrs hours hour h",
	ordinalWord: "st nd rd th d er ème de",
	measureWord: "s sec secs seconds second ms min mins minutes minute minutter h hours hour timer d days day dager " +
		"percent prosent prozent kr kroner nok sek dkk eur euro euros usd gbp dollar dollars kb mb gb tb kib mib gib tib " +
		"million millions millioner mill billion k m x times points ganger stk " +
		"is was were are has had have release released version build lts beta alpha rc and or of with in for later ago after before",
	toUnit:      "timer minutter sekunder dager uker dage uger",
	halfWord:    "half halv halbe halben halve demi media",
	articleWord: "a an en ei et ein eine un une una",
	jointWord:   "and og och und et y e en i",
	rangeWord:   "to til till bis à a and og und or eller oder ou",
	vagueWord: "about around approximately approx circa ca cirka roughly almost nearly over under than least most " +
		"some omtrent rundt nesten drøyt knapt etwa ungefähr fast rund environ presque sobre casi unos aproximadamente vers",
	regionWord: "africa america antarctica arctic asia atlantic australia europe indian pacific us uc etc canada brazil chile mexico",
	timeWord: "time times timezone timezones zone timestamp timestamps clock hours " +
		"tid tider tiden tidene tidspunkt tidspunkter klokkeslett klokkeslettene tidssone tidssonen tidszon klockslag tidpunkt " +
		"zeit zeiten uhrzeit uhrzeiten zeitzone zeitangaben tijd tijden tijdzone heure heures fuseau hora horas ora ore orari fuso godzina czas",
	linkWord: "are is in as at all of given listed shown noted below here zone local use using per " +
		"er i alle oppgitt angitt är sind alle angegeben zijn sont en están estão em sono",
	remarkWord: "the this note nb report document postmortem page timeline following stated specified displayed " +
		"expressed otherwise unless where not if",
}

// longestWord is how many bytes a word may have.
const longestWord = 20

// vocabulary says what each word can be, and shapes, by first letter and
// length and by last letter and length, what any such word can: most that are
// asked for are ruled out by it.
var (
	vocabulary = allWords()
	shapes     = shapesOf(vocabulary)
)

type shapeTable struct {
	first, last [utf8.RuneSelf][longestWord + 1]kind
}

// of is what a word in letters of ASCII, whatever their case, can be by its
// shape.
func (s *shapeTable) of(word string) kind {
	n := len(word)
	if n > longestWord {
		return 0
	}
	return s.first[word[0]|0x20][n] & s.last[word[n-1]|0x20][n]
}

func allWords() map[string]kind {
	all := make(map[string]kind)
	for k, words := range wordLists {
		for word := range strings.FieldsSeq(words) {
			all[word] |= k
		}
	}
	addKeys(all, weekdays, weekdayWord)
	addKeys(all, months, monthWord)
	addKeys(all, noons, noonWord)
	addKeys(all, quantities, numberWord)
	addKeys(all, units, unitWord)
	addKeys(all, zones, abbreviationWord)
	for _, z := range longZones {
		first, _, _ := strings.Cut(z.name, " ")
		all[first] |= zoneWord
	}
	for name := range cities {
		first, _, _ := strings.Cut(name, " ")
		all[first] |= cityWord
	}
	return all
}

func addKeys[V any](to map[string]kind, words map[string]V, k kind) {
	for word := range words {
		to[strings.ToLower(word)] |= k
	}
}

func shapesOf(words map[string]kind) *shapeTable {
	s := &shapeTable{}
	for word, k := range words {
		if n := len(word); word[0] < utf8.RuneSelf && word[n-1] < utf8.RuneSelf {
			s.first[word[0]][n] |= k
			s.last[word[n-1]][n] |= k
		}
	}
	return s
}
