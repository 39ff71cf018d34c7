package check

import "afterword/internal/diag"

// fileRules are found by those who read files, settings, templates and layouts,
// and by accept; they are here to be explained, given levels and accepted.
var fileRules = []Rule{
	{ID: "front-matter", Level: diag.Error, Summary: "the fields at the head of a file cannot be read"},
	{ID: "large-file", Level: diag.Error, Summary: "a markdown file is too large and is not read"},
	{ID: "symlink", Level: diag.Warning, Summary: "a symbolic link that is not followed"},
	{ID: "unreadable", Level: diag.Error, Summary: "a file that cannot be read"},
	{ID: "picture-loss", Level: diag.Hint, Summary: "an SVG loses what it shows when it is made safe"},
	{ID: "not-utf8", Level: diag.Warning, Summary: "a file holds bytes that are no UTF-8", once: true},
	{ID: "config", Level: diag.Error, Summary: "a mistake in afterword.yaml"},
	{ID: "template", Level: diag.Error, Summary: "a mistake in a template"},
	{ID: "layout", Level: diag.Error, Summary: "a mistake in a layout"},
	{ID: "static-link", Level: diag.Warning, Summary: "a symbolic link in static/, which is not served"},
	{ID: "unclosed-mark", Level: diag.Warning, Summary: "a mark of wording is opened and not closed"},
	{ID: "unclosed-block", Level: diag.Warning, Summary: "a ::: block is opened and not closed"},
	{ID: "unclosed-code", Level: diag.Warning, Summary: "a fence of code is opened and not closed"},
	{ID: "conflict-marker", Level: diag.Error, Summary: "two versions that git could not merge stand in the report", document: conflictMarker},
	{ID: "too-dense", Level: diag.Warning, Summary: "a passage with too many marks is read as plain text"},
	{ID: "too-deep", Level: diag.Warning, Summary: "lists or quotations are nested too deep"},
	{ID: "accept-without-reason", Level: diag.Warning, Summary: "a finding is accepted and nothing says why"},
	{ID: "accept-unknown", Level: diag.Warning, Summary: "a rule is accepted that there is not"},
	{ID: "accept-unused", Level: diag.Hint, Summary: "a finding is accepted that there is not"},
}
