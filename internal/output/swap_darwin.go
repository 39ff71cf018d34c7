package output

import "golang.org/x/sys/unix"

// exchange makes two folders change places in one step. It fails with
// errors.ErrUnsupported where the file system cannot.
func exchange(a, b string) error {
	return renameError(a, b, unix.RenamexNp(a, b, unix.RENAME_SWAP))
}

// renameNew renames a folder to a name that must be free.
func renameNew(from, to string) error {
	return renameError(from, to, unix.RenamexNp(from, to, unix.RENAME_EXCL))
}
