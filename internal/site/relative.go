package site

import "strings"

// Relative is the link from the page at one URL to another, percent-encoded:
// Relative("services/a.html", "tags/b.html#x") is "../tags/b.html#x". A link
// to an anchor of the same page is the anchor alone.
func Relative(from, to string) string {
	var room [256]byte
	return string(AppendRelative(room[:0], from, to))
}

// AppendRelative adds the same. In HTML it needs no escape.
func AppendRelative(b []byte, from, to string) []byte {
	from, _, _ = strings.Cut(from, "#")
	file, anchor, anchored := strings.Cut(to, "#")
	if file != from || !anchored {
		shared := sharedFolder(from, file)
		for range strings.Count(from[shared:], "/") {
			b = append(b, "../"...)
		}
		b = AppendEncoded(b, file[shared:])
	}
	if anchored {
		b = AppendEncoded(append(b, '#'), anchor)
	}
	return b
}

// sharedFolder is the length of the longest folder, with its slash, that both
// paths lie in.
func sharedFolder(a, b string) int {
	shared := 0
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
		if a[i] == '/' {
			shared = i + 1
		}
	}
	return shared
}

// Absolute is the address of a URL on the host that the configuration names;
// empty if it names none. Where the host strips ".html", so does Absolute.
func (s *Site) Absolute(url string) string {
	if s.Config.URL == "" {
		return ""
	}
	file, anchor, anchored := strings.Cut(url, "#")
	if s.Config.CleanURLs {
		file = strings.TrimSuffix(file, ".html")
		if file == "index" {
			file = ""
		}
	}
	b := append(make([]byte, 0, len(s.Config.URL)+len(url)), s.Config.URL...)
	b = AppendEncoded(b, file)
	if anchored {
		b = AppendEncoded(append(b, '#'), anchor)
	}
	return string(b)
}

// AppendEncoded percent-encodes all but the characters that RFC 3986 calls
// unreserved and the slash.
func AppendEncoded(b []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	done := 0
	for i := range len(s) {
		if c := s[i]; !plain[c] {
			b = append(append(b, s[done:i]...), '%', hex[c>>4], hex[c&15])
			done = i + 1
		}
	}
	return append(b, s[done:]...)
}

// plain are the bytes that stand in a link as they are.
var plain = plainBytes()

func plainBytes() (plain [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/") {
		plain[c] = true
	}
	return plain
}
