package release

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/postmortem"
)

// ErrByHand says that front matter is written in a way that cannot be added to.
var ErrByHand = errors.New("its front matter cannot be added to")

// Editor adds to the front matter of a report, and leaves every other byte as
// it is.
type Editor struct {
	Read func(source []byte) *postmortem.Postmortem // as all reports are read; nil for what is none
	Same func(a, b string) bool                     // two names are of one person
}

// Approve adds an approval. One of the same person for another text or in another
// role makes room for it.
func (e Editor) Approve(src []byte, a postmortem.Approval) ([]byte, error) {
	f, err := e.front(src)
	if err != nil {
		return nil, err
	}
	want := len(f.pm.Approvals) + 1
	out := f.approve(a)
	if earlier := e.earlier(f.pm, a); earlier != (diag.Span{}) {
		want, out = want-1, f.replaceApproval(earlier, a)
	}
	after := e.Read(out)
	if after == nil || len(after.Approvals) != want || !contains(after.Approvals, a) || len(after.Problems) > len(f.pm.Problems) {
		return nil, ErrByHand
	}
	return out, nil
}

func contains(all []postmortem.Approval, a postmortem.Approval) bool {
	return slices.ContainsFunc(all, func(b postmortem.Approval) bool {
		return b.By == a.By && b.Role == a.Role && b.Hash == a.Hash && b.Date == a.Date
	})
}

// Set writes a field of the group public, which has none yet: slug or
// published.
func (e Editor) Set(src []byte, key, value string) ([]byte, error) {
	f, err := e.front(src)
	if err != nil {
		return nil, err
	}
	out := f.set(key, value)
	after := e.Read(out)
	if after == nil || len(after.Problems) > len(f.pm.Problems) || len(after.Public.Fields) != len(f.pm.Public.Fields)+1 {
		return nil, ErrByHand
	}
	return out, nil
}

// front is the front matter of a report.
type front struct {
	pm      *postmortem.Postmortem
	src     []byte
	toml    bool
	end     int    // where the closing line begins
	newline string // as the file has them
}

// front finds where the front matter of a report ends.
func (e Editor) front(src []byte) (front, error) {
	f := front{pm: e.Read(src), src: src, newline: "\n"}
	text := bytes.TrimPrefix(src, []byte("\ufeff"))
	open := bytes.TrimLeft(text, " \t\r\n")
	f.toml = bytes.HasPrefix(open, []byte("+++"))
	fence := []byte("---")
	if f.toml {
		fence = []byte("+++")
	}
	if f.pm == nil || !bytes.HasPrefix(open, fence) {
		return f, errors.New("it has no front matter")
	}
	at, first := len(src)-len(open), true
	for line := range bytes.Lines(open) {
		if first && bytes.HasSuffix(line, []byte("\r\n")) {
			f.newline = "\r\n"
		}
		if text := bytes.TrimRight(line, " \t\r\n"); !first && (bytes.Equal(text, fence) || !f.toml && string(text) == "...") {
			f.end = at
			return f, nil
		}
		at, first = at+len(line), false
	}
	return f, errors.New("its front matter does not end")
}

// insert puts lines into the file, which are written with "\n".
func (f *front) insert(at int, text string) []byte {
	return f.replace(diag.Span{Start: at, End: at}, text)
}

// replace puts them in the place of others.
func (f *front) replace(at diag.Span, text string) []byte {
	text = strings.ReplaceAll(text, "\n", f.newline)
	return slices.Concat(f.src[:at.Start], []byte(text), f.src[at.End:])
}

// field is a field of the front matter; nil if it is not there.
func (f *front) field(canon string) *postmortem.Field {
	i := slices.IndexFunc(f.pm.Fields, func(field postmortem.Field) bool { return field.Canon == canon })
	if i < 0 {
		return nil
	}
	return &f.pm.Fields[i]
}

// opens says that a value begins with a bracket.
func (f *front) opens(value diag.Span, bracket byte) bool {
	return value.Len() > 0 && f.src[value.Start] == bracket
}

// lineEnd is where the line of an offset ends.
func (f *front) lineEnd(at int) int {
	if i := bytes.IndexByte(f.src[at:], '\n'); i >= 0 {
		at += i
	} else {
		at = len(f.src)
	}
	if at > 0 && f.src[at-1] == '\r' {
		at--
	}
	return at
}

// indent is what stands before an offset on its line.
func (f *front) indent(at int) string {
	return string(f.src[bytes.LastIndexByte(f.src[:at], '\n')+1 : at])
}

func (f *front) approve(a postmortem.Approval) []byte {
	field := f.field("approvals")
	flow := field != nil && f.opens(field.ValueSpan, '[') && f.src[field.ValueSpan.End-1] == ']'
	switch {
	case f.toml && flow:
		return f.insert(field.ValueSpan.End-1, f.comma()+inline(a))
	case f.toml:
		return f.insert(f.end, table(a))
	case field == nil:
		return f.insert(f.end, "approvals:\n  - "+item(a)+"\n")
	case flow:
		return f.insert(field.ValueSpan.End-1, f.comma()+item(a))
	case len(f.pm.Approvals) == 0:
		return f.insert(f.lineEnd(field.KeySpan.End), "\n  - "+item(a))
	}
	return f.insert(f.lineEnd(field.ValueSpan.End), "\n"+f.indent(field.ValueSpan.Start)+"- "+item(a))
}

// earlier is where the person's approval of another text or in another role
// stands.
func (e Editor) earlier(pm *postmortem.Postmortem, a postmortem.Approval) diag.Span {
	for _, b := range pm.Approvals {
		if e.Same(a.By, b.By) && (a.Hash != b.Hash || a.Role != b.Role) {
			return b.Span
		}
	}
	return diag.Span{}
}

// replaceApproval puts an approval in the place of another.
func (f *front) replaceApproval(at diag.Span, a postmortem.Approval) []byte {
	switch {
	case !f.toml:
		return f.replace(at, item(a))
	case bytes.HasPrefix(f.src[at.Start:], []byte("approvals]]")):
		return f.replace(at, strings.TrimSuffix(strings.TrimPrefix(table(a), "[["), "\n"))
	}
	return f.replace(at, inline(a))
}

// item, table and inline are an approval as YAML, and as TOML in two ways.
func item(a postmortem.Approval) string {
	return fmt.Sprintf("{by: %s, role: %s, date: %s, hash: %q}", plain(a.By), plain(a.Role), a.Date, a.Hash)
}

func table(a postmortem.Approval) string {
	return fmt.Sprintf("[[approvals]]\nby = %q\nrole = %q\ndate = %s\nhash = %q\n", a.By, a.Role, a.Date, a.Hash)
}

func inline(a postmortem.Approval) string {
	return fmt.Sprintf("{by = %q, role = %q, date = %s, hash = %q}", a.By, a.Role, a.Date, a.Hash)
}

// comma parts a new item of a list from those before.
func (f *front) comma() string {
	if len(f.pm.Approvals) > 0 {
		return ", "
	}
	return ""
}

func (f *front) set(key, value string) []byte {
	if f.toml {
		return f.setTOML(key, value)
	}
	text := key + ": " + plain(value)
	group, fields := f.field("public"), f.pm.Public.Fields
	switch {
	case group == nil:
		return f.insert(f.end, "public:\n  "+text+"\n")
	case len(fields) == 0 && f.opens(group.ValueSpan, '{'):
		return f.insert(group.ValueSpan.Start+1, text)
	case len(fields) == 0:
		return f.insert(f.lineEnd(group.KeySpan.End), "\n  "+text)
	case f.opens(group.ValueSpan, '{'):
		return f.insert(fields[0].KeySpan.Start, text+", ")
	}
	first := fields[0].KeySpan.Start
	return f.insert(first, text+"\n"+f.indent(first))
}

func (f *front) setTOML(key, value string) []byte {
	text := fmt.Sprintf("%s = %q", key, value)
	if key == "published" {
		text = key + " = " + value
	}
	group, fields := f.field("public"), f.pm.Public.Fields
	switch {
	case group == nil:
		return f.insert(f.end, "[public]\n"+text+"\n")
	case bytes.HasPrefix(f.src[group.ValueSpan.Start:group.ValueSpan.End], []byte("public.")):
		return f.insert(group.ValueSpan.Start, "public."+text+"\n")
	case len(fields) == 0 && f.opens(group.ValueSpan, '{'):
		return f.insert(group.ValueSpan.Start+1, text)
	case len(fields) == 0:
		return f.insert(f.lineEnd(group.ValueSpan.Start), "\n"+text)
	case f.opens(group.ValueSpan, '{'):
		return f.insert(fields[0].KeySpan.Start, text+", ")
	}
	return f.insert(fields[0].KeySpan.Start, text+"\n")
}

var (
	bare     = regexp.MustCompile(`^(\pL[\pL\pN _.-]*[\pL\pN]|\pL|\d{4}-\d\d-\d\d(-[\pL\pN-]+)?)$`)
	reserved = map[string]bool{"true": true, "false": true, "null": true, "yes": true, "no": true, "on": true, "off": true, "y": true, "n": true}
)

// plain is a text as a scalar of YAML, within quotes if it needs them.
func plain(text string) string {
	if bare.MatchString(text) && !reserved[strings.ToLower(text)] {
		return text
	}
	return fmt.Sprintf("%q", text)
}
