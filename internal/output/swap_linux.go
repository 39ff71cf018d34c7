package output

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange makes two folders change places in one step. It fails with
// errors.ErrUnsupported where the kernel or the file system cannot.
func exchange(a, b string) error { return renameat2(a, b, unix.RENAME_EXCHANGE) }

// renameNew renames a folder to a name that must be free.
func renameNew(from, to string) error { return renameat2(from, to, unix.RENAME_NOREPLACE) }

// renameat2 knows "cannot" from "may not": a file system that does not know a
// flag answers EINVAL, which the two names that we give never cause.
func renameat2(from, to string, flag uint) error {
	err := unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, flag)
	if errors.Is(err, unix.EINVAL) {
		return errors.ErrUnsupported
	}
	return renameError(from, to, err)
}
