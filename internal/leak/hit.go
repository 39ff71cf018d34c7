package leak

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"afterword/internal/diag"
)

// Hit is a place of a public site where something private stands.
type Hit struct {
	Path   string // of the file of the site
	Offset int    // in it; -1: in its name
	What   string // what stands there
	Kind   Kind   // what it is; for a shape of its own, what that looks like
	Around string // the words around it, for a reader to know the place by; empty if there are none
	From   string // where it comes from, "path:line:column" or "path"; empty if that is not known

	run, word uint64 // what was found, if it has no secret of its own
}

// String is the hit in words.
func (h Hit) String() string {
	at := fmt.Sprintf("%s, byte %d", h.Path, h.Offset)
	if h.Offset < 0 {
		at = h.Path + ", in its name"
	}
	text := fmt.Sprintf("%s: %q is %s", at, h.What, h.Kind)
	if h.From != "" {
		text += " of " + h.From
	}
	if h.Around != "" {
		text += fmt.Sprintf(", in %q", h.Around)
	}
	if hint := hints[h.Kind]; hint != "" {
		text += "; " + hint
	}
	return text
}

// hints say what to do about what is not mended in a report.
var hints = map[Kind]string{
	Beside: "save the picture without metadata, comments and colour profile",
}

// Hint says what helps against some hits.
func Hint(hits []Hit) string {
	hint := "mark it for inside in the report, or allow it under public.allow in afterword.yaml, with a reason"
	if slices.ContainsFunc(hits, func(h Hit) bool { return h.Kind == Host }) {
		hint += "; a host that readers may know goes under public.hosts"
	}
	return hint
}

// around are the words about a place of a text that people read. The lists of an
// index, pictures and what stands in a tag are none.
func (q *search) around(at int, kind Kind) string {
	if kind == Beside || !readByPeople.MatchString(q.path) {
		return ""
	}
	const before, behind = 40, 80 // bytes
	from, to := max(0, at-before), min(len(q.decoded), at+behind)
	text := q.decoded[from:to]
	at -= from
	if open := bytes.LastIndexByte(text[:at], '<'); open > bytes.LastIndexByte(text[:at], '>') || at < len(text) && text[at] == '<' {
		return ""
	}
	shown := strings.Fields(string(bytes.ToValidUTF8(tagOrPart.ReplaceAll(text, []byte(" ")), nil)))
	if from > 0 {
		shown = slices.Insert(shown, 0, "…")
	}
	if to < len(q.decoded) {
		shown = append(shown, "…")
	}
	return strings.Join(shown, " ")
}

var (
	readByPeople = regexp.MustCompile(`\.(html|xml)$`)
	tagOrPart    = regexp.MustCompile(`^[^<>]*>|<[^>]*>|<[^>]*$`) // what is left of one that is cut off
)

// position is a place of a source for people.
func (s *Set) position(path string, offset int) string {
	if i := s.source(path); i >= 0 && offset >= 0 {
		p := diag.NewLines(s.sources[i].Bytes).Position(offset)
		return fmt.Sprintf("%s:%d:%d", path, p.Line, p.Column)
	}
	return path
}

func (s *Set) source(path string) int {
	return slices.IndexFunc(s.sources, func(src Source) bool { return src.Path == path })
}

// trace reads the sources again, to find where the runs and words of hits come
// from.
func (s *Set) trace(hits []Hit) {
	wanted := map[uint64]string{}
	for _, h := range hits {
		wanted[h.run], wanted[h.word] = "", ""
	}
	delete(wanted, 0)
	if len(wanted) == 0 {
		return
	}
	var t stream
	for _, src := range s.sources {
		src.streams(&t, func() {
			note := func(n uint64, word int) {
				if from, ok := wanted[n]; ok && from == "" {
					wanted[n] = s.position(src.Path, t.words[word].from)
				}
			}
			remembered(&t, note)
			longWords(&t, note)
		})
	}
	for i := range hits {
		h := &hits[i]
		h.From = cmp.Or(h.From, wanted[h.run], wanted[h.word])
	}
}
