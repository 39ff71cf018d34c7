package postmortem

import (
	"html"
	"strconv"

	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// leftIn are what templates say where an entry of the timeline goes.
var leftIn = map[string]bool{
	"short event description": true, "event description": true, "description of event": true, "description of the event": true,
	"description": true, "event": true, "what happened": true, "something happened": true,
}

// prompt keeps the entry that a template shows, "HH:mm | Short event description",
// as text.
func (t *timeline) prompt(e entry) {
	t.problem(e.at, diag.Warning, "unread-time", strconv.Quote(e.when)+" has a placeholder for its time", "write the entry, or take it out")
	text := append([]markdown.Fragment{{HTML: "<p>" + html.EscapeString(e.when) + " "}}, e.body...)
	t.parts = append(t.parts, Part{Prose: markdown.Fold(markdown.Join(append(text, markdown.Fragment{HTML: "</p>"})...))})
	t.open, t.spare = false, e.body
}
