package meta

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// searched is how many bytes may be parsed again, in all, to find the lines of
// mistakes; the library's own word on the line is vague.
const searched = 1 << 20

// yaml reads src. The result is nil if its root is no map.
func (r *reading) yaml() *Node {
	if node := r.plain(); node != nil {
		return node
	}
	return r.anyYAML()
}

// anyYAML reads src with the library.
func (r *reading) anyYAML() *Node {
	root := r.document()
	if root == nil || len(root.Content) == 0 {
		return nil
	}
	t := &yamlTree{reading: r, at: cursor{src: r.src, line: 1, column: 1}}
	node := t.node(root.Content[0], -1)
	switch node.Kind {
	case Map:
		return node
	case Null:
		return nil
	}
	r.report(r.span(r.line(node.Span.Start-r.base)), `this is not a list of "key: value" lines`)
	return nil
}

// document parses src, without the lines that are in the way.
func (r *reading) document() *yaml.Node {
	for range maxSlips {
		doc, more, err := decode(r.src)
		if err == nil {
			r.further(more)
			return doc
		}
		if offset := r.slip(err); !r.leaveOut(offset, err) {
			return nil
		}
	}
	return nil
}

// decode parses the first document of src; more is the line on which another
// one has its content, or 0.
func decode(src []byte) (doc *yaml.Node, more int, err error) {
	defer func() {
		// The library is known to panic on odd input; that is the input's fault.
		if p := recover(); p != nil {
			doc, more, err = nil, 0, fmt.Errorf("yaml: %v", p)
		}
	}()
	doc = new(yaml.Node)
	if !bytes.Contains(src, []byte("---")) && !bytes.Contains(src, []byte("...")) {
		return doc, 0, yaml.Unmarshal(src, doc)
	}
	in := yaml.NewDecoder(bytes.NewReader(src))
	if err := in.Decode(doc); err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, err
	}
	var second yaml.Node
	if err := in.Decode(&second); err == nil {
		more = second.Line
	}
	return doc, more, nil
}

func (r *reading) further(line int) {
	if line > 0 {
		offset := (&cursor{src: r.src, line: 1, column: 1}).offsetOf(line, 1)
		r.report(r.span(r.line(offset)), "a second document begins here; only the first is read")
	}
}

// slip finds the line of a mistake: the one after the longest run of whole
// lines that is sound by itself. It gives the offset of that line.
func (r *reading) slip(err error) int {
	end := len(bytes.TrimRight(r.src, "\n"))
	for r.searched += end; r.searched < searched; r.searched += end {
		end = bytes.LastIndexByte(r.src[:end], '\n')
		if end < 0 {
			return 0
		}
		if _, _, err := decode(r.src[:end+1]); err == nil {
			return end + 1
		}
	}
	line := 1
	fmt.Sscanf(err.Error(), "yaml: line %d:", &line) // without one, the first
	return (&cursor{src: r.src, line: 1, column: 1}).offsetOf(line, 1)
}

// leaveOut reports a line and blanks it. It is false if there was nothing to
// blank, so that a caller who repeats it comes to an end.
func (r *reading) leaveOut(offset int, err error) bool {
	start, end := r.line(offset)
	indent := r.src[bytes.LastIndexByte(r.src[:start], '\n')+1 : start]
	if tab := bytes.IndexByte(indent, '\t'); tab >= 0 {
		at := start - len(indent) + tab
		r.report(r.span(at, at+1), "a tab cannot indent YAML; write spaces")
	} else if isMergeMark(r.src[start:end]) {
		r.report(r.span(start, end), "git left this line where it could not merge two versions; keep what is right of them, and remove it")
	} else {
		r.report(r.span(start, end), "%s", plainWords(err))
		r.blankBeneath(len(indent), end)
	}
	r.blank(start-len(indent), end)
	return start < end
}

// blankBeneath blanks the lines that belong to one that ends at an offset, and would
// not fit without it: those that follow it and are indented deeper, and one that
// closes its brackets.
func (r *reading) blankBeneath(indent, end int) {
	for closed := false; !closed; {
		newline := bytes.IndexByte(r.src[end:], '\n')
		if newline < 0 {
			return
		}
		from := end + newline + 1
		var start int
		start, end = r.line(from)
		if start == end {
			continue
		}
		if start-from <= indent {
			if closed = len(bytes.Trim(r.src[start:end], "]},")) == 0; !closed {
				return
			}
		}
		r.blank(start, end)
	}
}

// isMergeMark says that a line is one of those that git writes around two versions.
func isMergeMark(line []byte) bool {
	return bytes.HasPrefix(line, []byte("<<<<<<< ")) || bytes.HasPrefix(line, []byte(">>>>>>> ")) || string(bytes.TrimSpace(line)) == "======="
}

// slips says in plain words what the library says in its own.
var slips = []struct{ theirs, ours string }{
	{"mapping values are not allowed", `a value that contains ": " needs quotes around it`},
	{"could not find expected ':'", `this line has no ": " between a key and a value`},
	{"did not find expected key", "this line does not fit the ones above it; its indentation or a quote may be wrong"},
	{"did not find expected '-' indicator", "this line does not fit the list above it"},
	{"did not find expected ',' or", "a bracket is not closed, or a comma is missing"},
	{"did not find expected node content", "a bracket is not closed, or a value is missing"},
	{"found unexpected end of stream", "a quote is not closed"},
	{"cannot start any token", "a value that begins with this character needs quotes around it"},
	{"alphabetic or numeric character", "a value that begins with * or & needs quotes around it"},
	{"unknown escape character", `an unknown escape in double quotes; write \\ for a backslash`},
	{"unknown anchor", "this alias (*) has no anchor (&) above it"},
	{"exceeded max depth", "this is nested too deep"},
}

func plainWords(err error) string {
	text := err.Error()
	for _, s := range slips {
		if strings.Contains(text, s.theirs) {
			return s.ours
		}
	}
	text = strings.TrimPrefix(text, "yaml: ")
	if _, after, found := strings.Cut(text, ": "); found && strings.HasPrefix(text, "line ") {
		text = after
	}
	return text
}
