package generate

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// draft is a report that is being written.
type draft struct {
	chance
	bytes.Buffer
	index                    int
	start, detected, resolve time.Time
	services                 []string
	symptom, cause           string
}

// epoch is when the first incident happens; from then on there is one in each
// third of a day.
var epoch = time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC)

const pace = 8 * time.Hour

func report(seed uint64, i int) []byte {
	c := newChance(seed, i)
	d := &draft{chance: c, index: i}
	d.start = epoch.Add(time.Duration(i)*pace + time.Duration(c.IntN(8*60))*time.Minute)
	d.detected = d.start.Add(time.Duration(c.minutes(9, 0.9)) * time.Minute)
	d.resolve = d.detected.Add(time.Duration(c.minutes(70, 0.8)+15) * time.Minute)
	d.services = c.some(services, c.between(1, 4))
	d.symptom, d.cause = c.phrase("symptom"), c.phrase("cause")
	d.frontMatter()
	for _, s := range sections {
		fmt.Fprintf(d, "\n## %s\n\n", s.heading)
		s.write(d)
	}
	return d.Bytes()
}

func (d *draft) frontMatter() {
	list := func(words []string) string { return "[" + strings.Join(words, ", ") + "]" }
	stamp := func(t time.Time) string { return t.Format(time.RFC3339) }
	authors := d.some(people, d.between(1, 3))
	for _, field := range [][2]string{
		{"---\nid", id(d.index)},
		{"title", fmt.Sprintf("%q", title(d.symptom)+" in "+d.services[0]+" "+d.phrase("doing")+" "+d.cause)},
		{"date", d.start.Format(time.DateOnly)},
		{"severity", d.of(severities)},
		{"status", d.of(statuses)},
		{"services", list(d.services)},
		{"teams", list(d.some(teams, d.between(1, 3)))},
		{"tags", list(d.some(tags, d.between(2, 6)))},
		{"owner", authors[0]},
		{"authors", list(authors)},
		{"started", stamp(d.start)},
		{"detected", stamp(d.detected)},
		{"resolved", stamp(d.resolve) + "\n---"},
	} {
		fmt.Fprintf(d, "%s: %s\n", field[0], field[1])
	}
}

var sections = []struct {
	heading string
	write   func(*draft)
}{
	{"Summary", (*draft).summary},
	{"Impact", (*draft).impact},
	{"Timeline", (*draft).timeline},
	{"Root cause", (*draft).rootCause},
	{"Contributing factors", func(d *draft) { d.bullets("1.", "factor", d.between(2, 5)) }},
	{"Resolution", (*draft).resolution},
	{"What went well", func(d *draft) { d.bullets("-", "went well", d.between(2, 4)) }},
	{"What went badly", func(d *draft) { d.bullets("-", "went badly", d.between(2, 4)) }},
	{"Action items", (*draft).actions},
}

func (d *draft) paragraph(kind string, lo, hi int) {
	fmt.Fprintf(d, "%s\n", strings.Join(d.sentences(kind, d.between(lo, hi)), " "))
}

func (d *draft) bullets(marker, kind string, k int) {
	for _, sentence := range d.sentences(kind, k) {
		fmt.Fprintf(d, "%s %s\n", marker, sentence)
	}
}

func (d *draft) summary() {
	minutes := int(d.resolve.Sub(d.start).Minutes())
	fmt.Fprintf(d, "For %d minutes on %s, `%s` had %s %s %s. ", minutes, d.start.Format("2 January 2006"), d.services[0], d.symptom, d.phrase("doing"), d.cause)
	d.paragraph("overview", 2, 3)
	if d.index > 0 {
		fmt.Fprintf(d, "\nIt %s %s.\n", d.phrase("likeness"), d.reference())
	}
}

// reference names an earlier report, more often a recent one, in one of the
// ways in which people write it.
func (d *draft) reference() string {
	back := int(d.ExpFloat64() * float64(min(d.index, 400)))
	earlier := max(0, d.index-1-back)
	forms := []string{
		id(earlier),
		fmt.Sprintf("[%s](%s.md)", id(earlier), slug(earlier)),
		fmt.Sprintf("[[%s]]", slug(earlier)),
	}
	return d.of(forms)
}

func (d *draft) impact() {
	d.paragraph("impact", 2, 3)
	fmt.Fprintf(d, "\n- **Users affected:** %s (%s)\n", drawn["many"](d.chance), drawn["percent"](d.chance))
	fmt.Fprintf(d, "- **Failed requests:** %s\n", drawn["many"](d.chance))
	fmt.Fprintf(d, "- **Regions:** %s\n", strings.Join(d.some(regions, d.between(1, 3)), ", "))
}

func (d *draft) rootCause() {
	d.paragraph("cause sentence", 3, 5)
	if d.happens(0.35) {
		d.log()
	}
	d.WriteByte('\n')
	d.paragraph("cause sentence", 2, 3)
}

func (d *draft) log() {
	fmt.Fprintf(d, "\n```%s\n", d.of(languages))
	at := d.detected
	for range d.between(3, 8) {
		at = at.Add(time.Duration(d.IntN(20)) * time.Second)
		fmt.Fprintf(d, "%s WARN %s\n", at.Format(time.RFC3339), strings.ReplaceAll(d.phrase("log line"), "`", ""))
	}
	d.WriteString("```\n")
}

func (d *draft) resolution() {
	d.paragraph("resolution", 3, 4)
	if d.index > 0 && d.happens(0.4) {
		fmt.Fprintf(d, "\nThe steps were those of %s, with one change: %s.\n", d.reference(), d.phrase("action"))
	}
}
