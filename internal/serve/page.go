package serve

import (
	"cmp"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"afterword/internal/output"
)

// own is where what belongs to the preview lies.
const own = "/_afterword/"

//go:embed client
var client embed.FS

// Handler answers the requests of browsers.
func (p *Preview) Handler() http.Handler {
	files, err := fs.Sub(client, "client")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	mux := http.NewServeMux()
	mux.HandleFunc(own+"events", p.listen)
	mux.HandleFunc(own+"state", p.tell)
	mux.HandleFunc(reviewsAt+"{name}", p.review)
	mux.HandleFunc(publicAt+"{name}/{file...}", p.published)
	mux.Handle(own, http.StripPrefix(own, http.FileServerFS(files)))
	mux.HandleFunc("/", p.page)
	return p.guard(mux)
}

// page answers with a file of the site. One that is sent as it lies on the disk is
// not held.
func (p *Preview) page(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	st, f, ok := p.find(r.Context(), name)
	if f.Copy.FS != nil && path.Ext(f.Path) != ".html" {
		copied(w, r, f)
		return
	}
	url := st.named(name)
	var err error
	data, letGo := p.hold(r, func() (text []byte) {
		text, _, err = p.text(st, url, f, ok)
		return text
	})
	if letGo == nil {
		return
	}
	defer letGo()
	switch {
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
	case !ok && data == nil:
		p.missing(w, r, st, name)
	default:
		p.answer(w, r, st, http.StatusOK, url, data)
	}
}

// longestWait is how long a file is waited for that may come.
const longestWait = 2 * time.Second

// find finds a file of the site. Where a report is newer than the model, it may
// name a picture that nothing named before, and that is no part of the site until
// it was understood anew: this is waited for.
func (p *Preview) find(ctx context.Context, name string) (*state, output.File, bool) {
	enough := time.After(longestWait)
	for {
		st := p.state.Load()
		f, ok := st.file(st.named(name))
		if ok || len(st.revised) == 0 || isPage(name) {
			return st, f, ok
		}
		select {
		case <-st.replaced:
		case <-enough:
			return st, f, false
		case <-ctx.Done():
			return st, f, false
		}
	}
}

// named is the file that an address means, with or without ".html": there are hosts
// that strip it.
func (st *state) named(name string) string {
	if _, there := st.file(name); !there && path.Ext(name) == "" {
		return name + ".html"
	}
	return name
}

// isPage says that a page may have that name.
func isPage(name string) bool { return path.Ext(name) == "" || path.Ext(name) == ".html" }

// longestAnswer is how long a browser may take to read a file.
const longestAnswer = 15 * time.Second

// begin gives a browser its time to read.
func begin(w http.ResponseWriter) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(longestAnswer))
}

// answer sends bytes. A page that the browser has is not sent again; one that
// is sent ends with the preview's script.
func (p *Preview) answer(w http.ResponseWriter, r *http.Request, st *state, status int, name string, data []byte) {
	begin(w)
	tag := tagOf(data)
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", typeOf(name))
	script := ""
	if path.Ext(name) == ".html" {
		script = p.script(st, tag)
	}
	w.Header().Set("Content-Length", fmt.Sprint(len(data)+len(script)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // a browser that is gone is no trouble
		_, _ = io.WriteString(w, script)
	}
}

// tagOf is what tells an answer from others.
func tagOf(data []byte) string { return `"` + sum(data) + `"` }

// script is what stands at the end of each page, and in no page that is built.
func (p *Preview) script(st *state, tag string) string {
	return fmt.Sprintf("<script src=\"%[1]sbefore.js\"></script><script type=\"module\" src=\"%[1]spreview.js\" id=\"afterword.preview\" data-version=\"%[2]s\" data-tag=\"%[3]s\"></script>\n",
		own, p.version(st), html.EscapeString(tag))
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:12])
}

// types are those of the files that a site is made of; for others the system is
// asked.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".csv": "text/csv; charset=utf-8", ".xml": "application/xml", ".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8", ".log": "text/plain; charset=utf-8",
}

func typeOf(name string) string {
	ext := strings.ToLower(path.Ext(name))
	return cmp.Or(types[ext], mime.TypeByExtension(ext), "application/octet-stream")
}

// copied sends a file as it lies on the disk, in parts if that is asked for.
func copied(w http.ResponseWriter, r *http.Request, file output.File) {
	f, modified, err := openRegular(file.Copy)
	if err != nil {
		http.Error(w, "this file cannot be read: "+err.Error(), http.StatusNotFound)
		return
	}
	defer f.Close()
	begin(w)
	w.Header().Set("Content-Type", typeOf(file.Path))
	if seeker, ok := f.(io.ReadSeeker); ok {
		http.ServeContent(w, r, file.Path, modified, seeker)
		return
	}
	_, _ = io.Copy(w, f) // a browser that is gone is no trouble
}

// openRegular opens what is a regular file: to open a pipe would wait for ever.
func openRegular(source output.Source) (fs.File, time.Time, error) {
	info, err := fs.Stat(source.FS, source.Name)
	if err != nil {
		return nil, time.Time{}, err
	}
	if !info.Mode().IsRegular() {
		return nil, time.Time{}, errors.New("it is no regular file")
	}
	f, err := source.FS.Open(source.Name)
	return f, info.ModTime(), err
}

// problem answers with a page that says what is wrong, in HTML.
func (p *Preview) problem(w http.ResponseWriter, r *http.Request, st *state, status int, title, why string) {
	p.answer(w, r, st, status, ".html", fmt.Appendf(nil, problemPage, html.EscapeString(title), why))
}

// problemPage is shown in place of a page that is not there.
const problemPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%[1]s</title>
<link rel="stylesheet" href="/style.css">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<main id="page.main" tabindex="-1">
<article class="plain">
<header class="head"><h1>%[1]s</h1></header>
<div class="prose"><p>%[2]s</p>
<p><a href="/postmortems.html">All postmortems</a></p></div>
</article>
</main>
</body>
</html>
`

// assets are the checksums of what pages load: where a style has changed it is
// loaded again, where a script has, the page.
type assets struct{ Styles, Scripts string }

// isAsset says that a file is a style or script of the root: what pages load
// loads such files too.
func isAsset(name string) bool {
	ext := path.Ext(name)
	return !strings.Contains(name, "/") && (ext == ".css" || ext == ".js")
}

func (st *state) sumAssets() assets {
	var styles, scripts []byte
	var names []string
	for name := range st.files {
		if isAsset(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		data, err := st.files[name].All()
		if err != nil {
			continue // the browser is told when it asks
		}
		if path.Ext(name) == ".css" {
			styles = append(styles, sum(data)...)
		} else {
			scripts = append(scripts, sum(data)...)
		}
	}
	return assets{sum(styles), sum(scripts)}
}
