package clock

import (
	"strings"
	"time"
)

// monthNames has a line for each month: whole and abbreviated, in all
// languages. A name that means a month in one and a day in another ("mar") is
// a month if a number of a day stands beside it.
var monthNames = [12]string{
	"january jan januar januari janv janvier enero ene janeiro gennaio gen styczeń stycznia jänner",
	"february feb febr februar februari févr fév février fevrier febrero fevereiro fev febbraio luty lutego lut",
	"march mar mars märz mär maerz marzo março maart mrt marzec marca",
	"april apr avril avr abril abr aprile kwiecień kwietnia kwi",
	"may mai maj mei mayo maio maggio mag maja",
	"june jun juni juin junio junho giugno giu czerwiec czerwca cze",
	"july jul juli juillet juil julio julho luglio lug lipiec lipca",
	"august aug augusti août aout agosto augustus sierpień sierpnia sie",
	"september sep sept septembre septiembre setembro settembre wrzesień września wrz",
	"october oct oktober okt octobre octubre outubro ottobre ott październik października paź",
	"november nov novembre noviembre novembro listopad listopada",
	"december dec desember des dezember dez décembre déc decembre diciembre dic dezembro dicembre grudzień grudnia gru",
}

var months = func() map[string]time.Month {
	m := make(map[string]time.Month)
	for i, names := range monthNames {
		for name := range strings.FieldsSeq(names) {
			m[name] = time.Month(i + 1)
		}
	}
	return m
}()

// noons are the names of times of day.
var noons = map[string]Clock{
	"noon": {Hour: 12}, "midday": {Hour: 12}, "midi": {Hour: 12}, "mittag": {Hour: 12},
	"midnight": {}, "midnatt": {}, "mitternacht": {}, "minuit": {}, "medianoche": {}, "mezzanotte": {},
}

// The marks between parts; longer ones first.
var (
	arrows    = anyOf("->", "→", "=>", "⇒", "-->", ">", "»")
	dashes    = anyOf("-", "–", "—", "‑", "−", "‐")
	waves     = anyOf("~", "〜", "～")
	marks     = anyOf(":", "：", "|", "｜", ";", ",", "，", "、", ".", "•", "・")
	hourMarks = anyOf("時", "时", "点", "點", "시")
	minMarks  = anyOf("分", "분")
	secMarks  = anyOf("秒", "초")
	yearMarks = anyOf("年", "년")
	monMarks  = anyOf("月", "월")
	dayMarks  = anyOf("日", "号", "일")
	// eastAsianDays are the days of the week in brackets.
	eastAsianDays = anyOf(
		"(月)", "(火)", "(水)", "(木)", "(金)", "(土)", "(日)",
		"（月）", "（火）", "（水）", "（木）", "（金）", "（土）", "（日）",
	)
	mornings = anyOf("午前", "上午", "오전")
	evenings = anyOf("午後", "下午", "오후")
	amPM     = anyOf(".m.", "m.", "m", ".M.", "M.", "M")
	opening  = anyOf("(", "（")
	closing  = anyOf(")", "）")
	abouts   = anyOf("頃", "ごろ", "前後")
	oclock   = anyOf("o'clock", "o’clock")
	signs    = anyOf("+", "-", "−", "±")
	dots     = anyOf(".", "º", "°") // of an ordinal number
)
