package leak

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// shape is what a secret looks like that nobody has to name. Anchor is a part
// that it cannot be without; the expression is tried about it.
type shape struct {
	what   string
	anchor string
	expr   *regexp.Regexp
	before int                              // how many bytes before the anchor it may begin
	about  func(before, behind []byte) bool // a quick look at what stands about the anchor; may be nil
}

// digitNext says that a digit follows.
func digitNext(_, behind []byte) bool { return len(behind) > 0 && behind[0] >= '0' && behind[0] <= '9' }

// atNear says that an @ follows soon.
func atNear(_, behind []byte) bool {
	const near = 128
	return bytes.IndexByte(behind[:min(len(behind), near)], '@') >= 0
}

// mailbox says that what may be the name of a mailbox stands before an @, and a
// host with a dot behind it.
func mailbox(before, behind []byte) bool {
	if len(before) == 0 || !letterOrDigit[before[len(before)-1]] && bytes.IndexByte([]byte("._%+-"), before[len(before)-1]) < 0 {
		return false
	}
	i := 0
	for i < len(behind) && (letterOrDigit[behind[i]] || behind[i] == '-') {
		i++
	}
	return i > 0 && i < len(behind) && behind[i] == '.'
}

// hostPart is a host up to an internal suffix.
const hostPart = `(?i)\b[a-z0-9][a-z0-9.-]*`

func internalHost(suffix string) shape {
	return shape{"an internal host", suffix, regexp.MustCompile(hostPart + regexp.QuoteMeta(suffix) + `(?:[^a-z0-9._-]|\.[^a-z0-9]|\.?$)`), 80, nil}
}

func key(what, anchor, expr string) shape {
	return shape{what, anchor, regexp.MustCompile(expr), 1, nil}
}

var shapes = []shape{
	key("a key of AWS", "AKIA", `\bAKIA[0-9A-Z]{16}\b`),
	key("a key of AWS", "ASIA", `\bASIA[0-9A-Z]{16}\b`),
	key("a token of GitHub", "ghp_", `\bghp_[A-Za-z0-9]{30,}`),
	key("a token of GitHub", "gho_", `\bgho_[A-Za-z0-9]{30,}`),
	key("a token of GitHub", "ghs_", `\bghs_[A-Za-z0-9]{30,}`),
	key("a token of GitHub", "github_pat_", `\bgithub_pat_[A-Za-z0-9_]{30,}`),
	key("a token of GitLab", "glpat-", `\bglpat-[A-Za-z0-9_-]{20,}`),
	key("a token of Slack", "xox", `\bxox[abeoprs]-[A-Za-z0-9-]{10,}`),
	key("a webhook of Slack", "hooks.slack.com", `\bhooks\.slack\.com/services/[A-Za-z0-9/]{10,}`),
	key("a key of Google", "AIza", `\bAIza[0-9A-Za-z_-]{35}`),
	key("a key of Stripe", "k_live_", `\b[rs]k_live_[0-9a-zA-Z]{16,}`),
	key("a JSON web token", "eyJ", `\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*`),
	key("a private key", "PRIVATE KEY", `PRIVATE KEY( BLOCK)?-----`),
	key("a bearer token", "earer ", `[Bb]earer [A-Za-z0-9_~+/.=-]{16,}`),
	{"a password in a URL", "://", regexp.MustCompile(`[a-z][a-z0-9+.-]*://[^\s/:@"'<>]+:[^\s/@"'<>]+@`), 12, atNear},
	{"a private address", "10.", regexp.MustCompile(`\b10\.\d{1,3}\.\d{1,3}\.\d{1,3}\b`), 1, digitNext},
	{"a private address", "192.168.", regexp.MustCompile(`\b192\.168\.\d{1,3}\.\d{1,3}\b`), 1, digitNext},
	{"a private address", "172.", regexp.MustCompile(`\b172\.(1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}\b`), 1, digitNext},
	{"a private address", "169.254.", regexp.MustCompile(`\b169\.254\.\d{1,3}\.\d{1,3}\b`), 1, digitNext},
	internalHost(".internal"), internalHost(".local"), internalHost(".corp"), internalHost(".lan"),
	internalHost(".intranet"), internalHost(".cluster.local"), internalHost(".svc"),
	{"an e-mail address", "@", regexp.MustCompile(`(?i)[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}`), 64, mailbox},
}

// longestShape is how many bytes behind its anchor are looked at.
const longestShape = 256

// inShape finds what has the shape of a secret.
func inShape(b []byte, found func(s *shape, at int, text string)) {
	for i := range shapes {
		s := &shapes[i]
		for at := 0; ; {
			n := bytes.Index(b[at:], []byte(s.anchor))
			if n < 0 {
				break
			}
			at += n
			if s.about != nil && !s.about(b[:at], b[at+len(s.anchor):]) {
				at += len(s.anchor)
				continue
			}
			from := max(0, at-s.before)
			if m := s.expr.FindIndex(b[from:min(len(b), at+longestShape)]); m != nil && from+m[1] > at {
				found(s, from+m[0], string(b[from+m[0]:from+m[1]]))
				at = from + m[1]
				continue
			}
			at += len(s.anchor)
		}
	}
}

// mayStand says that something in the shape of a secret is allowed: it is in a
// text that is.
func mayStand(text string, allowed []string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(allowed, func(a string) bool { return strings.Contains(strings.ToLower(a), text) })
}
