package postmortem

import (
	"regexp"
	"slices"
	"strings"

	"afterword/internal/markdown"
)

// group is what a heading or label says of the items beneath it: where it says
// nothing of something, that is empty.
type group struct {
	name   string
	bucket string
	kind   string
	state  State
	owner  string
	advice bool // it is not of things to do
}

// enter begins a group of items under a heading or label.
func (a *actions) enter(name string) {
	name = strings.TrimRight(strings.TrimSpace(name), ":：")
	a.group = group{
		name: name, bucket: a.stage(name), state: a.stateOf(name), owner: a.ownerOf(name),
		advice: slices.Contains(adviceGroups, headingKey(name)) || looksBack[a.roles.Of(name)],
	}
	a.group.kind, _ = a.config.KindOf(name)
	if first, _, ok := strings.Cut(name, " "); ok && a.group.kind == "" {
		a.group.kind, _ = a.config.KindOf(first)
	}
}

// ownerOf is who the items of a group belong to, if it is named after people:
// by their handles, or by initials where the timeline has them too.
func (a *actions) ownerOf(group string) string {
	group, _, _ = strings.Cut(group, " (")
	for _, dash := range spacedDashes {
		group, _, _ = strings.Cut(group, dash)
	}
	names := strings.FieldsFunc(group, func(c rune) bool { return strings.ContainsRune(" /,&+", c) })
	for i, name := range names {
		if isHandle(name) {
			names[i] = name[1:]
		} else if placeholder(name) || !initials.MatchString(name) || !a.speakInitials() {
			return ""
		}
	}
	return strings.Join(names, ", ")
}

// initials are of two or three names: AB, ABC, AMc.
var initials = regexp.MustCompile(`^\p{Lu}{2,3}$|^\p{Lu}{2}\p{Ll}$`)

// speakInitials says that the timeline calls people by their initials: entries
// begin with at least two that are different.
func (a *actions) speakInitials() bool {
	first := ""
	for _, ev := range a.pm.Events {
		word, _, _ := strings.Cut(ev.Text, " ")
		switch word = strings.TrimSuffix(word, ":"); {
		case !initials.MatchString(word):
		case first == "":
			first = word
		case word != first:
			return true
		}
	}
	return false
}

// stateOf is the state that a group's name gives its items: "Done", "✅ Completed
// work", "Immediate actions (completed)", "Actions taken". A mark without the word
// is an ornament.
func (a *actions) stateOf(group string) State {
	word, marked := cutDoneMark(group)
	if state, ok := a.config.StateOf(word); ok {
		return State(state)
	}
	if marked && slices.ContainsFunc(strings.Fields(word), a.saysDone) {
		return Done
	}
	if strings.HasSuffix(strings.ToLower(word), "actions taken") {
		return Done
	}
	if open := strings.LastIndexAny(group, "(（"); open > 0 {
		state, _ := a.config.StateOf(strings.Trim(group[open:], "()（）: "))
		return State(state)
	}
	return ""
}

func (a *actions) saysDone(word string) bool {
	state, _ := a.config.StateOf(strings.Trim(word, ":,."))
	return state == string(Done)
}

// adviceGroups are groups of what holds in general, and not of things to do.
var adviceGroups = []string{"do", "don't", "dos", "don'ts", "do's", "do not", "dos and don'ts", "do's and don'ts", "best practices", "principles", "guidelines", "rules of thumb"}

// looksBack are the roles of groups that say how it was, or what else to read, and
// not what is to be done.
var looksBack = map[Role]bool{RoleWentWell: true, RoleWentWrong: true, RoleLucky: true, RoleLinks: true, RoleGlossary: true}

// isLegend says that a list beside a table explains what stands in the table:
// each item is a bold word for a kind, state or bucket, and its meaning.
func (a *actions) isLegend(b *markdown.Block) bool {
	for _, item := range b.Children {
		name, _, ok := itemLabel(item)
		if !ok {
			return false
		}
		_, kind := a.config.KindOf(name)
		_, state := a.config.StateOf(name)
		_, bucket := a.config.BucketOf(name)
		if !kind && !state && !bucket {
			return false
		}
	}
	return true
}

// namesGroup says that a heading only names a group of items.
func (a *actions) namesGroup(b *markdown.Block) bool {
	_, kind := a.config.KindOf(b.Text.S)
	_, state := a.config.StateOf(b.Text.S)
	return a.group.bucket != "" || a.group.advice || kind || state || a.roles.Of(b.Text.S) != RoleNone
}

// framed reads the items in a frame: in a block for inside lists and tables are
// items as they are beside it, in a quotation or another block what has boxes.
func (a *actions) framed(b *markdown.Block) {
	within := b.Kind == markdown.Directive && strings.EqualFold(b.Name, markdown.InsideName)
	if !within && !anywhere(b, hasBoxes) || within && !anywhere(b, holdsItems) {
		a.prose = append(a.prose, b)
		return
	}
	outer, boxed := a.group, a.boxed
	a.boxed = boxed || !within
	a.blocks(b.Children)
	a.flush()
	a.group, a.boxed = outer, boxed
}

// anywhere says that a block is something, or one beneath it.
func anywhere(b *markdown.Block, is func(*markdown.Block) bool) bool {
	return is(b) || slices.ContainsFunc(b.Children, func(c *markdown.Block) bool { return anywhere(c, is) })
}
