package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// githubCommands are the workflow commands that show a finding of each level.
var githubCommands = [Error + 1]string{Off: "debug", Hint: "notice", Warning: "warning", Error: "error"}

// WriteGitHub prints diagnostics as workflow commands, which GitHub Actions
// shows beside the lines of a change. A hint is the second line of the message.
// GitHub wants no columns where a finding goes over several lines.
func WriteGitHub(w io.Writer, ds []Diagnostic) error {
	out := bufio.NewWriter(w)
	for _, d := range ds {
		text := d.Message
		if d.Hint != "" {
			text += "\n" + d.Hint
		}
		fmt.Fprintf(out, "::%s file=%s,%stitle=%s::%s\n", githubCommands[d.Level],
			githubProperty.Replace(d.Path), githubPlace(d), githubProperty.Replace(d.Rule), githubText.Replace(text))
	}
	return out.Flush()
}

func githubPlace(d Diagnostic) string {
	switch {
	case d.Pos.Line == 0:
		return ""
	case d.Pos.Line != d.End.Line:
		return fmt.Sprintf("line=%d,endLine=%d,", d.Pos.Line, d.End.Line)
	}
	return fmt.Sprintf("line=%d,col=%d,endLine=%d,endColumn=%d,", d.Pos.Line, d.Pos.Column, d.End.Line, d.End.Column)
}

var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
