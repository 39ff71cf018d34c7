package search

import (
	"slices"
	"strings"
	"unicode"

	"afterword/internal/analysis"
	"afterword/internal/config"
	"afterword/internal/query"
)

// filter are the reports whose values fit an item. They have no score. A name
// that no report has is noted.
func (e *evaluation) filter(item query.Item) (matches, error) {
	field, choose := item.Field, e.named(item)
	switch text := item.Text; item.Field {
	case "is":
		return e.state(strings.ToLower(text))
	case "date":
		choose = func(day string) bool { return strings.HasPrefix(day, text) }
	case "after":
		field, choose = "date", func(day string) bool { return day >= text }
	case "before":
		field, choose = "date", func(day string) bool { return day < text }
	}
	values, known, err := e.values(field, choose)
	if err != nil {
		return nil, err
	}
	if f, _ := query.FieldNamed(item.Field); len(values) == 0 && f.Class == query.Name {
		e.unknown(item, known)
	}
	return e.withValue(field, values)
}

// values are those of a field that are chosen, and all that there are.
func (x *Index) values(field string, choose func(string) bool) (chosen, all []string, err error) {
	entries, err := x.terms(field, "")
	for _, entry := range entries {
		all = append(all, entry.Term)
		if choose(entry.Term) {
			chosen = append(chosen, entry.Term)
		}
	}
	return chosen, all, err
}

// named chooses the names that an item means: without regard to case, accents
// and a leading @, and by the site's own names for things.
func (e *evaluation) named(item query.Item) func(string) bool {
	plain := func(s string) string { return strings.TrimPrefix(analysis.Fold(s), "@") }
	text := plain(item.Text)
	if item.Kind == query.Prefix {
		return func(value string) bool { return strings.HasPrefix(plain(value), text) }
	}
	own := plain(e.called(item.Field, item.Text))
	return func(value string) bool { v := plain(value); return v == text || v == own }
}

// state are the reports of a status, or with action items in a state.
func (e *evaluation) state(is string) (matches, error) {
	switch is {
	case "open":
		return e.withValue("state", []string{"open"})
	case "overdue":
		late, _, err := e.values("due", func(day string) bool { return day < e.today })
		if err != nil {
			return nil, err
		}
		return e.withValue("due", late)
	}
	return e.withValue("status", []string{is})
}

// unknown notes that no report has a name, and which is near it.
func (e *evaluation) unknown(item query.Item, known []string) {
	word := Word{Written: written(item), Near: []string{}}
	for _, near := range nearNames(strings.TrimPrefix(item.Text, "@"), known) {
		word.Near = append(word.Near, item.Field+":"+quoted(near))
	}
	if !slices.ContainsFunc(e.result.Unknown, func(w Word) bool { return w.Written == word.Written }) {
		e.result.Unknown = append(e.result.Unknown, word)
	}
}

// nearNames are the names that a text is part of, word by word, and at most
// three; or else the one that is spelled most like it.
func nearNames(text string, known []string) []string {
	part := " " + analysis.Fold(text) + " "
	var all []string
	for _, name := range known {
		if len(all) < 3 && strings.Contains(" "+analysis.Fold(name)+" ", part) {
			all = append(all, name)
		}
	}
	if near := config.Nearest(text, known); len(all) == 0 && near != "" {
		return []string{near}
	}
	return all
}

// written is an item as it may be typed.
func written(item query.Item) string {
	if item.Field == "" {
		return item.Text
	}
	return item.Field + ":" + quoted(item.Text)
}

// quoted is a text that may be typed behind a field.
func quoted(text string) string {
	if strings.ContainsFunc(text, unicode.IsSpace) {
		return `"` + text + `"`
	}
	return text
}
