package output

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The longest element and the longest path, in bytes. File systems take 255
// and about 4000; the rest is room for the folder and for archive formats.
const (
	maxElement = 200
	maxPath    = 1000
)

// Safe says why a path may not be one of a site's files, or nil. A safe path
// is relative, slash-separated and clean, stays inside the folder that it is
// joined to, and can be written under every system and unpacked anywhere: no
// control characters and none of \ : * ? " < > |, no element that ends in a
// dot or a space or that names a device of Windows (con, com1.txt), none that
// begins with a dot but .nojekyll and .well-known, none over 200 bytes; and
// not over 1000 bytes in all.
func Safe(path string) error {
	if len(path) > maxPath {
		return fmt.Errorf("output path %.40q… has %d bytes, over %d", path, len(path), maxPath)
	}
	if !utf8.ValidString(path) {
		return fmt.Errorf("output path %q is not valid UTF-8", path)
	}
	for element := range strings.SplitSeq(path, "/") {
		if why := unsafeElement(element); why != "" {
			return fmt.Errorf("output path %q: %s", path, why)
		}
	}
	return nil
}

// unsafeElement says what is wrong with one element of a path, if anything.
func unsafeElement(name string) string {
	switch {
	case name == "":
		return "an element is empty"
	case len(name) > maxElement:
		return fmt.Sprintf("an element has %d bytes, over %d", len(name), maxElement)
	case strings.ContainsAny(name, `\:*?"<>|`) || strings.ContainsFunc(name, unicode.IsControl):
		return fmt.Sprintf("%q has a character that some systems do not allow", name)
	case name[0] == '.' && name != ".nojekyll" && name != ".well-known":
		return fmt.Sprintf("%q begins with a dot", name)
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return fmt.Sprintf("%q ends in a dot or a space", name)
	case isDevice(name):
		return fmt.Sprintf("%q names a device under Windows", name)
	}
	return ""
}

// isDevice reports whether Windows takes the name for a device, which it does
// in any case and with anything after a dot.
func isDevice(name string) bool {
	base, _, _ := strings.Cut(strings.ToLower(name), ".")
	base = strings.TrimRight(base, " ")
	return deviceNames[base] || deviceNames[strings.TrimRight(base, "0123456789¹²³")+"#"] && utf8.RuneCountInString(base) == 4
}

// deviceNames has "#" where a digit follows.
var deviceNames = map[string]bool{
	"con": true, "prn": true, "aux": true, "nul": true, "conin$": true, "conout$": true, "com#": true, "lpt#": true,
}
