package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"afterword/internal/diag"
	"afterword/internal/disclose"
	"afterword/internal/picture"
)

// maxPicture bounds what is read of a picture, in bytes.
const maxPicture = 64<<20 + 1

// clean is a picture without anything but its pixels. Errors are words for the
// author, who knows the file.
func clean(content fs.FS, pic disclose.Picture) ([]byte, error) {
	f, err := content.Open(pic.From)
	if err != nil {
		return nil, errors.New("it cannot be opened")
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, maxPicture))
	if err != nil {
		return nil, errors.New("it cannot be read")
	}
	out, ext, err := picture.Clean(src)
	if err == nil && !strings.HasSuffix(pic.Name, ext) {
		err = fmt.Errorf("it is called %s, and is a %s", pic.From, strings.ToUpper(ext[1:]))
	}
	return out, err
}

func unfit(t disclose.Text, pic disclose.Picture, err error) diag.Diagnostic {
	return diag.Diagnostic{
		Path: t.Report.Path, Level: diag.Error, Rule: "public-picture", Span: pic.Span,
		Message: fmt.Sprintf("the picture %s cannot be published: %v", pic.From, err),
		Hint:    "make it a PNG, JPEG or GIF, or do not mark it public",
	}.In(t.Report.Lines)
}
