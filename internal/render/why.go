package render

import (
	"regexp"
	"strings"

	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// question is one at the beginning of an item or a paragraph, before its
// answer.
var question = regexp.MustCompile(`<(li|p)>(\n?<p>)?(?:<strong>)?((?:[^<?]|</?(?:code|em)>){2,240}\?)(:?</strong>:?)?\s*`)

// isChain says that a section asks why again and again, as a list or in
// paragraphs that begin with the question.
func isChain(s *site.Section) bool {
	const fewest = 2
	if s.Role != postmortem.RoleFiveWhys {
		return false
	}
	steps := 0
	for _, part := range s.Parts {
		steps += strings.Count(string(part.Prose), "<li>") + len(question.FindAllString(string(part.Prose), fewest))
	}
	return steps >= fewest
}

// chained is a text in which every question has its class, and with its answer
// is a step.
func chained(source string) string {
	return question.ReplaceAllString(source, `<$1 class="because">$2<span class="ask">$3</span> `)
}
