package postmortem

import (
	"bytes"
	"path"
)

// behindImports is the offset behind what an MDX file says before its text: which
// components it imports. In another file, it is the offset given.
func behindImports(f File, from int) int {
	if path.Ext(f.Path) != ".mdx" {
		return from
	}
	for rest := f.Source[from:]; len(rest) > 0; rest = f.Source[from:] {
		line, _, _ := bytes.Cut(rest, []byte("\n"))
		blank := len(bytes.TrimSpace(line)) == 0
		if !blank && !bytes.HasPrefix(line, []byte("import ")) && !bytes.HasPrefix(line, []byte("export ")) {
			break
		}
		from = min(from+len(line)+1, len(f.Source))
	}
	return from
}
