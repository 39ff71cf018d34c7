package layout

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

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
	f := &fault{message: err.Error()}
	named := ""
	if m := located.FindStringSubmatch(f.message); m != nil {
		named = m[1]
		f.line, _ = strconv.Atoi(m[2])
		f.column, _ = strconv.Atoi(cmp.Or(m[3], "-1"))
		f.column++
		f.message = executing.ReplaceAllString(m[4], "")
	}
	for _, name := range []string{named, page, base, ""} {
		for _, l := range s.files {
			if !l.own || name != "" && l.name != name {
				continue
			}
			f.file = l
			if l.name != named {
				f.line, f.column = 0, 0
			}
			return f
		}
	}
	return f
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
