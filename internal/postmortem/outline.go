package postmortem

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"afterword/internal/clock"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/slug"
)

// rawSection is a heading and the blocks up to the next heading of its kind.
type rawSection struct {
	heading *markdown.Block // nil before the first heading, and for a label
	label   string          // bold label that stands for a heading
	item    bool            // the label is that of an item in a list of sections
	at      diag.Span       // of the heading or label
	role    Role
	blocks  []*markdown.Block
}

// outline finds the title and cuts the body into sections.
func (r *reading) outline() {
	level := r.findTitle()
	r.blocks = slices.Grow(r.blocks, len(r.doc.Root.Children)) // so that they stay where they are
	r.sections = append(r.sections, rawSection{})
	for _, b := range r.doc.Root.Children {
		cur := &r.sections[len(r.sections)-1]
		switch {
		case b == r.title && r.titleIsShown(b):
		case b.Kind == markdown.Heading && b != r.title && b.Level <= level && !r.continues(cur, b):
			r.sections = append(r.sections, rawSection{heading: b, at: b.Span, role: r.roles.Of(b.Text.S)})
		default:
			r.blocks = append(r.blocks, b)
			cur.blocks = r.blocks[len(r.blocks)-len(cur.blocks)-1 : len(r.blocks) : len(r.blocks)]
		}
	}
	if lead := r.labelledSections(r.sections[0]); len(lead) > 1 {
		r.sections = slices.Replace(r.sections, 0, 1, lead...)
	}
	r.settleRoles()
	r.updates()
}

// findTitle sets the title and gives the deepest level of headings that begin
// a section: 2, or 1 where H1s are the sections, or the highest that there is.
func (r *reading) findTitle() int {
	var counts, known [7]int
	var first *markdown.Block
	for _, b := range r.doc.Root.Children {
		if b.Kind != markdown.Heading {
			continue
		}
		if first == nil {
			first = b
		}
		counts[b.Level]++
		if r.roles.Of(b.Text.S) != RoleNone {
			known[b.Level]++
		}
	}
	if first != nil && first.Level == 1 && !r.beginsBody(first, counts[1] == 1, known[1] == 1) {
		r.title = first
	}
	if known[1] > 1 && known[1] > known[2] {
		return 1
	}
	for level := 2; level < len(counts); level++ {
		if counts[level] > 0 {
			return level
		}
	}
	return 2
}

// beginsBody says that a first heading is no title but an entry of a timeline, an
// update or a section. The only heading of its level may be a title that begins with
// a moment, and the only one of its level that names a role a title, too.
func (r *reading) beginsBody(first *markdown.Block, alone, onlyRole bool) bool {
	s := first.Text.S
	isEntry := r.clockLeads(s) && (!alone || r.datedLead(s) == "")
	isUpdate := r.pm.Title != "" && r.isMoment(first)
	isSection := r.roles.Of(s) != RoleNone && !onlyRole
	return isEntry || isUpdate || isSection
}

// titleIsShown says that the page's own heading says what the title block does.
func (r *reading) titleIsShown(b *markdown.Block) bool {
	title, heading := headingKey(r.pm.Title), headingKey(b.Text.S)
	return title == "" || strings.Contains(title, heading) || strings.Contains(heading, title)
}

// continues says that a heading of section level is an entry of the timeline
// that stands before it, or the day of those beneath: it is a time of day, or
// nothing but a date.
func (r *reading) continues(cur *rawSection, b *markdown.Block) bool {
	if cur.role != RoleTimeline {
		return false
	}
	stamp, n := clock.Lead(b.Text.S, r.config.DateOrder)
	return n > 0 && (stamp.HasClock || n == len(strings.TrimRight(b.Text.S, " ")))
}

// section is everything of a section but its body.
func (r *reading) section(raw rawSection, index int) Section {
	s := Section{Role: raw.role, Heading: raw.label, Level: 2, Span: raw.at, Labelled: raw.label != ""}
	if raw.heading != nil {
		s.Heading, s.Level, s.Anchor = strings.TrimSpace(raw.heading.Text.S), raw.heading.Level, raw.heading.Anchor
		s.Title = r.doc.Inline(raw.heading)
		r.running = append(r.running, Prose{Text: raw.heading.Text, Section: index, Heading: true})
	}
	if s.Labelled {
		s.Anchor = slug.Make(raw.label)
	}
	filled := false
	for _, b := range raw.blocks {
		walk(b, func(b *markdown.Block) {
			if b.Kind == markdown.Heading {
				s.Subs = append(s.Subs, Sub{Level: b.Level, Heading: strings.TrimSpace(b.Text.S), Anchor: b.Anchor, Span: b.Span})
			}
			if b.Kind == markdown.Code {
				s.Code = append(s.Code, Code{Text: r.doc.Code(b), Start: b.FirstLine()})
			}
			if b.Kind == markdown.Row {
				r.lostCells(b)
			}
			filled = filled || b.Kind == markdown.Code || b.Kind == markdown.HTML && !r.isComment(b)
			if b.Text == nil {
				return
			}
			filled = filled || b.Kind != markdown.Heading && hasWords(strings.TrimPrefix(b.Text.S, raw.label))
			r.state(b)
			if b.Text.S != "" {
				r.running = append(r.running, Prose{Text: b.Text, Section: index, Heading: b.Kind == markdown.Heading})
			}
		})
	}
	r.subRoles(&s, raw.blocks)
	s.Text = strings.TrimSpace(r.doc.Text(raw.blocks...))
	s.Empty = !filled && !r.hasLink(raw.blocks) && (raw.heading == nil || len(r.headingLabel(raw.heading, nil)) == 0)
	return s
}

// subRoles finds the parts of a section that have a role of their own, such as
// "What went well" under "Lessons learned".
func (r *reading) subRoles(s *Section, blocks []*markdown.Block) {
	n := -1 // of s.Subs
	for i, b := range blocks {
		if b.Kind != markdown.Heading {
			continue
		}
		for n++; n < len(s.Subs) && s.Subs[n].Span != b.Span; n++ {
			// A heading in a quotation or list.
		}
		if role := r.roles.Of(b.Text.S); role != RoleNone && n < len(s.Subs) && b.Level == s.Level+1 {
			end := i + 1
			for end < len(blocks) && (blocks[end].Kind != markdown.Heading || blocks[end].Level > b.Level) {
				end++
			}
			s.Subs[n].Role, s.Subs[n].Text = role, strings.TrimSpace(r.doc.Text(blocks[i+1:end]...))
		}
	}
}

// isComment says that a block of HTML is only a comment.
func (r *reading) isComment(b *markdown.Block) bool {
	return bytes.HasPrefix(bytes.TrimSpace(r.file.Source[b.Span.Start:b.Span.End]), []byte("<!--"))
}

// leftOf is the text of the cell before this one in its row; empty elsewhere.
func leftOf(b *markdown.Block) string {
	if b.Kind != markdown.Cell || b.Parent == nil {
		return ""
	}
	i := slices.Index(b.Parent.Children, b)
	if i < 1 {
		return ""
	}
	return b.Parent.Children[i-1].Text.S
}

// hasWords says that a text is more than punctuation.
func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
}

// hasLink says that an image or link stands in the blocks.
func (r *reading) hasLink(blocks []*markdown.Block) bool {
	if len(blocks) == 0 {
		return false
	}
	if r.linkStarts == nil {
		r.linkStarts = make([]int, 0, len(r.doc.Links))
		for _, l := range r.doc.Links {
			r.linkStarts = append(r.linkStarts, l.Span.Start)
		}
		slices.Sort(r.linkStarts)
	}
	i, _ := slices.BinarySearch(r.linkStarts, blocks[0].Span.Start)
	return i < len(r.linkStarts) && r.linkStarts[i] < blocks[len(blocks)-1].Span.End
}

// prose is a body that is only text. A first heading that is not the title of
// the page, since front matter gives another, is its subtitle.
func (r *reading) prose(blocks []*markdown.Block) []Part {
	if len(blocks) == 0 {
		return nil
	}
	if blocks[0] == r.title {
		subtitle := markdown.Join(markdown.Fragment{HTML: `<p class="subtitle">`}, r.doc.Inline(r.title), markdown.Fragment{HTML: "</p>"})
		return append([]Part{{Prose: markdown.Fold(subtitle)}}, r.prose(blocks[1:])...)
	}
	return []Part{{Prose: r.doc.Folded(blocks...)}}
}

// walk visits a block and everything beneath it, in the order of the file.
func walk(b *markdown.Block, visit func(*markdown.Block)) {
	visit(b)
	for _, c := range b.Children {
		walk(c, visit)
	}
}

// firstParagraph is the first running text of the summary, or of the file.
func (r *reading) firstParagraph() string {
	first := ""
	for _, raw := range r.sections {
		for i, b := range raw.blocks {
			if b.Kind != markdown.Paragraph || b.Text == nil || b.Text.S == "" {
				continue
			}
			s := b.Text.S
			if _, rest, ok := strings.Cut(s, raw.label); ok && i == 0 && raw.label != "" {
				s = strings.TrimLeft(rest, ": \n")
			}
			if s == "" {
				continue
			}
			if raw.role == RoleSummary {
				return summary(s)
			}
			if _, _, labelled := boldLabel(b); first == "" && !labelled {
				first = s
			}
			break
		}
	}
	return summary(first)
}

// summary is a text on one line, up to a shortcode of the site that it was for,
// cut between words where it is longer than a summary may be in a list.
func summary(s string) string {
	s, _, _ = strings.Cut(s, "{{<")
	s = oneLine(s)
	const most = 400
	if len(s) <= most {
		return s
	}
	cut := strings.LastIndexByte(s[:most], ' ')
	if cut < 0 {
		cut = most
	}
	return strings.ToValidUTF8(s[:cut], "") + " …"
}
