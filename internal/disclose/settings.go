package disclose

import (
	"fmt"
	"slices"
	"strings"

	"afterword/internal/corpus"
	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// Settings tells what may not be said in those texts of the settings that the
// public reads. Nothing can stand for a name there, so each is a problem.
func Settings(c *corpus.Corpus, source []byte, p Policy) []diag.Diagnostic {
	w := newWorld(c, p)
	r := &report{
		world: w, path: p.Config.Path, lines: diag.NewLines(source),
		pm: &postmortem.Postmortem{Path: p.Config.Path},
	}
	names := w.names.withoutKept()
	for _, said := range p.Config.Said() {
		r.setting(said.Text, said.Span, names)
	}
	return diag.SortUnique(r.text.Problems)
}

// setting reports what a text of the settings may not say.
func (r *report) setting(text string, at diag.Span, names dictionary) {
	for _, h := range names.in(text) {
		if written := text[h.from:h.to]; !h.name.saysItself(written) {
			r.problem("public-name", at, fmt.Sprintf("the public would read %q, which is a name that the settings replace", written), "say it in other words")
		}
	}
	for _, d := range r.guarded(text, at) {
		if !r.isAddress(text) || d.Rule != "public-url" {
			r.text.Problems = append(r.text.Problems, d)
		}
	}
}

// isAddress says that a text is the address of the site or of whom to ask, which
// may be anywhere.
func (w *world) isAddress(text string) bool {
	public := &w.Config.Public
	return text == public.Contact || public.URL != "" && strings.TrimRight(text, "/") == strings.TrimRight(public.URL, "/")
}

// saysItself says that the public knows a service, or a vendor, by a name that it
// has inside as well.
func (n *name) saysItself(written string) bool {
	instead, whole := foldString(n.instead), foldString(written)
	return n.kind == service && n.public && strings.Contains(instead, whole) || n.kind == vendor && instead == whole
}

// guarded is what the guards say of a text, but for names.
func (r *report) guarded(text string, at diag.Span) []diag.Diagnostic {
	alone := &report{world: r.world, path: r.path, lines: r.lines, pm: r.pm}
	place := func(int, int) diag.Span { return at }
	alone.guardWith(plainGuards, text, place)
	alone.guard(text, place)
	return alone.text.Problems
}

// withoutKept are the names alone.
func (d dictionary) withoutKept() dictionary {
	names := dictionary{}
	for first, list := range d {
		names[first] = slices.DeleteFunc(slices.Clone(list), func(n name) bool { return n.kind == kept })
	}
	return names
}
