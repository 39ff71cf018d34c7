package leak

import (
	"bytes"
	"html"
	"regexp"
	"unicode/utf16"
	"unicode/utf8"
)

// decoded is a text without the escapes of HTML, URLs and JSON.
type decoded struct {
	text   []byte
	shifts []shift // ascending
}

// shift says that what stands at an offset of the text, and behind it, stood
// so many bytes further on in what it was decoded from.
type shift struct{ at, by int }

// rounds is how often a text is decoded: escapes may be escaped.
const rounds = 3

// decode takes the escapes out of a file, and gives the layers that lead back
// to its bytes. What a backslash means is for the caller to say.
func decode(b []byte, d dialect) (text []byte, layers []decoded) {
	for range rounds {
		layer, changed := unescape(b, d)
		if !changed {
			break
		}
		layers = append(layers, layer)
		b = layer.text
	}
	return b, layers
}

// origin is the offset in the file of an offset in the decoded text.
func origin(at int, layers []decoded) int {
	for i := len(layers) - 1; i >= 0; i-- {
		by := 0
		for _, s := range layers[i].shifts {
			if s.at > at {
				break
			}
			by = s.by
		}
		at += by
	}
	return at
}

// dialect is what a backslash means before a letter or digit.
type dialect uint8

const (
	plain   dialect = iota // nothing, as in C:\notes
	letters                // \n is the end of a line
	css                    // \44 is D, in hexadecimal digits and with a space behind them
	octal                  // \104 is D
)

// spoken are the dialects in which a text may mean something of its own.
func spoken(b []byte) []dialect {
	var may [octal + 1]bool
	may[plain] = true
	for at := 0; ; at++ {
		i := bytes.IndexByte(b[at:], '\\')
		if i < 0 || at+i+1 == len(b) {
			break
		}
		at += i
		c := b[at+1]
		may[letters] = may[letters] || controls[c] != 0
		may[css] = may[css] || isDigit(c, 16)
		may[octal] = may[octal] || isDigit(c, 8)
	}
	var all []dialect
	for d := range may {
		if may[d] {
			all = append(all, dialect(d))
		}
	}
	return all
}

// unescape takes out the escapes of one layer.
func unescape(b []byte, in dialect) (d decoded, changed bool) {
	done := 0
	for at := nextEscape(b, 0); at < len(b); at = nextEscape(b, at) {
		value, size := escape(b[at:], in)
		if size == 0 {
			at++
			continue
		}
		if d.text == nil {
			d.text = make([]byte, 0, len(b))
		}
		d.text = append(append(d.text, b[done:at]...), value...)
		at += size
		done = at
		d.shifts = append(d.shifts, shift{len(d.text), at - len(d.text)})
	}
	if done == 0 {
		return decoded{}, false
	}
	d.text = append(d.text, b[done:]...)
	return d, true
}

// escapes are the bytes that may begin one.
var escapes = [256]bool{'&': true, '%': true, '\\': true}

// nextEscape is where the next byte stands that may begin an escape, from an
// offset on; the length if there is none.
func nextEscape(b []byte, at int) int {
	for ; at < len(b); at++ {
		if escapes[b[at]] {
			return at
		}
	}
	return len(b)
}

// escape reads one escape; its size is 0 if there is none.
func escape(b []byte, d dialect) (value []byte, size int) {
	switch b[0] {
	case '&':
		return entity(b)
	case '%':
		return percent(b)
	}
	return backslash(b, d)
}

// longestEntity is how long the name of an entity may be with & and ;.
const longestEntity = 34

// numeric is an entity that needs no semicolon.
var numeric = regexp.MustCompile(`^&#(?:[0-9]+|[xX][0-9a-fA-F]+);?`)

func entity(b []byte) ([]byte, int) {
	b = b[:min(len(b), longestEntity)]
	size := bytes.IndexByte(b, ';') + 1
	if len(b) > 1 && b[1] == '#' {
		size = len(numeric.Find(b))
	}
	raw := string(b[:size])
	if value := html.UnescapeString(raw); value != raw {
		return []byte(value), size
	}
	return nil, 0
}

// percent reads %C3%A9: as many as make up a character.
func percent(b []byte) ([]byte, int) {
	var value []byte
	size := 0
	for size+3 <= len(b) && b[size] == '%' && len(value) < utf8.UTFMax {
		c, ok := hexadecimal(b[size+1 : size+3])
		if !ok {
			break
		}
		value, size = append(value, byte(c)), size+3
		if utf8.FullRune(value) {
			break
		}
	}
	return value, size
}

// controls are the letters that may follow a backslash, and what it stands for.
var controls = [256]byte{'n': '\n', 'r': '\r', 't': '\t', 'f': '\f', 'b': '\b'}

// backslash reads \u00e9, pairs of surrogates, \u{e9} and \xe9, and what a
// dialect has.
func backslash(b []byte, d dialect) ([]byte, int) {
	if len(b) < 2 {
		return nil, 0
	}
	if value, size := d.digits(b); size > 0 {
		return value, size
	}
	if c := controls[b[1]]; c != 0 && d == letters {
		return []byte{c}, 2
	}
	switch b[1] {
	case '"', '\'', '/', '\\':
		return b[1:2], 2
	case 'x':
		if r, ok := hexAt(b, 2, 4); ok {
			return utf8.AppendRune(nil, r), 4
		}
	case 'u':
		return unicodeEscape(b)
	}
	return nil, 0
}

// digits reads \44 or \104.
func (d dialect) digits(b []byte) ([]byte, int) {
	const most, mostOctal = 6, 3 // digits
	var r rune
	size := 1
	switch d {
	case css:
		for size < len(b) && size <= most && isDigit(b[size], 16) {
			size++
		}
		r, _ = hexadecimal(b[1:size])
		if size > 1 && size < len(b) && b[size] == ' ' {
			size++
		}
	case octal:
		for ; size < len(b) && size <= mostOctal && isDigit(b[size], 8); size++ {
			r = r<<3 | rune(b[size]-'0')
		}
	}
	if size == 1 {
		return nil, 0
	}
	return utf8.AppendRune(nil, r), size
}

// isDigit says that a byte is a digit of a base.
func isDigit(c byte, base rune) bool {
	r, ok := hexadecimal([]byte{c})
	return ok && r < base
}

func unicodeEscape(b []byte) ([]byte, int) {
	if len(b) > 2 && b[2] == '{' {
		end := bytes.IndexByte(b[:min(len(b), 10)], '}')
		if r, ok := hexAt(b, 3, end); ok {
			return utf8.AppendRune(nil, r), end + 1
		}
		return nil, 0
	}
	r, ok := hexAt(b, 2, 6)
	if !ok {
		return nil, 0
	}
	if utf16.IsSurrogate(r) && len(b) > 7 && b[6] == '\\' && b[7] == 'u' {
		if low, ok := hexAt(b, 8, 12); ok {
			return utf8.AppendRune(nil, utf16.DecodeRune(r, low)), 12
		}
	}
	return utf8.AppendRune(nil, r), 6
}

// hexAt reads the digits between two offsets.
func hexAt(b []byte, from, to int) (rune, bool) {
	if to <= from || to > len(b) {
		return 0, false
	}
	return hexadecimal(b[from:to])
}

func hexadecimal(digits []byte) (r rune, ok bool) {
	for _, c := range digits {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
