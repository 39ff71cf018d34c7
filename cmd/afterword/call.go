package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// text is the value of a flag.
func (c *call) text(flag string) string {
	v, err := c.flags.GetString(flag)
	if err != nil {
		panic(err) // the command's table declares it
	}
	return v
}

// on is the value of a switch.
func (c *call) on(flag string) bool {
	v, err := c.flags.GetBool(flag)
	if err != nil {
		panic(err) // the command's table declares it
	}
	return v
}

// number is the value of a flag.
func (c *call) number(flag string) int {
	v, err := c.flags.GetInt(flag)
	if err != nil {
		panic(err) // the command's table declares it
	}
	return v
}

// oneOf is the value of a flag that can have only some.
func (c *call) oneOf(flag string, allowed ...string) (string, error) {
	v := c.text(flag)
	if !slices.Contains(allowed, v) {
		return "", usageError{fmt.Sprintf("--%s is %q", flag, v), "use one of " + strings.Join(allowed, ", ")}
	}
	return v, nil
}

// out is the folder that --out names, or the one of that name in the site.
func (c *call) out(p place, name string) (string, error) {
	out := c.text("out")
	switch {
	case out != "":
		return out, nil
	case c.flags.Changed("out"):
		return "", usageError{"--out is empty", "give a folder, or leave it out"}
	}
	return filepath.Join(p.root, name), nil
}

func (c *call) noArgs() error {
	if len(c.args) > 0 {
		return usageError{fmt.Sprintf("%q is one argument too many", c.args[0]), "afterword " + c.flags.Name() + " --help"}
	}
	return nil
}

// progress counts on a terminal, and is silent elsewhere.
func (c *call) progress(what string) func(done, total int) {
	if !c.terminal {
		return nil
	}
	return func(done, total int) {
		if done == total {
			fmt.Fprintf(c.stderr, "\r%s\r", strings.Repeat(" ", len(what)+24))
			return
		}
		fmt.Fprintf(c.stderr, "\r%s %d of %d", what, done, total)
	}
}

// waiting says that a folder is being written by somebody else.
func (c *call) waiting(out string) func() {
	return func() { fmt.Fprintf(c.stderr, "afterword: another build of %s is running; waiting for it\n", out) }
}
