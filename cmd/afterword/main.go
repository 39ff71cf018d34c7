// Command afterword reads a team's markdown postmortems, checks them, and
// builds a cross-linked archive of them.
//
// Results go to standard output, everything else to standard error. The exit
// code is 0 if all is well, 1 if diagnostics of level error were found, a report
// is refused or nothing is found, and 2 if the command was used wrongly or the
// world failed it.
//
// The clock and the environment are read here and nowhere else.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"

	_ "time/tzdata" // reports name zones that the machine may not know

	"golang.org/x/term"

	"afterword/internal/postmortem"
)

func main() { os.Exit(start()) }

// start runs the command with what the process was given.
func start() int {
	debug.SetGCPercent(collectAt)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends what does not heed the first
	screen := isTerminal(os.Stdout)
	env := &environment{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: time.Now,
		screen: screen, colour: screen && os.Getenv("NO_COLOR") == "",
		terminal: isTerminal(os.Stderr),
	}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			fmt.Fprintf(os.Stderr, "afterword: SOURCE_DATE_EPOCH is %q, not a number of seconds\n", epoch)
			return exitUsage
		}
		env.today = time.Unix(seconds, 0).UTC()
	}
	return run(ctx, env, os.Args[1:])
}

// environment is the world as a command sees it.
type environment struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
	today          time.Time // zero: from now
	screen         bool      // standard output is a terminal
	colour         bool      // and wants colour
	terminal       bool      // standard error is a terminal
}

// date is the moment that ages and due dates count from.
func (e *environment) date() time.Time {
	if !e.today.IsZero() {
		return e.today
	}
	return e.now()
}

// dayIn is that day in a zone.
func (e *environment) dayIn(zone *time.Location) postmortem.Day {
	return postmortem.DayOf(e.date().In(zone))
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
