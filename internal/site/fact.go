package site

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"afterword/internal/metrics"
	"afterword/internal/postmortem"
)

// Fact is a label and its value: what is set of Links, Tickets, At, Value and
// Text, in this order. Text behind a Value is more about it.
type Fact struct {
	Label   string
	Links   []*Term
	Tickets []postmortem.Ticket // things elsewhere, with an address or a name alone
	At      time.Time           // a moment, in the report's zone
	Value   time.Duration
	Text    string
	URL     string // where Text leads, from the root of the site
	Late    string // what is overdue: "1 overdue"
	Clock   string // what Value counts: "started to resolved"
	Quiet   bool   // for those who look closer
}

// Facts are what is known of an incident at a glance, in the order in which a
// reader asks for it; those that are quiet come last.
func (r *Report) Facts() []Fact { return r.AppendFacts(nil) }

// AppendFacts adds the same.
func (r *Report) AppendFacts(facts []Fact) []Fact {
	pm := r.Postmortem
	f := &factList{report: r, zone: r.site.zone(pm), all: facts}
	f.links("Severity", r.Severity)
	f.began()
	for _, stop := range stops {
		f.stop(stop)
	}
	f.links("Services", r.Services...)
	f.links("Teams", r.Teams...)
	f.text("Owner", pm.Owner)
	f.links("Causes", r.Causes...)
	f.text("Users affected", pm.Impact.Users)
	f.text("Accounts affected", pm.Impact.Accounts)
	f.text("Requests affected", pm.Impact.Requests)
	f.text("Support requests", pm.Impact.SupportRequests)
	f.text("Revenue", pm.Impact.Revenue)
	if !r.infers("impact") { // else it is a sentence of the text
		f.text("Impact", pm.Impact.Note)
	}
	f.todo()
	f.quiet()
	return f.all
}

// factList collects the facts that have a value.
type factList struct {
	report *Report
	zone   *time.Location
	later  bool // what comes is quiet
	all    []Fact
}

func (f *factList) add(fact Fact) {
	fact.Quiet = f.later
	f.all = append(f.all, fact)
}

func (f *factList) text(label, text string) {
	if text != "" {
		f.add(Fact{Label: label, Text: text})
	}
}

func (f *factList) links(label string, terms ...*Term) {
	if len(terms) > 0 && terms[0] != nil {
		f.add(Fact{Label: label, Links: terms})
	}
}

func (f *factList) moment(label string, phase postmortem.Phase) {
	if m := f.report.Phases[phase]; !m.Time.IsZero() {
		f.add(Fact{Label: label, At: m.Time.In(f.zone)})
	}
}

// began is the start, or the day where only that is known.
func (f *factList) began() {
	if f.report.Phases[postmortem.Started].Time.IsZero() {
		f.text("Date", longDay(f.report.Date))
		return
	}
	f.moment("Began", postmortem.Started)
}

// stop is how a fact names the clock that stops at a phase, and the moment at
// which it stops.
type stop struct {
	phase         postmortem.Phase
	after, moment string
}

var stops = []stop{
	{postmortem.Resolved, "Lasted", "Resolved"},
	{postmortem.Logged, "First logged after", "First logged"},
	{postmortem.Detected, "Noticed after", "Noticed"},
	{postmortem.Responded, "Response after", "Response"},
	{postmortem.Mitigated, "Mitigated after", "Mitigated"},
}

// stop adds how long it took to a phase, or when it was where nothing says
// from when to count. Who logged the incident stands beside the first sign of
// it.
func (f *factList) stop(s stop) {
	by := f.loggedBy(s.phase)
	m := f.report.Phases[s.phase]
	taken, known := f.clock(s)
	switch {
	case known && taken.Value > 0:
		taken.Text = by
		f.add(taken)
	case known && s.phase == postmortem.Resolved:
	case known:
		f.add(Fact{Label: s.moment, Text: strings.TrimSuffix("at once, "+by, ", "), Clock: taken.Clock})
	case !m.Time.IsZero():
		f.add(Fact{Label: s.moment, At: m.Time.In(f.zone), Text: cmp.Or(by, f.beforeStart(s.phase))})
	case by != "":
		f.add(Fact{Label: "First logged", Text: by})
	}
	if !known {
		f.stated(s.phase)
	}
}

// beforeStart says of an incident that was over before it began that it cannot
// have been.
func (f *factList) beforeStart(p postmortem.Phase) string {
	if p == postmortem.Resolved && f.report.Phases[p].Time.Before(f.report.Phases[postmortem.Started].Time) {
		return "before it began: one of the two is wrong"
	}
	return ""
}

// stated adds how long it took to a phase by what the report says itself in a
// line of its own ("Time to detection: 54 minutes"), in its words: its times say
// nothing of it, and what people count from differs. Two that differ say nothing.
func (f *factList) stated(phase postmortem.Phase) {
	var only *postmortem.Stated
	for i := range f.report.Stated {
		s := &f.report.Stated[i]
		if !s.Leads || s.Part || s.To != phase || s.Value <= 0 {
			continue
		}
		if only != nil && only.Value != s.Value {
			return
		}
		only = s
	}
	if only != nil {
		f.add(Fact{Label: only.Label, Value: only.Value, Clock: "as stated in the report"})
	}
}

// clock is the time that the report took by the clock that stops there.
func (f *factList) clock(s stop) (Fact, bool) {
	phases := &f.report.Phases
	for _, c := range metrics.Clocks {
		if c.To != s.phase {
			continue
		}
		d, known := c.Measure(phases)
		return Fact{Label: s.after, Value: d, Clock: c.From.String() + " to " + c.To.String()}, known
	}
	return Fact{}, false
}

// loggedBy is who logged the incident, as the words beside a phase: beside
// logged, if that is known, else beside detected.
func (f *factList) loggedBy(p postmortem.Phase) string {
	sign := postmortem.Detected
	if !f.report.Phases[postmortem.Logged].Time.IsZero() {
		sign = postmortem.Logged
	}
	if p != sign || f.report.LoggedBy == "" {
		return ""
	}
	return "by " + withArticle(f.report.LoggedBy)
}

// someone are words for those who notice things that want an article.
var someone = map[string]string{
	"customer": "a customer", "client": "a client", "user": "a user", "colleague": "a colleague", "employee": "an employee",
	"engineer": "an engineer", "developer": "a developer", "partner": "a partner", "supplier": "a supplier", "vendor": "a vendor",
	"alert": "an alert", "alarm": "an alarm", "monitor": "a monitor", "dashboard": "a dashboard",
}

func withArticle(who string) string {
	if with := someone[strings.ToLower(who)]; with != "" {
		return with
	}
	return who
}

// todo is what became of the action items, with a link to them.
func (f *factList) todo() {
	r := f.report
	all := len(r.Actions)
	if all == 0 {
		return
	}
	fact := Fact{Label: "Action items", URL: r.URL + "#" + r.actionsAnchor()}
	switch {
	case r.Open > 0:
		fact.Text = strconv.Itoa(r.Open) + " of " + strconv.Itoa(all) + " open"
	case all == 1:
		fact.Text = "1, closed"
	default:
		fact.Text = "all " + strconv.Itoa(all) + " closed"
	}
	if r.Overdue > 0 {
		fact.Late = strconv.Itoa(r.Overdue) + " overdue"
	}
	f.add(fact)
}

// actionsAnchor is that of the section with the first action item, or of the
// item itself where the section has none.
func (r *Report) actionsAnchor() string {
	for i := range r.Postmortem.Sections {
		s := &r.Postmortem.Sections[i]
		for _, part := range s.Body {
			if part.Actions.From < part.Actions.To && s.Heading != "" {
				return s.Anchor
			}
		}
	}
	return r.Actions[0].Anchor
}

// quiet adds what few look for.
func (f *factList) quiet() {
	pm := f.report.Postmortem
	f.later = true
	started := pm.Phases[postmortem.Started].Time
	if !started.IsZero() && postmortem.DayOf(started.In(f.zone)) != pm.Date {
		f.text("Date", longDay(pm.Date))
	}
	if f.report.Lasted > 0 {
		f.moment("Resolved", postmortem.Resolved)
	}
	f.links("Tags", f.report.Tags...)
	f.text("Authors", strings.Join(pm.Authors, ", "))
	f.text("Took part", strings.Join(pm.People, ", "))
	f.text("Facilitator", pm.Facilitator)
	f.text("Devil’s advocate", pm.Meeting.DevilsAdvocate)
	f.elsewhere("Channel", pm.Channel)
	f.elsewhere("Tickets", pm.Tickets...)
}

// elsewhere adds names or addresses of things in other systems.
func (f *factList) elsewhere(label string, names ...string) {
	var found []postmortem.Ticket
	for _, name := range names {
		if name != "" {
			found = append(found, elsewhere(name))
		}
	}
	if len(found) > 0 {
		f.add(Fact{Label: label, Tickets: found})
	}
}

// elsewhere is a thing in another system by its name or its address.
func elsewhere(name string) postmortem.Ticket {
	if _, address, ok := strings.Cut(name, "://"); ok {
		return postmortem.Ticket{Name: strings.TrimSuffix(address, "/"), URL: name}
	}
	return postmortem.Ticket{Name: name}
}

func longDay(d postmortem.Day) string {
	if d.IsZero() {
		return ""
	}
	return strconv.Itoa(d.Day) + " " + d.Month.String() + " " + strconv.Itoa(d.Year)
}
