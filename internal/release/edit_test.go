package release

import (
	"strings"
	"testing"

	"afterword/internal/config"
	"afterword/internal/postmortem"
)

// given is an approval that is added, as YAML and as a table of TOML.
var (
	given     = postmortem.Approval{By: "Noor: R&D", Role: "management", Date: today, Hash: "sha256:00"}
	givenYAML = `{by: "Noor: R&D", role: management, date: 2026-03-01, hash: "sha256:00"}`
	givenTOML = "by = \"Noor: R&D\"\nrole = \"management\"\ndate = 2026-03-01\nhash = \"sha256:00\"\n"
)

// editor knows people by the default settings.
func editor() Editor {
	return Editor{read, func(a, b string) bool { return Same(config.Default(), a, b) }}
}

// TestEdit adds to front matter in every way that it can be written. What is
// added stands between marks; without it the file is what it was.
func TestEdit(t *testing.T) {
	tests := []struct{ name, src, approved, slugged string }{
		{"nothing", "---\ntitle: A\n---\nText\n",
			"---\ntitle: A\n«approvals:\n  - " + givenYAML + "\n»---\nText\n",
			"---\ntitle: A\n«public:\n  slug: a-b\n»---\nText\n"},
		{"dots", "---\ntitle: A\n...\nText\n\n---\n",
			"---\ntitle: A\n«approvals:\n  - " + givenYAML + "\n»...\nText\n\n---\n",
			"---\ntitle: A\n«public:\n  slug: a-b\n»...\nText\n\n---\n"},
		{"block", "---\napprovals:\n  - by: x # why\n    role: y # c\npublic:\n    title: B\n---\n",
			"---\napprovals:\n  - by: x # why\n    role: y # c«\n  - " + givenYAML + "»\npublic:\n    title: B\n---\n",
			"---\napprovals:\n  - by: x # why\n    role: y # c\npublic:\n    «slug: a-b\n    »title: B\n---\n"},
		{"not indented", "---\napprovals:\n- {by: x}\n---\n", "---\napprovals:\n- {by: x}«\n- " + givenYAML + "»\n---\n", "---\napprovals:\n- {by: x}\n«public:\n  slug: a-b\n»---\n"},
		{"flow", "---\napprovals: [{by: x}] # all\npublic: {title: B}\n---\n",
			"---\napprovals: [{by: x}«, " + givenYAML + "»] # all\npublic: {title: B}\n---\n", "---\napprovals: [{by: x}] # all\npublic: {«slug: a-b, »title: B}\n---\n"},
		{"empty", "---\napprovals: []\npublic: {}\n---\n", "---\napprovals: [«" + givenYAML + "»]\npublic: {}\n---\n", "---\napprovals: []\npublic: {«slug: a-b»}\n---\n"},
		{"null", "---\napprovals:\npublic: # later\nowner: x\n---\n", "---\napprovals:«\n  - " + givenYAML + "»\npublic: # later\nowner: x\n---\n",
			"---\napprovals:\npublic: # later«\n  slug: a-b»\nowner: x\n---\n"},
		{"own name", "---\nApproval: [{by: x}]\n---\n", "---\nApproval: [{by: x}«, " + givenYAML + "»]\n---\n", "---\nApproval: [{by: x}]\n«public:\n  slug: a-b\n»---\n"},
		{"mark and carriage returns", "\ufeff---\r\ntitle: A\r\n---\r\nText\r\n",
			"\ufeff---\r\ntitle: A\r\n«approvals:\r\n  - " + givenYAML + "\r\n»---\r\nText\r\n", "\ufeff---\r\ntitle: A\r\n«public:\r\n  slug: a-b\r\n»---\r\nText\r\n"},
		{"toml", "+++\ntitle = \"A\"\n+++\n", "+++\ntitle = \"A\"\n«[[approvals]]\n" + givenTOML + "»+++\n", "+++\ntitle = \"A\"\n«[public]\nslug = \"a-b\"\n»+++\n"},
		{"toml tables", "+++\n[[approvals]]\nby = \"x\"\n[public]\ntitle = \"B\"\n+++\n",
			"+++\n[[approvals]]\nby = \"x\"\n[public]\ntitle = \"B\"\n«[[approvals]]\n" + givenTOML + "»+++\n", "+++\n[[approvals]]\nby = \"x\"\n[public]\n«slug = \"a-b\"\n»title = \"B\"\n+++\n"},
		{"toml inline", "+++\napprovals = [{by = \"x\"}]\npublic.title = \"B\"\n+++\n",
			"+++\napprovals = [{by = \"x\"}«, {by = \"Noor: R&D\", role = \"management\", date = 2026-03-01, hash = \"sha256:00\"}»]\npublic.title = \"B\"\n+++\n",
			"+++\napprovals = [{by = \"x\"}]\n«public.slug = \"a-b\"\n»public.title = \"B\"\n+++\n"},
	}
	e, marks := editor(), strings.NewReplacer("«", "", "»", "")
	for _, test := range tests {
		got, err := e.Approve([]byte(test.src), given)
		if want := marks.Replace(test.approved); err != nil || string(got) != want {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", test.name, err, got, want)
		}
		got, err = e.Set([]byte(test.src), "slug", "a-b")
		if want := marks.Replace(test.slugged); err != nil || string(got) != want {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", test.name, err, got, want)
		}
	}
}

// TestEditAgain approves where the same person did before.
func TestEditAgain(t *testing.T) {
	for _, test := range [][2]string{
		{"---\napprovals:\n  - by: mila\n    role: y # c\n  - {by: \"Noor: r&d\", role: z} # d\n---\n", "---\napprovals:\n  - by: mila\n    role: y # c\n  - " + givenYAML + " # d\n---\n"},
		{"+++\n[[approvals]]\nby = \"Noor: R&D\"\n[[approvals]]\nby = \"x\"\n+++\n", "+++\n[[approvals]]\n" + givenTOML + "[[approvals]]\nby = \"x\"\n+++\n"},
	} {
		if got, err := editor().Approve([]byte(test[0]), given); err != nil || string(got) != test[1] {
			t.Errorf("again: %v, got\n%s\nwant\n%s", err, got, test[1])
		}
	}
}

// TestEditByHand: what cannot be added to is left to the author.
func TestEditByHand(t *testing.T) {
	for _, src := range []string{"# A\n\nText\n", "---\ntitle: A\n", "---\napprovals: yes\n---\n", "---\napprovals: &x [*x]\n---\n"} {
		if out, err := editor().Approve([]byte(src), given); err == nil {
			t.Errorf("%q became %q", src, out)
		}
	}
}

// FuzzEdit: whatever the front matter, what was added can be taken out again,
// and what stands there is read.
func FuzzEdit(f *testing.F) {
	f.Add([]byte("---\napprovals: [{by: x}]\npublic: {a: b}\n---\nText"))
	f.Add([]byte("+++\n[public]\na = 1\n+++\n"))
	f.Add([]byte("---\npublic:\n  a: |\n    b\n---\n"))
	a := postmortem.Approval{By: "x", Role: "y", Date: today, Hash: "sha256:00"}
	f.Fuzz(func(t *testing.T, src []byte) {
		out, err := (Editor{Read: read, Same: strings.EqualFold}).Approve(src, a)
		if err != nil {
			return
		}
		from, to := 0, 0
		for from < len(src) && src[from] == out[from] {
			from++
		}
		for to < len(src)-from && src[len(src)-1-to] == out[len(out)-1-to] {
			to++
		}
		if from+to != len(src) {
			t.Fatalf("%q became %q", src, out)
		}
	})
}
