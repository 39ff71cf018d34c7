package config

import (
	"strings"

	"afterword/internal/diag"
	"afterword/internal/meta"
)

// Said is a text of the settings that the public may read.
type Said struct {
	Text string
	Span diag.Span // in the settings
}

// Said are the texts that the public may read, as they stand in the file: those
// of the public site, and what is said instead of names.
func (c *Config) Said() []Said { return c.said }

// toPublic reads a text that the public may read.
func (r *reader) toPublic(read func(*meta.Node)) func(*meta.Node) {
	return func(n *meta.Node) {
		if text, ok := n.Scalar(); ok {
			r.say(text, n.Span)
		}
		read(n)
	}
}

func (r *reader) say(text string, at diag.Span) {
	if text = strings.TrimSpace(text); text != "" {
		r.said = append(r.said, Said{text, at})
	}
}
