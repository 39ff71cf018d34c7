// Package static holds the files of a site that are served as they are. A
// site's own static folder lies over it, file by file.
package static

import "embed"

// FS is the folder of the files.
//
//go:embed *.css *.js *.svg
var FS embed.FS
