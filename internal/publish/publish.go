// Package publish is the pipeline of the public site. It calls the stages in
// order and has no logic of its own.
//
//	files → build.Understand → disclose → release → public.Site → leak.Scan → output.Replace
//
// After disclosure nothing holds anything private: the site is made from public
// texts (bytes), public pictures and the public half of the settings. What is
// written are the very bytes that were searched. A site is written whole or not
// at all.
package publish

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"afterword/internal/build"
	"afterword/internal/diag"
	"afterword/internal/disclose"
	"afterword/internal/leak"
	"afterword/internal/load"
	"afterword/internal/output"
	"afterword/internal/postmortem"
	"afterword/internal/public"
	"afterword/internal/release"
	"afterword/internal/template"
)

// Plan is what would be published of a site.
type Plan struct {
	*build.Site
	Decisions []release.Decision // of each report that asks to be public, in the order of their slugs
	in        build.Input
	markdown  []load.Markdown
	policy    disclose.Policy
	searched  searched
}

// searched is what may not be public while some reports are, kept for the next
// site of the same.
type searched struct {
	chosen  string
	secrets *leak.Set
}

// Prepare understands a site and asks the gate for each report that asks to be
// public.
func Prepare(ctx context.Context, in build.Input) (*Plan, error) {
	d, err := build.Load(ctx, in)
	if err != nil {
		return nil, err
	}
	markdown := slices.Clone(d.Content.Markdown) // understanding lets go of the sources
	s, err := d.Understand(ctx, "")
	if err != nil {
		return nil, err
	}
	return planOf(ctx, s, in, markdown)
}

// Of is Prepare for a site that was understood already, which does not change:
// its files are only read again. Where they are others by now, or some were
// left out, all is understood anew.
func Of(ctx context.Context, s *build.Site) (*Plan, error) {
	in := s.Input()
	content, err := load.Read(ctx, in.Content, s.Config, in.Skip...)
	if err != nil {
		return nil, err
	}
	if in.NoDrafts || content.Fingerprint != s.Content.Fingerprint {
		in.NoDrafts = false
		return Prepare(ctx, in)
	}
	draft, own := *s.Draft, *s
	own.Draft = &draft // the plan notes stages of its own
	return planOf(ctx, &own, in, content.Markdown)
}

// Asking is the plan if a report asked to be public that does not.
func (p *Plan) Asking(ctx context.Context, path string) (*Plan, error) {
	in := p.in
	in.Asking = path
	return Prepare(ctx, in)
}

// planOf asks the gate for the reports of a site that ask to be public.
func planOf(ctx context.Context, s *build.Site, in build.Input, markdown []load.Markdown) (*Plan, error) {
	p := &Plan{Site: s, in: in, markdown: markdown, policy: disclose.Policy{Config: s.Config, Templates: s.Templates}}
	texts, err := p.texts(ctx)
	if err != nil {
		return nil, err
	}
	p.Decisions = release.Decide(texts, release.Policy{Config: s.Config, Today: in.Today, Diagnostics: s.Diagnostics})
	return p, nil
}

// sources are the reports with their bytes.
func (p *Plan) sources() []disclose.Source {
	bytes := p.bytesByPath()
	var all []disclose.Source
	for _, pm := range p.Corpus.Postmortems {
		all = append(all, disclose.Source{Report: pm, Bytes: bytes[pm.Path]})
	}
	return all
}

func (p *Plan) bytesByPath() map[string][]byte {
	bytes := make(map[string][]byte, len(p.markdown))
	for _, md := range p.markdown {
		bytes[md.Path] = md.Source
	}
	return bytes
}

// texts are the public texts with their pictures.
func (p *Plan) texts(ctx context.Context) ([]release.Text, error) {
	disclosed := disclose.Public(p.Corpus, p.sources(), p.policy)
	all := make([]release.Text, len(disclosed))
	for i, t := range disclosed {
		all[i].Text = t
		for _, pic := range t.Pictures {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			b, err := clean(p.in.Content, pic)
			if err != nil {
				all[i].Problems = append(all[i].Problems, unfit(t, pic, err))
				continue
			}
			all[i].Pictures = append(all[i].Pictures, release.Picture{Name: pic.Name, Bytes: b})
		}
		slices.SortFunc(all[i].Pictures, func(a, b release.Picture) int { return strings.Compare(a.Name, b.Name) })
	}
	return all, nil
}

// Decision is that on a report; nil if it does not ask to be public.
func (p *Plan) Decision(path string) *release.Decision {
	i := slices.IndexFunc(p.Decisions, func(d release.Decision) bool { return d.Report.Path == path })
	if i < 0 {
		return nil
	}
	return &p.Decisions[i]
}

// Refused are the decisions that have reasons against them.
func (p *Plan) Refused() []release.Decision {
	return slices.DeleteFunc(slices.Clone(p.Decisions), func(d release.Decision) bool { return d.May() })
}

// Allowed are the decisions that have none: what may be published.
func (p *Plan) Allowed() []release.Decision {
	return slices.DeleteFunc(slices.Clone(p.Decisions), func(d release.Decision) bool { return !d.May() })
}

// Reader reads reports as the site's own are read.
func (p *Plan) Reader() *postmortem.Reader {
	return postmortem.NewReader(p.Config, p.Templates.Headings())
}

// File is a file of the content as it was read.
func (p *Plan) File(path string) (load.Markdown, bool) {
	i := slices.IndexFunc(p.markdown, func(md load.Markdown) bool { return md.Path == path })
	if i < 0 {
		return load.Markdown{}, false
	}
	return p.markdown[i], true
}

// Tree is the public site of some texts, and what is wrong with layouts, settings
// and pages that the public would see.
func (p *Plan) Tree(chosen []release.Decision) (output.Tree, []diag.Diagnostic, error) {
	going := map[string]bool{}
	for _, d := range chosen {
		going[d.Slug] = true
	}
	var content public.Content
	for _, d := range chosen {
		content.Texts = append(content.Texts, public.File{Path: d.Slug + ".md", Source: d.Unlinked(func(l disclose.Link) bool { return !going[l.Slug] })})
		for _, pic := range d.Pictures {
			content.Pictures = append(content.Pictures, public.Picture{Name: pic.Name, Bytes: pic.Bytes})
		}
	}
	pages, found := p.pages()
	content.Pages = pages
	found = append(found, disclose.Settings(p.Corpus, p.in.Config, p.policy)...)
	tree, wrong, err := public.Site(content, p.Config.ForPublic(), public.Options{
		Today: p.in.Today, Layouts: below(p.in.Own.Layouts), Static: below(p.in.Own.Static),
	})
	return tree, append(found, wrong...), err
}

// below is the folder for the public site in a folder of a site's own.
func below(own fs.FS) fs.FS {
	const name = "public"
	if own == nil {
		return nil
	}
	if info, err := fs.Stat(own, name); err != nil || !info.IsDir() {
		return nil
	}
	sub, err := fs.Sub(own, name)
	if err != nil {
		return nil
	}
	return sub
}

// pages are those that the public gets beside the reports: the one that the
// settings name, if it may go out.
func (p *Plan) pages() ([]public.File, []diag.Diagnostic) {
	name := p.Config.Public.Respond
	if name == "" {
		return nil, nil
	}
	i := slices.IndexFunc(p.Corpus.Pages, func(page *postmortem.Page) bool { return page.Path == name })
	if i < 0 {
		return nil, []diag.Diagnostic{{
			Path: name, Level: diag.Error, Rule: "public-page", Message: "there is no page of this name for public.respond",
			Hint: "write the page, or take the setting away",
		}}
	}
	text := disclose.Page(p.Corpus, p.Corpus.Pages[i], p.bytesByPath()[name], p.policy)
	if len(text.Problems) > 0 {
		return nil, text.Problems
	}
	return []public.File{{Path: name, Source: text.Markdown}}, nil
}

// Scan searches the public site of some texts for what may not be there, and
// gives it with all its bytes.
func (p *Plan) Scan(ctx context.Context, tree output.Tree, chosen []release.Decision) (output.Tree, []leak.Hit, error) {
	going := map[string]bool{p.Config.Public.Respond: true}
	for _, d := range chosen {
		going[d.Report.Path] = true
	}
	key := strings.Join(slices.Sorted(maps.Keys(going)), "\x00")
	if p.searched.secrets == nil || p.searched.chosen != key {
		secrets, err := p.secrets(ctx, going)
		if err != nil {
			return tree, nil, err
		}
		p.searched = searched{key, secrets}
	}
	return p.searched.secrets.Scan(ctx, tree)
}

// secrets is what may not be public while some files are.
func (p *Plan) secrets(ctx context.Context, going map[string]bool) (*leak.Set, error) {
	known, err := public.Specimen()
	if err != nil {
		return nil, err
	}
	known.Files = append(known.Files, output.File{Path: output.MarkerName, Bytes: []byte(`{"reports":[{"slug":"","title":"","hash":""}]}`)})
	return leak.New(ctx, leak.Input{
		Corpus: p.Corpus, Sources: p.private(going), Config: p.Config, Templates: p.Templates, Known: known,
	})
}

// private is everything that the site is made from: reports, pages, templates of
// its own, settings. Only what goes out is public in part: what the gate keeps
// back, or nobody has chosen, is as private as the rest.
func (p *Plan) private(going map[string]bool) []leak.Source {
	reports := make(map[string]*postmortem.Postmortem, len(p.Corpus.Postmortems))
	for _, pm := range p.Corpus.Postmortems {
		reports[pm.Path] = pm
	}
	all := []leak.Source{{Path: p.in.ConfigPath, Bytes: p.in.Config}}
	for _, md := range p.markdown {
		all = append(all, leak.Source{Path: md.Path, Report: reports[md.Path], Bytes: md.Source, Public: going[md.Path]})
	}
	own, _ := template.Load(nil, p.in.Content)
	for _, t := range own.Templates {
		all = append(all, leak.Source{Path: t.Path, Bytes: t.Source})
	}
	return all
}
