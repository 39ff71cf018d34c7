package clock

import "time"

// set makes a table of words.
func set(lists ...string) map[string]bool {
	m := make(map[string]bool)
	for _, list := range lists {
		for start, i := 0, 0; i <= len(list); i++ {
			if i == len(list) || list[i] == ' ' {
				m[list[start:i]] = true
				start = i + 1
			}
		}
	}
	return m
}

// monthNames has a line for each month: whole and abbreviated, in all
// languages. A name that means a month in one and a day in another ("mar") is
// a month if a number of a day stands beside it.
var monthNames = [12]map[string]bool{
	set("january jan januar januari janv janvier enero ene janeiro gennaio gen styczeń stycznia jänner"),
	set("february feb febr februar februari févr fév février fevrier febrero fevereiro fev febbraio luty lutego lut"),
	set("march mar mars märz mär maerz marzo março maart mrt marzec marca"),
	set("april apr avril avr abril abr aprile kwiecień kwietnia kwi"),
	set("may mai maj mei mayo maio maggio mag maja"),
	set("june jun juni juin junio junho giugno giu czerwiec czerwca cze"),
	set("july jul juli juillet juil julio julho luglio lug lipiec lipca"),
	set("august aug augusti août aout agosto augustus sierpień sierpnia sie"),
	set("september sep sept septembre septiembre setembro settembre wrzesień września wrz"),
	set("october oct oktober okt octobre octubre outubro ottobre ott październik października paź"),
	set("november nov novembre noviembre novembro listopad listopada"),
	set("december dec desember des dezember dez décembre déc decembre diciembre dic dezembro dicembre grudzień grudnia gru"),
}

var months = func() map[string]time.Month {
	m := make(map[string]time.Month)
	for i, names := range monthNames {
		for name := range names {
			m[name] = time.Month(i + 1)
		}
	}
	return m
}()

var weekdays = set(
	"monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun",
	"mandag tirsdag onsdag torsdag fredag lørdag søndag man tir ons tor fre lør søn",
	"måndag tisdag lördag söndag mån tis tors lör sön",
	"montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so",
	"maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma din woe don vrij zat zon",
	"lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim",
	"lunes martes miércoles miercoles jueves viernes sábado sabado domingo mié jue vie sáb dom",
	"segunda terça quarta quinta sexta seg ter qua qui sex",
	"lunedì martedì mercoledì giovedì venerdì domenica gio",
	"poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob niedz",
)

// The words around dates and clocks.
var (
	doubtWords = set("ca circa cca around about approx approximately roughly appx omtrent cirka omkring rundt",
		"etwa ungefähr gegen vers environ sobre hacia circa około")
	// oclockWords come before a clock and before nothing else; a bare hour
	// after them is one.
	oclockWords = set("kl klokka klokken klockan")
	clockWords  = set("at um vid op om à a las alle ore às os godz by starting beginning")
	dayWords    = set("on den the am le el il la op")
	ofWords     = set("of de del di do av")
	fromWords   = set("from between fra mellom från mellan von zwischen entre de van tussen")
	tillWords   = set("to til till until thru through and og bis und tot à au a y e do")
	hourWords   = set("uhr hrs hours hour h")
	noons       = map[string]Clock{
		"noon": {Hour: 12}, "midday": {Hour: 12}, "midi": {Hour: 12}, "mittag": {Hour: 12},
		"midnight": {}, "midnatt": {}, "mitternacht": {}, "minuit": {}, "medianoche": {}, "mezzanotte": {},
	}
	// measures follow a number such as 12.50 that is no clock.
	measures = set("s sec secs seconds second ms min mins minutes minute minutter h hours hour timer d days day dager",
		"percent prosent prozent kr kroner nok sek dkk eur euro euros usd gbp dollar dollars kb mb gb tb kib mib gib tib",
		"million millions millioner mill billion k m x times points ganger stk",
		"is was were are has had have release released version build lts beta alpha rc and or of with in for later ago after before")
)

// The marks between parts; longer ones first.
var (
	arrows    = []string{"->", "→", "=>", "⇒", "-->", ">", "»"}
	dashes    = []string{"-", "–", "—", "‑", "−", "‐"}
	waves     = []string{"~", "〜", "～"}
	marks     = []string{":", "：", "|", "｜", ";", ",", "，", "、", ".", "•", "・"}
	hourMarks = []string{"時", "时", "点", "點", "시"}
	minMarks  = []string{"分", "분"}
	secMarks  = []string{"秒", "초"}
	yearMarks = []string{"年", "년"}
	monMarks  = []string{"月", "월"}
	dayMarks  = []string{"日", "号", "일"}
	// eastAsianDays are the days of the week in brackets.
	eastAsianDays = []string{
		"(月)", "(火)", "(水)", "(木)", "(金)", "(土)", "(日)",
		"（月）", "（火）", "（水）", "（木）", "（金）", "（土）", "（日）",
	}
	mornings = []string{"午前", "上午", "오전"}
	evenings = []string{"午後", "下午", "오후"}
)
