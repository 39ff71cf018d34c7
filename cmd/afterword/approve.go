package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/markdown"
	"afterword/internal/postmortem"
	"afterword/internal/publish"
	"afterword/internal/release"
	"afterword/internal/review"
)

var approveCommand = command{
	name: "approve", args: "REPORT --as NAME --role ROLE",
	summary: "approve the public text of a report",
	about: `Adds an approval to the front matter of the report: who, in which role, when, and the
SHA-256 of the public text, pictures included. Every other byte of the file stays. If what
the public would see changes later, the approval is void; afterword review says which words
are others. While the search for private strings finds any in the public site with this
report, nothing is written, and the exit code is 1.

The first approval also writes the name of the public page (public.slug), which then stays
when the title changes; the one that completes the gate writes the day of publication
(public.published). Read afterword review REPORT before.`,
	examples: `  afterword review content/postmortems/2026-01-14-cards.md
  afterword approve content/postmortems/2026-01-14-cards.md --as dana --role author
  afterword approve INC-12 --as noor --role management
`,
	flags: func(f *pflag.FlagSet) {
		f.String("as", "", "who approves")
		f.String("role", "", "in which role, such as author, engineer or management")
		f.Bool("change-role", false, "replace the approval of the same person in another role")
		f.String("content", "", "folder of the reports (default: content/ in the site, or the site)")
	},
	run: runApprove,
}

func runApprove(ctx context.Context, c *call) error {
	by, role := strings.TrimPrefix(strings.TrimSpace(c.text("as")), "@"), strings.TrimSpace(c.text("role"))
	if by == "" || role == "" {
		return usageError{"it must be known who approves, and in which role", "afterword approve REPORT --as NAME --role ROLE"}
	}
	p, plan, d, err := c.oneReport(ctx)
	if err != nil {
		return err
	}
	if err := c.mayApprove(p, plan, d, by, role); err != nil {
		return err
	}
	made, err := review.Make(ctx, plan, d.Report.Path, p.approved)
	if err != nil {
		return err
	}
	if len(made.Hits) > 0 {
		c.tellHits(p, made.Hits)
		return errDiagnostics
	}
	approval := postmortem.Approval{By: by, Role: role, Hash: d.Hash, Date: c.dayIn(plan.Config.ForPublic().Timezone)}
	after, err := c.approve(p, plan, d, approval)
	if err != nil {
		return err
	}
	if err := keepApproved(p, *d); err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "%s approves %s as %s\n%s\n", by, p.shownReport(d.Report.Path), role, d.Hash)
	c.tellLacking(p, after)
	if !knowsRole(plan, role) {
		fmt.Fprintf(c.stderr, "hint: no setting and no other report knows the role %q%s\n", role, askedRoles(plan.Config))
	}
	return nil
}

// mayApprove refuses to approve what has no public text, and by names that
// cannot be counted, have approved it already, or stand undeclared in a text.
func (c *call) mayApprove(p place, plan *publish.Plan, d *release.Decision, by, role string) error {
	if len(d.Problems) > 0 {
		if err := c.tellRefused(p, []release.Decision{{Text: d.Text, Reasons: d.Problems}}); err != nil {
			return err
		}
		fmt.Fprintln(c.stderr, "there is no public text that could be approved")
		return errDiagnostics
	}
	if why := release.Doubt(plan.Config, by); why != "" {
		return usageError{fmt.Sprintf("%q %s", by, why), "approve by the name that people: in afterword.yaml has for the person, or declare another person there"}
	}
	if err := c.approvedBefore(plan, d, by, role); err != nil {
		return err
	}
	if refused := plan.WithApproval(d.Report.Path, by); len(refused) > 0 {
		if err := c.tellRefused(p, refused); err != nil {
			return err
		}
		fmt.Fprintf(c.stderr, "by approving, %q would be a person of the report, whom no public text may name undeclared; nothing was written\n", by)
		return errDiagnostics
	}
	return nil
}

// approvedBefore refuses a second approval of the same text by the same person,
// unless it is to take the place of the first.
func (c *call) approvedBefore(plan *publish.Plan, d *release.Decision, by, role string) error {
	for _, a := range d.Valid {
		switch {
		case !release.Same(plan.Config, a.By, by):
		case strings.EqualFold(a.Role, role):
			return usageError{fmt.Sprintf("%s has approved this text already, as %s", a.By, a.Role), "afterword review says what is lacking"}
		case !c.on("change-role"):
			return usageError{fmt.Sprintf("%s has approved this text already, as %s", a.By, a.Role), "--change-role puts this approval in the place of that one"}
		}
	}
	return nil
}

// knowsRole says that somebody has approved in a role before, or may be
// expected to.
func knowsRole(plan *publish.Plan, role string) bool {
	same := func(known string) bool { return strings.EqualFold(known, role) }
	approvedSo := func(a postmortem.Approval) bool { return same(a.Role) }
	return slices.ContainsFunc([]string{"author", "owner", "engineer", "management"}, same) ||
		slices.ContainsFunc(plan.Config.Public.Gate.Roles, func(r config.RoleCount) bool { return same(r.Role) }) ||
		slices.ContainsFunc(plan.Corpus.Postmortems, func(pm *postmortem.Postmortem) bool { return slices.ContainsFunc(pm.Approvals, approvedSo) })
}

// askedRoles says which roles the gate asks for, if it does.
func askedRoles(c *config.Config) string {
	var roles []string
	for _, r := range c.Public.Gate.Roles {
		roles = append(roles, r.Role)
	}
	if len(roles) == 0 {
		return ""
	}
	return "; the gate asks for " + strings.Join(roles, ", ")
}

// oneReport prepares the site, and gives the decision on the report that the
// arguments name.
func (c *call) oneReport(ctx context.Context) (place, *publish.Plan, *release.Decision, error) {
	p, plan, file, err := c.named(ctx)
	if err != nil {
		return p, nil, nil, err
	}
	if d := plan.Decision(file); d != nil {
		return p, plan, d, nil
	}
	return p, nil, nil, usageError{p.shownReport(file) + " does not ask to be public", "write visibility: public in its front matter"}
}

// named prepares the site, and gives the path of the report that the arguments
// name.
func (c *call) named(ctx context.Context) (place, *publish.Plan, string, error) {
	if len(c.args) != 1 {
		return place{}, nil, "", usageError{"one report is expected", "give its path, its id or its slug"}
	}
	p, plan, err := c.plan(ctx)
	if err != nil {
		return p, nil, "", err
	}
	file, err := p.reportNamed(plan, c.args[0])
	return p, plan, file, err
}

// reportNamed is the path in the content of the report that is meant: by the
// path of its file, its public slug, or any name that a reference may have.
func (p place) reportNamed(plan *publish.Plan, name string) (string, error) {
	if rel, err := p.inContent(name); err == nil && slices.ContainsFunc(plan.Corpus.Postmortems, func(pm *postmortem.Postmortem) bool { return pm.Path == rel }) {
		return rel, nil
	}
	for i := range plan.Decisions {
		if d := &plan.Decisions[i]; d.Slug == name {
			return d.Report.Path, nil
		}
	}
	switch t := plan.Corpus.Resolve("", markdown.Link{Kind: markdown.Wiki, Target: name}); {
	case t.Status == corpus.Ambiguous:
		return "", usageError{name + " is the name of more than one report", "give the path of the file"}
	case t.Postmortem != nil:
		return t.Postmortem.Path, nil
	}
	return "", usageError{name + " is no report", "give its path as seen from here, its id or its slug; --content or --site says where the reports are"}
}

// approve writes the approval, the slug if there is none yet, and the day of
// publication if that completes the gate.
func (c *call) approve(p place, plan *publish.Plan, d *release.Decision, a postmortem.Approval) (*release.Decision, error) {
	file, _ := plan.File(d.Report.Path)
	reader := plan.Reader()
	e := release.Editor{
		Read: func(src []byte) *postmortem.Postmortem {
			pm, _ := reader.Read(postmortem.File{Path: file.Path, Source: src, Alone: file.Alone, Part: file.Part})
			return pm
		},
		Same: func(a, b string) bool { return release.Same(plan.Config, a, b) },
	}
	src, err := e.Approve(file.Source, a)
	if err == nil && d.Report.Public.Slug == "" {
		src, err = e.Set(src, "slug", d.Slug)
	}
	if err != nil {
		return nil, byHand(p, d, a, err)
	}
	text := d.Text
	text.Report, text.Source = e.Read(src), src
	after := release.Decide([]release.Text{text}, release.Policy{Config: plan.Config, Today: a.Date, Diagnostics: plan.Diagnostics})[0]
	if day := opens(after); !day.IsZero() && d.Report.Public.Published.IsZero() {
		if src, err = e.Set(src, "published", day.String()); err != nil {
			return nil, byHand(p, d, a, err)
		}
	}
	return &after, replaceFile(filepath.FromSlash(p.shownReport(file.Path)), file.Source, src)
}

// opens is the first day on which a report may be published that lacks nothing
// but the end of its embargo; zero if it lacks more.
func opens(d release.Decision) postmortem.Day {
	for _, r := range d.Reasons {
		if r.Rule != "gate-embargo" {
			return postmortem.Day{}
		}
	}
	if len(d.Reasons) > 0 {
		return d.Report.Embargo
	}
	return d.Report.Approvals[len(d.Report.Approvals)-1].Date
}

// byHand says what to write where a file cannot be added to.
func byHand(p place, d *release.Decision, a postmortem.Approval, err error) error {
	if !errors.Is(err, release.ErrByHand) {
		err = fmt.Errorf("%s cannot be approved: %w", p.shownReport(d.Report.Path), err)
	}
	return usageError{p.shownReport(d.Report.Path) + ": " + err.Error(),
		fmt.Sprintf("write it yourself: approvals: [{by: %s, role: %s, date: %s, hash: %q}], and public: {slug: %s}", a.By, a.Role, a.Date, a.Hash, d.Slug)}
}

// keepApproved keeps the approved text in the cache.
func keepApproved(p place, d release.Decision) error {
	dir := filepath.Join(p.root, cacheDir)
	if err := makeCache(dir); err != nil {
		return err
	}
	return publish.Keep(dir, d)
}

// tellLacking says what the gate still asks for.
func (c *call) tellLacking(p place, d *release.Decision) {
	if d.May() {
		fmt.Fprintln(c.stdout, "nothing is lacking: afterword publish")
		return
	}
	for _, r := range p.typed(d.Reasons) {
		fmt.Fprintf(c.stdout, "lacking: %s\n", lacking(r))
	}
}

func lacking(d diag.Diagnostic) string {
	if d.Hint == "" {
		return d.Message
	}
	return d.Message + "; " + d.Hint
}
