package leak

// Kind says what a secret is, as in "it is a person".
type Kind string

// The kinds of secrets.
const (
	Person     Kind = "a person"
	Part       Kind = "a word of somebody's name"
	Address    Kind = "an address"
	Vendor     Kind = "a vendor"
	ID         Kind = "an id"
	Ticket     Kind = "a ticket"
	Channel    Kind = "a channel"
	Host       Kind = "a host"
	Service    Kind = "the inner name of a service"
	Known      Kind = "the inner name of a service that the public knows"
	Severity   Kind = "a severity"
	Wording    Kind = "wording for inside"
	Phrase     Kind = "wording for inside, in common words"
	Title      Kind = "a title"
	FileName   Kind = "the name of a file"
	Label      Kind = "a service, team, tag or cause"
	Entry      Kind = "an event, action item or heading"
	Identifier Kind = "an identifier"
	Setting    Kind = "a setting"
	Run        Kind = "words of a private text"
	Word       Kind = "a word of private texts alone,"
	Denied     Kind = "denied by a pattern"
	Beside     Kind = "beside the pixels of a picture"
)

// strict are the kinds that stay secrets where the author has written them in
// a public place: disclosure replaces them, or refuses the report.
var strict = map[Kind]bool{
	Person: true, Part: true, Address: true, Vendor: true, ID: true, Ticket: true, Channel: true, Host: true, Service: true, Known: true, Severity: true, Wording: true,
}

// Texts of the settings give no right to what is kept, nor to names that the
// settings declare. A name of a report may be a word that they have chosen for
// the public.
var (
	keptKinds = map[Kind]bool{ID: true, Ticket: true, Channel: true, Wording: true}
	nameKinds = map[Kind]bool{Person: true, Part: true, Vendor: true, Service: true}
)
