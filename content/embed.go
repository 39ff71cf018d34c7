// Package content is the sample site, and with it the built-in templates.
package content

import "embed"

// Files are the settings of the sample site, the templates in "templates" and
// in "adopting" settings that read archives of other styles as they are.
//
//go:embed afterword.yaml templates/*.md adopting/*.yaml
var Files embed.FS
