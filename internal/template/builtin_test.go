package template_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/content"
	"afterword/internal/config"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
	"afterword/internal/template"
)

func builtin(t *testing.T) *template.Set {
	t.Helper()
	set, found := template.Load(content.Files, nil)
	for _, d := range found {
		t.Errorf("%s:%d:%d: %s; %s", d.Path, d.Pos.Line, d.Pos.Column, d.Message, d.Hint)
	}
	return set
}

// What each template asks for is a promise: section by section, an asterisk
// for those that are required.
func TestBuiltInTemplates(t *testing.T) {
	set := builtin(t)
	want := map[string]string{
		"minimal":  "root-cause* impact* resolution* channel* action-items*",
		"learning": "meeting* timeline* summary* discussion* action-items*",
		"record":   "impact* people* timeline* resolution* objective* discussion action-items* minutes*",
		"summary":  "summary* impact* timeline* root-cause five-whys other-failures* action-items*",
		"full":     "timeline* summary* what-happened* resolution* contributing-factors* impact* went-well went-wrong* action-items*",
		"public":   "background* timeline* contributing-factors* action-items*",
	}
	if len(set.Templates) != len(want) {
		t.Errorf("there are %v", set.Names())
	}
	for name, sections := range want {
		var got []string
		for _, s := range set.ByName(name).Sections {
			mark := ""
			if s.Required {
				mark = "*"
			}
			got = append(got, string(s.Role)+mark)
		}
		if diff := cmp.Diff(sections, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestBuiltInRules(t *testing.T) {
	set := builtin(t)
	section := func(name string, role postmortem.Role) *template.Section { return set.ByName(name).Section(role) }
	for what, holds := range map[string]bool{
		"minimal splits its actions":         section("minimal", postmortem.RoleActions).Buckets,
		"minimal has reviews":                slices.Contains(set.ByName("minimal").Requires, "reviews"),
		"learning has owners":                section("learning", postmortem.RoleActions).Owners,
		"learning has an advocate":           slices.Contains(set.ByName("learning").Roles, "devils_advocate"),
		"record has dates":                   section("record", postmortem.RoleActions).Due,
		"record counts":                      section("record", postmortem.RoleImpact).Numbers,
		"record says who logged it":          slices.Contains(set.ByName("record").Requires, "logged_by"),
		"summary has an owner":               slices.Contains(set.ByName("summary").Roles, "owner"),
		"full is read by three":              set.ByName("full").Reviewers == 3,
		"public shows all of its sections":   !slices.ContainsFunc(set.ByName("public").Sections, func(s template.Section) bool { return !s.Public }),
		"full counts":                        section("full", postmortem.RoleImpact).Numbers,
		"full has a short overview":          section("full", postmortem.RoleSummary).MaxSentences > 0,
		"every template shows the way it is": !slices.ContainsFunc(set.Templates, func(t *template.Template) bool { return t.Title == "" || t.Description == "" }),
	} {
		if !holds {
			t.Errorf("it does not hold that %s", what)
		}
	}
}

// Headings of all templates go into one table, so that none may mean two
// things.
func TestBuiltInHeadingsAgree(t *testing.T) {
	roles := map[string]postmortem.Role{}
	for _, h := range builtin(t).Headings() {
		key := strings.ToLower(h.Text)
		if first, ok := roles[key]; ok && first != h.Role {
			t.Errorf("%q is %s and %s", h.Text, first, h.Role)
		}
		roles[key] = h.Role
	}
}

// A report fresh from a template is one that has everything still to be
// written, and nothing wrong.
func TestNewReportsAreRead(t *testing.T) {
	set := builtin(t)
	c := config.Default()
	reader := postmortem.NewReader(c, set.Headings())
	for _, tmpl := range set.Templates {
		src := tmpl.New("Meters: not read", template.Fill{"date": {"2026-01-31"}, "services": {"meter-ingest"}})
		pm, page := reader.Read(postmortem.File{Path: "postmortems/2026-01-31-meters.md", Source: src})
		if pm == nil {
			t.Fatalf("%s is read as a page: %s", tmpl.Name, page.Why)
		}
		if pm.Title != "Meters: not read" || pm.Template != tmpl.Name || pm.Status != postmortem.Draft || pm.Date != (postmortem.Day{Year: 2026, Month: 1, Day: 31}) {
			t.Errorf("%s: %q, %q, %s, %v", tmpl.Name, pm.Title, pm.Template, pm.Status, pm.Date)
		}
		for _, d := range pm.Problems {
			if d.Level > diag.Off {
				t.Errorf("%s:%d: %s (%s)", tmpl.Name, d.Pos.Line, d.Message, d.Rule)
			}
		}
		var want, got []string
		for _, s := range tmpl.Sections {
			want = append(want, s.Heading+" "+string(s.Role))
		}
		for _, s := range pm.Sections {
			if s.Heading != "" {
				got = append(got, s.Heading+" "+string(s.Role))
			}
			for _, sub := range s.Subs {
				s.Text = strings.Replace(s.Text, sub.Heading, "", 1)
			}
			if strings.TrimSpace(s.Text) != "" {
				t.Errorf("%s: section %q has the text %q", tmpl.Name, s.Heading, s.Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", tmpl.Name, diff)
		}
		if len(pm.Events)+len(pm.Actions) > 0 {
			t.Errorf("%s: examples are read as events %v or actions %v", tmpl.Name, pm.Events, pm.Actions)
		}
	}
}

// The names that config knows are those of package postmortem, which config
// cannot ask.
func TestNamesAgree(t *testing.T) {
	c := config.Default()
	for _, name := range postmortem.FieldNames() {
		if canon, ok := c.FieldOf(name); canon != name || !ok {
			t.Errorf("field %q is read as %q", name, canon)
		}
	}
	for _, name := range config.FieldNames() {
		if !slices.Contains(postmortem.FieldNames(), name) {
			t.Errorf("package postmortem reads no field %q", name)
		}
	}
	for _, name := range []string{"started", "logged", "detected", "responded", "mitigated", "resolved"} {
		if canon, ok := c.PhaseOf(name); canon != name || !ok || postmortem.PhaseNamed(canon) == postmortem.NoPhase {
			t.Errorf("phase %q is read as %q", name, canon)
		}
	}
}

// The roles are constants of package postmortem, and config cannot ask for them
// either.
func TestRolesAgree(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../postmortem/role.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var roles []string
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
			kind, _ := spec.Type.(*ast.Ident)
			value, _ := spec.Values[0].(*ast.BasicLit)
			if kind != nil && kind.Name == "Role" && value != nil && value.Value != `""` {
				roles = append(roles, strings.Trim(value.Value, `"`))
			}
		}
		return true
	})
	if diff := cmp.Diff(roles, config.Roles); diff != "" {
		t.Error(diff)
	}
}
