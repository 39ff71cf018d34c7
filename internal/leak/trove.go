package leak

// trove holds secrets, of those with the same letters and digits one.
type trove struct {
	secrets []secret
	known   map[string]int // by letters and digits
}

// newTrove has room for so many secrets.
func newTrove(size int) *trove { return &trove{known: make(map[string]int, size)} }

// add takes in a secret. Of equal ones the strict counts, and of these the
// first.
func (t *trove) add(s secret) {
	i, known := t.known[s.letters]
	switch {
	case !known:
		t.known[s.letters] = len(t.secrets)
		t.secrets = append(t.secrets, s)
	case s.before(&t.secrets[i]):
		t.secrets[i] = s
	}
}

// before says that a secret counts where another has the same letters and
// digits. They may come in any order of their sources.
func (s *secret) before(o *secret) bool {
	if strict[s.Kind] != strict[o.Kind] {
		return strict[s.Kind]
	}
	return s.source < o.source
}

// needles are those of the secrets.
func (t *trove) needles() []needle {
	needles := make([]needle, len(t.secrets))
	for i := range t.secrets {
		s := &t.secrets[i]
		needles[i] = newNeedle(s.letters, i)
		needles[i].named, needles[i].known = s.Kind == Part, s.Kind == Known
	}
	return needles
}
