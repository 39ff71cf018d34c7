package corpus

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

func report(path, slug, id string) *postmortem.Postmortem {
	return &postmortem.Postmortem{Path: path, Slug: slug, ID: id, Title: "Title of " + path}
}

func TestNewOrder(t *testing.T) {
	old, undated, twin, late := report("d.md", "d", ""), report("c.md", "c", ""), report("b.md", "a", ""), report("a.md", "b", "")
	old.Date = postmortem.Day{Year: 2019, Month: 3, Day: 1}
	twin.Date = postmortem.Day{Year: 2026, Month: 1, Day: 14}
	late.Date = twin.Date
	c := New([]*postmortem.Postmortem{undated, old, late, twin}, nil, []Attachment{{Path: "z.png"}, {Path: "a.png"}})
	var slugs []string
	for _, pm := range c.Postmortems {
		slugs = append(slugs, pm.Slug)
	}
	if diff := cmp.Diff([]string{"a", "b", "d", "c"}, slugs); diff != "" {
		t.Errorf("order of reports (-want +got):\n%s", diff)
	}
	if c.Attachments[0].Path != "a.png" {
		t.Errorf("the first attachment is %s", c.Attachments[0].Path)
	}
}

func TestDuplicateSlugs(t *testing.T) {
	a, b, c, d := report("2020/db.md", "db", ""), report("2021/DB.md", "DB", ""), report("2022/db.md", "db", ""), report("2023/db-2.md", "db-2", "")
	got := New([]*postmortem.Postmortem{d, c, b, a}, nil, nil)
	if diff := cmp.Diff([]string{"db", "DB-3", "db-4", "db-2"}, []string{a.Slug, b.Slug, c.Slug, d.Slug}); diff != "" {
		t.Errorf("slugs (-want +got):\n%s", diff)
	}
	want := []diag.Diagnostic{{
		Path: "2021/DB.md", Pos: diag.Position{Line: 1, Column: 1}, End: diag.Position{Line: 1, Column: 1},
		Level: diag.Error, Rule: "duplicate-slug", Hint: "rename one of the two files",
		Message: `the page name "DB" is taken by 2020/db.md; this page is called "DB-3"`,
	}, {
		Path: "2022/db.md", Pos: diag.Position{Line: 1, Column: 1}, End: diag.Position{Line: 1, Column: 1},
		Level: diag.Error, Rule: "duplicate-slug", Hint: "rename one of the two files",
		Message: `the page name "db" is taken by 2020/db.md; this page is called "db-4"`,
	}}
	if diff := cmp.Diff(want, got.Problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestPageNames(t *testing.T) {
	pages := []*postmortem.Page{{Path: "README.md"}, {Path: "a b/Run Book.md"}, {Path: "a-b/run-book.md"}, {Path: "x/index.markdown"}}
	c := New(nil, pages, nil)
	var slugs []string
	for _, p := range pages {
		slugs = append(slugs, p.Slug)
	}
	if diff := cmp.Diff([]string{"readme", "a-b/run-book", "a-b/run-book-2", "x/index"}, slugs); diff != "" {
		t.Errorf("slugs (-want +got):\n%s", diff)
	}
	if len(c.Problems) != 1 || c.Problems[0].Path != "a-b/run-book.md" {
		t.Errorf("problems: %v", c.Problems)
	}
}

func TestDuplicateIDs(t *testing.T) {
	source := "---\nid: inc-54\n---\n"
	a, b, c := report("a.md", "a", "INC-54"), report("b.md", "b", "inc-54"), report("c.md", "c", "")
	b.Lines = diag.NewLines([]byte(source))
	b.Fields = []postmortem.Field{{Canon: "id", ValueSpan: diag.Span{Start: 8, End: 14}}}
	got := New([]*postmortem.Postmortem{a, b, c, report("d.md", "d", "")}, nil, nil).Problems
	want := []diag.Diagnostic{{
		Path: "b.md", Span: diag.Span{Start: 8, End: 14}, Pos: diag.Position{Line: 2, Column: 5}, End: diag.Position{Line: 2, Column: 11},
		Level: diag.Error, Rule: "duplicate-id", Hint: "give each report an id of its own",
		Message: `the id "inc-54" is that of a.md too`,
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestNearest(t *testing.T) {
	c := archive()
	tests := []struct{ name, want string }{
		{"2026-01-14-card-paymants", "2026-01-14-card-payments"},
		{"../reports/2026-01-14-card-payment.md", "2026-01-14-card-payments.md"},
		{"INC-5", "INC-54"},
		{"../img/grpah one.png", "graph one.png"},
		{"something-else-altogether", ""},
		{"x", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := c.Nearest(tt.name); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}
