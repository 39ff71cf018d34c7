package config

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // so that a zone does not depend on the machine

	"afterword/internal/clock"
	"afterword/internal/meta"
)

// baseURL checks an absolute web address and ends it in a slash.
func baseURL(text string) (string, error) {
	if err := webAddress(text); err != nil {
		return "", err
	}
	if strings.ContainsAny(text, "?#") {
		return "", fmt.Errorf("%q has a query or a fragment; pages could not be put under it", text)
	}
	return strings.TrimRight(text, "/") + "/", nil
}

func webAddress(text string) error { return filledAddress(text, text) }

// filledAddress checks an address that was made of what is written.
func filledAddress(text, written string) error {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return fmt.Errorf("%q is no URL", written)
	case u.Scheme != "http" && u.Scheme != "https":
		return hinted{fmt.Errorf("%q is no http or https URL", written), "begin it with https://"}
	case u.Host == "":
		return fmt.Errorf("%q names no host", written)
	case u.User != nil:
		return errors.New("the URL holds a user name or a password, which every page would show")
	}
	return nil
}

// sourcePattern checks a web address with places for path and line.
func sourcePattern(text string) (string, error) {
	filled := strings.NewReplacer("{path}", "p", "{line}", "1").Replace(text)
	switch {
	case strings.ContainsAny(filled, "{}"):
		return "", hinted{fmt.Errorf("%q has a place that is not known", text), "only {path} and {line} are filled in"}
	case !strings.Contains(text, "{path}"):
		return "", hinted{fmt.Errorf("%q leads to the same page for every report", text), "write {path} where the file's path goes"}
	}
	return text, filledAddress(filled, text)
}

// filePath checks a path under the content or static folder.
func filePath(text string) (string, error) {
	if !fs.ValidPath(text) || text == "." || strings.ContainsAny(text, `\:`) {
		return "", hinted{fmt.Errorf("%q is no path of a file", text), "write it from the content or static folder, with /"}
	}
	return text, nil
}

// languageTag checks the shape of a BCP 47 tag.
func languageTag(text string) (string, error) {
	for i, part := range strings.Split(text, "-") {
		plain := !strings.ContainsFunc(part, func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (i == 0 || r < '0' || r > '9')
		})
		if !plain || len(part) > 8 || len(part) == 0 || (i == 0 && (len(part) < 2 || len(part) > 3)) {
			return "", hinted{fmt.Errorf("%q is no language tag", text), `write it as in "en", "nb" or "pt-BR"`}
		}
	}
	return text, nil
}

func (r *reader) zone(c *Config) func(*meta.Node) {
	var name string
	read := r.checked(&name, func(text string) (string, error) {
		loc, err := time.LoadLocation(text)
		if err != nil || text == "" || text == "Local" {
			return "", hinted{fmt.Errorf("unknown time zone %q", text), `write its IANA name, such as "Europe/Amsterdam" or "UTC"`}
		}
		c.Timezone, c.HasTimezone = loc, true
		return text, nil
	})
	return read
}

var orderWords = []string{clock.DMY: "dmy", clock.MDY: "mdy"}

func (r *reader) order(to *clock.Order) func(*meta.Node) {
	return func(n *meta.Node) {
		text, _ := n.Scalar()
		i := slices.Index(orderWords, strings.ToLower(text))
		if i < 0 {
			r.report(n.Span, "the order of dates is dmy or mdy", "")
			return
		}
		*to = clock.Order(i)
	}
}

var byteUnits = []struct {
	name  string
	bytes int64
}{{"KB", 1 << 10}, {"MB", 1 << 20}, {"GB", 1 << 30}, {"B", 1}, {"", 1}}

// size reads a number of bytes: 8000000, "512 KB", 8MB. A KB is 1024 bytes.
func (r *reader) size(to *int64) func(*meta.Node) {
	return func(n *meta.Node) {
		text, _ := n.Scalar()
		size, err := parseSize(text)
		if err != nil {
			r.report(n.Span, err.Error(), "")
			return
		}
		*to = size
	}
}

func parseSize(text string) (int64, error) {
	upper := strings.ToUpper(strings.ReplaceAll(text, " ", ""))
	for _, unit := range byteUnits {
		number, ok := strings.CutSuffix(upper, unit.name)
		if !ok {
			continue
		}
		count, err := strconv.ParseInt(strings.ReplaceAll(number, "_", ""), 10, 64)
		if err != nil || count < 1 || count > math.MaxInt32/unit.bytes {
			break
		}
		return count * unit.bytes, nil
	}
	return 0, errors.New("a size is a number of bytes up to 2 GB, such as 8MB")
}
