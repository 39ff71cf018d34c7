package site

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/generate"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
)

// syntheticCorpus has n reports of about 900 words, five action items and
// three references each. Services and causes come up as unevenly as they do in
// life.
func syntheticCorpus(n int) *corpus.Corpus {
	random := rand.New(rand.NewPCG(1, 2))
	services := rand.NewZipf(random, 1.3, 3, 79)
	causes := rand.NewZipf(random, 1.3, 3, 29)
	var pms []*postmortem.Postmortem
	for path, text := range generate.Corpus(n, 7) {
		i := len(pms)
		pm := &postmortem.Postmortem{
			Path: path, Slug: strings.TrimSuffix(path, ".md"), ID: fmt.Sprintf("INC-%d", i+1),
			Title:    fmt.Sprintf("Something broke for the %dth time", i),
			Date:     postmortem.Day{Year: 2016 + i%10, Month: 4, Day: 1 + i%28},
			Severity: fmt.Sprintf("sev%d", 1+i%4),
			Services: []string{fmt.Sprintf("service-%d", services.Uint64()), fmt.Sprintf("service-%d", services.Uint64())},
			Causes:   []string{fmt.Sprintf("cause-%d", causes.Uint64())},
			Tags:     []string{fmt.Sprintf("tag-%d", causes.Uint64())},
			Summary:  string(text[:min(len(text), 600)]),
			Sections: []postmortem.Section{{Text: string(text)}},
		}
		var body strings.Builder
		var holes []markdown.Hole
		for j := range 3 {
			body.WriteString("<p>It was like ")
			holes = append(holes, markdown.Hole{At: body.Len(), Link: j})
			pm.Links = append(pm.Links, markdown.Link{Kind: markdown.Mention, Target: fmt.Sprintf("INC-%d", random.IntN(n)), Label: "it"})
			body.WriteString("that one")
			holes = append(holes, markdown.Hole{At: body.Len(), Link: j, Close: true})
			body.WriteString(", as was said at the time. Not more.</p>")
		}
		pm.Sections[0].Body = []postmortem.Part{{Prose: markdown.Fold(markdown.Fragment{HTML: body.String(), Holes: holes})}}
		for j := range 5 {
			due := postmortem.Day{Year: 2026, Month: 3, Day: 1 + j}
			pm.Actions = append(pm.Actions, postmortem.Action{Anchor: fmt.Sprintf("action-%d", j), State: postmortem.Open, Due: due})
		}
		pms = append(pms, pm)
	}
	return corpus.New(pms, nil, nil)
}

func BenchmarkNew(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c := syntheticCorpus(n)
			for b.Loop() {
				New(c, Options{Config: &config.Config{}, Today: postmortem.Day{Year: 2026, Month: 5, Day: 1}})
			}
		})
	}
}

func BenchmarkRelate(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := New(syntheticCorpus(n), Options{Config: &config.Config{}, Today: postmortem.Day{Year: 2026, Month: 5, Day: 1}})
			for b.Loop() {
				for _, r := range s.Reports {
					r.Related = nil
				}
				relate(s.Reports, findRareWords(s.Reports))
			}
		})
	}
}
