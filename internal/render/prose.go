package render

import (
	"html"
	"path"
	"strings"
)

// What the text of a report gets that nobody wrote: a link to each heading,
// pictures that open, tables and code that can be scrolled by keyboard. The
// text is HTML from package markdown: its tags are closed, and "<" stands in it
// for nothing else.

// amendment is what is done at a tag. It is given the text and where the tag
// begins and ends; it writes what takes the place of the text up to the offset
// that it gives, or gives 0 and has written nothing.
type amendment func(b *body, source string, from, end int) int

// amendments are those of a report, by the name of the tag.
var amendments = map[string]amendment{
	"a": (*body).linked, "div": (*body).table, "table": (*body).bareTable, "pre": (*body).code,
	"img": (*body).picture, "p": (*body).figure,
	"h1": (*body).heading, "h2": (*body).heading, "h3": (*body).heading,
	"h4": (*body).heading, "h5": (*body).heading, "h6": (*body).heading,
}

// scrolling are those that a plain page gets, which is not read piece by piece.
var scrolling = map[string]amendment{"div": (*body).table, "table": (*body).bareTable, "pre": (*body).code}

// amended adds a piece of the text.
func (b *body) amended(source string) { b.amend(source, amendments) }

// amend adds a piece of text with some amendments.
func (b *body) amend(source string, amendments map[string]amendment) {
	done, at := 0, 0
	for {
		from := strings.IndexByte(source[at:], '<')
		if from < 0 {
			break
		}
		from += at
		length := strings.IndexByte(source[from:], '>') + 1
		if length == 0 {
			break
		}
		at = from + length
		amend := amendments[tagName(source[from+1:at])]
		if amend == nil {
			continue
		}
		b.raw(source[done:from])
		done = from
		if next := amend(b, source, from, at); next > 0 {
			done, at = next, next
		}
	}
	b.raw(source[done:])
}

// tagName is the name that a tag begins with; empty for the end of an element.
func tagName(tag string) string {
	if i := strings.IndexAny(tag, " />\n\t"); i >= 0 {
		return tag[:i]
	}
	return tag
}

// linked leaves a link alone, with everything in it. One that says its own
// address is marked, so that it is not spelled out again on paper.
func (b *body) linked(source string, from, end int) int {
	next := closed(source, end, "a")
	if href := attributeOf(source[from:end], "href"); href != "" && strings.HasPrefix(source[end:], href+"</a>") {
		b.raw(`<a class="bare"`, source[from+len("<a"):next])
		return next
	}
	b.raw(source[from:next])
	return next
}

// heading gives a heading the level that it has on the page, and a link to
// itself beside it.
func (b *body) heading(source string, from, end int) int {
	name := source[from+1 : from+3]
	next := closed(source, end, name)
	inside := strings.TrimSuffix(source[end:next], "</"+name+">")
	level := string(rune('0' + b.level(int(name[1]-'0'))))
	id := attributeOf(source[from:end], "id")
	if id == "" {
		b.raw("<h", level, ">", inside, "</h", level, ">")
		return next
	}
	b.raw(`<div class="headed"><h`, level, ` id="`, id, `">`, inside, "</h", level, ">")
	b.anchor(html.UnescapeString(id), html.UnescapeString(stripped(inside)))
	b.raw("</div>")
	return next
}

// level is the level of a heading under the heading of its section: one more
// than that of the heading that it stands under, whatever was written.
func (b *body) level(written int) int {
	for len(b.levels) > 0 && b.levels[len(b.levels)-1] >= written {
		b.levels = b.levels[:len(b.levels)-1]
	}
	b.levels = append(b.levels, written)
	const deepest = 6
	return min(b.under+len(b.levels), deepest)
}

// table names a table for those who come to it by keyboard.
func (b *body) table(source string, from, end int) int {
	const open = `<div class="table" tabindex="0" role="region">`
	if source[from:end] != open {
		return 0
	}
	b.raw(strings.TrimSuffix(open, ">"), ` aria-label="`, tableName(source[end:closed(source, end, "div")]), `">`)
	if table := "\n<table>"; strings.HasPrefix(source[end:], table) {
		b.raw(table)
		end += len(table)
	}
	return end
}

// bareTable is a table that was written as HTML.
func (b *body) bareTable(source string, from, end int) int {
	next := closed(source, end, "table")
	b.raw(`<div class="table" tabindex="0" role="region" aria-label="`, tableName(source[from:next]), `">`, source[from:next], "</div>")
	return next
}

// tableName names a table by its first columns.
func tableName(table string) string {
	const most = 3
	head, _, _ := strings.Cut(table, "</tr>")
	cells := strings.Split(head, "</th>")
	var names []string
	for _, cell := range cells[:min(len(cells)-1, most)] {
		if name := strings.TrimSpace(stripped(cell)); name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "Table"
	}
	return html.EscapeString(html.UnescapeString("Table: " + strings.Join(names, ", ")))
}

// code lets a block of code be scrolled by keyboard.
func (b *body) code(source string, from, end int) int {
	b.raw(`<pre tabindex="0"`, source[from+len("<pre"):end])
	return end
}

// picture makes a picture a link to its file, so that it opens.
func (b *body) picture(source string, from, end int) int {
	tag := source[from:end]
	src := attributeOf(tag, "src")
	if src == "" {
		return 0
	}
	b.raw(`<a class="picture" href="`, src, `"`)
	if attributeOf(tag, "alt") == "" {
		b.raw(` aria-label="Picture `, path.Base(src), `"`)
	}
	b.raw(">", tag, "</a>")
	return end
}

// figure is a picture that has a paragraph to itself; one in italics after it
// is its caption.
func (b *body) figure(source string, from, end int) int {
	const over = "</p>\n"
	rest, ok := strings.CutPrefix(source[end:], "<img ")
	if !ok {
		return 0
	}
	tag, after, _ := strings.Cut(rest, ">")
	if !strings.HasPrefix(after, over) {
		return 0
	}
	img := "<img " + tag + ">"
	next := end + len(img) + len(over)
	b.raw("<figure>")
	b.picture(img, 0, len(img))
	if caption := captionOf(source[next:]); caption != "" {
		b.raw("<figcaption>", caption, "</figcaption>")
		next += len("<p><em></em></p>") + len(caption)
	}
	b.raw("</figure>\n")
	return next
}

// captionOf is what stands in the italics of a paragraph that is nothing else.
func captionOf(source string) string {
	paragraph, _, ok := strings.Cut(source, "</em></p>")
	caption, opened := strings.CutPrefix(paragraph, "<p><em>")
	if !ok || !opened || strings.Contains(caption, "</em>") || strings.Contains(caption, "</p>") {
		return ""
	}
	return caption
}

// closed is where the element is over whose tag has ended at an offset.
func closed(source string, at int, name string) int {
	end := "</" + name + ">"
	for depth := 1; depth > 0; depth-- {
		over := strings.Index(source[at:], end)
		if over < 0 {
			return len(source)
		}
		depth += opened(source[at:at+over], name)
		at += over + len(end)
	}
	return at
}

// opened is how many elements of a name begin in a text.
func opened(source, name string) int {
	n := 0
	for {
		_, rest, ok := strings.Cut(source, "<"+name)
		if !ok {
			return n
		}
		if rest != "" && (rest[0] == ' ' || rest[0] == '>') {
			n++
		}
		source = rest
	}
}

// attributeOf is the value of an attribute of a tag, still escaped.
func attributeOf(tag, name string) string {
	_, rest, ok := strings.Cut(tag, " "+name+`="`)
	if !ok {
		return ""
	}
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// stripped is HTML without its tags, still escaped.
func stripped(source string) string {
	if strings.IndexByte(source, '<') < 0 {
		return source
	}
	var text strings.Builder
	for source != "" {
		words, rest, _ := strings.Cut(source, "<")
		text.WriteString(words)
		_, source, _ = strings.Cut(rest, ">")
	}
	return text.String()
}
