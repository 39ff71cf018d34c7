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
	w.numbered(pm.ID)
	for _, t := range pm.Tickets {
		w.numbered(t)
	}
	for i := range pm.Actions {
		for _, t := range pm.Actions[i].Tickets {
			w.numbered(t.Name)
		}
	}
}

// numbered notes the prefix of a name such as INC-7.
func (w *world) numbered(name string) {
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
