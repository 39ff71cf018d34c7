package leak

import (
	"regexp"
	"strings"
)

// tokens finds what stands in a source in the shape of a name, whatever the
// markup around it: addresses, mentions, channels, hosts, identifiers.
func (g *gatherer) tokens(src []byte) {
	seen := map[string]bool{}
	for from := 0; from < len(src); {
		if !tokenByte[src[from]] {
			from++
			continue
		}
		to := from
		for to < len(src) && tokenByte[src[to]] {
			to++
		}
		if token := string(src[from:to]); !seen[token] && notable(token) {
			seen[token] = true
			g.token(token, from)
		}
		from = to
	}
}

// tokenByte are the bytes of tokens: all but space, quotes and brackets.
var tokenByte = func() (table [256]bool) {
	for c := range table {
		table[c] = c > ' ' && !strings.ContainsRune("\"'`<>()[]{}|,;*!?=", rune(c))
	}
	return table
}()

// notable says that a token is not a plain word.
func notable(token string) bool {
	for i := range len(token) {
		if c := token[i]; c <= '9' || c == '@' || c == '_' {
			return true
		}
	}
	return false
}

var (
	address    = regexp.MustCompile(`(?i)^(?:mailto:)?[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$`)
	mention    = regexp.MustCompile(`^@[\pL][\pL\pN._-]*$`)
	channel    = regexp.MustCompile(`^#[a-z][a-z0-9]*([-_][a-z0-9]+)+$`)
	webAddress = regexp.MustCompile(`(?i)^[a-z][a-z0-9+.-]*://(?:[^/@]*@)?([a-z0-9.-]+)`)
	identifier = regexp.MustCompile(`^[\pL_][\pL\pN]*([._/:#-]*[\pL\pN]+)*$`)
	digits     = regexp.MustCompile(`\d`)
	letters    = regexp.MustCompile(`\pL`)
)

// token adds one token.
func (g *gatherer) token(token string, at int) {
	token = strings.TrimRight(token, ".:#-/")
	switch {
	case address.MatchString(token):
		g.add(Address, strings.TrimPrefix(token, "mailto:"), at)
	case mention.MatchString(token):
		g.person(token, at)
	case channel.MatchString(token):
		g.add(Channel, token[1:], at)
	case webAddress.MatchString(token):
		if host := webAddress.FindStringSubmatch(token)[1]; !Allows(g.hosts, host) {
			g.add(Host, host, at)
		}
	case strings.ContainsAny(token, ":"):
		for part := range strings.SplitSeq(token, ":") { // key:value
			g.identifier(part, at)
		}
	default:
		g.identifier(token, at)
	}
}

// identifier adds what has letters and digits, or an underscore.
func (g *gatherer) identifier(token string, at int) {
	const long = 5
	if len(token) >= long && identifier.MatchString(token) && letters.MatchString(token) &&
		(digits.MatchString(token) || strings.Contains(token, "_")) {
		g.add(Identifier, token, at)
	}
}
