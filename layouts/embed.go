// Package layouts holds the built-in layouts of a site. Each file in the root
// is the layout of one kind of page and defines the template "main"; base.html
// is the page around it, and parts/ holds what several layouts share. A site's
// own layouts folder lies over this one, file by file. The folder public holds
// the same for the public site.
package layouts

import (
	"embed"
	"io/fs"
)

// FS is the folder of the layouts.
//
//go:embed *.html parts/*.html
var FS embed.FS

//go:embed public/*.html public/parts/*.html
var public embed.FS

// Public is the folder of the layouts of the public site.
var Public, _ = fs.Sub(public, "public") // the name is sound
