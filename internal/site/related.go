package site

import (
	"math"
	"slices"
	"strings"

	"afterword/internal/parallel"
	"afterword/internal/postmortem"
)

// Related incidents are found without comparing all with all: candidates for a
// report are those that it names or is named by, those that share one of its
// rarest words, and its neighbours in time among those of the same cause,
// service and cause, service or tag. Only candidates are weighed:
//
//	named as related                     6
//	a shared cause                       3
//	a shared service, tag       ln(n/df)/2, at most 1.5 each, at most three
//	the same title                       4 (if at most maxRare have it)
//	a shared rare word         ln(n'/df)/8, at most six in all
//	  an identifier            ln(n'/df)/4 + 0.5
//	  of title or summary      ln(n'/df)/4
//	  and of both titles       ln(n'/df)/3 + 1 more
//
// where n is the number of reports, n' is n and a few more, and df is how many
// have it. What weighs less than minWeight, or in a small archive ln(n)/2, is
// not related: there a reader has seen all, and little is said by much.
const (
	maxRelated  = 5   // that were earlier
	maxSince    = 3   // that came later
	minWeight   = 2.0 // in an archive of some size
	minOfFew    = 1.2 // in one of very few reports
	neighbours  = 8   // on either side in time
	namedWeight = 6
	causeWeight = 3
	titleWeight = 4
	maxShared   = 3 // of a kind, that count and are named
	maxWeighed  = 6 // rare words that count
	termWeight  = 1.5
)

// relate finds incidents like each: at most maxRelated that were earlier, and
// maxSince that came later.
func relate(reports []*Report, rare rareWords) {
	c := newComparison(reports, rare)
	parallel.Ranges(len(reports), func(from, to int) {
		s := c.search()
		for i := from; i < to; i++ {
			s.relate(int32(i))
		}
	})
}

// comparison is what the search for related reports looks things up in. A
// report is known by its index, which is its order in time.
type comparison struct {
	reports  []*Report
	groupsOf [][]int32          // of each report, by their numbers
	groups   [][]int32          // the reports of each, in order
	named    [][]int32          // of each report: those that it names as related, or that name it
	weights  []float64          // of a term, by the number of its reports
	least    float64            // that relates
	titles   []string           // of each report: its titleKey
	titled   map[string][]int32 // by titleKey
	rare     rareWords
}

// titleKey is the same for titles that differ only by case and spaces; empty
// for a report without one.
func (r *Report) titleKey() string {
	return strings.ToLower(squeezed(r.Title))
}

func newComparison(reports []*Report, rare rareWords) *comparison {
	c := &comparison{reports: reports, groupsOf: make([][]int32, len(reports)), titles: make([]string, len(reports)), titled: map[string][]int32{}, rare: rare}
	numbers := map[group]int32{}
	for i, r := range reports {
		for _, key := range r.groups() {
			n, known := numbers[key]
			if !known {
				n = int32(len(c.groups))
				numbers[key] = n
				c.groups = append(c.groups, nil)
			}
			c.groups[n] = append(c.groups[n], int32(i))
			c.groupsOf[i] = append(c.groupsOf[i], n)
		}
		if key := r.titleKey(); key != "" {
			c.titles[i] = key
			c.titled[key] = append(c.titled[key], int32(i))
		}
	}
	c.least = max(minOfFew, min(minWeight, math.Log(float64(len(reports)))/2))
	c.named = namedPairs(reports)
	c.weights = make([]float64, len(reports)+1)
	for df := 1; df <= len(reports); df++ {
		c.weights[df] = min(termWeight, math.Log(float64(len(reports))/float64(df))/2)
	}
	return c
}

// namedPairs are the relations that front matter states, both ways.
func namedPairs(reports []*Report) [][]int32 {
	index := make(map[*Report]int32, len(reports))
	for i, r := range reports {
		index[r] = int32(i)
	}
	named := make([][]int32, len(reports))
	for i, r := range reports {
		for _, other := range r.namesRelated() {
			if j := index[other]; j != int32(i) {
				named[i] = append(named[i], j)
				named[j] = append(named[j], int32(i))
			}
		}
	}
	return named
}

// namesRelated are the reports that its front matter names.
func (r *Report) namesRelated() []*Report {
	var named []*Report
	for _, ref := range r.Postmortem.Related {
		if other := r.Named(ref); other != nil {
			named = append(named, other)
		}
	}
	return named
}

// group is what its members have in common: one term, or a cause and a
// service.
type group struct{ a, b *Term }

// maxGroups bounds the groups of one report that are looked into.
const maxGroups = 64

func (r *Report) groups() []group {
	var groups []group
	for _, cause := range r.Causes {
		groups = append(groups, group{cause, nil})
		for _, service := range r.Services[:min(len(r.Services), maxGroups)] {
			groups = append(groups, group{cause, service})
		}
		if len(groups) > maxGroups {
			break
		}
	}
	for _, terms := range [][]*Term{r.Services, r.Tags} {
		for _, t := range terms[:min(len(terms), maxGroups)] {
			groups = append(groups, group{t, nil})
		}
	}
	return groups[:min(len(groups), maxGroups)]
}

// search is the working memory of the search for one report after the other.
type search struct {
	*comparison
	report     int32
	candidates []int32
	found      []finding // by report
}

// finding is what a search knows of another report.
type finding struct {
	search int32 // the last one that saw it, plus one
	words  int32 // rare words that both have, up to maxShared
	weight float64
}

// search begins a search.
func (c *comparison) search() *search {
	return &search{comparison: c, found: make([]finding, len(c.reports))}
}

// add makes a report a candidate, and says what is known of it.
func (s *search) add(candidate int32) *finding {
	f := &s.found[candidate]
	if f.search != s.report+1 {
		*f = finding{search: s.report + 1}
		if candidate != s.report {
			s.candidates = append(s.candidates, candidate)
		}
	}
	return f
}

func (s *search) relate(report int32) {
	s.report, s.candidates = report, s.candidates[:0]
	s.collect()
	r := s.reports[report]
	for _, j := range s.candidates {
		s.found[j].weight += s.inCommon(r, s.reports[j])
	}
	r.Related = s.resembling(s.best(maxRelated, func(other *Report) bool { return !r.before(other) }))
	r.Since = s.resembling(s.best(maxSince, r.before))
}

// before says that another incident is known to have come later.
func (r *Report) before(other *Report) bool {
	if r.Date.IsZero() || other.Date.IsZero() || r.Date != other.Date {
		return !r.Date.IsZero() && r.Date.Before(other.Date)
	}
	began, then := r.Phases[postmortem.Started].Time, other.Phases[postmortem.Started].Time
	return !began.IsZero() && began.Before(then)
}

// resembling says of reports what they have in common with the one that is
// searched for.
func (s *search) resembling(best []int32) []Related {
	if len(best) == 0 {
		return nil
	}
	all, title := make([]Related, len(best)), s.titles[s.report]
	for i, j := range best {
		all[i] = Related{Report: s.reports[j], Named: slices.Contains(s.named[s.report], j), Titled: title != "" && title == s.titles[j], Words: s.rare.shared(s.report, j)}
	}
	return all
}

// collect finds the candidates, and weighs what made them such.
func (s *search) collect() {
	for _, j := range s.named[s.report] {
		s.add(j).weight = namedWeight
	}
	if alike := s.titled[s.titles[s.report]]; len(alike) <= maxRare {
		for _, j := range alike {
			s.add(j).weight += titleWeight
		}
	}
	for _, w := range s.rare.byReport[s.report] {
		word := &s.rare.words[w]
		for _, j := range word.reports {
			if f := s.add(j); f.words < maxWeighed {
				f.words++
				f.weight += word.weight
			}
		}
	}
	for _, group := range s.groupsOf[s.report] {
		for _, j := range near(s.groups[group], s.report) {
			s.add(j)
		}
	}
}

// near are the members of a group around one of them, itself included.
func near(members []int32, report int32) []int32 {
	at, _ := slices.BinarySearch(members, report)
	return members[max(0, at-neighbours):min(len(members), at+neighbours+1)]
}

// best are the weightiest of the candidates that are asked for; of equals the
// newer.
func (s *search) best(most int, asked func(*Report) bool) []int32 {
	top := make([]int32, 0, most+1)
	for _, j := range s.candidates {
		if s.found[j].weight < s.least || !asked(s.reports[j]) {
			continue
		}
		at := len(top)
		for at > 0 && s.outweighs(j, top[at-1]) {
			at--
		}
		if at < most {
			top = slices.Insert(top, at, j)[:min(len(top)+1, most)]
		}
	}
	return top
}

func (s *search) outweighs(a, b int32) bool {
	if s.found[a].weight != s.found[b].weight {
		return s.found[a].weight > s.found[b].weight
	}
	return a < b
}

// inCommon weighs the terms that two reports share.
func (c *comparison) inCommon(a, b *Report) float64 {
	return weigh(a.Causes, b.Causes, func(*Term) float64 { return causeWeight }) +
		weigh(a.Services, b.Services, c.rarity) + weigh(a.Tags, b.Tags, c.rarity)
}

// rarity weighs a shared term: the rarer, the more it says.
func (c *comparison) rarity(t *Term) float64 { return c.weights[len(t.Reports)] }

// weigh adds up the weights of the terms that both lists hold, of maxShared at
// most.
func weigh(a, b []*Term, weight func(*Term) float64) float64 {
	w, n := 0.0, 0
	for _, t := range a {
		if n < maxShared && slices.Contains(b, t) {
			w += weight(t)
			n++
		}
	}
	return w
}
