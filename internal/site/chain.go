package site

import (
	"cmp"
	"encoding/binary"
	"path"
	"slices"
	"strings"
)

// Chain is incidents that share a cause and a service, through time.
type Chain struct {
	Causes   []*Term   // that all of them share, by name
	Services []*Term   // the same
	Reports  []*Report // at least two, the oldest first; before it those without a date
	Anchor   string    // of its entry on a page: "page.certificate-expiry.checkout"
	Place    int       // in Site.Chains
	Within   *Chain    // the longer chain of Site.Chains, of the same cause, that has all its reports; nil in Site.Chains
}

// Open is how many action items of the chain's reports are not closed.
func (c *Chain) Open() int {
	open := 0
	for _, r := range c.Reports {
		open += r.Open
	}
	return open
}

// Newest is the last report of the chain.
func (c *Chain) Newest() *Report { return c.Reports[len(c.Reports)-1] }

// chain finds the chains of the site. Each pair of a cause and a service makes
// one; pairs with the very same reports make one together. A report counts for
// as many pairs as it has groups (see relate), so that the work grows with the
// number of reports.
func (s *Site) chain() {
	chains := merged(s.pairs())
	for _, c := range chains {
		for _, r := range c.Reports {
			r.chains = append(r.chains, c)
		}
	}
	for _, c := range chains {
		c.Within = c.container()
	}
	slices.SortFunc(chains, longestFirst)
	for _, c := range chains {
		for c.Within != nil && c.Within.Within != nil {
			c.Within = c.Within.Within
		}
		if c.Within == nil {
			c.Place = len(s.Chains)
			s.Chains = append(s.Chains, c)
		}
	}
}

// pair is a chain in the making, with the key of its list of reports.
type pair struct {
	*Chain
	key []byte
}

// pairs are the reports of each cause and service, in the order in which the
// pairs came up.
func (s *Site) pairs() []*pair {
	var all []*pair
	found := map[group]*pair{}
	for i, r := range slices.Backward(s.Reports) {
		if len(r.Causes) == 0 {
			continue
		}
		for _, g := range r.groups() {
			if g.b == nil {
				continue
			}
			p := found[g]
			if p == nil {
				p = &pair{Chain: &Chain{Causes: []*Term{g.a}, Services: []*Term{g.b}, Anchor: "page." + stem(g.a) + "." + stem(g.b)}}
				found[g] = p
				all = append(all, p)
			}
			p.Reports = append(p.Reports, r)
			p.key = binary.AppendUvarint(p.key, uint64(i))
		}
	}
	return all
}

// stem is the name of a term's page, which no other term of its kind has.
func stem(t *Term) string { return strings.TrimSuffix(path.Base(t.URL), ".html") }

// merged makes one chain of all pairs with the same reports, and leaves out
// what happened only once.
func merged(pairs []*pair) []*Chain {
	var chains []*Chain
	byReports := map[string]*Chain{}
	for _, p := range pairs {
		if len(p.Reports) < 2 {
			continue
		}
		c := byReports[string(p.key)]
		if c == nil {
			byReports[string(p.key)] = p.Chain
			chains = append(chains, p.Chain)
			continue
		}
		c.Causes, c.Services = join(c.Causes, p.Causes[0]), join(c.Services, p.Services[0])
		c.Anchor = min(c.Anchor, p.Anchor)
	}
	return chains
}

// join adds a term to a list by name, unless it is there.
func join(terms []*Term, t *Term) []*Term {
	i, there := slices.BinarySearchFunc(terms, t, byName)
	if there {
		return terms
	}
	return slices.Insert(terms, i, t)
}

// container is the longest chain of the same cause that has all the reports of
// this one, and more; nil if there is none.
func (c *Chain) container() *Chain {
	var larger []*Chain
	for _, other := range c.Reports[0].chains {
		if len(other.Reports) > len(c.Reports) && slices.ContainsFunc(other.Causes, c.hasCause) {
			larger = append(larger, other)
		}
	}
	for _, r := range c.Reports[1:] {
		larger = slices.DeleteFunc(larger, func(other *Chain) bool { return !slices.Contains(r.chains, other) })
	}
	if len(larger) == 0 {
		return nil
	}
	return slices.MinFunc(larger, longestFirst)
}

func (c *Chain) hasCause(t *Term) bool { return slices.Contains(c.Causes, t) }

// longestFirst is the order of chains: by length, then the most recent.
func longestFirst(a, b *Chain) int {
	return cmp.Or(
		cmp.Compare(len(b.Reports), len(a.Reports)),
		b.Newest().Date.Compare(a.Newest().Date),
		strings.Compare(a.Anchor, b.Anchor),
	)
}

// maxRecurring bounds what the page of a term says of recurrence.
const maxRecurring = 5

// Recurring is what recurs for a term: the chains in which two of its reports
// or more stand, the most first; of a cause or a service only those that are
// about it. There are at most maxRecurring.
func (s *Site) Recurring(t *Term) []*Chain {
	counts := map[*Chain]int{}
	var found []*Chain
	for _, r := range t.Reports {
		for _, c := range r.chains {
			if counts[c]++; counts[c] == 2 && c.about(t) {
				found = append(found, c)
			}
		}
	}
	found = slices.DeleteFunc(found, func(c *Chain) bool { return c.Within != nil && counts[c.Within] >= 2 && c.Within.about(t) })
	slices.SortFunc(found, func(a, b *Chain) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), longestFirst(a, b))
	})
	return found[:min(maxRecurring, len(found))]
}

// about says that a chain can be named on the page of a term.
func (c *Chain) about(t *Term) bool {
	switch t.Kind {
	case "cause":
		return slices.Contains(c.Causes, t)
	case "service":
		return slices.Contains(c.Services, t)
	}
	return true
}
