package known

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// Draw gives n queries of one to three words that stand in one report, in any
// order: what somebody may type who looks for nothing in particular.
func Draw(reports []Report, n int) []string {
	reports = slices.DeleteFunc(slices.Clone(reports), func(r Report) bool { return len(r.body) == 0 })
	if len(reports) == 0 {
		return nil
	}
	chance := rand.New(rand.NewPCG(1, 1))
	all := make([]string, n)
	for i := range all {
		words := reports[chance.IntN(len(reports))].body
		var query []string
		for range 1 + i%most {
			query = append(query, words[chance.IntN(len(words))])
		}
		all[i] = strings.Join(query, " ")
	}
	return all
}
