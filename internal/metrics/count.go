package metrics

import (
	"fmt"
	"slices"
	"strings"

	"afterword/internal/postmortem"
)

// Count is a group of reports; how many there are is its length.
type Count struct {
	Key         string // "2026-01", "sev1", "checkout"
	Postmortems []*postmortem.Postmortem
}

// ByMonth counts reports by month, oldest first; months without any and
// reports without a date are left out.
func ByMonth(pms []*postmortem.Postmortem) []Count {
	return group(pms, func(pm *postmortem.Postmortem) []string {
		if pm.Date.IsZero() {
			return nil
		}
		return []string{fmt.Sprintf("%04d-%02d", pm.Date.Year, pm.Date.Month)}
	})
}

// BySeverity counts reports by severity, in the order of its name; those
// without one are left out.
func BySeverity(pms []*postmortem.Postmortem) []Count {
	return group(pms, func(pm *postmortem.Postmortem) []string {
		if pm.Severity == "" {
			return nil
		}
		return []string{pm.Severity}
	})
}

// ByService counts reports by service, in the order of its name. A report of
// two services counts for both.
func ByService(pms []*postmortem.Postmortem) []Count {
	return group(pms, func(pm *postmortem.Postmortem) []string { return pm.Services })
}

// group puts each report under all of its keys, once for each.
func group(pms []*postmortem.Postmortem, keys func(*postmortem.Postmortem) []string) []Count {
	at := map[string]int{}
	var counts []Count
	for _, pm := range pms {
		for _, key := range keys(pm) {
			i, ok := at[key]
			if !ok {
				i = len(counts)
				at[key] = i
				counts = append(counts, Count{Key: key})
			}
			if c := &counts[i]; len(c.Postmortems) == 0 || c.Postmortems[len(c.Postmortems)-1] != pm {
				c.Postmortems = append(c.Postmortems, pm)
			}
		}
	}
	slices.SortFunc(counts, func(a, b Count) int { return strings.Compare(a.Key, b.Key) })
	return counts
}
