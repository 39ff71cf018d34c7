package safehtml

// AppendText adds plain text to HTML, safe within an element or a quoted
// attribute.
func AppendText(b []byte, s string) []byte {
	done := 0
	for i := range len(s) {
		if escape := escapes[s[i]]; escape != "" {
			b = append(append(b, s[done:i]...), escape...)
			done = i + 1
		}
	}
	return append(b, s[done:]...)
}

var escapes = [256]string{'<': "&lt;", '>': "&gt;", '&': "&amp;", '"': "&#34;", '\'': "&#39;", 0: "\uFFFD"}
