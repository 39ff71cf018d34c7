package analysis

// Form is a word as it is written, folded, and its stem.
type Form struct{ Text, Stem string }

// forms numbers forms from 0.
type forms struct {
	numbers map[Form]uint32
	all     []Form
}

// number is that of a form; without forms it is 0.
func (f *forms) number(text, stem string) uint32 {
	if f == nil {
		return 0
	}
	key := Form{text, stem}
	n, known := f.numbers[key]
	if !known {
		n = uint32(len(f.all))
		f.numbers[key] = n
		f.all = append(f.all, key)
	}
	return n
}
