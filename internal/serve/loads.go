package serve

import (
	"fmt"
	"html"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strings"

	"afterword/internal/output"
)

// loading are the elements with which a page loads other files, and addressed is
// where in them their addresses stand.
var (
	loading   = regexp.MustCompile(`<(?:img|source|link|script|video|audio|object|embed)\b[^>]*>`)
	addressed = regexp.MustCompile(`\s(?:src|href|data)="([^"]*)"`)
)

// loads are the files that a page loads, by path, but for the styles and scripts
// of the root, each with what is another when the file has changed.
func (st *state) loads(page string, text []byte) map[string]string {
	all := map[string]string{}
	base := &url.URL{Path: "/" + page}
	for _, element := range loading.FindAll(text, -1) {
		for _, found := range addressed.FindAllSubmatch(element, -1) {
			to, err := base.Parse(html.UnescapeString(string(found[1])))
			if err != nil || to.Host != "" || to.Scheme != "" {
				continue
			}
			name := strings.TrimPrefix(to.Path, "/")
			if f, ok := st.files[name]; ok && path.Ext(name) != ".html" && !isAsset(name) {
				all[name] = stamp(f)
			}
		}
	}
	return all
}

// stamp tells one content of a file from another: by its time and size if it
// lies on the disk, where it may be large.
func stamp(f output.File) string {
	if f.Copy.FS != nil {
		info, err := fs.Stat(f.Copy.FS, f.Copy.Name)
		if err != nil {
			return ""
		}
		return fmt.Sprintf("%x-%x", info.ModTime().UnixNano(), info.Size())
	}
	data, err := f.All()
	if err != nil {
		return "" // the browser is told when it asks
	}
	return sum(data)
}
