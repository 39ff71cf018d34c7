package config

import (
	"fmt"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/meta"
)

// table is one of the lists of words that a site may add to.
type table uint8

const (
	fieldWords table = iota
	statusWords
	columnWords
	kindWords
	stateWords
	phaseWords
	bucketWords
	tables
)

// tableNouns names what is in each table, for messages.
var tableNouns = [tables]string{"field", "status", "column", "kind of action", "state", "phase", "bucket"}

// FieldOf gives the field of front matter that a key means: "resolved" for
// "resolved_at", "Ende" or "resolvedWhen".
func (c *Config) FieldOf(key string) (canon string, ok bool) { return c.meaning(fieldWords, key) }

// StatusOf gives the status of a report: draft, review or final.
func (c *Config) StatusOf(written string) (string, bool) { return c.meaning(statusWords, written) }

// ColumnOf gives what a column of a table holds, by its header. Of an action
// table: id, text, owner, due, state, ticket, kind, impact (priorities are
// read as impact), effort, bucket. Of a timeline: time, day, phase, text, who.
// Either kind may have any of them: in an action table "day" and "time" are
// the due date and "who" is the owner. A zone in the header ("Time (UTC)",
// "Date and time in CET") does not matter.
func (c *Config) ColumnOf(header string) (string, bool) {
	if column, ok := c.meaning(columnWords, header); ok {
		return column, true
	}
	return c.meaning(columnWords, withoutZone(header))
}

// KindOf gives the kind of an action item: fix, prevent, detect, mitigate,
// process, analyse, follow-up or security.
func (c *Config) KindOf(written string) (string, bool) { return c.meaning(kindWords, written) }

// StateOf gives the state of an action item: open, doing, done or dropped.
func (c *Config) StateOf(written string) (string, bool) { return c.meaning(stateWords, written) }

// PhaseOf gives a phase of the timeline: started, logged, detected, responded,
// mitigated or resolved.
func (c *Config) PhaseOf(written string) (string, bool) { return c.meaning(phaseWords, written) }

// BucketOf gives the bucket of an action item: now or later.
func (c *Config) BucketOf(written string) (string, bool) { return c.meaning(bucketWords, written) }

// meaning asks the site's own words first. A remark after the word does not
// matter, unless the word with it is known.
func (c *Config) meaning(t table, written string) (string, bool) {
	if canon, ok := c.word(t, written); ok {
		return canon, true
	}
	if word := beforeRemark(written); len(word) < len(written) {
		return c.word(t, word)
	}
	return "", false
}

func (c *Config) word(t table, written string) (string, bool) {
	var short [64]byte
	folded := appendFolded(short[:0], written)
	if canon, ok := c.words[t][string(folded)]; ok {
		return canon, true
	}
	canon, ok := builtin[t].words[string(folded)]
	return canon, ok
}

// beforeRemark cuts "Done (in release 12)", "Time [UTC]", "SEV-1: critical",
// "P2 - major", "完了（2.1）".
func beforeRemark(written string) string {
	if i := strings.IndexFunc(written, startsRemark); i > 0 {
		written = written[:i]
	}
	written, _, _ = strings.Cut(written, " - ")
	return written
}

func startsRemark(c rune) bool {
	switch c {
	case '(', '[', ',', ';', ':', '/', '|', '–', '—', '（', '［', '【', '：', '、', '，':
		return true
	}
	return false
}

// withoutZone cuts the zone off a header: "Time UTC", "Date and time in CET",
// "Uhrzeit in UTC+2".
func withoutZone(header string) string {
	words := strings.Fields(header)
	for len(words) > 1 {
		last := words[len(words)-1]
		if strings.ToUpper(last) != last && last != "in" && last != "i" && last != "en" {
			break
		}
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// aliases reads a map from names of a table to a site's own words for them.
func (r *reader) aliases(t table, to *[]Alias) func(*meta.Node) {
	return r.wordLists(to, func(f meta.Field) bool {
		if slices.Contains(builtin[t].names, f.Key) {
			return true
		}
		known := builtin[t].names
		if meant, ok := builtin[t].words[fold(f.Key)]; ok {
			known = []string{meant}
		}
		r.unknown(f.KeySpan, tableNouns[t], f.Key, known)
		return false
	})
}

// headings reads a map from roles of sections to a site's own headings. A site
// may have roles of its own, unless they look like a slip.
func (r *reader) headings(to *[]Alias) func(*meta.Node) {
	return r.wordLists(to, func(f meta.Field) bool {
		near := Nearest(f.Key, Roles)
		slip := f.Key == "" || near != "" && near != f.Key
		if slip {
			r.unknown(f.KeySpan, "role", f.Key, Roles)
		}
		return !slip
	})
}

// wordLists reads a map from names that are known to one or more words each. A
// word may belong to one name only.
func (r *reader) wordLists(to *[]Alias, known func(meta.Field) bool) func(*meta.Node) {
	return func(n *meta.Node) {
		if n.Kind != meta.Map {
			r.expected("a map", n)
			return
		}
		owners := vocabulary{}
		for _, f := range n.Fields {
			if known(f) && f.Value.Kind != meta.Null {
				*to = append(*to, r.alias(f, owners))
			}
		}
	}
}

func (r *reader) alias(f meta.Field, owners vocabulary) Alias {
	a := Alias{Name: f.Key, Span: f.KeySpan}
	r.each(f.Value, func(at diag.Span, word string) {
		if first, taken := owners[fold(word)]; taken && first != a.Name {
			r.report(at, fmt.Sprintf("%q already means %q", word, first), "leave it out of one of the two")
			return
		}
		owners[fold(word)] = a.Name
		a.Also = append(a.Also, word)
	})
	return a
}

// levels reads a map from rules to levels. Which rules there are is not known
// here.
func (r *reader) levels(to *[]RuleLevel) func(*meta.Node) {
	return func(n *meta.Node) {
		if n.Kind != meta.Map {
			r.expected("a map", n)
			return
		}
		for _, f := range n.Fields {
			word, _ := f.Value.Scalar()
			if level, ok := diag.ParseLevel(word); ok {
				*to = append(*to, RuleLevel{Rule: f.Key, Level: level, Span: f.KeySpan})
				continue
			}
			r.unknown(f.Value.Span, "level", word, levelWords)
		}
	}
}

var levelWords = []string{"error", "warning", "hint", "off"}

func vocabularyOf(aliases []Alias) vocabulary {
	words := vocabulary{}
	for _, a := range aliases {
		for _, word := range a.Also {
			words[fold(word)] = a.Name
		}
	}
	return words
}
