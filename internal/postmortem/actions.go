package postmortem

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/shelf"
	"afterword/internal/slug"
)

// actions reads the blocks of an action-items section.
type actions struct {
	*reading
	group  group
	plain  bool // there is no list or table: a paragraph is an item
	titled bool // there is no list or table: a heading is an item, with the text beneath
	tabled bool // there is a table of items, which a list may explain
	boxed  bool // only what has a box is an item: the section is another
	remedy bool // the section is of what ended the incident, or was to end it
	parts  []Part
	prose  []*markdown.Block
}

func (r *reading) readActions(raw rawSection) []Part {
	a := &actions{reading: r}
	a.begin(raw)
	a.titled = !a.boxed && r.headingsAreItems(raw.blocks)
	a.tabled = slices.ContainsFunc(raw.blocks, func(b *markdown.Block) bool { return b.Kind == markdown.Table })
	r.pm.Actions = slices.Grow(r.pm.Actions, entries(raw.blocks))
	before := len(r.pm.Actions)
	begun := *a
	a.blocks(a.keepLabel(raw))
	if len(r.pm.Actions) == before && (raw.label != "" || slices.ContainsFunc(raw.blocks, saysWhatToDo) || slices.ContainsFunc(raw.blocks, listsWork)) {
		*a = begun
		a.plain = true
		a.blocks(a.itemBehindLabel(raw))
	}
	a.flush()
	return a.parts
}

// begin takes what the heading of a section says of its items. That of one with
// action items says nothing of their kind, and that of another nothing else.
func (a *actions) begin(raw rawSection) {
	a.boxed = raw.role != RoleActions
	if raw.heading == nil {
		return
	}
	a.enter(raw.heading.Text.S)
	a.remedy = a.isRemedy(raw.heading.Text.S)
	if a.boxed {
		a.group = group{kind: a.group.kind}
	} else {
		a.group.name, a.group.kind = "", ""
	}
}

func (a *actions) blocks(blocks []*markdown.Block) {
	for i := 0; i < len(blocks); i++ {
		switch b := blocks[i]; b.Kind {
		case markdown.Heading:
			a.flush()
			a.enter(b.Text.S)
			if a.titled && !a.namesGroup(b) {
				body := untilHeading(blocks[i+1:])
				a.heading(b, body)
				i += len(body)
				continue
			}
			a.plain = a.plain || a.titled
			a.prose = append(a.prose, b)
		case markdown.List:
			switch {
			case a.boxed && !hasBoxes(b):
				a.prose = append(a.prose, b)
			case a.group.advice || a.tabled && a.isLegend(b):
				a.prose = append(a.prose, b)
			case interrupts(blocks, i):
				a.rest(b)
			default:
				a.list(b)
			}
		case markdown.Directive, markdown.Quote:
			a.framed(b)
		default:
			a.plainBlock(b)
		}
	}
}

// plainBlock reads a table or paragraph; what else there is is text.
func (a *actions) plainBlock(b *markdown.Block) {
	switch {
	case b.Kind == markdown.Table && (!a.boxed || a.isWorkTable(b)):
		a.table(b)
	case b.Kind == markdown.Paragraph && !a.boxed:
		a.paragraph(b)
	default:
		if !a.boxed {
			a.unreadTable(b, RoleActions)
		}
		a.prose = append(a.prose, b)
	}
}

func (a *actions) flush() {
	if len(a.prose) > 0 {
		a.parts = append(a.parts, Part{Prose: a.doc.Folded(a.prose...)})
		a.prose = nil
	}
}

// list reads the items of a list: as done, if it is of a remedy and tells what
// was done.
func (a *actions) list(b *markdown.Block) {
	state := a.group.state
	if a.remedy && state == "" && tellsWork(b) {
		a.group.state = Done
	}
	for _, item := range b.Children {
		a.item(item)
	}
	a.group.state = state
}

// item reads a list item as an action, or as the label of the items beneath.
func (a *actions) item(item *markdown.Block) {
	if len(item.Children) == 0 || !slices.ContainsFunc(item.Children, hasText) {
		return
	}
	head, rest := item.Children[0], item.Children[1:]
	if head.Kind != markdown.Paragraph {
		a.prose = append(a.prose, item.Children...)
		return
	}
	if nested := a.nestedItems(item, head, rest); nested != nil {
		a.nested(head, rest, nested)
		return
	}
	if placeholder(head.Text.S) && len(rest) == 0 {
		return
	}
	d := newDraft(a, head.Text, item.Span)
	d.task(item.Task)
	d.box()
	d.attributes()
	body := []markdown.Fragment{d.inline(head)}
	tasks, rest := subtasks(rest)
	if len(rest) > 0 {
		body = append(body, a.doc.Fragment(rest...))
	}
	a.add(d, markdown.Join(body...))
	for _, list := range tasks {
		a.list(list)
	}
}

// subtasks parts what stands under an item into lists of boxes, which are
// items of their own, and the rest, which is part of the item.
func subtasks(blocks []*markdown.Block) (tasks, rest []*markdown.Block) {
	for _, b := range blocks {
		if hasBoxes(b) {
			tasks = append(tasks, b)
		} else {
			rest = append(rest, b)
		}
	}
	return tasks, rest
}

func hasText(b *markdown.Block) bool {
	return b.Text != nil && strings.TrimSpace(b.Text.S) != "" || slices.ContainsFunc(b.Children, hasText)
}

// placeholder says that a text stands where an action item would be and is none.
func placeholder(s string) bool {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "{{") || strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">") {
		return true
	}
	const longest = len("要アサイン")
	if s = strings.Trim(s, " .…:|-–—_*[]()?!"); len(s) > longest {
		return false
	}
	switch strings.ToLower(s) {
	case "", "n/a", "na", "none", "tbd", "tba", "tbc", "todo", "nothing", "none yet", "ingen", "keine", "aucune", "ninguna", "nenhuma", "なし", "无", "xxx", "unassigned", "nobody", "未定", "待定", "未設定", "要設定", "要アサイン", "要検討", "要確認", "à définir", "por definir", "a definir":
		return true
	}
	return false
}

// actionColumns says what a column that has a name in timelines holds here.
var actionColumns = map[string]string{"day": "by", "time": "by", "who": "owner", "phase": ""}

// table reads each row as an action item. The text stands in the column that
// is named so, or else in the first that has no known name.
func (a *actions) table(b *markdown.Block) {
	columns := a.columns(b)
	for i, name := range columns {
		if meant, ok := actionColumns[name]; ok {
			columns[i] = meant
		} else if name == "state" && a.stateOf(b.Children[0].Children[i].Text.S) == Done {
			columns[i] = "done"
		}
	}
	at := slices.Index(columns, "text")
	if at < 0 {
		at = slices.Index(columns, "")
	}
	if at < 0 {
		a.prose = append(a.prose, b)
		return
	}
	columns[at] = "text"
	for _, row := range bodyRows(b) {
		a.row(row, columns, at, b.Children[0].Children)
	}
}

// row reads a row as an item. What stands in a column that means nothing here is
// kept behind its text, with the name of the column.
func (a *actions) row(row *markdown.Block, columns []string, at int, names []*markdown.Block) {
	if at >= len(row.Children) || placeholder(row.Children[at].Text.S) {
		a.flush()
		a.parts = append(a.parts, a.strayCells(row)...)
		return
	}
	head := row.Children[at]
	d := newDraft(a, head.Text, row.Span)
	d.attributes()
	body := []markdown.Fragment{d.inline(head)}
	for i, cell := range row.Children {
		if i == at || i >= len(columns) || !saysAnything(cell) {
			continue
		}
		if !d.column(columns[i], cell) {
			body = append(body, markdown.Fragment{HTML: " · " + columnName(names[i])}, a.doc.Inline(cell))
		}
	}
	a.add(d, markdown.Join(body...))
}

// columnName is what stands before a value whose column is not shown.
func columnName(header *markdown.Block) string {
	if name := oneLine(header.Text.S); name != "" {
		return html.EscapeString(name) + ": "
	}
	return ""
}

// add gives the item its identity and notes it.
func (a *actions) add(d *draft, body markdown.Fragment) {
	a.flush()
	item := d.item
	item.Body = body
	if item.Bucket == "" {
		item.Bucket = a.group.bucket
	}
	if item.Kind == "" {
		item.Kind = a.group.kind
	}
	if item.Owner == "" {
		item.Owner = a.group.owner
	}
	if item.State == Open && a.group.state != "" && !d.stated {
		item.State = a.group.state
	}
	item.Group = a.group.name
	given := item.ID
	if given == "" {
		item.ID = identity(item.Text)
	}
	if item.ID = a.unique(item.ID); given != "" && item.ID != given {
		a.problem(item.Span, diag.Warning, "bad-attribute", "id is "+strconv.Quote(given)+", which an item above has; it is read as "+strconv.Quote(item.ID), "give it an id of its own")
	}
	item.Anchor = anchored(item.ID)
	if own, _ := strings.CutPrefix(item.Anchor, actionAnchor); own == item.ID {
		item.ID = own // one text in memory
	}
	i := len(a.pm.Actions)
	a.pm.Actions = append(a.pm.Actions, item)
	if n := len(a.parts); n > 0 && a.parts[n-1].Actions.To == i && i > a.parts[n-1].Actions.From {
		a.parts[n-1].Actions.To++
		return
	}
	a.parts = append(a.parts, Part{Actions: Range{i, i + 1}})
}

const actionAnchor = "action-"

// anchored is the anchor of an item with an id.
func anchored(id string) string {
	var room [len(actionAnchor) + slug.Max]byte
	return shelf.Keep(slug.Append(append(room[:0], actionAnchor...), id))
}

// identity is a name made of the item's first words, so that it stays when
// other items are added or its attributes change.
func identity(text string) string {
	const most = 6
	n, inside := 0, false
	for i, c := range text {
		word := unicode.IsLetter(c) || unicode.IsDigit(c)
		if word && !inside {
			if n++; n > most {
				return slug.Make(text[:i])
			}
		}
		inside = word
	}
	return slug.Make(text)
}

// unique is the id, with a number where an item above has the same.
func (r *reading) unique(id string) string {
	if r.ids == nil {
		r.ids = map[string]int{}
	}
	r.ids[id]++
	for n := r.ids[id]; n > 1; n++ {
		numbered := id + "-" + strconv.Itoa(n)
		if r.ids[numbered] == 0 {
			r.ids[id], r.ids[numbered] = n, 1
			return numbered
		}
	}
	return id
}
