package disclose

import (
	"encoding/json"
	"regexp"
	"strings"
)

// scalar is a text as a value of YAML: as it is where nothing else can be
// meant, or else quoted as JSON is.
func scalar(s string) string {
	if plainWords.MatchString(s) || plainName.MatchString(s) {
		return s
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(strings.ToValidUTF8(s, "\uFFFD")); err != nil {
		panic(err) // a string that is UTF-8 can be written
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// plainWords begin with a capital and hold a blank, so that they are no number,
// day or word of YAML's own; plainName is a day, a time, a zone or a language,
// which the reader of front matter takes as text.
var (
	plainWords = regexp.MustCompile(`^\p{Lu}[\pL\pN,.'()’–-]* [\pL\pN ,.'()’–-]*[\pL\pN.)]$`)
	plainName  = regexp.MustCompile(`^(?:\d{4}-\d\d-\d\d(?:T[0-9:]{8}(?:Z|[+-][0-9:]{5}))?|[A-Z][A-Za-z]+/[A-Za-z_/+-]+|UTC|[a-z]{2}(?:-[A-Z]{2})?)$`)
)
