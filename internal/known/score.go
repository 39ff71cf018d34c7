package known

import (
	"fmt"
	"slices"
)

// Among is how many of the reports that were found count.
const Among = 10

// Score says how well queries of a kind find what they should.
type Score struct {
	Queries     int
	reciprocals float64
	found       int
}

// Add counts a query that found reports, the best first, and should have found
// one.
func (s *Score) Add(found []string, path string) {
	s.Queries++
	if i := slices.Index(found[:min(len(found), Among)], path); i >= 0 {
		s.found++
		s.reciprocals += 1 / float64(i+1)
	}
}

// MeanReciprocalRank is 1 if the report that was looked for is always the first,
// and 0 if it is never among the first ten.
func (s *Score) MeanReciprocalRank() float64 { return s.reciprocals / float64(max(1, s.Queries)) }

// Recall is the part of the queries that found it among the first ten.
func (s *Score) Recall() float64 { return float64(s.found) / float64(max(1, s.Queries)) }

// String says both, for people.
func (s *Score) String() string {
	return fmt.Sprintf("mean reciprocal rank %.3f, recall %.3f of %d queries", s.MeanReciprocalRank(), s.Recall(), s.Queries)
}
