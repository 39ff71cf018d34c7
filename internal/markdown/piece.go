package markdown

import "iter"

// PieceKind is what a piece of running text is.
type PieceKind uint8

// The kinds of piece.
const (
	Words PieceKind = iota
	Strong
	Emphasis
	Strike
	CodeSpan
	Anchor  // a link
	Picture // its words are the alternative text
	Break   // a line break that is meant
	Other   // what has no words: the number of a footnote, HTML, wording for inside
)

// Piece is a stretch of words, or a place where markup around words begins or
// ends.
type Piece struct {
	Kind     PieceKind
	Ends     bool // markup ends here, and does not begin
	From, To int  // in Text.S; the same but for Words
	Link     int  // Anchor, Picture: index into Document.Links; else -1
}

// pieceKinds says as what the kinds of markup are known outside.
var pieceKinds = [...]PieceKind{
	strongTag: Strong, emphasisTag: Emphasis, strikeTag: Strike, codeTag: CodeSpan, insideTag: Other,
	linkTag: Anchor, imageTag: Picture, breakTag: Break, noteTag: Other, rawTag: Other,
}

// Pieces are the words of a text and its markup, in their order.
func (t *Text) Pieces() iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		done := 0
		for _, tag := range t.tags {
			if tag.at > done && !yield(Piece{Words, false, done, tag.at, -1}) {
				return
			}
			done = tag.at
			p := Piece{pieceKinds[tag.kind], tag.close, done, done, -1}
			if p.Kind == Anchor || p.Kind == Picture {
				p.Link = tag.n
			}
			if !yield(p) {
				return
			}
		}
		if done < len(t.S) {
			yield(Piece{Words, false, done, len(t.S), -1})
		}
	}
}
