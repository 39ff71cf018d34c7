//go:build unix

package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

func lockFile(f *os.File) (held bool, err error) {
	for {
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case errors.Is(err, unix.EINTR):
		case errors.Is(err, unix.EWOULDBLOCK):
			return false, nil
		default:
			return err == nil, err
		}
	}
}

// unlock removes the file while it is locked, so that nobody can hold it who
// does not find out; see stillNamed.
func unlock(f *os.File) {
	os.Remove(f.Name())
	f.Close()
}
