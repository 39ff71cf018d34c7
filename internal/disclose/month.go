package disclose

import (
	"regexp"
	"slices"
	"strings"
)

// month says what the name of a month, which is that of a person too, stands
// for.
type month int

const (
	noMonth month = iota // a name: "at 10:03 Jan", "Jan, 14 minutes later"
	inDate               // a month: "on 14 Jan", "Jan 14th", "May 2026"
	inDoubt              // beside a number that may be a day, or not: "at 4 Jan", "Jan 4 questions"
)

// monthAt says what a found name stands for. It is a month without a doubt
// beside a year or an ordinal, between a day and a time, behind a day of the week
// or "on", behind "since" or "until" unless words follow, as in "until 4 Jan
// slept", and where nothing else stands in a text or its brackets.
func monthAt(words string, h found) month {
	before, behind := words[:h.from], words[h.to:]
	if !slices.Contains(months, strings.ToLower(words[h.from:h.to])) {
		return noMonth
	}
	if yearBehind.MatchString(behind) {
		return inDate
	}
	if day := dayBefore.FindString(before); day != "" {
		before = before[:len(before)-len(day)+strings.IndexAny(day, "0123456789")]
		return doubted(strings.ContainsAny(day, "sdh"), before, behind)
	}
	if day := dayBehind.FindStringSubmatch(behind); day != nil && !amountBehind.MatchString(behind) {
		return doubted(day[2] != "" || theBefore.MatchString(before), before, behind[len(day[1]):])
	}
	return noMonth
}

// doubted says whether a month with a day is of a date, which may be certain
// already, by what stands before and behind the two.
func doubted(certain bool, before, behind string) month {
	before = rangeBefore.ReplaceAllString(before, "")
	ends := !wordBehind.MatchString(behind)
	if certain || onBefore.MatchString(before) || timeBehind.MatchString(behind) ||
		ends && sinceBefore.MatchString(before) || opens.MatchString(before) && closes.MatchString(behind) {
		return inDate
	}
	return inDoubt
}

// months are the names that are also those of people, in languages that write
// them alike.
var months = strings.Fields(`jan feb mar apr may jun jul aug sep sept oct nov dec
	january february march april june july august september october november december
	januari januar februari februar juni juli augustus`)

const dayOfMonth = `(?:0?[1-9]|[12][0-9]|3[01])`

// What stands beside a month in a date, and the amounts that look like a day.
var (
	dayBefore    = regexp.MustCompile(`(?:^|[^\pL\pN:.,])` + dayOfMonth + `(?:st|nd|rd|th|\.)?(?: of)? $`)
	dayBehind    = regexp.MustCompile(`^(\.? ` + dayOfMonth + `(st|nd|rd|th)?)(?:[^\pL\pN:%]|$)`)
	yearBehind   = regexp.MustCompile(`^\.?,? (?:19|20)[0-9]{2}(?:[^\pL\pN:%]|$)`)
	amountBehind = regexp.MustCompile(`^\.? [0-9]+ (?i:times|of|percent|s|sec|seconds?|min|minutes?|h|hours?|days?|weeks?|months?|years?)\b`)
)

// What stands before and behind the two of a month and a day.
var (
	rangeBefore = regexp.MustCompile(`\b` + dayOfMonth + `(?: ?[-–] ?| (?:to|and) )$`)
	theBefore   = regexp.MustCompile(`\b(?i:the) $`)
	onBefore    = regexp.MustCompile(`\b(?i:on|dated|(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?,?) (?:the )?$`)
	sinceBefore = regexp.MustCompile(`\b(?i:since|until|till|from|before|after|between|by|of) (?:the )?$`)
	timeBehind  = regexp.MustCompile(`^\.?,? (?:(?:at )?[0-9]{1,2}[:.][0-9]{2}|(?:19|20)[0-9]{2})\b`) // or a year
	wordBehind  = regexp.MustCompile(`^['’]?[-\s]*[\pL\pN]`)
	opens       = regexp.MustCompile(`(?:^|[(\[])$`)
	closes      = regexp.MustCompile(`^\.?(?:$|[)\]:])`)
)
