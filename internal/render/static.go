package render

import (
	"io/fs"

	"afterword/internal/assets"
	"afterword/internal/output"
	"afterword/static"
)

// Static adds the files that are served as they are, at the root of the site:
// see package assets.
func Static(own fs.FS, made []output.File) []output.File { return assets.Over(made, static.FS, own) }
