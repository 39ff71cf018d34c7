package canary

import (
	"fmt"
	"strings"
	"time"
)

// report makes the i-th report, in a file of its own or a folder with pictures.
func (m *maker) report(i int, public bool) {
	day := time.Date(2024, 1, 2, 9, 0, 0, 0, time.UTC).AddDate(0, 0, 17*(i%20))
	name := m.token("name of a file")
	m.place = name
	folder := m.IntN(2) == 0
	base := "postmortems/" + name
	if folder {
		base += "/"
	} else {
		base = "postmortems/"
	}
	r := reportMaker{maker: m, day: day, base: base, public: public}
	body := r.body() // first: front matter names its pictures
	text := r.front(i) + body
	if folder {
		m.add(base+"index.md", text)
	} else {
		m.add("postmortems/"+name+".md", text)
	}
	if !public {
		m.private = "postmortems/" + name + ".md"
	}
}

// reportMaker makes one report.
type reportMaker struct {
	*maker
	day     time.Time
	base    string // where its pictures lie
	public  bool
	defined []string // references, which stand at the end
	shown   []string // pictures that the public may see
}

func (r *reportMaker) at(hour, minute int) string {
	return r.day.Format("2006-01-02") + fmt.Sprintf("T%02d:%02d:00+01:00", hour, minute)
}

// front makes front matter in which every string is private but those beneath
// public.
func (r *reportMaker) front(i int) string {
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	put("---")
	put("id: %s-%d", strings.ToUpper(r.token("id")), i+3)
	put("title: %s", r.secret("title"))
	put("date: %s", r.day.Format("2006-01-02"))
	put("template: own")
	put("status: final")
	put("severity: %s", r.token("severity"))
	put("services: [%s, %s, %s]", r.service, r.unnamed, r.token("unknown service"))
	for _, key := range []string{"teams", "tags", "causes", "authors", "participants", "tickets"} {
		put("%s: [%s, %s]", key, r.token(key), r.token(key))
	}
	for _, key := range []string{"owner", "facilitator", "logged_by", "channel"} {
		put("%s: %s", key, r.token(key))
	}
	put("impact: {users: %s, accounts: %s, requests: %s, support_requests: %s, revenue: %s}", r.token("users"), r.token("accounts"),
		r.token("requests"), r.token("support requests"), r.token("revenue"))
	put("meeting: {facilitator: %s, devils_advocate: %s, minutes: %s}", r.token("facilitator"), r.token("advocate"), r.secret("minutes"))
	put("related: [%s]", r.token("related"))
	put("timezone: Europe/Amsterdam")
	put("started: %s\ndetected: %s\nresolved: %s", r.at(9, 12), r.at(9, 14), r.at(10, 2+r.IntN(50)))
	put("%s: %s", r.token("unknown key"), r.token("unknown value"))
	put("nested: {a: {b: [%s]}}", r.token("nested value"))
	put("# %s", r.secret("comment"))
	if r.public {
		r.outside(put)
	}
	put("---\n")
	put("# %s\n", title(r.secret("first heading")))
	return b.String()
}

// outside puts what front matter says to the public.
func (r *reportMaker) outside(put func(string, ...any)) {
	put("visibility: public")
	put("waivers: [{action: %s, by: %s, date: 2024-12-01, reason: %s}]", r.token("waived action"), r.token("who waives"), r.secret("reason of a waiver"))
	put("approvals: [{by: %s, role: %s, date: 2024-12-01, hash: %s}]", r.token("approver"), r.token("role of an approver"), r.token("hash"))
	put("corrections: [{date: %s, text: %q}]", r.day.AddDate(0, 1, 0).Format("2006-01-02"), r.sentence())
	put("public:")
	put("  title: %q", "We were late with the "+r.words(3))
	put("  summary: %q", r.sentence())
	put("  cause: %q", r.sentence())
	put("  symptoms: [%q, %q]", r.sentence(), r.sentence())
	put("  apology: %q", r.sentence())
	put("  remedy: %q", r.sentence())
	put("  pictures: [%s]", strings.Join(r.shown, ", "))
	if r.IntN(2) == 0 {
		put("  commitments: [%q]", r.sentence())
	}
}

// sentence is public words among marks of wording and names.
func (r *reportMaker) sentence() string {
	var parts []string
	for range 2 + r.IntN(4) {
		parts = append(parts, r.words(2+r.IntN(3)))
		switch r.IntN(11) {
		case 0:
			parts = append(parts, "{--"+r.secret("deleted")+"--}")
		case 1:
			parts = append(parts, "{~~"+r.secret("replaced")+"~>"+r.words(2)+"~~}")
		case 2:
			parts = append(parts, "{++"+r.words(1)+"++}")
		case 3:
			parts = append(parts, r.named())
		case 4:
			parts = append(parts, "{--"+r.token("deleted")+" {--"+r.token("nested")+"--} "+r.token("deleted")+"--}")
		case 5:
			parts = append(parts, "{++"+r.words(1)+" {--"+r.token("deleted in what is added")+"--}++}")
		case 6:
			parts = append(parts, "{>>"+r.secret("comment of wording")+"<<}")
		case 7:
			parts = append(parts, "{=="+r.words(2)+"==}{>>"+r.token("comment on what is marked")+"<<}")
		}
	}
	return title(strings.Join(parts, " ")) + "."
}

// named is a name that the public reads as something else.
func (r *reportMaker) named() string {
	p := r.someone()
	return r.one("@"+p.handle, p.first+" "+p.last, strings.ToUpper(p.first+" "+p.last), p.mail, r.vendor, strings.ToLower(r.vendor)+".example",
		r.service, r.unnamed, joined(r.service), joined(r.unnamed), strings.ToUpper(joined(r.unnamed)), "@"+strings.ToUpper(p.handle))
}

// joined is a name as one word.
func joined(name string) string { return strings.ReplaceAll(name, "-", "") }
