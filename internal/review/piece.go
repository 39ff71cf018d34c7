package review

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/disclose"
	"afterword/internal/release"
)

// Piece is a part of a source: as the public sees it too, or cut.
type Piece struct {
	Span    diag.Span
	Pos     diag.Position // of its beginning
	Text    string
	Number  int    // of what is cut, from 1; 0: it is not
	Reason  string // why it is cut, lower case; reasons are parted by semicolons
	Instead string // what the public reads there; empty if nothing
	Lines   bool   // it is cut and consists of whole lines
	Front   bool   // it is of the front matter
}

// pieces cuts a source. What is cut within something that is cut is not told
// apart; of several texts that stand in one place of front matter, each is.
func pieces(src []byte, d *release.Decision) []Piece {
	c := cutter{src: src, body: d.Report.Body, lines: d.Report.Lines}
	cuts := slices.Clone(d.Cuts)
	slices.SortStableFunc(cuts, func(a, b disclose.Cut) int { // the larger first
		return cmp.Or(a.Span.Start-b.Span.Start, b.Span.End-a.Span.End)
	})
	for i := 0; i < len(cuts); {
		end := i + 1
		for end < len(cuts) && cuts[end].Span == cuts[i].Span {
			end++
		}
		if at := cuts[i].Span; at.Start >= c.done || at.End > c.done {
			at.Start = max(at.Start, c.done)
			c.until(at.Start)
			c.cut(at, cuts[i:end])
		}
		i = end
	}
	c.until(len(src))
	return c.out
}

// cutter is on its way through a source.
type cutter struct {
	src   []byte
	body  int // where the front matter ends
	lines diag.Lines
	done  int // where the pieces end
	n     int // that were cut
	out   []Piece
}

// until adds what the public sees as well, parted where the front matter ends.
func (c *cutter) until(end int) {
	if c.done < c.body && c.body < end {
		c.add(Piece{Span: diag.Span{Start: c.done, End: c.body}})
	}
	if c.done < end {
		c.add(Piece{Span: diag.Span{Start: c.done, End: end}})
	}
}

// cut adds what several cuts take away from one place.
func (c *cutter) cut(at diag.Span, cuts []disclose.Cut) {
	var reasons, instead []string
	for _, cut := range cuts {
		reasons = append(reasons, cut.Reason)
		if cut.Instead != "" {
			instead = append(instead, cut.Instead)
		}
	}
	c.n++
	c.add(Piece{
		Span: at, Number: c.n, Reason: distinct(reasons, "; "), Instead: distinct(instead, " "),
		Lines: (at.Start == 0 || c.src[at.Start-1] == '\n') && wholeLines(c.src[at.Start:], at.Len()),
	})
}

func (c *cutter) add(p Piece) {
	p.Pos, p.Text, p.Front = c.lines.Position(p.Span.Start), string(c.src[p.Span.Start:p.Span.End]), p.Span.Start < c.body
	c.out, c.done = append(c.out, p), p.Span.End
}

// wholeLines says that the first n bytes of a text end where a line does.
func wholeLines(text []byte, n int) bool {
	return n > 0 && (text[n-1] == '\n' || n == len(text) || bytes.HasPrefix(text[n:], []byte("\n")) || bytes.HasPrefix(text[n:], []byte("\r\n")))
}

// distinct joins texts, each once, in their order.
func distinct(texts []string, by string) string {
	var once []string
	for _, text := range texts {
		if !slices.Contains(once, text) {
			once = append(once, text)
		}
	}
	return strings.Join(once, by)
}
