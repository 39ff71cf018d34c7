package leak

// A run is so many words that follow each other. Of texts that are private
// every third run is remembered, and the last, so that whoever shows runLength
// + runStep - 1 words of one shows a run that is known. Those that say little
// are passed over for the next.
const (
	runLength = 5
	runStep   = 3
	runBytes  = 16 // a shorter run says little
	runPlain  = 3  // so many of its words have letters and more than two of them
)

// wordLength is how long a single word must be, in bytes, that is looked for
// because no public text has it.
const wordLength = 4

// runs calls found with each run of a stream, as a number, and where its first
// word is.
func runs(s *stream, found func(run uint64, word int)) {
	for word := range len(s.words) - runLength + 1 {
		found(s.run(word), word)
	}
}

// run is the run that begins with a word, as a number.
func (s *stream) run(word int) uint64 {
	const odd = 0x9E3779B97F4A7C15
	h := uint64(0)
	for _, w := range s.words[word : word+runLength] {
		h = h*odd + w.hash
	}
	return mixed(h)
}

// mixed spreads a number over all its bits; it is never 0.
func mixed(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	h ^= h >> 32
	return max(h, 1)
}

// telling says that a run is not mostly numbers and short words, and that no
// number stands at its ends: lists put numbers beside texts of any kind.
func telling(s *stream, word int) bool {
	last := word + runLength - 1
	if s.isNumber(word) || s.isNumber(last) || s.end(last)-s.words[word].at < runBytes {
		return false
	}
	plain := 0
	for i := word; i <= last; i++ {
		if s.end(i)-s.words[i].at > 2 && !s.isNumber(i) {
			plain++
		}
	}
	return plain >= runPlain
}

// isNumber says that a word begins with a digit.
func (s *stream) isNumber(i int) bool { return s.text[s.words[i].at] <= '9' }

// remembered calls found with the runs of a private text that are looked for.
func remembered(s *stream, found func(run uint64, word int)) {
	for word, last := 0, len(s.words)-runLength; word <= last; {
		if !telling(s, word) {
			word++
			continue
		}
		found(s.run(word), word)
		word = max(word+1, min(word+runStep, last))
	}
}

// longWords calls found with each word of a stream that is long enough to be
// looked for by itself, as a number.
func longWords(s *stream, found func(word uint64, i int)) {
	for i := range s.words {
		if size := s.end(i) - s.words[i].at; size >= wordLength && s.text[s.words[i].at] > '9' {
			found(mixed(s.words[i].hash), i)
		}
	}
}
