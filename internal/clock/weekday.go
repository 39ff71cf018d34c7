package clock

import (
	"strings"
	"time"
)

// weekdayNames has a line for each day of the week from Sunday: whole and
// abbreviated, in all languages.
var weekdayNames = [7]string{
	"sunday sun søndag søn söndag sön sonntag so zondag zon dimanche dim domingo dom domenica niedziela niedz",
	"monday mon mandag man måndag mån montag mo maandag ma lundi lun lunes segunda seg lunedì poniedziałek pon",
	"tuesday tue tues tirsdag tir tisdag tis dienstag di dinsdag din mardi martes terça ter martedì wtorek wt",
	"wednesday wed weds onsdag ons mittwoch mi woensdag woe mercredi mer miércoles miercoles mié quarta qua mercoledì środa śr",
	"thursday thu thur thurs torsdag tor tors donnerstag do donderdag jeudi jeu jueves jue quinta qui giovedì gio czwartek czw",
	"friday fri fredag fre freitag fr vrijdag vrij vendredi ven viernes vie sexta sex venerdì piątek pt",
	"saturday sat lørdag lør lördag lör samstag sonnabend sa zaterdag zat samedi sam sábado sabado sáb sobota sob",
}

var weekdays = func() map[string]time.Weekday {
	m := make(map[string]time.Weekday)
	for i, names := range weekdayNames {
		for name := range strings.FieldsSeq(names) {
			m[name] = time.Weekday(i)
		}
	}
	return m
}()

// weekday skips "Tue", "Tuesday,", "tir." and the space after it.
func (t text) weekday(i int) int {
	_, end := t.weekdayNamed(i)
	return end
}

func (t text) weekdayNamed(i int) (time.Weekday, int) {
	w := t.word(i)
	if !w.in(weekdayWord) {
		return 0, 0
	}
	end := w.end
	if c := t.at(end); c == '.' || c == ',' {
		end++
	}
	if next := t.spaces(end); next > end {
		return valueOf(weekdays, w.s), next
	}
	return 0, 0
}

// weekdayBehind skips " (Tue)" and "（火）".
func (t text) weekdayBehind(i int) int {
	k := t.spaces(i)
	if t.at(k) == '(' {
		if end := t.listed(k+1, weekdayWord); end > 0 && t.at(end) == ')' {
			return end + 1
		}
	}
	if end := t.oneOf(k, eastAsianDays); end > 0 {
		return end
	}
	return 0
}
