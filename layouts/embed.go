// Package layouts holds the built-in layouts of a site. Each file in the root
// is the layout of one kind of page and defines the template "main"; base.html
// is the page around it, and parts/ holds what several layouts share. A site's
// own layouts folder lies over this one, file by file.
package layouts

import "embed"

// FS is the folder of the layouts.
//
//go:embed *.html parts/*.html
var FS embed.FS
