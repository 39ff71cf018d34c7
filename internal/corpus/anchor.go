package corpus

import (
	"strconv"
	"strings"
	"sync"
	"unicode"

	"afterword/internal/postmortem"
)

// anchors remembers the anchors of the files that some link names one of:
// path -> *anchorSet.
type anchors struct{ sets sync.Map }

// anchorSet is the anchors of one file, as they are, by their exact and by
// their loose form.
type anchorSet struct{ exact, loose map[string]string }

// wholeText is what GitHub calls the text of any file, and people copy from
// there: "runbooks#readme".
const wholeText = "readme"

// atAnchor completes a target that was found with the anchor that a link
// names. Spelling that differs in case, hyphens or signs is forgiven, since
// every renderer makes anchors of headings in its own way.
func (c *Corpus) atAnchor(t Target, anchor string) Target {
	if anchor == "" || t.Postmortem == nil && t.Page == nil {
		return t
	}
	set := c.anchors.of(t)
	if a, ok := set.exact[anchor]; ok {
		t.Anchor = a
		return t
	}
	if a, ok := set.loose[loosen(anchor)]; ok {
		t.Anchor = a
		return t
	}
	if anchor == wholeText {
		return t
	}
	t.Anchor = anchor
	if t.Status == Found {
		t.Status = NoAnchor
	}
	return t
}

func (a *anchors) of(t Target) *anchorSet {
	var key any = t.Page
	if t.Postmortem != nil {
		key = t.Postmortem
	}
	if set, ok := a.sets.Load(key); ok {
		return set.(*anchorSet)
	}
	set, _ := a.sets.LoadOrStore(key, collectAnchors(t))
	return set.(*anchorSet)
}

func collectAnchors(t Target) *anchorSet {
	set := &anchorSet{exact: map[string]string{}, loose: map[string]string{}}
	if t.Page != nil {
		set.addSubs(t.Page.Subs)
		return set
	}
	for _, s := range t.Postmortem.Sections {
		set.add(s.Anchor)
		set.addSubs(s.Subs)
	}
	for _, e := range t.Postmortem.Events {
		set.add(e.Anchor)
	}
	for _, a := range t.Postmortem.Actions {
		set.add(a.Anchor)
	}
	set.number(t.Postmortem.Actions)
	return set
}

// number lets "action-3" mean the third action item of a report, unless one has
// that anchor itself.
func (s *anchorSet) number(actions []postmortem.Action) {
	for i, a := range actions {
		if n := "action-" + strconv.Itoa(i+1); s.exact[n] == "" {
			s.exact[n] = a.Anchor
		}
	}
}

func (s *anchorSet) addSubs(subs []postmortem.Sub) {
	for _, sub := range subs {
		s.add(sub.Anchor)
	}
}

// add adds an anchor; of several with one loose form the first is meant.
func (s *anchorSet) add(anchor string) {
	s.exact[anchor] = anchor
	if l := loosen(anchor); s.loose[l] == "" {
		s.loose[l] = anchor
	}
}

// loosen is an anchor without all but its letters and digits, in lower case.
func loosen(anchor string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, anchor)
}
