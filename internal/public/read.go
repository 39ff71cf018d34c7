package public

import (
	"bytes"
	"cmp"
	"image"
	_ "image/gif" // their sizes are told, so that pages do not jump
	_ "image/jpeg"
	_ "image/png"
	"io/fs"
	"slices"
	"strings"
	"time"

	"afterword/internal/config"
	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/output"
	"afterword/internal/postmortem"
	"afterword/internal/site"
)

// folder is where the pages of reports are.
const folder = "incidents"

// PageOf is the path of the page of a report, by the name of its text.
func PageOf(slug string) string { return folder + "/" + slug + ".html" }

// read makes the model of the site. What is no report, for want of anything
// that could be read, is left out and reported.
func read(content Content, c config.PublicConfig, today postmortem.Day) (*Model, []diag.Diagnostic) {
	reports, found := readReports(content.Texts, c)
	attachments := make([]corpus.Attachment, len(content.Pictures))
	for i, p := range content.Pictures {
		size, _, _ := image.DecodeConfig(bytes.NewReader(p.Bytes)) // without one, the page jumps
		attachments[i] = corpus.Attachment{Path: p.Name, Size: int64(len(p.Bytes)), Width: size.Width, Height: size.Height}
	}
	all := corpus.New(reports, readPages(content.Pages, c), attachments)
	return newModel(site.New(all, site.Options{Config: c.Config, Today: today, Folder: folder})), found
}

// readReports reads files that are all reports, whatever they look like.
func readReports(files []File, c config.PublicConfig) (reports []*postmortem.Postmortem, found []diag.Diagnostic) {
	settings := *c.Config
	settings.Reports, settings.Pages = everything, nil
	reader := postmortem.NewReader(&settings, nil)
	for _, f := range files {
		pm, page := reader.Read(postmortem.File{Path: f.Path, Source: f.Source})
		if pm == nil {
			found = append(found, unread(f, page)...)
			continue
		}
		found = append(found, errorsOf(pm.Problems)...)
		reports = append(reports, spoken(pm))
	}
	return reports, found
}

// readPages reads files that are all plain pages.
func readPages(files []File, c config.PublicConfig) []*postmortem.Page {
	settings := *c.Config
	settings.Reports, settings.Pages = nil, everything
	reader := postmortem.NewReader(&settings, nil)
	var pages []*postmortem.Page
	for _, f := range files {
		_, page := reader.Read(postmortem.File{Path: f.Path, Source: f.Source})
		pages = append(pages, page)
	}
	return pages
}

// everything are globs that match any path.
var everything = []string{"**"}

// unread says why a text is no report.
func unread(f File, page *postmortem.Page) []diag.Diagnostic {
	found := errorsOf(page.Problems)
	if len(found) == 0 {
		found = []diag.Diagnostic{{Path: f.Path, Level: diag.Error, Rule: "front-matter", Message: "this public text is no report"}}
	}
	return found
}

func errorsOf(problems []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(problems), func(d diag.Diagnostic) bool { return d.Level != diag.Error })
}

// The anchors of what a report says beside its sections.
const (
	anchorSeen        = "page.seen"
	anchorCause       = "page.cause"
	anchorRemedy      = "page.remedy"
	anchorCorrections = "page.corrections"
	anchorPromises    = "page.promises"
)

// spoken is a report whose public fields are sections without a body, before
// those that it has: so they are found by a search, at their place.
func spoken(pm *postmortem.Postmortem) *postmortem.Postmortem {
	p := &pm.Public
	pm.Summary = cmp.Or(oneLine(p.Summary), pm.Summary)
	sections := []postmortem.Section{
		{Role: postmortem.RoleSummary, Text: pm.Summary},
		{Text: p.Apology},
		{Role: postmortem.RoleImpact, Heading: "What you may have seen", Anchor: anchorSeen, Text: strings.Join(p.Symptoms, "\n")},
		{Role: postmortem.RoleRootCause, Heading: "Why it happened", Anchor: anchorCause, Text: p.Cause},
		{Role: postmortem.RoleResolution, Heading: "What to do", Anchor: anchorRemedy, Text: p.Remedy},
		{Role: postmortem.RoleSummary, Heading: "Corrections", Anchor: anchorCorrections, Text: corrections(pm)},
	}
	sections = slices.DeleteFunc(sections, func(s postmortem.Section) bool { return s.Text == "" })
	for i := range pm.Sections {
		if pm.Sections[i].Role == postmortem.RoleActions {
			pm.Sections[i].Anchor = anchorPromises
		}
	}
	pm.Sections = append(sections, pm.Sections...)
	return pm
}

func corrections(pm *postmortem.Postmortem) string {
	var all []string
	for _, c := range pm.Corrections {
		all = append(all, c.Text)
	}
	return strings.Join(all, "\n")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// published is the day on which a report was first published; zero if nobody
// says.
func published(pm *postmortem.Postmortem) postmortem.Day {
	if !pm.Public.Published.IsZero() {
		return pm.Public.Published
	}
	for _, f := range pm.Fields {
		if t, err := time.Parse(time.DateOnly, f.Text); f.Key == "published" && err == nil {
			return postmortem.DayOf(t)
		}
	}
	return postmortem.Day{}
}

// pictures are the files of the pictures, where pages look for them.
func (m *Model) pictures(all []Picture) []output.File {
	var files []output.File
	for _, a := range m.site.Attachments {
		i := slices.IndexFunc(all, func(p Picture) bool { return p.Name == a.Path })
		files = append(files, output.File{Path: a.URL, Bytes: all[i].Bytes})
	}
	return files
}

// logo is the URL of the site's picture; empty if it is neither among the
// pictures nor in the site's own static folder.
func logo(m *Model, static fs.FS) string {
	name := m.site.Config.Logo
	for _, a := range m.site.Attachments {
		if a.Path == name {
			return a.URL
		}
	}
	if static == nil || name == "" {
		return ""
	}
	if _, err := fs.Stat(static, name); err != nil {
		return ""
	}
	return name
}
