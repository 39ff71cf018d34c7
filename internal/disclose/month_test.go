package disclose

import (
	"strings"
	"testing"
)

// Words in brackets are what is found.
func TestMonthAt(t *testing.T) {
	for want, texts := range map[month][]string{
		inDate: {
			"on 14 <Jan> it broke", "on the 14 <Jan> it broke", "it broke on <Jan> 14 again", "on 12-14 <Jan> it", "On 12 to 14 <Jan> it", "14th <Jan> was", "the 3rd of <May> was",
			"<Jan> 14th was", "broke <May> 2026 again", "14 <Jan>, 2026", "at 14 <Jan> 10:15 it", "<Jan> 14, 10:15 it", "since 14 <Jan>, it", "until 14 <Jan>.", "(14 <Jan>)", "14 <Jan>",
			"<Jan> 14", "between 12 and 14 <Jan>, it", "(<Jan>. 14)", "since 14 <jan>. ", "Thursday 14 <Jan> it broke", "Wed, <Jan> 14 it broke", "28 <May> 2024: done", "<May> 29 2021: done", "the <Jan> 14 one",
		},
		inDoubt: {
			"It took 4 <Jan> to see it", "At 4 <Jan> saw it", "until 4 <Jan> slept", "since 4 <Jan>'s phone rang", "We asked <Jan> 4 questions", "Of us 4 <Jan> saw it",
			"The answer was 4. <Jan> saw it", "4 <Jan> saw it", "we called <Jan> 3, Teun 4", "It took 3-4 <Jan> said", "(4 <Jan> said)", "after 4 <Jan> rang", "upon 4 <Jan> rang", "the 4 <Jan> hired", "salmon 4 <Jan> ate",
		},
		noMonth: {"at 10:03 <Jan> saw it", "<Jan>, 14 minutes later", "<Jan> 14 minutes later", "of 300 <Jan> saw", "<Maya> 3", "<Jan> 14%", "<Jan> saw it", "<Jan> 10:15"},
	} {
		for _, text := range texts {
			words, h := marked(text)
			if got := monthAt(words, h); got != want {
				t.Errorf("%s: %d, want %d", text, got, want)
			}
		}
	}
}

// marked is a text without the brackets around a name, and where the name is.
func marked(text string) (words string, h found) {
	before, rest, _ := strings.Cut(text, "<")
	name, behind, _ := strings.Cut(rest, ">")
	return before + name + behind, found{from: len(before), to: len(before) + len(name)}
}
