package clock

import (
	"slices"
	"strings"
)

// cityNames has, by the first part of their names, the cities of the IANA time
// zone database that a team could call its time after. Names that are words,
// or people's, or of whole countries are left out.
var cityNames = map[string]string{
	"Africa": "Accra Addis_Ababa Algiers Cairo Casablanca Dakar Dar_es_Salaam Harare Johannesburg Kampala Khartoum Kigali " +
		"Kinshasa Lagos Luanda Lusaka Maputo Nairobi Tripoli Tunis Windhoek",
	"America": "Anchorage Asuncion Belem Bogota Boise Caracas Chicago Denver Detroit Edmonton Fortaleza Guayaquil Halifax " +
		"Havana Juneau La_Paz Lima Los_Angeles Managua Manaus Mexico_City Monterrey Montevideo Montreal New_York Phoenix " +
		"Recife Santiago Santo_Domingo Sao_Paulo St_Johns Tegucigalpa Tijuana Toronto Vancouver Whitehorse Winnipeg",
	"America/Argentina": "Buenos_Aires",
	"America/Indiana":   "Indianapolis",
	"America/Kentucky":  "Louisville",
	"Asia": "Almaty Amman Baghdad Baku Bangkok Beirut Bishkek Colombo Damascus Dhaka Dubai Dushanbe Ho_Chi_Minh Hong_Kong " +
		"Irkutsk Jakarta Jerusalem Kabul Karachi Kathmandu Kolkata Kuala_Lumpur Macau Manila Muscat Novosibirsk Omsk " +
		"Phnom_Penh Riyadh Seoul Shanghai Singapore Taipei Tashkent Tbilisi Tehran Tokyo Ulaanbaatar Urumqi Vientiane " +
		"Vladivostok Yangon Yekaterinburg Yerevan",
	"Atlantic":  "Reykjavik",
	"Australia": "Adelaide Brisbane Darwin Hobart Melbourne Perth Sydney",
	"Europe": "Amsterdam Athens Belgrade Berlin Bratislava Brussels Bucharest Budapest Chisinau Copenhagen Dublin Gibraltar " +
		"Helsinki Istanbul Kaliningrad Kyiv Lisbon Ljubljana London Luxembourg Madrid Minsk Moscow Oslo Paris Podgorica " +
		"Prague Riga Rome Samara Sarajevo Skopje Sofia Stockholm Tallinn Vienna Vilnius Warsaw Zagreb Zurich",
	"Pacific": "Auckland Honolulu Port_Moresby",
}

// cities are the zones by the names of their cities, in lower case and with
// spaces.
var cities = func() map[string]string {
	all := make(map[string]string)
	for region, names := range cityNames {
		for name := range strings.FieldsSeq(names) {
			all[strings.ToLower(strings.ReplaceAll(name, "_", " "))] = region + "/" + name
		}
	}
	return all
}()

// City is the name of a city of the time zone database that s begins with, as
// a whole word with a capital: "New York - Restarted" begins with New York. Zone
// knows its time.
func City(s string) string {
	t := text{s: s}
	end := t.city(0)
	return s[:end]
}

// city reads a name of up to three words, the longest that there is.
func (t text) city(i int) int {
	const words = 3
	if c := t.at(i); c < 'A' || c > 'Z' {
		return 0
	}
	var ends []int
	for next := i; len(ends) < words; next++ {
		w := t.word(next)
		if w.end == 0 || len(ends) == 0 && !w.in(cityWord) {
			break
		}
		ends = append(ends, w.end)
		if next = w.end; t.at(next) != ' ' {
			break
		}
	}
	for _, end := range slices.Backward(ends) {
		if cities[strings.ToLower(t.s[i:end])] != "" && t.edge(end) {
			return end
		}
	}
	return 0
}

// cityTime reads a city and the word "time" behind it: "Denver time", "New York
// local time".
func (t text) cityTime(i int) int {
	end := t.city(i)
	if end == 0 {
		return 0
	}
	w := t.word(t.spaces(end))
	if w.is("local") {
		w = t.word(t.spaces(w.end))
	}
	if !w.is("time") {
		return 0
	}
	return w.end
}

// cityEnds reads a city behind which nothing stands: "All times in Denver."
func (t text) cityEnds(i int) int {
	if end := t.city(i); end > 0 && t.rest(end) {
		return end
	}
	return 0
}

// cityZone is the zone of a city, whatever word for time stands behind it.
func cityZone(name string) string {
	name = strings.TrimSuffix(strings.ToLower(name), " time")
	return cities[strings.TrimSuffix(name, " local")]
}
