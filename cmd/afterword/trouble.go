package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// troubles are what the world is used to refuse, and what may be done.
var troubles = []struct {
	is         error
	says, hint string
}{
	{fs.ErrPermission, "there is no permission to %s %s", "see whose it is, or choose another folder"},
	{syscall.EROFS, "the disk is read-only: cannot %s %s", "choose a folder on another disk"},
	{syscall.ENOSPC, "the disk is full: cannot %s %s", "make room, or choose a folder on another disk"},
	{syscall.EDQUOT, "your share of the disk is used up: cannot %s %s", "make room, or choose a folder on another disk"},
	{syscall.ENOTDIR, "cannot %s %s: a part of the path is a file, not a folder", "choose another folder"},
	{fs.ErrNotExist, "cannot %s %s: it does not exist", "look for a slip in the path"},
}

// inWords is an error of the world in plain words. One that is not usual is
// told as it is.
func inWords(err error) usageError {
	verb, name := refused(err)
	for _, t := range troubles {
		if name != "" && errors.Is(err, t.is) {
			return usageError{fmt.Sprintf(t.says, verb, name), t.hint}
		}
	}
	return usageError{message: err.Error()}
}

// verbs are what some operations of the system do; the others are verbs.
var verbs = map[string]string{
	"mkdir": "make", "mkdirat": "make", "openat": "open", "lstat": "look at", "stat": "look at", "fstatat": "look at", "statat": "look at",
	"readdirent": "read", "unlinkat": "remove", "renameat2": "rename", "chdir": "enter",
}

// refused is what could not be done, and to which file.
func refused(err error) (verb, name string) {
	var file *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &file):
		verb, name = file.Op, file.Path
	case errors.As(err, &link):
		verb, name = link.Op, link.New
	}
	if name == os.Stdout.Name() {
		name = "the results"
	}
	return cmp.Or(verbs[verb], verb), name
}
