package site

import "strings"

// Relative is the link from the page at one URL to another, percent-encoded:
// Relative("services/a.html", "tags/b.html#x") is "../tags/b.html#x". A link
// to an anchor of the same page is the anchor alone.
func Relative(from, to string) string {
	from, _, _ = strings.Cut(from, "#")
	file, anchor, anchored := strings.Cut(to, "#")
	var b strings.Builder
	b.Grow(len(to) + 8)
	if file != from || !anchored {
		shared := sharedFolder(from, file)
		for range strings.Count(from[shared:], "/") {
			b.WriteString("../")
		}
		encode(&b, file[shared:])
	}
	if anchored {
		b.WriteByte('#')
		encode(&b, anchor)
	}
	return b.String()
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
	var b strings.Builder
	b.WriteString(s.Config.URL)
	encode(&b, file)
	if anchored {
		b.WriteByte('#')
		encode(&b, anchor)
	}
	return b.String()
}

// encode percent-encodes all but the characters that RFC 3986 calls unreserved
// and the slash.
func encode(b *strings.Builder, s string) {
	const hex = "0123456789ABCDEF"
	for i := range len(s) {
		if c := s[i]; plain(c) {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
}

func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		c == '-' || c == '.' || c == '_' || c == '~' || c == '/'
}
