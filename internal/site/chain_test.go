package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/postmortem"
)

// incident is a report of a day, as "2025-01-02 cause,cause service,service";
// "-" is no date.
func incident(line string) *postmortem.Postmortem {
	var day, causes, services string
	fmt.Sscan(line, &day, &causes, &services)
	pm := draft(day+"-"+strings.ReplaceAll(causes+"-"+services, ",", "-"), "")
	pm.Causes, pm.Services = strings.Split(causes, ","), strings.Split(services, ",")
	return pm
}

func history(lines ...string) *Site {
	var pms []*postmortem.Postmortem
	for _, line := range lines {
		pms = append(pms, incident(line))
	}
	return reports(pms...)
}

// written is a chain in a line.
func written(c *Chain) string {
	var days []string
	for _, r := range c.Reports {
		days = append(days, r.Date.String())
	}
	return names(c.Causes) + " in " + names(c.Services) + ": " + strings.Join(days, ", ")
}

func TestChains(t *testing.T) {
	for name, test := range map[string]struct{ history, want []string }{
		"none":              {nil, nil},
		"once":              {[]string{"2025-01-01 full disk"}, nil},
		"cause alone":       {[]string{"2025-01-01 full disk", "2025-02-01 full api"}, nil},
		"service alone":     {[]string{"2025-01-01 full disk", "2025-02-01 slow disk"}, nil},
		"twice":             {[]string{"2025-02-01 full disk", "2025-01-01 full disk"}, []string{"full in disk: 2025-01-01, 2025-02-01"}},
		"spelled with case": {[]string{"2025-02-01 Full disk", "2025-01-01 full Disk"}, []string{"Full in disk: 2025-01-01, 2025-02-01"}},
		"the same incidents are one chain": {
			[]string{"2025-01-01 full,slow web,api", "2025-02-01 slow,full api,web"},
			[]string{"full slow in api web: 2025-01-01, 2025-02-01"},
		},
		"longest, then latest first": {
			[]string{"2025-01-01 a x", "2025-01-02 a x", "2024-01-01 b x", "2024-01-02 b x", "2024-01-03 b x", "2025-01-01 c x", "2025-01-03 c x"},
			[]string{"b in x: 2024-01-01, 2024-01-02, 2024-01-03", "c in x: 2025-01-01, 2025-01-03", "a in x: 2025-01-01, 2025-01-02"},
		},
		"a part of a longer chain is not told again": {
			[]string{"2025-01-01 a x,y", "2025-01-02 a x,y", "2025-01-03 a x"},
			[]string{"a in x: 2025-01-01, 2025-01-02, 2025-01-03"},
		},
		"but another cause is": {
			[]string{"2025-01-01 a,b x", "2025-01-02 a,b x", "2025-01-03 a x"},
			[]string{"a in x: 2025-01-01, 2025-01-02, 2025-01-03", "b in x: 2025-01-01, 2025-01-02"},
		},
		"undated first": {[]string{"2025-01-01 a x", "- a x"}, []string{"a in x: , 2025-01-01"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			anchors := map[string]bool{}
			for i, c := range history(test.history...).Chains {
				got = append(got, written(c))
				if c.Place != i || anchors[c.Anchor] || !strings.HasPrefix(c.Anchor, "page.") {
					t.Errorf("place %d of %d, anchor %q", c.Place, i, c.Anchor)
				}
				anchors[c.Anchor] = true
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestAnchorOfChainStaysWhenItGrows(t *testing.T) {
	lines := []string{"2025-01-01 full,slow web,api", "2025-02-01 full,slow web,api"}
	before := history(lines...).Chains[0].Anchor
	after := history(append(lines, "2025-03-01 full,slow web,api", "2025-03-02 other api")...).Chains[0].Anchor
	if before != "page.full.api" || before != after {
		t.Errorf("%q became %q", before, after)
	}
}

func TestRecurring(t *testing.T) {
	s := history("2025-01-01 a x,y", "2025-01-02 a x,y", "2025-01-03 a x", "2025-01-04 b x", "2024-01-05 b x")
	for term, want := range map[*Term][]string{
		s.Services[0]: {"a in x: 2025-01-01, 2025-01-02, 2025-01-03", "b in x: 2024-01-05, 2025-01-04"},
		s.Services[1]: {"a in y: 2025-01-01, 2025-01-02"},
		s.Causes[0]:   {"a in x: 2025-01-01, 2025-01-02, 2025-01-03"},
		s.Years[0]:    {"a in x: 2025-01-01, 2025-01-02, 2025-01-03"},
		s.Years[1]:    nil,
	} {
		var got []string
		for _, c := range s.Recurring(term) {
			got = append(got, written(c))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", term.Name, diff)
		}
	}
	if c := s.Recurring(s.Services[1])[0]; c.Within != s.Chains[0] {
		t.Errorf("the shorter chain is within %v", c.Within)
	}
}

// Everything in common, as often as can be.
func TestChainsOfManyAlike(t *testing.T) {
	const n = 1000
	services := make([]string, 200)
	for i := range services {
		services[i] = fmt.Sprintf("s%d", i)
	}
	line := " c " + strings.Join(services, ",")
	var lines []string
	for i := range n {
		lines = append(lines, fmt.Sprintf("%04d-01-01", 1+i)+line)
	}
	s := history(lines...)
	if len(s.Chains) != 1 || len(s.Chains[0].Reports) != n {
		t.Errorf("%d chains", len(s.Chains))
	}
}
