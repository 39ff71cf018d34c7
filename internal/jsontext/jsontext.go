// Package jsontext writes strings of JSON where there are too many of them for
// reflection.
package jsontext

import "unicode/utf8"

// plain are the bytes that stand in a string as they are, if it is UTF-8.
var plain = func() (table [256]bool) {
	for c := range table {
		table[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return table
}()

// AppendString adds a JSON string (RFC 8259). What is no UTF-8 becomes U+FFFD.
func AppendString(b []byte, s string) []byte {
	if !utf8.ValidString(s) {
		s = string([]rune(s))
	}
	b = append(b, '"')
	done := 0 // what was added, up to here
	for i := range len(s) {
		if !plain[s[i]] {
			b = appendEscaped(append(b, s[done:i]...), s[i])
			done = i + 1
		}
	}
	return append(append(b, s[done:]...), '"')
}

// appendEscaped adds a byte that may not stand in a string as it is.
func appendEscaped(b []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
