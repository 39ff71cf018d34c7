package serve

import (
	"context"
	"maps"
	"slices"

	"afterword/internal/build"
)

// most is how many reports are shown before the site is understood anew: where
// more have changed, that is sooner.
const most = 8

// revise shows the reports of some files as they are now, and says whether it
// did so for each.
func (p *Preview) revise(paths []string) bool {
	if len(paths) > most {
		return false
	}
	p.mu.Lock()
	turn := p.turn
	p.mu.Unlock()
	now := p.state.Load()
	found := map[string]revision{}
	last := now.saved
	for _, path := range paths {
		now.related.find(now.reports[now.urls[path]])
		if r, ok := now.site.Revise(now.model, path); ok {
			p.keepGood(now, r.Diagnostics)
			found[r.Report.URL] = revision{r, turn}
			last = saved{r.Report.URL, turn}
		}
	}
	if len(found) == 0 {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	next := *p.state.Load()
	for url := range found {
		if _, there := next.files[url]; !there { // the site was replaced meanwhile
			delete(found, url)
		}
	}
	next.revised = maps.Clone(next.revised)
	maps.Copy(next.revised, found)
	next.saved = last
	before := next.index
	next.index = p.indexOf(&next)
	next.index.follow(before)
	p.replace(&next)
	return len(found) == len(paths)
}

// update understands the site as it is on the disk, and serves that. If it
// cannot, the site stays as it was.
func (p *Preview) update(ctx context.Context) error {
	began := p.Now()
	p.mu.Lock()
	turn, touched := p.turn, p.touched
	p.touched, p.memory.Open = map[string]bool{}, p.open
	p.mu.Unlock()
	if p.memory.Touched == nil {
		p.memory.Touched = map[string]bool{}
	}
	maps.Copy(p.memory.Touched, touched)
	s, err := p.read(ctx)
	if err != nil && ctx.Err() != nil {
		return err
	}
	paths, before := slices.Sorted(maps.Keys(touched)), p.state.Load()
	st := p.next(s, err, turn, paths)
	if p.Told != nil && (s != nil || err != nil) {
		paths = slices.DeleteFunc(paths, func(path string) bool { return st.urls[path] == "" && before.urls[path] == "" })
		p.Told(Update{Paths: paths, Diagnostics: st.problems, Failure: err, Took: p.Now().Sub(began), Postmortems: len(st.reports)})
	}
	return err
}

// next serves what an update has come to.
func (p *Preview) next(s *build.Site, err error, turn int, paths []string) *state {
	var st *state
	if s != nil {
		p.keepGood(p.state.Load(), s.Diagnostics)
		st = newState(s)
		if len(p.state.Load().files) > 0 { // somebody may have a page of a report open
			st.related.await()
		} else {
			p.hurry(st)
		}
		st.index = p.indexOf(st)
		st.reviews = &reviews{site: s, as: p.Template, kept: p.Approved}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	before := p.state.Load()
	switch {
	case st != nil:
		st.remember(before, turn)
		st.saved = before.saved
		for _, path := range paths {
			if url := st.urls[path]; url != "" && turn >= before.saved.turn {
				st.saved = saved{url, turn}
			}
		}
	case err == nil && before.failure == nil: // nothing has changed since the site was understood
		if st = p.caughtUp(before, turn); st == nil {
			return before
		}
	default:
		same := *before
		st = &same
		st.failure = err
	}
	p.replace(st)
	return st
}

// caughtUp is a state whose model has what its revised reports say, but for those
// that were read after an update began; nil if there are no others.
func (p *Preview) caughtUp(before *state, turn int) *state {
	newer := maps.Clone(before.revised)
	maps.DeleteFunc(newer, func(_ string, r revision) bool { return r.turn <= turn })
	if len(newer) == len(before.revised) {
		return nil
	}
	st := *before
	st.revised = newer
	st.index = p.indexOf(&st)
	st.index.follow(before.index)
	return &st
}

// read gives the site as it is on the disk; nil if it is as it was.
func (p *Preview) read(ctx context.Context) (*build.Site, error) {
	in, err := p.Open()
	if err != nil {
		return nil, err
	}
	in.Memory = &p.memory
	around := in.Around()
	d, err := build.Load(ctx, in)
	if err != nil {
		return nil, err
	}
	inputs := d.Inputs(around)
	if inputs == p.inputs && p.state.Load().failure == nil {
		return nil, nil
	}
	s, err := d.Understand(ctx, p.Template)
	if err == nil {
		p.inputs = inputs
	}
	return s, err
}
