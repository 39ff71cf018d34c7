package safehtml

// AppendText adds plain text to HTML, safe within an element or a quoted
// attribute.
func AppendText(b []byte, s string) []byte {
	done := 0
	for i := range len(s) {
		if isPlain[s[i]] {
			continue
		}
		b = append(append(b, s[done:i]...), escapes[s[i]]...)
		done = i + 1
	}
	return append(b, s[done:]...)
}

// isPlain are the bytes without an escape: a table that is small enough to be
// at hand.
var isPlain = func() (table [256]bool) {
	for c := range table {
		table[c] = escapes[c] == ""
	}
	return table
}()

var escapes = [256]string{'<': "&lt;", '>': "&gt;", '&': "&amp;", '"': "&#34;", '\'': "&#39;", 0: "\uFFFD"}
