package generate

import (
	"fmt"
	"strconv"
	"strings"
)

// phrase expands one of the patterns of a name. In a pattern, {name} stands
// for another phrase, for one of the drawn words below, or for a number.
func (c chance) phrase(name string) string {
	var b strings.Builder
	c.expand(&b, c.of(grammar[name]))
	return b.String()
}

func (c chance) expand(b *strings.Builder, pattern string) {
	for {
		text, rest, found := strings.Cut(pattern, "{")
		b.WriteString(text)
		if !found {
			return
		}
		name, after, _ := strings.Cut(rest, "}")
		if patterns, ok := grammar[name]; ok {
			c.expand(b, c.of(patterns))
		} else {
			b.WriteString(drawn[name](c))
		}
		pattern = after
	}
}

var drawn = map[string]func(chance) string{
	"service": func(c chance) string { return "`" + c.often(services) + "`" },
	"team":    func(c chance) string { return c.often(teams) },
	"person":  func(c chance) string { first, _, _ := strings.Cut(c.often(people), "-"); return title(first) },
	"host": func(c chance) string {
		return fmt.Sprintf("`%s-%s-%02d`", c.often(services), c.of(regions), c.between(1, 60))
	},
	"setting": func(c chance) string {
		return fmt.Sprintf("`%s.%s_%s`", c.often(services), c.of(settingParts), c.of(settingUnits))
	},
	"metric": func(c chance) string {
		return fmt.Sprintf("`%s_%s_%s`", c.often(services), c.of(metricParts), c.of(metricUnits))
	},
	"version": func(c chance) string { return fmt.Sprintf("v%d.%d.%d", c.IntN(6), c.IntN(30), c.IntN(12)) },
	"hash":    func(c chance) string { return fmt.Sprintf("`%07x`", c.IntN(1<<28)) },
	"region":  func(c chance) string { return c.of(regions) },
	"few":     func(c chance) string { return strconv.Itoa(c.between(2, 12)) },
	"dozens":  func(c chance) string { return strconv.Itoa(c.between(13, 95)) },
	"many":    func(c chance) string { return thousands(c.between(1200, 480000)) },
	"percent": func(c chance) string { return strconv.Itoa(c.between(1, 64)) + "%" },
}

// sentences gives at most k of a kind, no two of one pattern, each with a
// capital and a full stop.
func (c chance) sentences(name string, k int) []string {
	patterns := grammar[name]
	var all []string
	for _, i := range c.Perm(len(patterns))[:min(k, len(patterns))] {
		var b strings.Builder
		c.expand(&b, patterns[i])
		all = append(all, title(b.String())+".")
	}
	return all
}

// title is s with a capital letter, if it begins with a small one.
func title(s string) string {
	if s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// thousands writes n in groups of three digits.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
