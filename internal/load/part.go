package load

import (
	"path"
	"slices"
	"strings"
	"unicode"
)

// partWords are what the names of files consist of that belong to an index
// beside them: timeline.md, chat-log.md, meeting-notes-2.md, appendix-b.md.
// Those that are false only say more of one that is true.
var partWords = map[string]bool{
	"timeline": true, "chat": true, "chatlog": true, "log": true, "logs": true, "transcript": true, "thread": true,
	"notes": true, "minutes": true, "appendix": true, "annex": true,
	"slack": false, "teams": false, "zoom": false, "channel": false, "export": false, "raw": false, "full": false, "detailed": false,
	"meeting": false, "call": false, "incident": false, "review": false, "interview": false,
}

// namesPart says that a file is named as a part of something.
func namesPart(name string) bool {
	part := false
	for word := range strings.FieldsFuncSeq(stem(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		core, known := partWords[word]
		if !known && len(word) > 1 && strings.Trim(word, "0123456789") != "" {
			return false
		}
		part = part || core
	}
	return part
}

// stem is the name of a file in lower case, without folder and extension.
func stem(name string) string {
	return strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
}

// setFolders says of each file how it stands to the others of its folder.
func setFolders(files []Markdown) {
	folders := map[string]*folder{}
	for i := range files {
		at := path.Dir(files[i].Path)
		if folders[at] == nil {
			folders[at] = &folder{}
		}
		folders[at].add(files[i].Path)
	}
	for i := range files {
		m := &files[i]
		f := folders[path.Dir(m.Path)]
		part := namesPart(m.Path)
		m.Part = part && (f.index || f.readme && f.others == 1)
		m.Alone = f.others == 1 && !part || f.others+f.parts == 1
	}
}

// folder counts what lies in one.
type folder struct {
	index, readme bool
	parts, others int
}

func (f *folder) add(name string) {
	if namesPart(name) {
		f.parts++
	} else {
		f.others++
	}
	f.index = f.index || slices.Contains([]string{"index", "_index"}, stem(name))
	f.readme = f.readme || stem(name) == "readme"
}
