package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
)

// replaceFile puts new bytes in the place of a file at once, if it is still the
// one that was read. A symbolic link stays, and what it leads to is replaced.
func replaceFile(name string, was, is []byte) error {
	now, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, was) {
		return usageError{name + " has changed meanwhile", "run the command again"}
	}
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	beside, err := writeBeside(real, is)
	if err == nil {
		err = os.Rename(beside, real)
	}
	if err != nil {
		os.Remove(beside)
	}
	return err
}

// writeBeside writes a file in the folder of another, with its permissions, and
// gives its name: also if that fails, unless there is none.
func writeBeside(name string, text []byte) (string, error) {
	info, err := os.Stat(name)
	if err != nil {
		return "", err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".afterword-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(text)
	return f.Name(), errors.Join(err, f.Chmod(info.Mode().Perm()), f.Sync(), f.Close())
}
