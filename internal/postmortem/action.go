package postmortem

import (
	"afterword/internal/diag"
	"afterword/internal/markdown"
)

// State is how far an action item has come.
type State string

// The states. Overdue is not a state but a comparison with today.
const (
	Open    State = "open"
	Doing   State = "doing"
	Done    State = "done"
	Dropped State = "dropped"
)

// Action is one action item.
type Action struct {
	ID           string // explicit, or from its words; unique in the report; stable when others are added
	Text         string // plain text, without the attributes
	Body         markdown.Fragment
	State        State
	Owner        string
	Due          Day
	DoneOn       Day
	Bucket       string // "now", "later" or empty
	Kind         string // fix, prevent, detect, mitigate, process, analyse, follow-up, security or empty
	Effort       string // low, medium, high or empty
	Impact       string // low, medium, high or empty
	Priority     string // as written: "P1", "high"
	Tickets      []Ticket
	Public       bool   // it says "public:yes"
	Reason       string // why it was dropped
	Evidence     string // words or a link that show that it is done
	Group        string // the heading it stands under
	WouldPrevent []Ref  // incidents that it would have prevented
	PreventedBy  []Ref
	Extra        []Attribute // key:value that Afterword does not know; left in Text
	Anchor       string      // "action-" + ID
	Span         diag.Span
	Words        []diag.Span // of Text, in the file
	DueSpan      diag.Span   // zero if absent
	OwnerSpan    diag.Span   // zero if absent
}

// Attribute is a key:value of an action item.
type Attribute struct {
	Key, Value string
	Span       diag.Span
}

// Ticket is a piece of work in another system.
type Ticket struct {
	Name string // "OPS-12", "#528", or the last part of the URL
	URL  string // empty if only a name was written
}
