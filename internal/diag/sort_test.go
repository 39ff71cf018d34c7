package diag

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var inOrder = []Diagnostic{
	{Path: "B.md", Span: Span{9, 9}, Level: Hint, Rule: "z"},
	{Path: "a.md", Span: Span{1, 2}, Level: Error, Rule: "z"},
	{Path: "a.md", Span: Span{1, 2}, Level: Warning, Rule: "a"},
	{Path: "a.md", Span: Span{1, 2}, Level: Warning, Rule: "b", Message: "first"},
	{Path: "a.md", Span: Span{1, 2}, Level: Warning, Rule: "b", Message: "second"},
	{Path: "a.md", Span: Span{1, 3}, Level: Warning, Rule: "b", Message: "second"},
	{Path: "a.md", Span: Span{1, 3}, Level: Warning, Rule: "b", Message: "second", Hint: "mend it"},
	{Path: "a.md", Span: Span{2, 2}, Level: Error, Rule: "a"},
	{Path: "a/b.md", Level: Error, Rule: "a"},
}

func TestSortUniqueGivesOneOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		shuffled := slices.Concat(inOrder, inOrder[:4])
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(inOrder, SortUnique(shuffled)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestCount(t *testing.T) {
	errors, warnings, hints := Count(append(inOrder, Diagnostic{Level: Off}))
	if errors != 3 || warnings != 5 || hints != 1 {
		t.Errorf("Count = %d, %d, %d", errors, warnings, hints)
	}
}

func TestLevelIsAWord(t *testing.T) {
	for level := Off; level <= Error; level++ {
		text, _ := level.MarshalText()
		var again Level
		if err := again.UnmarshalText(text); err != nil || again != level {
			t.Errorf("%v is written as %q and read as %v, %v", level, text, again, err)
		}
	}
	for _, word := range []string{"", "Error", "fatal"} {
		if level, ok := ParseLevel(word); ok || level != Off {
			t.Errorf("ParseLevel(%q) = %v, %v", word, level, ok)
		}
		if err := new(Level).UnmarshalText([]byte(word)); err == nil {
			t.Errorf("%q was read as a level", word)
		}
	}
}
