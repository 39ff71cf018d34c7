package watch

import (
	"fmt"
	"os"
	"testing"
	"time"
)

// TestCheckout pauses while it writes files, as git does on a busy disk: they are told
// at once when its lock is gone. A file alone, and files under an old lock, do not wait.
func TestCheckout(t *testing.T) {
	for name, c := range map[string]struct {
		git  func(s *site) (lock string)
		age  time.Duration // of the lock
		many int           // files before a pause
		want int           // changes
	}{
		"a checkout":               {ownGit, 0, few + 4, 1},
		"few files of it":          {ownGit, 0, 3, 1},
		"in a further work tree":   {otherGit, 0, few + 4, 1},
		"one file":                 {ownGit, 0, 1, 2},
		"a lock that was left":     {ownGit, time.Hour, few + 4, 2},
		"the lock of another tree": {func(s *site) string { return "elsewhere/.git/index.lock" }, 0, few + 4, 2},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			lock := c.git(s)
			s.write(lock, "")
			then := time.Now().Add(-c.age)
			s.must(os.Chtimes(s.path(lock), then, then))
			s.watch(Root{Dir: s.path("content"), Deep: true})
			var names []string
			for i := range 2 * c.many {
				if i == c.many {
					time.Sleep(burstQuiet + 10*lockLook)
				}
				names = append(names, fmt.Sprintf("content/%d.md", i))
				s.write(names[i], "x")
			}
			s.remove(lock)
			if all := s.told(names...); len(all) != c.want {
				t.Errorf("%d changes, want %d: %q", len(all), c.want, all)
			}
		})
	}
}

func ownGit(s *site) string { return ".git/index.lock" }

func otherGit(s *site) string {
	s.write(".git", "gitdir: other/.git/worktrees/site\n")
	return "other/.git/worktrees/site/index.lock"
}
