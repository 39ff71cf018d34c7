package postmortem

import (
	"bytes"

	"github.com/adrg/frontmatter"

	"afterword/internal/diag"
	"afterword/internal/meta"
)

// frontMatter is the block of fields at the head of a file.
type frontMatter struct {
	fields *meta.Node // never nil; a Map without fields if there is none
	body   int        // offset where the rest begins
}

var byteOrderMark = []byte("\xef\xbb\xbf")

// splitFrontMatter finds and reads YAML between "---", which "..." may close too,
// or TOML between "+++".
// A block that is opened like front matter and never closed is reported, and
// its text stays part of the body.
func (r *reading) splitFrontMatter() (frontMatter, []diag.Diagnostic) {
	src, path := r.file.Source, r.file.Path
	none := frontMatter{fields: &meta.Node{Kind: meta.Map}}
	if bytes.HasPrefix(src, byteOrderMark) {
		none.body = len(byteOrderMark)
	}
	text := src[none.body:]
	open := openingLine(text)
	if open != "---" && open != "+++" {
		return none, smartDashes(src, path, none.body, open)
	}
	var block []byte
	syntax := meta.YAML
	take := func(s meta.Syntax) frontmatter.UnmarshalFunc {
		return func(data []byte, _ any) error {
			block, syntax = data, s
			return nil
		}
	}
	head := text[:headLength(text, open)]
	masked := maskIndented(head)
	if end := documentEnd(text, open); end > 0 {
		head = text[:end]
		masked = endedByDashes(maskIndented(head))
	}
	r.head.Reset(bytes.NewReader(masked))
	rest, err := frontmatter.MustParse(r.head, &struct{}{}, // which takes it for its own buffer
		frontmatter.NewFormat("---", "---", take(meta.YAML)),
		frontmatter.NewFormat("+++", "+++", take(meta.TOML)))
	if err != nil {
		return none, unclosed(src, path, none.body)
	}
	start := none.body + bytes.Index(text, []byte(open)) + len(open)
	start += bytes.IndexByte(src[start:], '\n') + 1
	fields, problems := meta.Parse(src[start:start+len(block)], start, syntax)
	diags := make([]diag.Diagnostic, 0, len(problems))
	for _, p := range problems {
		diags = append(diags, diag.Diagnostic{Path: path, Span: p.Span, Level: diag.Error, Rule: "front-matter", Message: p.Message})
	}
	return frontMatter{fields: fields, body: none.body + len(head) - len(rest)}, diags
}

// headLength is the length of the part of a text that front matter can be in:
// up to the line after the second that begins with the delimiter.
func headLength(text []byte, delimiter string) int {
	begin := bytes.Index(text, []byte(delimiter)) + len(delimiter)
	end := bytes.Index(text[begin:], []byte("\n"+delimiter))
	if end < 0 {
		return len(text)
	}
	end += begin + 1
	if line := bytes.IndexByte(text[end:], '\n'); line >= 0 && string(bytes.TrimSpace(text[end:end+line])) == delimiter {
		return end + line + 1
	}
	return len(text)
}

// documentEnd is the length of a text up to and with the line "..." that ends
// YAML, or 0 if another line does. As dots may stand in running text, what
// follows the first line must be a field.
func documentEnd(text []byte, open string) int {
	begin := bytes.Index(text, []byte(open)) + len(open)
	begin += bytes.IndexByte(text[begin:], '\n') + 1
	end := begin
	for line := range bytes.Lines(text[begin:]) {
		end += len(line)
		switch string(bytes.TrimRight(line, " \t\r\n")) {
		case open:
			return 0
		case "...":
			if open == "---" && yamlField.Match(text[begin:]) {
				return end
			}
			return 0
		}
	}
	return 0
}

// endedByDashes puts "---" in place of the dots that a text ends with.
func endedByDashes(text []byte) []byte {
	text = bytes.Clone(text)
	copy(text[bytes.LastIndexByte(text, '.')-2:], "---")
	return text
}

// openingLine is the first line that is not blank.
func openingLine(text []byte) string {
	line, _, _ := bytes.Cut(bytes.TrimLeft(text, " \t\r\n"), []byte("\n"))
	if len(line) > 12 {
		return ""
	}
	return string(bytes.TrimSpace(line))
}

// maskIndented hides indented delimiters, which are text inside a value, from
// a splitter that would take them for the end. Lengths stay.
func maskIndented(text []byte) []byte {
	masked := text
	for _, mark := range []string{"---", "+++"} {
		for at := 0; ; {
			i := bytes.Index(text[at:], []byte(mark))
			if i < 0 {
				break
			}
			i += at
			at = i + len(mark)
			if i > 0 && (text[i-1] == ' ' || text[i-1] == '\t') {
				if &masked[0] == &text[0] {
					masked = bytes.Clone(text)
				}
				copy(masked[i:], "...")
			}
		}
	}
	return masked
}
