// Package static holds the files of a site that are served as they are. A
// site's own static folder lies over it, file by file. The folder public holds
// what only the public site has.
package static

import (
	"embed"
	"io/fs"
)

// FS is the folder of the files.
//
//go:embed *.css *.js *.svg
var FS embed.FS

//go:embed public
var public embed.FS

// Public is the folder of the files of the public site.
var Public, _ = fs.Sub(public, "public") // the name is sound
