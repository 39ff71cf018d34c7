package watch

import (
	"os"
	"testing"
)

// TestLinkedContent watches through a symbolic link, and where it leads to
// after it was changed.
func TestLinkedContent(t *testing.T) {
	s := newSite(t)
	s.write("other/c.md", "c")
	s.must(os.Mkdir(s.path("site"), 0o777))
	s.must(os.Symlink("../content", s.path("site/content")))
	s.watch(Root{Dir: s.path("site/content"), Deep: true})
	s.write("content/sub/b.md", "changed")
	s.told("site/content/sub/b.md")
	s.must(os.Symlink("../other", s.path("site/next")))
	s.rename("site/next", "site/content")
	s.told("site/content/c.md")
	s.write("other/c.md", "changed")
	s.told("site/content/c.md")
	s.rename("other", "moved") // the link leads nowhere now
	s.told("site/content")
	s.write("other/d.md", "d")
	s.told("site/content/d.md")
}

// TestLinkAbove makes a link above the content lead elsewhere, in one step and in two,
// and then the link that this one leads to.
func TestLinkAbove(t *testing.T) {
	s := newSite(t)
	s.write("releases/a/content/x.md", "a")
	s.write("releases/b/content/x.md", "b")
	s.write("releases/c/content/y.md", "c")
	s.must(os.Symlink("releases/a", s.path("current")))
	s.watch(Root{Dir: s.path("current/content"), Deep: true})
	s.must(os.Symlink("releases/b", s.path("next")))
	s.rename("next", "current")
	s.told("current/content/x.md")
	s.write("releases/b/content/x.md", "changed")
	s.told("current/content/x.md")
	s.remove("current")
	s.told("current/content")
	s.must(os.Symlink("c", s.path("releases/latest")))
	s.must(os.Symlink("releases/latest", s.path("current")))
	s.told("current/content/y.md")
	s.must(os.Symlink("b", s.path("releases/next")))
	s.rename("releases/next", "releases/latest")
	s.told("current/content/x.md")
	s.write("releases/b/content/x.md", "changed again")
	s.told("current/content/x.md")
}
