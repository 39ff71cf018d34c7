// Package build is the pipeline: it calls the stages in order and has no
// logic of its own.
//
//	files → load → postmortem.Reader → check → corpus → site → pages and feeds → output
//
// Everything between reading and writing is pure, and runs over all files side
// by side. What only one stage needs of a report (its source, its running
// text) is let go when that stage is done with it.
package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"time"

	"afterword/internal/assets"
	"afterword/internal/attach"
	"afterword/internal/check"
	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/feed"
	"afterword/internal/load"
	"afterword/internal/output"
	"afterword/internal/parallel"
	"afterword/internal/postmortem"
	"afterword/internal/render"
	"afterword/internal/site"
	"afterword/internal/template"
	"afterword/internal/webindex"
)

// Input is everything that a site is made from.
type Input struct {
	Content    fs.FS  // reports, pages and what lies beside them
	Config     []byte // afterword.yaml; nil for the defaults
	ConfigPath string // for diagnostics
	Templates  fs.FS  // holds the built-in templates in templates/, as the content holds a site's own
	Own        Own
	Skip       []string // names at the top of the content that are none of it
	Today      postmortem.Day
	Version    string
	Program    []byte                  // whatever changes when the program does
	Now        func() time.Time        // only to tell how long the stages took; nil: they are not timed
	Loaded     func(bytes int64)       // is told how much markdown there is before it is parsed; may be nil
	Unread     func([]diag.Diagnostic) // is told of the files that are there and are not read; may be nil
	Memory     *Memory                 // what earlier builds of the same site leave to later ones; may be nil
	NoDrafts   bool                    // reports that are drafts are left out
	Asking     string                  // path of a report that is taken to ask to be public; may be empty
}

// Own is what a site lays over the built-in files; each may be nil.
type Own struct{ Layouts, Static fs.FS }

// Stage is a step of the pipeline and how long it took.
type Stage struct {
	Name string
	Took time.Duration
}

// Draft is a site on its way: its settings and the files that were read.
type Draft struct {
	in          Input
	Config      *config.Config
	Templates   *template.Set
	Content     *load.Content
	Stages      []Stage
	diagnostics []diag.Diagnostic
	began       time.Time
}

// Site is content that was understood and checked.
type Site struct {
	*Draft
	Corpus      *corpus.Corpus
	Diagnostics []diag.Diagnostic // of everything, sorted
	reader      *postmortem.Reader
	policy      check.Policy
	parsed      map[string]remembered // with a Memory: by path
	basis       string                // with a Memory: what they were read by
	used        []*corpus.Attachment
	renderer    *render.Renderer
}

// Load reads settings, templates and content.
func Load(ctx context.Context, in Input) (*Draft, error) {
	d := &Draft{in: in}
	d.start()
	var found []diag.Diagnostic
	d.Config, found = config.Load(in.Config, in.ConfigPath)
	d.diagnostics = append(d.diagnostics, found...)
	d.diagnostics = append(d.diagnostics, check.UnknownRules(d.Config, diag.NewLines(in.Config))...)
	d.Templates, found = template.Load(in.Templates, in.Content)
	d.diagnostics = append(d.diagnostics, found...)
	d.diagnostics = append(d.diagnostics, check.UnknownTemplate(d.Config, d.Templates, diag.NewLines(in.Config))...)
	d.diagnostics = append(d.diagnostics, check.UnknownRoles(d.Config, d.Templates, diag.NewLines(in.Config))...)
	content, err := load.Again(ctx, in.Content, d.Config, in.Memory.earlier(d), in.Skip...)
	if err != nil {
		return nil, err
	}
	d.Content = content
	if in.Loaded != nil {
		in.Loaded(content.Size())
	}
	if in.Unread != nil {
		in.Unread(content.Problems)
	}
	d.diagnostics = append(d.diagnostics, content.Problems...)
	d.Done("load")
	return d, nil
}

// Around is a fingerprint of what lies around the reports: layouts, static files
// and templates. It is taken before Load, so that what is written meanwhile does
// not pass for what was read.
func (in Input) Around() string {
	h := sha256.New()
	sum(h, in.Own.Layouts, ".")
	sum(h, in.Own.Static, ".")
	sum(h, in.Content, template.Dir)
	return hex.EncodeToString(h.Sum(nil))
}

// Inputs is a fingerprint of everything that the built site depends on, with what
// was around it.
func (d *Draft) Inputs(around string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%x %x %s %q %x %s %t\n", d.Content.Fingerprint, sha256.Sum256(d.in.Config), d.in.Today, d.in.Version, sha256.Sum256(d.in.Program), around, d.in.NoDrafts)
	return hex.EncodeToString(h.Sum(nil))
}

// Understand parses and checks every file, side by side, and whatever else can
// be wrong. The sources are let go: it is called once. A template named by as
// is the one that all reports answer to.
func (d *Draft) Understand(ctx context.Context, as string) (*Site, error) {
	s := &Site{Draft: d, policy: check.Policy{
		Config: d.Config, Templates: d.Templates, Today: d.in.Today, As: as,
	}}
	s.reader = postmortem.NewReader(d.Config, d.Templates.Headings())
	files := d.Content.Markdown
	read := make([]understood, len(files))
	err := parallel.Each(ctx, len(files), func(i int) error {
		var ok bool
		if read[i], ok = d.in.Memory.recall(files[i]); !ok {
			read[i] = s.understand(files[i])
		}
		files[i].Source = nil
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.parsed, s.basis = d.in.Memory.keep(d, read)
	d.Done("parse")
	s.gather(read)
	used, lost := s.withLogo(attach.Used(s.Corpus))
	var unfit, wrong []diag.Diagnostic
	s.used, unfit = attach.Measure(d.in.Content, used)
	s.Diagnostics = append(s.Diagnostics, check.Corpus(s.Corpus, s.policy)...)
	s.renderer, wrong = render.New(d.in.Own.Layouts)
	s.add(lost, unfit, wrong, assets.Links(d.in.Own.Static))
	d.Done("check")
	return s, nil
}

// Input is what the site was made from, but for the memory of earlier builds.
func (s *Site) Input() Input {
	in := s.in
	in.Memory = nil
	return in
}

// add takes in what was found by stages that know no levels.
func (s *Site) add(found ...[]diag.Diagnostic) {
	for _, f := range found {
		s.Diagnostics = append(s.Diagnostics, check.Adjust(f, s.Config)...)
	}
	s.Diagnostics = diag.SortUnique(s.Diagnostics)
}

// understood is what one file turned out to be.
type understood struct {
	pm    *postmortem.Postmortem
	page  *postmortem.Page
	found []diag.Diagnostic
}

func (s *Site) understand(md load.Markdown) understood {
	var u understood
	u.pm, u.page = s.reader.Read(postmortem.File{Path: md.Path, Source: md.Source, Alone: md.Alone, Part: md.Part})
	if u.pm != nil {
		if md.Path == s.in.Asking {
			u.pm.Visibility = "public"
		}
		u.found = check.Document(u.pm, s.policy)
		u.pm.Release()
	}
	return u
}

// gather makes the corpus of what was understood.
func (s *Site) gather(read []understood) {
	var reports []*postmortem.Postmortem
	var pages []*postmortem.Page
	unknown := check.UnknownRules(s.Config, diag.NewLines(s.in.Config))
	s.Diagnostics = check.Adjust(append(s.diagnostics, unknown...), s.Config)
	if s.in.Memory != nil {
		read = copies(read)
	}
	for _, u := range read {
		if u.pm != nil && s.in.NoDrafts && u.pm.Status == postmortem.Draft {
			continue
		}
		if u.pm != nil {
			reports = append(reports, u.pm)
		} else {
			pages = append(pages, u.page)
		}
		s.Diagnostics = append(s.Diagnostics, u.found...)
	}
	s.Corpus = corpus.New(reports, pages, attachments(s.Content))
}

// attachments are the files beside reports, and those that were not read.
func attachments(content *load.Content) []corpus.Attachment {
	var all []corpus.Attachment
	for _, a := range content.Attachments {
		all = append(all, corpus.Attachment{Path: a.Path, Size: a.Size, Refusal: attach.Refusal(a.Path)})
	}
	for _, p := range content.Problems {
		all = append(all, corpus.Attachment{Path: p.Path, Refusal: corpus.Refusal{Why: "it " + p.Message, Mend: "see what is said of that file"}})
	}
	return all
}

// Model is the site's model: what pages there are and what they show.
func (s *Site) Model() *site.Site { return s.model(site.New) }

func (s *Site) model(of func(*corpus.Corpus, site.Options) *site.Site) *site.Site {
	m := of(s.Corpus, site.Options{
		Config: s.Config, Today: s.in.Today, Version: s.in.Version,
		Templates: s.Templates.Templates, Diagnostics: s.Diagnostics, Rules: rules(),
	})
	m.Attachments = keep(m.Attachments, s.used)
	s.Done("site")
	return m
}

// Unknown are the words of the reports that the settings may explain.
func (s *Site) Unknown() check.Unknown { return check.UnknownWords(s.Corpus, s.policy) }

// rules are those of the checks, each with the first paragraph of its
// explanation.
func rules() []site.Rule {
	all := make([]site.Rule, len(check.Rules))
	for i, r := range check.Rules {
		why, _, _ := strings.Cut(r.Explain, "\n\n")
		all[i] = site.Rule{ID: r.ID, Title: r.Summary, Text: strings.Join(strings.Fields(why), " ")}
	}
	return all
}

// keep is the attachments that are used, and fit to be served under the names
// that the site gives them.
func keep(all []site.Attachment, used []*corpus.Attachment) []site.Attachment {
	wanted := make(map[*corpus.Attachment]bool, len(used))
	for _, a := range used {
		wanted[a] = true
	}
	var out []site.Attachment
	for _, a := range all {
		if wanted[a.Attachment] && attach.Served(a.URL) {
			out = append(out, a)
		}
	}
	return out
}

// Tree is every file of the archive. The index comes first: it is the most that
// is held for the time of writing.
func (s *Site) Tree(m *site.Site) output.Tree {
	var pages []output.File
	var beside sync.WaitGroup
	beside.Go(func() { pages = s.pages(m) })
	index := webindex.Files(m)
	beside.Wait()
	return output.Tree{Files: render.Static(s.in.Own.Static, append(index, pages...))}
}

// pages are the files that are made, but for the index.
func (s *Site) pages(m *site.Site) []output.File {
	files := append(s.renderer.Pages(m), feed.Files(m)...)
	for _, a := range m.Attachments {
		files = append(files, attach.File(s.in.Content, a.Path, a.URL))
	}
	return files
}
