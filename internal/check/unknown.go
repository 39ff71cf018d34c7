package check

import (
	"cmp"
	"slices"
	"strings"

	"afterword/internal/corpus"
	"afterword/internal/postmortem"
)

// Unknown are words of an archive that several reports use and that nothing is
// known for: its settings may say what they mean. Each list has the most used
// first.
type Unknown struct{ Severities, Sections, Fields []Word }

// Word is one of them, as it is first written, and how many reports have it.
type Word struct {
	Text    string
	Reports int
}

// UnknownWords finds the levels that are on no scale, the headings without a
// role and the keys of front matter without a meaning.
func UnknownWords(c *corpus.Corpus, p Policy) Unknown {
	severities, sections, fields := wordCount{}, wordCount{}, wordCount{}
	for _, pm := range c.Postmortems {
		if _, _, known := p.Config.SeverityOf(pm.Severity); !known {
			severities.add(pm, pm.Severity)
		}
		for i := range pm.Sections {
			if s := &pm.Sections[i]; s.Role == "" {
				sections.add(pm, s.Heading)
			}
		}
		for i := range pm.Fields {
			if f := &pm.Fields[i]; f.Canon == "" && !p.ownField(pm, f.Key) {
				fields.add(pm, f.Key)
			}
		}
	}
	return Unknown{severities.usual(), sections.usual(), fields.usual()}
}

// wordCount is in which reports words stand, by the words in lower case.
type wordCount map[string]*counted

type counted struct {
	Word
	last *postmortem.Postmortem
}

func (w wordCount) add(pm *postmortem.Postmortem, text string) {
	text = shortened(strings.Join(strings.Fields(text), " "))
	key := strings.ToLower(text)
	if w[key] == nil {
		w[key] = &counted{Word: Word{Text: text}}
	}
	if found := w[key]; found.last != pm {
		found.last = pm
		found.Reports++
	}
}

// usual are the words that several reports have.
func (w wordCount) usual() []Word {
	const several, most = 3, 12
	var all []Word
	for key, found := range w {
		if key != "" && found.Reports >= several {
			all = append(all, found.Word)
		}
	}
	slices.SortFunc(all, func(a, b Word) int { return cmp.Or(b.Reports-a.Reports, cmp.Compare(a.Text, b.Text)) })
	return all[:min(len(all), most)]
}
