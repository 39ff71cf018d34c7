package config

// Nearest gives the known word that a reader most likely meant, or "" if none
// is near: at most one letter in three may be missing, added, wrong or swapped
// with its neighbour. The first of equals wins.
func Nearest(word string, known []string) string {
	if len(word) > 64 {
		return ""
	}
	from := []rune(fold(word))
	best, least := "", max(1, len(from)/3)+1
	for _, candidate := range known {
		to := []rune(fold(candidate))
		if len(to)-len(from) >= least || len(from)-len(to) >= least {
			continue
		}
		if d := distance(from, to); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// distance is the Damerau-Levenshtein distance with adjacent transpositions
// (optimal string alignment).
func distance(a, b []rune) int {
	var older, old []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		older, old, row = old, row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(old[j]+1, row[j-1]+1, old[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
