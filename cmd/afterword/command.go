package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"afterword/internal/config"
	"afterword/internal/output"
)

// The exit codes.
const (
	exitOK          = 0
	exitDiagnostics = 1
	exitUsage       = 2
)

// command is one of the program's commands.
type command struct {
	name     string
	args     string // as in the usage line
	summary  string
	about    string // a paragraph for --help
	examples string
	flags    func(*pflag.FlagSet) // sets up its own flags
	run      func(context.Context, *call) error
}

// call is a command as it was given.
type call struct {
	*environment
	flags *pflag.FlagSet
	args  []string
	site  string // the folder of the site, as given; empty: to be found

	unread int // files that were there and could not be read
}

// commands are all of them, in the order of --help.
func commands() []command {
	return []command{initCommand, newCommand, checkCommand, buildCommand, serveCommand, reviewCommand, approveCommand, publishCommand, searchCommand, exportCommand, versionCommand}
}

// usageError is a mistake in how the command was called.
type usageError struct{ message, hint string }

func (e usageError) Error() string { return e.message }

// errDiagnostics says that findings of level error were printed already.
var errDiagnostics = errors.New("diagnostics of level error")

// run does what the arguments say and gives the exit code.
func run(ctx context.Context, env *environment, args []string) int {
	err := dispatch(ctx, env, args)
	var usage usageError
	var refusal *output.Refusal
	switch {
	case err == nil, errors.Is(err, pflag.ErrHelp):
		return exitOK
	case errors.Is(err, errDiagnostics), errors.Is(err, errNotFound):
		return exitDiagnostics
	case errors.Is(err, syscall.EPIPE): // who read the results has read enough
	case errors.As(err, &usage):
		env.complain(usage)
	case errors.As(err, &refusal):
		env.complain(usageError{fmt.Sprintf("refusing to replace %s: %v (%s)", refusal.Dir, refusal.Reason, refusal.Detail), refusal.Advice})
	case ctx.Err() != nil:
		env.complain(usageError{message: "interrupted; nothing was changed"})
	default:
		env.complain(inWords(err))
	}
	return exitUsage
}

// complain says what is wrong, and what would help.
func (e *environment) complain(about usageError) {
	fmt.Fprintf(e.stderr, "afterword: %s\n", about.message)
	if about.hint != "" {
		fmt.Fprintf(e.stderr, "hint: %s\n", about.hint)
	}
}

func dispatch(ctx context.Context, env *environment, args []string) error {
	top := pflag.NewFlagSet("afterword", pflag.ContinueOnError)
	top.SetInterspersed(false)
	top.Usage = func() {}
	site := top.String("site", "", "")
	help := top.BoolP("help", "h", false, "")
	version := top.Bool("version", false, "")
	if err := top.Parse(args); err != nil {
		return wrongFlag(err, top, "afterword --help")
	}
	rest := top.Args()
	switch {
	case *version:
		return versionCommand.run(ctx, &call{environment: env})
	case len(rest) == 0 || *help:
		overview(env.stdout)
		return nil
	case rest[0] == "help":
		if len(rest) == 1 {
			overview(env.stdout)
			return nil
		}
		rest = append(rest[1:2:2], "--help")
	}
	c, err := find(rest[0])
	if err != nil {
		return err
	}
	return c.call(ctx, env, *site, rest[1:])
}

// find gives the command with that name, or names the nearest.
func find(name string) (command, error) {
	names := []string{"help"}
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
		names = append(names, c.name)
	}
	hint := "afterword --help lists the commands"
	if near := config.Nearest(name, names); near != "" {
		hint = "did you mean afterword " + near + "?"
	}
	return command{}, usageError{fmt.Sprintf("%q is no command", name), hint}
}

// call runs the command with its arguments.
func (c command) call(ctx context.Context, env *environment, site string, args []string) error {
	f := pflag.NewFlagSet(c.name, pflag.ContinueOnError)
	f.SortFlags = false
	f.Usage = func() {}
	if c.flags != nil {
		c.flags(f)
	}
	f.StringVar(&site, "site", site, "folder of the site (default: this one, or one above that it is part of)")
	help := f.BoolP("help", "h", false, "show this help")
	if err := f.Parse(args); err != nil {
		return wrongFlag(err, f, "afterword "+c.name+" --help")
	}
	if *help {
		c.help(env.stdout, f)
		return nil
	}
	return c.run(ctx, &call{environment: env, flags: f, args: f.Args(), site: site})
}

// wrongFlag turns what pflag says into a mistake with the nearest flag.
func wrongFlag(err error, f *pflag.FlagSet, more string) error {
	if errors.Is(err, pflag.ErrHelp) {
		return err
	}
	hint := more + " lists the flags"
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		var names []string
		f.VisitAll(func(g *pflag.Flag) { names = append(names, g.Name) })
		if near := config.Nearest(unknown.GetSpecifiedName(), names); near != "" {
			hint = "did you mean --" + near + "?"
		}
	}
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &invalid):
		g := invalid.GetFlag()
		return usageError{fmt.Sprintf("--%s is %q", g.Name, invalid.GetValue()), fmt.Sprintf("give it %s; %s", cmp.Or(flagKinds[g.Value.Type()], "a "+g.Value.Type()), hint)}
	case unknown != nil && unknown.GetSpecifiedShortnames() != "":
		return usageError{fmt.Sprintf("-%s is no flag", unknown.GetSpecifiedShortnames()), "what begins with a hyphen and is no flag goes behind --, as in afterword search -- -redis; " + hint}
	}
	return usageError{err.Error(), hint}
}

// flagKinds are the kinds of values that flags take, in words.
var flagKinds = map[string]string{"int": "a number", "bool": "true or false"}

// overview is the help of the program.
func overview(w io.Writer) {
	fmt.Fprint(w, `Afterword reads markdown postmortems, checks them against their templates,
and builds a cross-linked archive with every action item in one place.

Usage: afterword [--site DIR] COMMAND

Commands
`)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-22s %s\n", strings.TrimSpace(c.name+" "+c.args), c.summary)
	}
	fmt.Fprint(w, `
Examples
  afterword init incidents               start a site
  afterword new "Card payments failed"   write today's report
  afterword check                        see what is missing or wrong
  afterword serve                        see it in a browser while you write
  afterword build                        make the archive, in archive/
  afterword search disk full             find what happened before
  afterword build --content docs/incidents --out /tmp/archive

A site is a folder with content/ and, if wanted, afterword.yaml, layouts/ and
static/. A folder of markdown is a site too: afterword --site DIR build.
Within the content, layouts/ or static/ of a site with settings, that site is meant.
Exit codes: 0 all is well, 1 the reports have errors (for check, and for build
--strict), one is refused (for publish and approve) or nothing is found (for
search), 2 anything else.
afterword COMMAND --help says more.
`)
}

// help is the help of one command, on one screen.
func (c command) help(w io.Writer, f *pflag.FlagSet) {
	fmt.Fprintf(w, "%s\n\nUsage: afterword %s\n\n%s\n\nFlags\n%s\nExamples\n%s", upperFirst(c.summary), strings.TrimSpace(c.name+" [flags] "+c.args),
		c.about, f.FlagUsagesWrapped(96), c.examples)
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
