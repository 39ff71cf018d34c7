package webindex

// neighbours are the words that follow each other in the documents of a reader.
type neighbours struct {
	documents []document
	lists     lists     // for each pair of words its documents, with impacts for places
	of        []uint32  // by first word · words + second: the number of a list, plus 1; 0: there is none
	words     []walk    // the lists of the words
	tokens    []token   // of the document
	first     []uint32  // by position: the number of a token that stands there, plus 1
	f         []float64 // of the document, by pair
	met       []int     // pairs of the document
}

// token is a word in a document.
type token struct {
	word  int
	place place
	next  uint32 // the number of another at the same position, plus 1
}

// neighbours finds those of the terms of some ranks that a reader lists.
func (x *index) neighbours(l *segment, ranks []int) *neighbours {
	pairs := len(ranks) * len(ranks)
	n := &neighbours{documents: x.documents, of: make([]uint32, pairs), words: make([]walk, len(ranks)), f: make([]float64, pairs)}
	for word, rank := range ranks {
		if list := l.numbers[rank]; list > 0 {
			n.words[word] = l.walk(list - 1)
		}
		n.words[word].next()
	}
	for {
		document := uint32(nowhere)
		for i := range n.words {
			document = min(document, n.words[i].entry.document)
		}
		if document == nowhere {
			return n
		}
		n.read(document)
		n.list(document)
	}
}

// read puts the words of a document where they stand.
func (n *neighbours) read(document uint32) {
	n.tokens = n.tokens[:0]
	for word := range n.words {
		for w := &n.words[word]; w.entry.document == document; w.next() {
			at := w.entry.place.position()
			if more := at + 2 - len(n.first); more > 0 {
				n.first = append(n.first, make([]uint32, more)...)
			}
			n.tokens = append(n.tokens, token{word, w.entry.place, n.first[at]})
			n.first[at] = uint32(len(n.tokens))
		}
	}
}

// list lists the pairs of the document that was read.
func (n *neighbours) list(document uint32) {
	counts := &n.documents[document].counts
	for _, t := range n.tokens {
		for next := n.first[t.place.position()+1]; next > 0; next = n.tokens[next-1].next {
			pair := t.word*len(n.words) + n.tokens[next-1].word
			if n.f[pair] == 0 {
				n.met = append(n.met, pair)
			}
			n.f[pair] += counts[t.place.field()]
		}
	}
	for _, pair := range n.met {
		if n.of[pair] == 0 {
			n.of[pair] = n.lists.begin() + 1
		}
		n.lists.add(n.of[pair]-1, entry{document, place(impact(n.f[pair]))})
		n.f[pair] = 0
	}
	n.met = n.met[:0]
	for _, t := range n.tokens {
		n.first[t.place.position()] = 0
	}
}
