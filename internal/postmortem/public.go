package postmortem

import (
	"strings"

	"afterword/internal/diag"
	"afterword/internal/meta"
)

// Public is what front matter says for the public site only.
type Public struct {
	Title     string
	Slug      string // name of its public page; empty: of date and title
	Published Day    // when the gate was passed for the first time
	Summary   string
	Cause     string
	Symptoms  []string
	Remedy    string
	Apology   string
	// Commitments stand beside the action items that are public.
	Commitments []Commitment
	Pictures    []string // that may be shown, as the report links to them

	Fields []Field // of this group, as they stand in the file
}

// Commitment is what the public is told that will be done.
type Commitment struct {
	Text      string
	Action    string // the id of the action item that it tells of; empty if none
	State     State  // as here the rest: empty or zero if it is that of the action item
	Due, Done Day
	Span      diag.Span
}

// Correction is a change that was made after the report was released.
type Correction struct {
	Date Day
	Text string
	Span diag.Span
}

// Approval is one person's agreement to publish the public text with a hash.
type Approval struct {
	By, Role, Hash string
	Date           Day
	Span           diag.Span
}

// Waiver lets a report be published although an action item is open.
type Waiver struct {
	Action, By, Reason string
	Date               Day
	Span               diag.Span
}

// readPublic reads the texts for the public site.
func readPublic(r *reading, n *meta.Node) string {
	if n.Kind != meta.Map {
		return "a group such as title: …"
	}
	p := &r.pm.Public
	for _, f := range n.Fields {
		p.Fields = append(p.Fields, Field{Key: f.Key, Canon: f.Key, KeySpan: f.KeySpan, ValueSpan: f.Value.Span, Text: f.Value.Text})
	}
	return r.parts(n, map[string]func(*meta.Node) string{
		"title": scalar(&p.Title), "slug": scalar(&p.Slug), "summary": scalar(&p.Summary), "cause": scalar(&p.Cause),
		"remedy": scalar(&p.Remedy), "apology": scalar(&p.Apology), "published": exactDay(&p.Published),
		"symptoms": sentences(&p.Symptoms), "pictures": sentences(&p.Pictures), "commitments": r.commitments,
	})
}

// commitments reads a list of texts, or of groups.
func (r *reading) commitments(n *meta.Node) string {
	const expected = "a list of texts, or of groups with text or action"
	if n.Kind != meta.List {
		return expected
	}
	for _, item := range n.Items {
		c := Commitment{Span: item.Span}
		if text, ok := item.Scalar(); ok {
			c.Text = strings.TrimSpace(text)
		} else if wrong := r.parts(item, map[string]func(*meta.Node) string{
			"text": scalar(&c.Text), "action": scalar(&c.Action), "due": r.day(&c.Due), "done": r.day(&c.Done),
			"state": func(n *meta.Node) string {
				word, _ := n.Scalar()
				state, ok := r.config.StateOf(word)
				if c.State = State(state); !ok {
					return "open, doing, done or dropped"
				}
				return ""
			},
		}); wrong != "" {
			return wrong
		}
		if c.Text == "" && c.Action == "" {
			return expected
		}
		r.pm.Public.Commitments = append(r.pm.Public.Commitments, c)
	}
	return ""
}

func readCorrections(r *reading, n *meta.Node) string {
	return r.groups(n, "corrections, each with date and text", func(item *meta.Node) bool {
		c := Correction{Span: item.Span}
		r.parts(item, map[string]func(*meta.Node) string{"date": r.day(&c.Date), "text": scalar(&c.Text)})
		whole := !c.Date.IsZero() && c.Text != ""
		if whole {
			r.pm.Corrections = append(r.pm.Corrections, c)
		}
		return whole
	})
}

func readApprovals(r *reading, n *meta.Node) string {
	return r.groups(n, "approvals, each with by, role, date and hash", func(item *meta.Node) bool {
		a := Approval{Span: item.Span}
		r.parts(item, map[string]func(*meta.Node) string{
			"by": scalar(&a.By), "role": scalar(&a.Role), "hash": scalar(&a.Hash), "date": r.day(&a.Date),
		})
		a.By = strings.TrimPrefix(a.By, "@")
		if a.By != "" {
			r.pm.Approvals = append(r.pm.Approvals, a)
		}
		return a.By != ""
	})
}

func readWaivers(r *reading, n *meta.Node) string {
	return r.groups(n, "waivers, each with action, by, date and reason", func(item *meta.Node) bool {
		w := Waiver{Span: item.Span}
		r.parts(item, map[string]func(*meta.Node) string{
			"action": scalar(&w.Action), "by": scalar(&w.By), "reason": scalar(&w.Reason), "date": r.day(&w.Date),
		})
		w.By = strings.TrimPrefix(w.By, "@")
		whole := w.Action != "" && w.By != "" && w.Reason != "" && !w.Date.IsZero()
		if whole {
			r.pm.Waivers = append(r.pm.Waivers, w)
		}
		return whole
	})
}

func readEmbargo(r *reading, n *meta.Node) string { return exactDay(&r.pm.Embargo)(n) }
