package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestInWords(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "mkdir", Path: "/a", Err: syscall.EACCES}, "there is no permission to make /a"},
		{&fs.PathError{Op: "open", Path: "/a/b", Err: syscall.EROFS}, "the disk is read-only: cannot open /a/b"},
		{&fs.PathError{Op: "write", Path: os.Stdout.Name(), Err: syscall.ENOSPC}, "the disk is full: cannot write the results"},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EPERM}, "there is no permission to rename b"},
		{&fs.PathError{Op: "read", Path: "a", Err: syscall.EIO}, "read a: input/output error"},
		{errors.New("strange"), "strange"},
	} {
		got := inWords(fmt.Errorf("writing: %w", test.err))
		if strings.TrimPrefix(got.message, "writing: ") != test.want {
			t.Errorf("%v: %q, want %q", test.err, got.message, test.want)
		}
		if usual := got.message == test.want; usual != (got.hint != "") {
			t.Errorf("%v: the hint is %q", test.err, got.hint)
		}
	}
}

// broken is a pipe whose reader has gone.
type broken struct{}

func (broken) Write([]byte) (int, error) {
	return 0, &fs.PathError{Op: "write", Path: os.Stdout.Name(), Err: syscall.EPIPE}
}

func TestBrokenPipeIsQuiet(t *testing.T) {
	var stderr bytes.Buffer
	env := &environment{stdout: broken{}, stderr: &stderr, now: time.Now}
	if code := run(context.Background(), env, []string{"version"}); code != exitUsage || stderr.Len() > 0 {
		t.Errorf("exit code %d, %q", code, &stderr)
	}
}

func TestClickable(t *testing.T) {
	t.Chdir(t.TempDir())
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for screen, want := range map[bool]string{false: "a b/index.html", true: "file://" + here + "/a%20b/index.html"} {
		c := &call{environment: &environment{screen: screen}}
		if got := c.clickable("a b/index.html"); got != want {
			t.Errorf("on a terminal %t: %s, want %s", screen, got, want)
		}
	}
}
