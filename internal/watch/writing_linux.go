package watch

import (
	"errors"
	"os"
	"syscall"
)

// beingWritten says that a program has a file open for writing: the system then
// grants no lease for reading, see fcntl(2). The lease is given back at once.
func beingWritten(name string) bool {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	_, _, refused := syscall.Syscall(syscall.SYS_FCNTL, f.Fd(), syscall.F_SETLEASE, syscall.F_RDLCK)
	if refused == 0 {
		_, _, _ = syscall.Syscall(syscall.SYS_FCNTL, f.Fd(), syscall.F_SETLEASE, syscall.F_UNLCK)
	}
	return errors.Is(refused, syscall.EAGAIN)
}
