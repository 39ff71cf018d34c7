package build

import (
	"fmt"
	"slices"

	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/output"
	"afterword/internal/render"
)

// withLogo adds the site's picture to the attachments that are served, if it
// lies in the content. One that lies in no folder of the site is left out of
// the pages, and reported.
func (s *Site) withLogo(used []*corpus.Attachment) ([]*corpus.Attachment, []diag.Diagnostic) {
	logo := s.Config.Logo
	for i := range s.Corpus.Attachments {
		if a := &s.Corpus.Attachments[i]; a.Path == logo {
			if !slices.Contains(used, a) {
				used = append(used, a)
			}
			return used, nil
		}
	}
	static := render.Static(s.in.Own.Static, nil)
	if logo == "" || slices.ContainsFunc(static, func(f output.File) bool { return f.Path == logo }) {
		return used, nil
	}
	s.Config.Logo = ""
	return used, []diag.Diagnostic{{
		Path: s.in.ConfigPath, Level: diag.Error, Rule: "config",
		Message: fmt.Sprintf("there is no file %q for the logo in the content or static folder", logo),
	}}
}
