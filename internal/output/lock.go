package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// lockPause is how long to wait before trying a held lock again.
const lockPause = 40 * time.Millisecond

// lock waits until no other build has the place, and keeps others out until
// release is called. The lock is the system's lock on a file beside the place:
// it ends with the process, however that ends, so the file itself blocks
// nobody. The waiting function is called once if there is something to wait
// for.
func (p place) lock(ctx context.Context, waiting func()) (release func(), err error) {
	release, err = Lock(ctx, p.beside("lock"), waiting)
	switch {
	case err != nil && ctx.Err() != nil:
		return nil, fmt.Errorf("waiting for another build of %s: %w", p.dir, err)
	case err != nil:
		return nil, fmt.Errorf("locking the output folder: %w", err)
	}
	return release, nil
}

// Lock waits until no other process has the lock of a file, which is made for
// that, and keeps others out until release is called, which removes it. The
// waiting function, which may be nil, is called once if there is something to
// wait for. If the context ends first, its cause is the error.
func Lock(ctx context.Context, file string, waiting func()) (release func(), err error) {
	for {
		f, held, err := tryLock(file)
		if err != nil {
			return nil, err
		}
		if held {
			return func() { unlock(f) }, nil
		}
		if waiting != nil {
			waiting()
			waiting = nil
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(lockPause):
		}
	}
}

// tryLock opens the lock file and takes its lock if it is free.
func tryLock(name string) (f *os.File, held bool, err error) {
	f, err = os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil { // nobody knows of this file: it is the folder that matters
		return nil, false, &fs.PathError{Op: "write in", Path: filepath.Dir(name), Err: errors.Unwrap(err)}
	}
	held, err = lockFile(f)
	if err == nil && held && stillNamed(f, name) {
		return f, true, nil
	}
	f.Close()
	return nil, false, err
}

// stillNamed reports whether the file that was locked is the one by that name:
// whoever held it before may have removed it while we opened it.
func stillNamed(f *os.File, name string) bool {
	opened, errOpened := f.Stat()
	named, errNamed := os.Stat(name)
	return errOpened == nil && errNamed == nil && os.SameFile(opened, named)
}
