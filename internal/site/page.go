package site

import (
	"afterword/internal/corpus"
	"afterword/internal/postmortem"
)

// Page is a plain page. Its method Body gives its HTML.
type Page struct {
	*postmortem.Page
	URL      string
	Incoming []Link

	site *Site
}

// Attachment is a file that is served as it is.
type Attachment struct {
	*corpus.Attachment
	URL string
}
