package disclose

import (
	"fmt"
	"strings"
	"testing"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// TestSettings reads settings that have a line of their own, in the place of what
// is declared under its key.
func TestSettings(t *testing.T) {
	const declared = `people: [{name: dana, also: [Dana Vos], initials: [DV], role: an engineer}]
vendors: [{name: AcmePay, public: a bank}, {name: Boats and Co, public: Boats and Co}]
services: [{name: card-api, public: The card API}, {name: ledger-core}, {name: billing, public: Bills}]
severities: [{name: sev1}, {name: sev2}]
`
	for _, test := range []struct{ line, want string }{
		{"public: {about: We are sorry for what broke.}", ""},
		{"public: {about: Ask Dana of AcmePay.}", "public-name public-name"},
		{"public: {title: Incidents of ledger-core}", "public-name"},
		{"public: {footer: Dana Vos}", "public-name"},
		{"public: {footer: Vos}", "public-name"},
		{"public: {footer: DV}", "public-name"},
		{"public: {unnamed: AcmePay}", "public-name"},
		{"public: {unnamed: the ledger core}", "public-name"},
		{"public: {terms: {Bank: Our AcmePay.}}", "public-name"},
		{"public: {terms: {AcmePay: Our bank.}}", "public-name"},
		{"public: {terms: {Bills: What billing sends through the card API}}", ""},
		{"public: {footer: As in INC-4711}", "public-id"},
		{"public: {footer: As in INC-4712}", "public-ticket"},
		{"public: {footer: A sev1}", "public-severity"},
		{"public: {footer: Write to dana@inside.example}", "public-name public-name"},
		{"public: {contact: 'mailto:help@example.com', footer: Write to help@example.com}", ""},
		{"public: {contact: 'https://help.example/'}", ""},
		{"public: {contact: 'https://help.example/dana'}", "public-name"},
		{"public: {footer: 'See https://inside.example/'}", "public-url"},
		{"public: {footer: 'https://inside.example/'}", "public-url"},
		{"public: {terms: {Job: 'https://inside.example/x'}}", "public-url"},
		{"public: {terms: {Job: '[a](https://inside.example/x)'}}", "public-markup public-url"},
		{"public: {terms: {Job: '![a](x.png)'}}", "public-markup"},
		{"public: {url: 'https://when.example/x', contact: 'https://help.example/x'}", ""},
		{"public: {logo: dana.png}", "public-name"},
		{"public: {deny: [kraken], about: The kraken sleeps}", "public-deny"},
		{"public: {hosts: [acmepay.example], respond: dana.md}", ""},
		{"people: [{name: mila, role: a friend of dana}, {name: dana, role: an engineer}]", "public-name"},
		{"people: [{name: mila, role: mila}]", "public-name"},
		{"vendors: [{name: AcmePay, public: 'AcmePay, our bank'}]", "public-name"},
		{"services: [{name: card-api, public: card-api of AcmePay}]", "public-name"},
	} {
		var others []string // of the settings: a key stands but once
		for line := range strings.Lines(declared) {
			if key, _, _ := strings.Cut(line, ":"); !strings.HasPrefix(test.line, key+":") {
				others = append(others, line)
			}
		}
		source := strings.Join(others, "") + test.line + "\n"
		c, found := config.Load([]byte(source), "afterword.yaml")
		if len(found) > 0 {
			t.Fatalf("%s: %v", test.line, found)
		}
		all := corpus.New([]*postmortem.Postmortem{{Path: "a.md", ID: "INC-4711"}}, nil, nil)
		var rules []string
		problems := Settings(all, []byte(source), Policy{Config: c})
		for _, d := range problems {
			rules = append(rules, d.Rule)
			if d.Path != "afterword.yaml" || d.Level != diag.Error || d.Pos.Line == 0 || d.Span == (diag.Span{}) {
				t.Errorf("%s: %+v has no place", test.line, d)
			}
		}
		if got := strings.Join(rules, " "); got != test.want {
			t.Errorf("%s: %q, want %q: %v", test.line, got, test.want, fmt.Sprint(problems))
		}
	}
}
