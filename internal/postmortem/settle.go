package postmortem

import (
	"slices"
	"strings"

	"afterword/internal/markdown"
)

// settleRoles changes the roles that depend on what else the report holds, or
// on what stands under the heading.
func (r *reading) settleRoles() {
	strong := slices.ContainsFunc(r.sections, func(s rawSection) bool {
		return s.role == RoleActions && !r.isAdvice(s) && slices.ContainsFunc(s.blocks, holdsItems)
	})
	for i := range r.sections {
		s := &r.sections[i]
		switch {
		case s.role == RoleActions && strong && r.isAdvice(*s):
			s.role = RoleLessons
		case (s.role == RoleResolution || s.role == RoleMitigations) && r.plansWork(s.blocks):
			s.role = RoleActions
		}
	}
}

// adviceHeadings are headings of sections that hold action items where no
// other section does, and else what the reader should take from the incident.
var adviceHeadings = []string{"prevention", "recommendations", "improvements", "preventive measures", "preventative measures", "steps to prevent", "recommandations", "recomendaciones", "recomendações", "prevención", "prevenção", "verbesserungen"}

// isAdvice says that a section may be advice: by its heading, and without a
// table, box or stage.
func (r *reading) isAdvice(s rawSection) bool {
	return s.heading != nil && slices.Contains(adviceHeadings, headingKey(s.heading.Text.S)) && !slices.ContainsFunc(s.blocks, func(b *markdown.Block) bool {
		return b.Kind == markdown.Table || hasBoxes(b) || b.Kind == markdown.Heading && r.stage(b.Text.S) != ""
	})
}

func holdsItems(b *markdown.Block) bool { return b.Kind == markdown.List || b.Kind == markdown.Table }

// hasBoxes says that a block is a list with boxes.
func hasBoxes(b *markdown.Block) bool {
	return b.Kind == markdown.List && slices.ContainsFunc(b.Children, func(item *markdown.Block) bool { return item.Task != markdown.NoTask })
}

// plansWork says that what is called a remedy lists things to do: in stages,
// one of them later, or in lists that all have boxes.
func (r *reading) plansWork(blocks []*markdown.Block) bool {
	lists, boxed, later := 0, 0, false
	for _, b := range blocks {
		switch b.Kind {
		case markdown.List:
			lists++
			if hasBoxes(b) {
				boxed++
			}
		case markdown.Heading:
			later = later || r.stage(b.Text.S) == "later"
		}
	}
	return lists > 0 && (later || boxed == lists)
}

// stage is the bucket that a heading names, alone or with its first word.
func (r *reading) stage(name string) string {
	name = strings.TrimSpace(name)
	if bucket, ok := r.config.BucketOf(name); ok {
		return bucket
	}
	first, _, _ := strings.Cut(name, " ")
	bucket, _ := r.config.BucketOf(first)
	return bucket
}
