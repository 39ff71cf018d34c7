package analysis

import "strings"

// Form is a word as it is written, folded, and its stem.
type Form struct{ Text, Stem string }

// forms numbers forms from 0.
type forms struct {
	all   []Form
	slots []uint32 // a power of two of them: 0, or the number of a form plus one
}

// number is that of a form.
func (a *Analyser) number(f Form) uint32 {
	if 2*len(a.forms.all) >= len(a.forms.slots) {
		a.forms.grow()
	}
	slot := a.forms.slot(f)
	if *slot == 0 {
		a.forms.all = append(a.forms.all, a.copied(f))
		*slot = uint32(len(a.forms.all))
	}
	return *slot - 1
}

// slot is where a form is, or has its place.
func (f *forms) slot(of Form) *uint32 {
	mask := uint64(len(f.slots) - 1)
	for i := mix(hashOf(of.Text), hashOf(of.Stem)); ; i++ {
		if slot := &f.slots[i&mask]; *slot == 0 || f.all[*slot-1] == of {
			return slot
		}
	}
}

func (f *forms) grow() {
	f.slots = make([]uint32, max(fewestSlots, 2*len(f.slots)))
	for i, of := range f.all {
		*f.slot(of) = uint32(i + 1)
	}
}

// copied is a copy of a form. A stem is mostly the beginning of its word.
func (a *Analyser) copied(f Form) Form {
	text := a.texts.Copy(f.Text)
	if strings.HasPrefix(text, f.Stem) {
		return Form{text, text[:len(f.Stem)]}
	}
	return Form{text, a.texts.Copy(f.Stem)}
}
