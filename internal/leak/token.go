package leak

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
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
		if token := src[from:to]; notable(token) && !seen[string(token)] {
			seen[string(token)] = true
			g.token(string(token), from)
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

// notable says that a token may be more than a word, a number or a time.
func notable(token []byte) bool {
	digit, letter := false, false
	for _, c := range token {
		switch {
		case c == '@' || c == '_' || c == '#':
			return true
		case c >= '0' && c <= '9':
			digit = true
		case c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf:
			letter = true
		}
	}
	return letter && (digit || bytes.Contains(token, []byte("://")))
}

var (
	address    = regexp.MustCompile(`(?i)^(?:mailto:)?[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$`)
	mention    = regexp.MustCompile(`^@[\pL][\pL\pN._-]*$`)
	channel    = regexp.MustCompile(`^#[a-z][a-z0-9]*([-_][a-z0-9]+)+$`)
	webAddress = regexp.MustCompile(`(?i)^[a-z][a-z0-9+.-]*://(?:[^/@]*@)?([a-z0-9.-]+)`)
)

// token adds one token.
func (g *gatherer) token(token string, at int) {
	token = strings.TrimRight(token, ".:#-/")
	sign := strings.IndexByte(token, '@')
	switch {
	case sign > 0 && address.MatchString(token):
		g.add(Address, strings.TrimPrefix(token, "mailto:"), at)
	case sign == 0 && mention.MatchString(token):
		g.person(token, at)
	case token != "" && token[0] == '#' && channel.MatchString(token):
		g.add(Channel, token[1:], at)
	case strings.Contains(token, "://"):
		if host := webAddress.FindStringSubmatch(token); host != nil && !Allows(g.hosts, host[1]) {
			g.add(Host, host[1], at)
		}
	default:
		for part := range strings.SplitSeq(token, ":") { // key:value
			g.identifier(part, at)
		}
	}
}

// identifier adds what begins with a letter and has digits or an underscore.
func (g *gatherer) identifier(token string, at int) {
	const long = 5
	if len(token) < long || !strings.ContainsAny(token, "0123456789_") {
		return
	}
	if first, _ := utf8.DecodeRuneInString(token); (first == '_' || unicode.IsLetter(first)) && strings.IndexFunc(token, unicode.IsLetter) >= 0 {
		g.add(Identifier, token, at)
	}
}
