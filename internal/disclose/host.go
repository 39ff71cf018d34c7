package disclose

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// refusesHost says why a host that is named without "https://" may not be:
// links do not lead there, and it is one of the team's own, of a network that is
// nobody else's, given with a port, or has the three parts that hosts have and
// other words do not. It is empty if the host may be named.
func (w *world) refusesHost(s string) string {
	host, _, port := strings.Cut(strings.ToLower(s), ":")
	labels := strings.Split(host, ".")
	top := labels[len(labels)-1]
	switch own := w.ownDomain(host); {
	case w.allowsHost(host), labels[0] == "www": // which is looked for as an address
		return ""
	case own != "":
		return fmt.Sprintf("%q is a host of the archive or of its sources, or beside it", s)
	case slices.Contains(innerTops, top) && len(labels) > 1, slices.Contains(stages, top) && strings.ContainsAny(labels[0], "-0123456789"):
		return fmt.Sprintf("%q is a host of an inner network", s)
	case port && isTop(top), len(labels) > 2 && isTop(top) && len(labels[len(labels)-2]) > 1:
		return fmt.Sprintf("%q is a host that is not allowed", s)
	}
	return ""
}

// ownDomain is the host of the archive or of its sources, or the domain above
// that, below which a host is. The domain itself, and www, is what the public
// knows.
func (w *world) ownDomain(host string) string {
	for _, own := range w.ownHosts {
		if host == own || strings.HasSuffix(host, "."+own) {
			return own
		}
		_, above, _ := strings.Cut(own, ".")
		if !sharedDomain.MatchString(above) && strings.HasSuffix(host, "."+above) && host != "www."+above {
			return above
		}
	}
	return ""
}

// sharedDomain finds domains below which everybody may have one, such as com,
// co.uk and github.io.
var sharedDomain = regexp.MustCompile(`^[^.]*$|^[a-z]{2,3}\.[a-z]{2}$|^(?:github|gitlab|netlify|pages|vercel|herokuapp|azurewebsites|amazonaws|web)\.[a-z]+$`)

// innerTops are the ends of names that no public network knows, stages are words
// that may stand there.
var (
	innerTops = []string{"internal", "intranet", "lan", "corp", "local", "localdomain", "svc", "consul", "k8s"}
	stages    = []string{"prod", "production", "staging", "stage", "test", "dev", "acc", "private"}
)

// isTop says that names of hosts end so, and those of files do not.
func isTop(label string) bool {
	return slices.Contains(generic, label) || twoLetters.MatchString(label) && !slices.Contains(extensions, label)
}

var (
	generic    = []string{"com", "net", "org", "io", "app", "cloud", "info", "biz", "eu", "example"}
	twoLetters = regexp.MustCompile(`^[a-z]{2}$`)
	extensions = []string{"cc", "cs", "db", "go", "gz", "hh", "hs", "js", "kt", "md", "ml", "mk", "mm", "pl", "ps", "py", "rb", "rs", "sh", "so", "tf", "ts", "vb"}
)
