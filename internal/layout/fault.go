package layout

import (
	"cmp"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"text/template"

	"afterword/internal/diag"
)

// fault is a mistake in a site's own layout.
type fault struct {
	file    file
	line    int // from 1; 0 if unknown
	column  int // in bytes, from 1; 0 if unknown
	message string
}

// located is how html/template and text/template begin their errors:
// "template: report.html:12:5: executing …", "html/template:base.html:3: …".
// Columns count from 0 there.
var located = regexp.MustCompile(`^(?:html/)?template: ?([^:\n]+):(?:(\d+):)?(?:(\d+):)? (.*)`)

// executing is what an error of execution tells of the template that was run.
var executing = regexp.MustCompile(`^executing ".*" at `)

// Blame tells the author of a layout of an error that occurred in a page of the
// given layout.
func (s *Set) Blame(err error, page string) diag.Diagnostic {
	return s.blame(err, page).diagnostic(s.kind)
}

// blame finds the mistake that an error tells of, which occurred in a page of
// the given layout. If the file that it names is built in, the site's own file
// that comes next to it is to blame: the page's layout, base.html, or the
// first of the others.
func (s *Set) blame(err error, page string) *fault {
	f := &fault{message: innermost(err).Error()}
	in := ""
	if m := located.FindStringSubmatch(f.message); m != nil {
		in = m[1]
		f.line, _ = strconv.Atoi(m[2])
		f.column, _ = strconv.Atoi(cmp.Or(m[3], "-1"))
		f.column++
		f.message = executing.ReplaceAllString(m[4], "")
	}
	for _, name := range []string{in, page, base, ""} {
		for _, l := range s.files {
			if !l.own || name != "" && l.name != name {
				continue
			}
			f.file = l
			if l.name != in {
				f.line, f.column = 0, 0
			} else if f.column == 0 {
				f.point()
			}
			return f
		}
	}
	return f
}

// innermost is the error of the layout that failed, where one executes another.
func innermost(err error) error {
	for at := (template.ExecError{}); errors.As(err, &at); err = at.Err {
		if !errors.As(at.Err, new(template.ExecError)) {
			return at
		}
	}
	return err
}

// named is what a message about a layout that cannot be parsed is about.
var named = regexp.MustCompile(`"([^"]+)"|for (\w+)$`)

// point finds the place of a mistake of which only the line is known: the word
// that the message names, or the action; for a text that ends too soon, what is
// still open.
func (f *fault) point() {
	if strings.Contains(f.message, "unexpected EOF") {
		if at := unclosed(f.file.text); at >= 0 {
			pos := diag.NewLines([]byte(f.file.text)).Position(at)
			f.line, f.column = pos.Line, pos.Column
		}
		return
	}
	if strings.HasPrefix(f.message, "defines no") {
		return // it is about the file
	}
	line := string(diag.Line([]byte(f.file.text), f.line))
	at := strings.Index(line, "{{")
	if m := named.FindStringSubmatch(f.message); m != nil && at >= 0 {
		at += max(0, strings.Index(line[at:], cmp.Or(m[1], m[2])))
	}
	f.column = at + 1
}

// blocks are the actions that begin a block or end one.
var blocks = regexp.MustCompile(`\{\{-?\s*(if|range|with|define|block|end)\b`)

// unclosed is where a block begins that has no end; -1 if all have. A definition
// has one, as its author sees it: then the block that took it is open.
func unclosed(text string) int {
	var open []int
	taken := -1
	for _, m := range blocks.FindAllStringSubmatchIndex(text, -1) {
		if text[m[2]:m[3]] != "end" {
			open = append(open, m[0])
		} else if len(open) > 0 {
			taken, open = open[len(open)-1], open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return -1
	}
	if last := open[len(open)-1]; taken < last || !strings.HasPrefix(text[last:], "{{define") {
		return last
	}
	return taken
}

// diagnostic tells the mistake to the author of the layout.
func (f fault) diagnostic(k Kind) diag.Diagnostic {
	lines := diag.NewLines([]byte(f.file.text))
	start := lines.Offset(f.line) + max(f.column-1, 0)
	end := start
	if f.line > 0 {
		rest, _, _ := strings.Cut(f.file.text[min(start, len(f.file.text)):], "\n")
		end += len(rest)
	}
	return diag.Diagnostic{
		Path:    k.Folder + f.file.name,
		Span:    diag.Span{Start: start, End: end},
		Pos:     lines.Position(start),
		End:     lines.Position(end),
		Level:   diag.Error,
		Rule:    "layout",
		Message: f.message + "; the built-in layout is used instead",
	}
}

// unused tells of a layout that no page is made with.
func (f file) unused(k Kind) diag.Diagnostic {
	d := fault{file: f}.diagnostic(k)
	d.Level = diag.Warning
	d.Message = "no page is made with a layout of this name"
	d.Hint = "put templates that layouts share into " + k.Folder + "parts"
	return d
}
