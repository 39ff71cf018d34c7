package disclose

import (
	"net/url"
	"regexp"
	"strings"

	"afterword/internal/corpus"
	"afterword/internal/postmortem"
)

// world is what the texts of one run have in common.
type world struct {
	Policy
	corpus *corpus.Corpus
	reader *postmortem.Reader
	names  dictionary
	// strangers are people of any report whom the settings do not know, titles
	// those of reports that are not public.
	strangers, titles dictionary

	public map[string]*report // that ask to be public, by path

	ids        map[string]bool // of reports, and their slugs, folded
	prefixes   map[string]bool // of ids and tickets: "INC" of INC-7
	severities dictionary
	hosts      []string // where links may lead
	ownHosts   []string // of the archive and its sources
	addresses  map[string]bool
}

func newWorld(c *corpus.Corpus, p Policy) *world {
	w := &world{
		Policy: p, corpus: c, public: map[string]*report{},
		ids: map[string]bool{}, prefixes: map[string]bool{}, addresses: map[string]bool{},
	}
	var headings []postmortem.Heading
	if p.Templates != nil {
		headings = p.Templates.Headings()
	}
	w.reader = postmortem.NewReader(p.Config, headings)
	w.names = namesOf(p.Config)
	w.severities = severitiesOf(p.Config)
	w.strangers, w.titles = w.strangersOf(c.Postmortems), dictionary{}
	for _, pm := range c.Postmortems {
		w.know(pm)
	}
	w.knowHosts()
	return w
}

// know notes how a report and its tickets are called.
func (w *world) know(pm *postmortem.Postmortem) {
	for _, name := range []string{pm.ID, pm.Slug} {
		if shapedLikeName(name) && strings.ContainsAny(name, "0123456789") {
			w.ids[foldString(name)] = true
		}
	}
	if pm.Visibility != "public" {
		w.knowHidden(pm)
	}
	w.knowPrefix(pm.ID)
	for _, t := range pm.Tickets {
		w.knowPrefix(t)
	}
	for i := range pm.Actions {
		for _, t := range pm.Actions[i].Tickets {
			w.knowPrefix(t.Name)
		}
	}
}

// knowHidden notes how a report is called that is not public. Short titles and
// names may be ordinary words; they are looked for in links to it alone.
func (w *world) knowHidden(pm *postmortem.Postmortem) {
	const least = 4 // words of a title that nobody else would say
	if len(strings.Fields(pm.Title)) >= least {
		w.titles.add(name{kind: label}, pm.Title)
	}
	if bare := withoutDay(pm.Slug); strings.Count(bare, "-") >= 2 {
		w.ids[foldString(bare)] = true
	}
}

// withoutDay is a slug without the day that it may begin with.
func withoutDay(slug string) string { return dayOfSlug.ReplaceAllString(slug, "") }

var dayOfSlug = regexp.MustCompile(`^\d{4}-\d\d-\d\d-`)

// likeOwnTicket says that a word and a number are written as the tickets and
// reports here are: OPS-12, and in capitals OPS 12 and OPS12.
func (w *world) likeOwnTicket(s string) bool {
	bare := strings.TrimRight(foldString(s), "0123456789")
	prefix := strings.TrimRight(bare, "-_ ")
	apart := strings.ContainsAny(bare[len(prefix):], "-_")
	return w.prefixes[strings.ToUpper(prefix)] && (apart || s == strings.ToUpper(s))
}

// likeTicket says that a text is written as trackers number tickets, and is no
// standard or date: "OPS-12" of a tracker that no other report names.
func likeTicket(s string) bool {
	m := ticketShape.FindStringSubmatch(s)
	return m != nil && !standards[m[1]]
}

var (
	ticketShape = regexp.MustCompile(`^([A-Z]{2,10})-[0-9]+$`)
	standards   = setOf("AES ASCII CET CEST COVID CSS CVE CWE DDR EN FIPS GMT GPT HTML HTTP HTTPS IEC IEEE IP IPV ISO LTE MD NIST " +
		"PCI PEP RFC RSA SHA SP SSL TCP TLS UDP UTC UTF USB WCAG WPA JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC")
)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// knowPrefix notes the prefix of a name such as INC-7.
func (w *world) knowPrefix(name string) {
	if m := numberedName.FindStringSubmatch(name); m != nil && m[0] == name {
		w.prefixes[strings.ToUpper(m[1])] = true
	}
}

var numberedName = regexp.MustCompile(`(?i)\b([a-z][a-z0-9]{1,9})-[0-9]+(?:-[0-9]+)*`)

func (w *world) knowHosts() {
	public := w.Config.Public
	w.hosts = public.Hosts
	if u, err := url.Parse(public.URL); err == nil && u.Host != "" {
		w.hosts = append(w.hosts[:len(w.hosts):len(w.hosts)], strings.ToLower(u.Hostname()))
	}
	if address, ok := strings.CutPrefix(public.Contact, "mailto:"); ok {
		w.addresses[strings.ToLower(address)] = true
	}
	for _, own := range []string{w.Config.URL, w.Config.Source} {
		if u, err := url.Parse(strings.NewReplacer("{", "", "}", "").Replace(own)); err == nil && u.Hostname() != "" && !w.allowsHost(u.Hostname()) {
			w.ownHosts = append(w.ownHosts, strings.ToLower(u.Hostname()))
		}
	}
}

// allowsHost says that links may lead to a host.
func (w *world) allowsHost(host string) bool {
	host = strings.ToLower(host)
	for _, allowed := range w.hosts {
		if below, ok := strings.CutPrefix(allowed, "*"); ok && strings.HasSuffix(host, below) && len(host) > len(below) || host == allowed {
			return true
		}
	}
	return false
}
