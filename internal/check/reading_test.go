package check

import (
	"math"
	"testing"
)

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"a": 1, "the": 1, "water": 2, "refused": 2, "wanted": 2, "added": 2, "table": 2, "tree": 1, "time": 1, "household": 3,
		"certificate": 4, "authorisation": 5, "why": 1, "46": 1, "paid": 1, "whole": 1,
	} {
		if got := syllables(word); got != want {
			t.Errorf("%s has %d syllables, not %d", word, want, got)
		}
	}
}

func TestReadingGrade(t *testing.T) {
	// 32 words, 3 sentences, 33 syllables.
	text := "We sent you one bill more than we should. It is the same bill, and you pay it once. If you have paid it twice, we send it back in May today."
	grade, ok := readingGrade([]string{text})
	if want := 0.39*32/3 + 11.8*33/32 - 15.59; !ok || math.Abs(grade-want) > .01 {
		t.Errorf("grade %.2f, want %.2f", grade, want)
	}
	if _, ok := readingGrade([]string{"Too short to tell."}); ok {
		t.Error("four words have a grade")
	}
}
