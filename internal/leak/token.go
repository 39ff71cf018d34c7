package leak

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokens finds what stands in a source in the shape of a name, whatever the
// markup around it: addresses, mentions, channels, hosts, identifiers. It has
// letters, and a digit or what words do not have.
func (g *gatherer) tokens(src []byte) {
	for at := 0; at < len(src); at++ {
		if tokenClasses[src[at]]&(joined|numbered) == 0 {
			continue
		}
		from, kinds := at, tokenClass(0)
		for from > 0 && tokenClasses[src[from-1]] != 0 {
			from--
			kinds |= tokenClasses[src[from]]
		}
		for at < len(src) && tokenClasses[src[at]] != 0 {
			kinds |= tokenClasses[src[at]]
			at++
		}
		if kinds&lettered != 0 {
			g.token(string(src[from:at]), from)
		}
	}
}

// tokenClass says what kinds of bytes a token has.
type tokenClass uint8

const (
	other    tokenClass = 1 << iota
	lettered            // a letter
	numbered            // a digit
	joined              // what words do not have: @ # _ and the slashes of a URL
)

// tokenClasses are the bytes of tokens: all but space, quotes and brackets.
var tokenClasses = func() (table [256]tokenClass) {
	for c := range table {
		switch {
		case c <= ' ' || strings.ContainsRune("\"'`<>()[]{}|,;*!?=", rune(c)):
		case strings.ContainsRune("@#_/", rune(c)):
			table[c] = joined
		case c >= '0' && c <= '9':
			table[c] = numbered
		case c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf:
			table[c] = lettered
		default:
			table[c] = other
		}
	}
	return table
}()

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
		if host := webAddress.FindStringSubmatch(token); host != nil && !allows(g.hosts, host[1]) {
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
	first, _ := utf8.DecodeRuneInString(token)
	if len(token) < long || first != '_' && !unicode.IsLetter(first) || strings.IndexFunc(token, unicode.IsLetter) < 0 {
		return
	}
	if strings.ContainsAny(token, "0123456789_") {
		g.add(Identifier, token, at)
	}
}
