package clock

import (
	"fmt"
	"strings"
	"time"
)

// meaning is what an abbreviation can stand for.
type meaning struct {
	name    string // in full
	minutes int    // east of Greenwich
}

// zone is a written zone.
type zone struct {
	meaning
	place  string    // the IANA zone, for a name that says nothing about summer time
	family [2]string // its abbreviations there
	others []meaning // what it means elsewhere
	word   bool      // a word too: a zone only where nothing else can stand
}

func fixed(hours float64, name string, others ...meaning) zone {
	return zone{meaning: meaning{name, int(hours * 60)}, others: others}
}

func local(place, winter, summer string) zone {
	return zone{place: place, family: [2]string{winter, summer}}
}

func worded(z zone) zone {
	z.word = true
	return z
}

// zones are the abbreviations, with the most usual meaning first. Source: the
// IANA time zone database, and usage. Several meanings have those that the
// clocks of different countries go by today, in reports that one may come
// across: Australia writes AEST where it wrote EST, and CDT and GST elsewhere
// are the clocks of few.
var zones = map[string]zone{
	"Z":    fixed(0, "UTC"),
	"UTC":  fixed(0, "UTC"),
	"GMT":  fixed(0, "Greenwich Mean Time"),
	"WET":  fixed(0, "Western European Time"),
	"WEST": worded(fixed(1, "Western European Summer Time")),
	"CET":  fixed(1, "Central European Time"),
	"CEST": fixed(2, "Central European Summer Time"),
	"MEZ":  fixed(1, "Central European Time"),
	"MESZ": fixed(2, "Central European Summer Time"),
	"EET":  fixed(2, "Eastern European Time"),
	"EEST": fixed(3, "Eastern European Summer Time"),
	"MSK":  fixed(3, "Moscow Time"),
	"TRT":  fixed(3, "Turkey Time"),
	"BST":  fixed(1, "British Summer Time", meaning{"Bangladesh Standard Time", 360}),
	"IST":  fixed(5.5, "India Standard Time", meaning{"Irish Standard Time", 60}, meaning{"Israel Standard Time", 120}),
	"IDT":  fixed(3, "Israel Daylight Time"),
	"SAST": fixed(2, "South Africa Standard Time"),
	"WAT":  worded(fixed(1, "West Africa Time")),
	"CAT":  worded(fixed(2, "Central Africa Time")),
	"EAT":  worded(fixed(3, "East Africa Time")),
	"GST":  fixed(4, "Gulf Standard Time"),
	"PKT":  fixed(5, "Pakistan Standard Time"),
	"ICT":  worded(fixed(7, "Indochina Time")),
	"WIB":  fixed(7, "Western Indonesia Time"),
	"SGT":  fixed(8, "Singapore Time"),
	"HKT":  fixed(8, "Hong Kong Time"),
	"PHT":  fixed(8, "Philippine Time"),
	"JST":  fixed(9, "Japan Standard Time"),
	"KST":  fixed(9, "Korea Standard Time"),
	"AWST": fixed(8, "Australian Western Standard Time"),
	"ACST": fixed(9.5, "Australian Central Standard Time"),
	"ACDT": fixed(10.5, "Australian Central Daylight Time"),
	"AEST": fixed(10, "Australian Eastern Standard Time"),
	"AEDT": fixed(11, "Australian Eastern Daylight Time"),
	"NZST": fixed(12, "New Zealand Standard Time"),
	"NZDT": fixed(13, "New Zealand Daylight Time"),
	"NST":  fixed(-3.5, "Newfoundland Standard Time"),
	"NDT":  fixed(-2.5, "Newfoundland Daylight Time"),
	"AST":  fixed(-4, "Atlantic Standard Time", meaning{"Arabia Standard Time", 180}),
	"ADT":  fixed(-3, "Atlantic Daylight Time"),
	"EST":  fixed(-5, "Eastern Standard Time"),
	"EDT":  fixed(-4, "Eastern Daylight Time"),
	"CST":  fixed(-6, "Central Standard Time", meaning{"China Standard Time", 480}, meaning{"Cuba Standard Time", -300}),
	"CDT":  fixed(-5, "Central Daylight Time"),
	"MST":  fixed(-7, "Mountain Standard Time"),
	"MDT":  fixed(-6, "Mountain Daylight Time"),
	"PST":  fixed(-8, "Pacific Standard Time"),
	"PDT":  fixed(-7, "Pacific Daylight Time"),
	"AKST": fixed(-9, "Alaska Standard Time"),
	"AKDT": fixed(-8, "Alaska Daylight Time"),
	"HST":  fixed(-10, "Hawaii Standard Time"),
	"BRT":  fixed(-3, "Brasília Time"),
	"ART":  worded(fixed(-3, "Argentina Time")),
	"CLT":  fixed(-4, "Chile Standard Time"),
	"PT":   local("America/Los_Angeles", "PST", "PDT"),
	"MT":   local("America/Denver", "MST", "MDT"),
	"CT":   local("America/Chicago", "CST", "CDT"),
	"ET":   local("America/New_York", "EST", "EDT"),

	"PST/PDT":   local("America/Los_Angeles", "PST", "PDT"),
	"MST/MDT":   local("America/Denver", "MST", "MDT"),
	"CST/CDT":   local("America/Chicago", "CST", "CDT"),
	"EST/EDT":   local("America/New_York", "EST", "EDT"),
	"GMT/BST":   local("Europe/London", "GMT", "BST"),
	"WET/WEST":  local("Europe/Lisbon", "WET", "WEST"),
	"CET/CEST":  local("Europe/Berlin", "CET", "CEST"),
	"MEZ/MESZ":  local("Europe/Berlin", "CET", "CEST"),
	"EET/EEST":  local("Europe/Helsinki", "EET", "EEST"),
	"AEST/AEDT": local("Australia/Sydney", "AEST", "AEDT"),
	"NZST/NZDT": local("Pacific/Auckland", "NZST", "NZDT"),
}

// pair is the place that two abbreviations name, in winter and in summer:
// "CET/CEST", and the other way round.
func pair(a, b string) (z zone, ok bool) {
	if z, ok = zones[a+"/"+b]; !ok {
		z, ok = zones[b+"/"+a]
	}
	return z, ok
}

// longZones are names in words, and the abbreviations that they stand for.
var longZones = []struct{ name, short string }{
	{"coordinated universal time", "UTC"}, {"greenwich mean time", "GMT"}, {"zulu", "UTC"}, {"zulu time", "UTC"},
	{"pacific", "PT"}, {"pacific time", "PT"}, {"pacific standard time", "PST"}, {"pacific daylight time", "PDT"},
	{"mountain", "MT"}, {"mountain time", "MT"}, {"mountain standard time", "MST"}, {"mountain daylight time", "MDT"},
	{"central", "CT"}, {"central time", "CT"}, {"central standard time", "CST"}, {"central daylight time", "CDT"},
	{"eastern", "ET"}, {"eastern time", "ET"}, {"eastern standard time", "EST"}, {"eastern daylight time", "EDT"},
	{"us/pacific", "PT"}, {"uc/pacific", "PT"}, {"us/mountain", "MT"}, {"us/central", "CT"}, {"us/eastern", "ET"},
	{"western european time", "WET"}, {"western european summer time", "WEST"},
	{"central european time", "CET"}, {"central european summer time", "CEST"},
	{"eastern european time", "EET"}, {"eastern european summer time", "EEST"},
	{"british summer time", "BST"}, {"irish standard time", "IST"}, {"moscow time", "MSK"},
	{"india standard time", "IST"}, {"indian standard time", "IST"}, {"singapore time", "SGT"},
	{"japan standard time", "JST"}, {"japan time", "JST"}, {"korea standard time", "KST"},
	{"australian eastern standard time", "AEST"}, {"australian eastern daylight time", "AEDT"},
	{"mitteleuropäische zeit", "MEZ"}, {"mitteleuropäische sommerzeit", "MESZ"},
}

// Zone resolves a zone as written. Offsets, UTC and GMT are exact, wherever in
// the name they stand ("CET (GMT+1)"); IANA names are loaded; PT, ET, Pacific,
// "PST/PDT" and the like are the places that use them.
//
// An abbreviation means what prefer, the zone of the team (maybe nil), means
// by it: if clocks there show it at some time of the year, the result is
// prefer itself, so that CET in a report from Oslo is local time in July too.
// Otherwise it is a fixed offset, in the most usual meaning, and ambiguous names
// the others that it has.
//
// IANA names read the time zone database at each call.
func Zone(name string, prefer *time.Location) (loc *time.Location, ambiguous []string, ok bool) {
	outer, inner, _ := strings.Cut(strings.TrimLeft(name, " \t("), "(")
	outer, inner = strings.Trim(outer, " \t\r\n.:,;)"), strings.Trim(inner, " \t\r\n.:,;)")
	for _, part := range [2]string{inner, outer} {
		if loc, ok := exactZone(part); ok {
			return loc, nil, true
		}
	}
	for _, part := range [2]string{outer, inner} {
		if loc, ambiguous, ok := namedZone(part, prefer); ok {
			return loc, ambiguous, true
		}
	}
	return nil, nil, false
}

// exactZone reads UTC, GMT and offsets.
func exactZone(part string) (*time.Location, bool) {
	sign := strings.IndexAny(part, "+-−±")
	if len(part) == 0 || sign < 0 {
		upper := strings.ToUpper(part)
		return time.UTC, upper == "UTC" || upper == "GMT" || upper == "Z" || upper == "ETC/UTC"
	}
	before := strings.ToUpper(strings.TrimSpace(part[:sign]))
	t := text{s: part}
	if before != "" && before != "UTC" && before != "GMT" || t.offset(sign) != len(part) {
		return nil, false
	}
	seconds := t.offsetSeconds(sign)
	if seconds < -14*3600 || seconds > 14*3600 {
		return nil, false
	}
	return time.FixedZone(part, seconds), true
}

// offsetSeconds is the value of an offset that is known to be one.
func (t text) offsetSeconds(i int) int {
	digits := t.oneOf(i, signs)
	hours, end := t.number(digits)
	minutes := 0
	if end == digits+4 {
		hours, minutes = hours/100, hours%100
	} else if t.at(end) == ':' {
		minutes, _ = t.number(end + 1)
	}
	if c := t.at(i); c != '+' {
		return -(hours*60 + minutes) * 60
	}
	return (hours*60 + minutes) * 60
}

func namedZone(name string, prefer *time.Location) (*time.Location, []string, bool) {
	short := strings.ToUpper(name)
	for _, z := range longZones {
		if strings.EqualFold(name, z.name) {
			short = z.short
		}
	}
	z, known := zones[short]
	if a, b, both := strings.Cut(short, "/"); both {
		z, known = pair(a, b)
	}
	if place := cityZone(name); place != "" {
		name = place
	}
	if !known {
		if !strings.Contains(name, "/") {
			return nil, nil, false
		}
		loc, err := time.LoadLocation(name)
		return loc, nil, err == nil
	}
	if z.place != "" {
		if prefer != nil && uses(prefer, z.family[0], z.family[1]) {
			return prefer, nil, true
		}
		loc, err := time.LoadLocation(z.place)
		return loc, nil, err == nil
	}
	if prefer != nil && uses(prefer, short, synonyms[short]) {
		return prefer, nil, true
	}
	return time.FixedZone(short, z.minutes*60), z.elsewhere(), true
}

// synonyms are what the time zone database calls an abbreviation.
var synonyms = map[string]string{"MEZ": "CET", "MESZ": "CEST", "EST": "AEST", "EDT": "AEDT"}

// uses says whether clocks in loc show one of two abbreviations, in winter or
// in summer.
func uses(loc *time.Location, a, b string) bool {
	for _, month := range []time.Month{time.January, time.July} {
		shown, _ := time.Date(2025, month, 1, 0, 0, 0, 0, loc).Zone()
		if shown == a || shown == b {
			return true
		}
	}
	return false
}

// elsewhere describes the other meanings.
func (z zone) elsewhere() []string {
	var list []string
	for _, m := range z.others {
		sign, minutes := '+', m.minutes
		if minutes < 0 {
			sign, minutes = '-', -minutes
		}
		list = append(list, fmt.Sprintf("%s (UTC%c%d)", m.name, sign, minutes/60))
	}
	return list
}
