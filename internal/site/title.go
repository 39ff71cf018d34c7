package site

import (
	"strings"
	"unicode"

	"afterword/internal/clock"
	"afterword/internal/postmortem"
)

// shownTitle is the title of a report without what every report could begin
// with: the word that it is one, its id and the day of the incident.
func shownTitle(pm *postmortem.Postmortem) string {
	title := withoutID(withoutKind(withoutTicks(pm.Title)), pm.ID)
	const on = "incident on "
	if len(title) > len(on) && strings.EqualFold(title[:len(on)], on) {
		if rest := WithoutDate(title[len(on):], pm.Date); rest != title[len(on):] {
			return rest
		}
	}
	return withoutKind(WithoutDate(title, pm.Date))
}

// withoutTicks is a title without the marks of code, which one from front
// matter may have.
func withoutTicks(title string) string {
	if strings.Count(title, "`")%2 != 0 {
		return title
	}
	return strings.ReplaceAll(title, "`", "")
}

// withoutID is a title without the id before it, as in "INC-54: out of memory"
// and "[INC-54] Out of memory".
func withoutID(title, id string) string {
	bare := strings.TrimPrefix(title, "[")
	if id == "" || len(bare) < len(id) || !strings.EqualFold(bare[:len(id)], id) {
		return title
	}
	rest := bare[len(id):]
	if inside, ok := strings.CutPrefix(rest, "]"); ok && bare != title {
		return restOf(title, len(title)-len(inside))
	}
	if bare != title || !parts(rest) {
		return title
	}
	return restOf(title, len(title)-len(rest))
}

// WithoutDate is a title without the day of the incident at its start, as in
// "2018-02-22, out of memory" and "27.01.2019 - Late".
func WithoutDate(title string, day postmortem.Day) string {
	d, from, to, ok := clock.FindDate(title, clock.DMY)
	if !ok || from > 0 || d != (clock.Date{Year: day.Year, Month: day.Month, Day: day.Day}) {
		return title
	}
	return restOf(title, to)
}

// kinds are what people call a report at the start of its title, in lower case.
var kinds = []string{
	"incident postmortem", "incident post-mortem", "incident report", "postmortem", "post-mortem", "post mortem",
	"hendelsesrapport", "vorfallbericht", "rapport d'incident", "informe de incidente", "relatório de incidente",
	"ポストモーテム", "障害報告書", "障害報告", "事后复盘", "incident",
}

// withoutKind is a title without "Postmortem:" or "[Postmortem]" before it.
func withoutKind(title string) string {
	bare := strings.TrimPrefix(title, "[")
	for _, kind := range kinds {
		if len(bare) < len(kind) || !strings.EqualFold(bare[:len(kind)], kind) {
			continue
		}
		rest := bare[len(kind):]
		if bare != title && !strings.HasPrefix(rest, "]") || bare == title && !parts(rest) {
			return title
		}
		if rest = strings.TrimPrefix(rest, "]"); !strings.ContainsFunc(rest, unicode.IsLetter) {
			return title
		}
		return restOf(title, len(title)-len(rest))
	}
	return title
}

// parts says that a mark stands between a word and s.
func parts(s string) bool {
	for _, mark := range []string{":", "：", "|", " |", " -", " –", " —"} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}

// restOf is a title from an offset on, or all of it if nothing is there.
func restOf(title string, from int) string {
	if rest := strings.TrimLeft(title[from:], " ,:：|.-–—_"); rest != "" {
		return rest
	}
	return title
}
