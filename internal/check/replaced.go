package check

import (
	"slices"
	"strings"
)

// isReplaced says that text[from:to] is in a name for which the public reads
// something else.
func (r *report) isReplaced(text string, from, to int) bool {
	word := strings.ToLower(text[from:to])
	return slices.ContainsFunc(r.replaced(), func(name string) bool {
		for at := 0; at < len(name); at++ {
			i := strings.Index(name[at:], word)
			if i < 0 {
				return false
			}
			at += i
			if standsAt(text, from-at, name) {
				return true
			}
		}
		return false
	})
}

// standsAt says that a name stands at an offset of a text, by itself.
func standsAt(text string, at int, name string) bool {
	end := at + len(name)
	return at >= 0 && end <= len(text) && strings.ToLower(loose.Replace(text[at:end])) == name &&
		!endsInWord(text[:at]) && !beginsInWord(text[end:])
}

// loose makes one of the signs that may part the words of a name.
var loose = strings.NewReplacer(".", " ", "_", " ", "-", " ", "\n", " ")

// replaced are the names of people, vendors and services of the settings that
// the public does not read, in lower case.
func (r *report) replaced() []string {
	var all []string
	add := func(public string, names ...string) {
		for _, name := range names {
			if name != "" && !strings.EqualFold(name, public) {
				all = append(all, strings.ToLower(loose.Replace(name)))
			}
		}
	}
	c := r.policy.Config
	if c == nil {
		return nil
	}
	for _, p := range c.People {
		add(p.Role, append([]string{p.Name}, p.Also...)...)
	}
	for _, v := range c.Vendors {
		add(v.Public, append([]string{v.Name}, v.Also...)...)
	}
	for _, s := range c.Services {
		add(s.Public, append([]string{s.Name}, s.Also...)...)
	}
	return all
}
