package site

import (
	"strings"
	"unicode"

	"afterword/internal/analysis"
)

// maxSummary is how many bytes of a summary are read as its gist.
const maxSummary = 400

// readGist notes the words of the title and of the summary, which say what an
// incident was about. They are compared by their stems: "invoice" is "invoices".
func (v *wordReader) readGist(r *Report) {
	v.readStems(r.Title, r.Lang, inTitle, inGist)
	summary := r.Summary
	if len(summary) > maxSummary {
		summary = summary[:maxSummary]
	}
	v.readStems(summary, r.Lang, inGist)
}

// readStems notes the words of a text that can say anything, as each of some
// kinds.
func (v *wordReader) readStems(text, language string, kinds ...kind) {
	v.tokens = v.analyser.Tokens(v.tokens[:0], text, language)
	for _, of := range kinds {
		v.noteStems(text, of)
	}
}

// noteStems notes the tokens of a text. Of an identifier its parts are not words
// of their own; of a path only the parts are.
func (v *wordReader) noteStems(text string, of kind) {
	end := 0 // of the identifier that was read last
	for i := range v.tokens {
		t := &v.tokens[i]
		if t.Start < end || t.Whole && strings.ContainsAny(t.Text, `/\:@`) {
			continue
		}
		if t.Whole {
			end = t.End
		}
		if written := text[t.Start:t.End]; !t.Stop && (tells(written, of) || of == inTitle && isCode(text, t)) {
			v.noteStem(t, written, of)
		}
	}
}

// tells says that a word may say what an incident was about: it is long enough
// for where it stands, or an acronym, no mere number or hour, and no part of a
// word, as in scripts without spaces.
func tells(written string, of kind) bool {
	const short, shorter = 4, 3
	if len(written) < shorter || len(written) > maxWord || len(written) < short && of == inGist && written != strings.ToUpper(written) {
		return false
	}
	if '0' <= written[0] && written[0] <= '9' && isHour(written) {
		return false
	}
	letters := false
	for _, c := range written {
		if c > unicode.MaxLatin1 && unicode.In(c, spaceless...) {
			return false
		}
		letters = letters || unicode.IsLetter(c)
	}
	return letters
}

// isHour says that digits end as times do: "30am" of "9:30am".
func isHour(written string) bool {
	switch strings.ToLower(strings.TrimLeft(written, "0123456789")) {
	case "am", "pm":
		return true
	}
	return false
}

// spaceless are scripts that do not part words.
var spaceless = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

const apostrophes = "'’ʼ"

// isCode says that a token is a number as that of an error: "503", but not that
// in "41,503".
func isCode(text string, t *analysis.Token) bool {
	const digits = 3
	if t.End-t.Start != digits || t.Start > 0 && strings.IndexByte(",.", text[t.Start-1]) >= 0 || t.End < len(text) && text[t.End] == ',' {
		return false
	}
	return strings.Trim(text[t.Start:t.End], "0123456789") == ""
}

// noteStem files a stem under the report that is being read: that of the name in
// "Jenkins's", and none of a contraction.
func (v *wordReader) noteStem(t *analysis.Token, written string, of kind) {
	text, stem := t.Text, t.Stem
	if i := strings.IndexByte(text, '\''); i >= 0 {
		const genitive = "'s"
		if text[i:] != genitive {
			return
		}
		text, stem, written = text[:i], strings.TrimSuffix(stem, genitive), written[:strings.LastIndexAny(written, apostrophes)]
	}
	v.key = append(append(v.key[:0], mark[of]...), stem...)
	hash := hashOf(v.key)
	w := v.words.find(hash, v.key)
	if w == nil {
		w = v.meet(hash, v.words.keys.Keep(v.key), written, of)
		if v.ignored.has(text) || v.ignored.words[stem] {
			w.limit = 0
		}
	}
	w.text = plainer(w.text, written)
	v.count(w)
}

// plainer is which of two forms of a word is shown: the shorter, or that in
// lower case.
func plainer(a, b string) string {
	if len(b) < len(a) || len(b) == len(a) && b > a {
		return b
	}
	return a
}
