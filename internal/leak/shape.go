package leak

import (
	"bytes"
	"math/bits"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// shape is what a secret looks like that nobody has to name. Anchor is a part
// that it cannot be without; the expression is tried about it.
type shape struct {
	what   string
	anchor string
	expr   *regexp.Regexp
	before int                              // how many bytes before the anchor it may begin
	near   func(before, behind []byte) bool // a quick look at what stands about the anchor; may be nil
	is     func(text []byte) bool           // says whether what matches is one; may be nil
}

// digitNext says that a digit follows.
func digitNext(_, behind []byte) bool { return len(behind) > 0 && behind[0] >= '0' && behind[0] <= '9' }

// hexNext says that two hexadecimal digits and a colon follow.
func hexNext(_, behind []byte) bool {
	if len(behind) < 3 || behind[2] != ':' {
		return false
	}
	_, ok := hexadecimal(behind[:2])
	return ok
}

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
	expr := hostPart + regexp.QuoteMeta(suffix) + `(?:[^a-z0-9._-]|\.[^a-z0-9]|\.?$)`
	return shape{what: "an internal host", anchor: suffix, expr: regexp.MustCompile(expr), before: 80}
}

// toldAddress is an e-mail address such as "ann [at] example dot org".
func toldAddress(at string) shape {
	expr := `(?i)[a-z0-9._%+-]+ ?` + regexp.QuoteMeta(at) + ` ?[a-z0-9-]+(?:(?:\.| dot | ?[\[(] ?dot ?[\])] ?)[a-z0-9-]+)+`
	return shape{what: "an e-mail address", anchor: at, expr: regexp.MustCompile(expr), before: 64}
}

// setTo is the value that a word is given, as in DB_PASSWORD=… or
// "secret": "…". People write about passwords too: a value that is no word has
// letters and digits.
func setTo(word string) shape {
	const most = 32 // bytes that a longer name has before the word
	expr := `(?i)[a-z0-9_.-]*` + word + `[a-z_]*["']?\s{0,3}[:=]\s{0,3}["']?[^\s"'<>(){};,]{6,}`
	return shape{what: "the value of a password or key", anchor: word, expr: regexp.MustCompile(expr), before: most, is: func(text []byte) bool {
		value := text[bytes.IndexAny(text, ":=")+1:]
		return bytes.ContainsFunc(value, unicode.IsLetter) && bytes.ContainsFunc(value, unicode.IsDigit)
	}}
}

// key is a word that is a key, a token or the like as it stands.
func key(what, anchor, expr string) shape {
	return shape{what: what, anchor: anchor, expr: regexp.MustCompile(expr), before: 1}
}

// privateAddress is an address of an inner network, by how it begins.
func privateAddress(anchor, expr string, near func(before, behind []byte) bool) shape {
	s := key("a private address", anchor, expr)
	s.near = near
	return s
}

var shapes = [...]shape{
	setTo("assword"), setTo("ASSWORD"), setTo("asswd"), setTo("ecret"), setTo("ECRET"), setTo("oken"), setTo("OKEN"),
	setTo("pi_key"), setTo("PI_KEY"), setTo("pi-key"), setTo("pi-Key"), setTo("piKey"), setTo("ccountKey"), setTo("_PASS"), setTo("achtwoord"), setTo("ccess_key"), setTo("CCESS_KEY"), setTo("ccessKey"),
	key("the value of a password or key", "assword is ", `(?i)password is ["']?[^\s"'<>.,;]*\d[^\s"'<>,;]*`),
	key("a key of SendGrid", "SG.", `\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}`),
	key("a name of AWS", "arn:aws", `\barn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:\d{12}:`),
	key("a token of npm", "npm_", `\bnpm_[A-Za-z0-9]{30,}`),
	key("a header with a password", "uthorization", `(?i)authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:basic|digest|token) [^\s"'<>]{6,}`),
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
	{what: "a password in a URL", anchor: "://", expr: regexp.MustCompile(`[a-z][a-z0-9+.-]*://[^\s/:@"'<>]+:[^\s/@"'<>]+@`), before: 12, near: atNear},
	privateAddress("10.", `\b10\.\d{1,3}\.\d{1,3}\.\d{1,3}\b`, digitNext),
	privateAddress("192.168.", `\b192\.168\.\d{1,3}\.\d{1,3}\b`, digitNext),
	privateAddress("172.", `\b172\.(1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}\b`, digitNext),
	privateAddress("169.254.", `\b169\.254\.\d{1,3}\.\d{1,3}\b`, digitNext),
	privateAddress("100.", `\b100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d{1,3}\.\d{1,3}\b`, digitNext),
	privateAddress("fe80:", `\bfe80:[0-9a-f:]*:[0-9a-f]*`, nil),
	privateAddress("FE80:", `\bFE80:[0-9A-F:]*:[0-9A-F]*`, nil),
	privateAddress("fd", `\bfd[0-9a-f]{2}:[0-9a-f:]*:[0-9a-f]*`, hexNext),
	privateAddress("FD", `\bFD[0-9A-F]{2}:[0-9A-F:]*:[0-9A-F]*`, hexNext),
	{what: "an address that is no link", anchor: "[.]", expr: regexp.MustCompile(`\b\d{1,3}(?:\[\.\]\d{1,3}){3}\b`), before: 4, near: digitNext},
	internalHost(".internal"), internalHost(".local"), internalHost(".corp"), internalHost(".lan"),
	internalHost(".intranet"), internalHost(".cluster.local"), internalHost(".svc"), internalHost(".consul"), internalHost(".k8s"),
	{what: "an e-mail address", anchor: "@", expr: regexp.MustCompile(`(?i)[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}`), before: 64, near: mailbox},
	toldAddress("[at]"), toldAddress("(at)"), toldAddress("[ at ]"), toldAddress("( at )"),
}

// longestShape is how many bytes behind its anchor are looked at.
const longestShape = 256

// anchorBytes are the first bytes of anchors that are compared at once, for all
// shapes. Nothing in a shape is shorter, from its anchor on.
const anchorBytes = 3

// anchors has, for each of these bytes and what it may be, the shapes whose
// anchors have it: bit i%64 for shape i.
var anchors = func() (table [anchorBytes][256]uint64) {
	for i := range shapes {
		for k := range table {
			for c := range table[k] {
				if k >= len(shapes[i].anchor) || shapes[i].anchor[k] == byte(c) {
					table[k][c] |= 1 << (i % 64)
				}
			}
		}
	}
	return table
}()

// inShape finds what has the shape of a secret. A shape is not looked for again
// within what it was found in.
func inShape(b []byte, found func(s *shape, at int, text string)) {
	var next [len(shapes)]int
	for at := 0; at+anchorBytes <= len(b); at++ {
		may := anchors[0][b[at]] & anchors[1][b[at+1]] & anchors[2][b[at+2]]
		for ; may != 0; may &= may - 1 {
			for i := bits.TrailingZeros64(may); i < len(shapes); i += 64 {
				if s := &shapes[i]; at >= next[i] && s.anchored(b[at:]) {
					from, to := s.about(b, at)
					next[i] = max(to, at+len(s.anchor))
					if from < to {
						found(s, from, string(b[from:to]))
					}
				}
			}
		}
	}
}

// anchored says that a text begins with the anchor.
func (s *shape) anchored(b []byte) bool {
	return len(b) >= len(s.anchor) && string(b[:len(s.anchor)]) == s.anchor
}

// about is where the shape stands about its anchor; empty if it does not.
func (s *shape) about(b []byte, at int) (from, to int) {
	if s.near != nil && !s.near(b[:at], b[at+len(s.anchor):]) {
		return 0, 0
	}
	from = max(0, at-s.before)
	m := s.expr.FindIndex(b[from:min(len(b), at+longestShape)])
	if m == nil || from+m[1] <= at || s.is != nil && !s.is(b[from+m[0]:from+m[1]]) {
		return 0, 0
	}
	return from + m[0], from + m[1]
}

// mayStand says that something in the shape of a secret is allowed: it is in a
// text that is.
func mayStand(text string, allowed []string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(allowed, func(a string) bool { return strings.Contains(strings.ToLower(a), text) })
}
