package clock

// preamble is what stands before a date or a clock.
type preamble struct {
	end    int
	doubt  bool
	oclock bool // a bare number is an hour
	dated  bool // only a date can follow
}

// preamble reads the words and waves that stand before a date or a clock, at most
// four: "on", "at about", "kl. ~".
func (t text) preamble(i int) preamble {
	p := preamble{end: i}
	for range 4 {
		if end := t.oneOf(p.end, waves); end > 0 {
			p.end, p.doubt = t.spaces(end), true
			continue
		}
		w := t.word(p.end)
		if w.end == 0 {
			break
		}
		next := w.end
		if t.at(next) == '.' {
			next++
		}
		after := t.spaces(next)
		if after == next && next == w.end {
			break
		}
		switch {
		case w.in(doubtWord):
			p.doubt = true
		case w.in(oclockWord):
			p.oclock = true
		case w.in(clockWord | fromWord):
		case w.in(dayWord):
			p.dated = true
		default:
			return p
		}
		p.end = after
	}
	return p
}

// doubtBehind reads "ish", "?", "+", "頃", "(ca)", and "ca" if no number
// follows it.
func (t text) doubtBehind(r *reading, i int) int {
	next := t.spaces(i)
	if t.at(i) == '-' {
		next = i + 1
	}
	end := t.oneOf(next, abouts)
	switch w := t.word(next); {
	case end > 0:
		r.Approx = true
		return end
	case t.at(i) == '+' && !isDigit(t.at(i+1)):
		end = i + 1
	case w.in(ishWord):
		end = w.end
	case t.at(i) == '?':
		end = i + 1
	case t.at(next) == '(':
		if in := t.listed(next+1, doubtWord); in > 0 && t.at(in) == ')' {
			end = in + 1
		} else if t.has(next, "(?)") {
			end = next + len("(?)")
		}
	case next > i && w.in(doubtWord):
		end = w.end
		if t.at(end) == '.' {
			end++
		}
		if _, by := t.parting(end); by == gap && t.spaces(end) < len(t.s) {
			end = 0
		}
	}
	if end == 0 || !t.edge(end) {
		return 0
	}
	r.Approx = true
	return end
}

// takeAbout skips "頃" and the like.
func (t text) takeAbout(r *reading) {
	if end := t.oneOf(t.spaces(r.end), abouts); end > 0 {
		r.end, r.Approx = end, true
	}
}

// takeBlank skips a clock that was left open.
func (t text) takeBlank(r *reading) {
	if end := t.unknownHour(t.spaces(r.end)); end > 0 {
		r.end, r.Approx = end, true
	}
}
