package load

// Earlier is what was read before from the same folder with the same settings.
type Earlier struct {
	Content *Content // nil: nothing
	// Touched are paths of files that are read again although their size and
	// time may be what they were.
	Touched map[string]bool
	// Open are paths of files that may be half written: they are taken as they
	// were, or not at all.
	Open map[string]bool
}

// sums are the files that need not be read again, by their paths.
func (e Earlier) sums() map[string]*Markdown {
	if e.Content == nil {
		return nil
	}
	sums := make(map[string]*Markdown, len(e.Content.Markdown))
	for i := range e.Content.Markdown {
		if md := &e.Content.Markdown[i]; !e.Touched[md.Path] || e.Open[md.Path] {
			sums[md.Path] = md
		}
	}
	return sums
}

// forget finds files that are known, but stand otherwise to those beside them
// than they did. What they are may have changed with that, so they are read.
func (w *walk) forget() bool {
	any := false
	for i := range w.out.Markdown {
		md := &w.out.Markdown[i]
		if before := w.earlier[md.Path]; md.known && (md.Alone != before.Alone || md.Part != before.Part) {
			md.known, any = false, true
		}
	}
	return any
}
