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
var adviceHeadings = []string{"prevention", "recommendations", "improvements", "preventive measures", "preventative measures", "steps to prevent", "recommandations", "recomendaciones", "recomendações", "prevención", "prevenção", "verbesserungen", "prevention measures", "预防"}

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
// one of them later, of work that is not over, or in lists that all have
// boxes.
func (r *reading) plansWork(blocks []*markdown.Block) bool {
	lists, boxed, later := 0, 0, false
	items, over := 0, 0
	for _, b := range blocks {
		switch b.Kind {
		case markdown.List:
			lists++
			if hasBoxes(b) {
				boxed++
			}
			for _, item := range b.Children {
				if items++; isOver(leadText(item)) {
					over++
				}
			}
		case markdown.Heading:
			later = later || r.stage(b.Text.S) == "later"
		}
	}
	return lists > 0 && (later && 4*over < 3*items || boxed == lists)
}

// isOver says that a text begins as one about finished work does in English:
// "Removed the key".
func isOver(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	return strings.HasSuffix(first, "ed")
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

// holdsTasks says that a section of another role holds action items: a list of
// boxes one of which says its kind, or that stands under a heading for a kind.
func (r *reading) holdsTasks(raw rawSection) bool {
	return slices.ContainsFunc(raw.blocks, func(b *markdown.Block) bool { return r.hasTasks(b, raw.heading) })
}

// hasTasks looks for such a list in a block, also in a frame.
func (r *reading) hasTasks(b, heading *markdown.Block) bool {
	switch b.Kind {
	case markdown.Directive, markdown.Quote:
		return slices.ContainsFunc(b.Children, func(c *markdown.Block) bool { return r.hasTasks(c, heading) })
	case markdown.List:
		return hasBoxes(b) && (r.namesKind(heading) || slices.ContainsFunc(b.Children, r.saysKind))
	}
	return false
}

// namesKind says that a heading begins with a kind of action item.
func (r *reading) namesKind(heading *markdown.Block) bool {
	if heading == nil {
		return false
	}
	name, _, _ := strings.Cut(heading.Text.S, " ")
	_, known := r.config.KindOf(name)
	return known
}

// saysKind says that an item with a box says "kind:" and a kind.
func (r *reading) saysKind(item *markdown.Block) bool {
	if item.Task == markdown.NoTask || len(item.Children) == 0 || item.Children[0].Text == nil {
		return false
	}
	_, value, ok := strings.Cut(item.Children[0].Text.S, "kind:")
	value, _, _ = strings.Cut(value, " ")
	_, known := r.config.KindOf(strings.TrimRight(value, ".,;)"))
	return ok && known
}

// workColumns are the heads of columns that only work stands under. "Item" and
// "what" are of other tables too.
var workColumns = []string{"action", "actions", "action item", "action items", "task", "tasks", "todo", "to do", "follow up", "follow up item", "remediation", "improvement", "aksjon", "aksjonspunkt", "tiltak", "oppgave", "åtgärd", "maßnahme", "aktion", "aufgabe", "actie", "actiepunt", "maatregel", "mesure", "tâche", "acción", "tarea", "ação", "tarefa", "azione", "アクション", "アクションアイテム", "対策", "行动项", "改进项", "改进措施", "措施"}

// mayHoldWork are the roles of sections beside which a table of work may stand.
// What stands in such a table under others was done during the incident.
var mayHoldWork = map[Role]bool{RoleNone: true, RoleLessons: true, RoleWentWrong: true, RoleDiscussion: true, RoleOtherFailures: true, RoleRootCause: true, RoleContributing: true, RoleMitigations: true}

// holdsWorkTable says that a section of another role has a table of action items.
func (r *reading) holdsWorkTable(raw rawSection) bool {
	return mayHoldWork[raw.role] && slices.ContainsFunc(raw.blocks, r.isWorkTable)
}

// isWorkTable says that a table lists work: a column is named after it, another
// says who does it, by when, how far it is or where it is tracked, and none says
// when it happened.
func (r *reading) isWorkTable(b *markdown.Block) bool {
	if b.Kind != markdown.Table || len(b.Children) == 0 {
		return false
	}
	columns := r.columns(b)
	work := slices.ContainsFunc(b.Children[0].Children, func(head *markdown.Block) bool {
		return slices.Contains(workColumns, headingKey(withoutParentheses(head.Text.S)))
	})
	tracked := slices.ContainsFunc(columns, func(name string) bool { return name == "owner" || name == "due" || name == "state" || name == "ticket" })
	return work && tracked && !slices.Contains(columns, "time")
}
