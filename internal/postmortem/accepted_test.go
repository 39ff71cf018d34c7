package postmortem

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/config"
)

func TestAccepted(t *testing.T) {
	src := strings.Join([]string{
		"---", "date: 2026-01-14", "# afterword:accept a: one", "owner: x   # afterword: accept b , c: two  ", "tags: [x#afterword:accept d]", "---",
		"<!-- afterword:accept file e,f reason: three -->", "", "Text. <!-- afterword: accept g -->", "",
		"# afterword:accept h: no comment", "", "<!-- afterword:reject i: five -->", "",
	}, "\n")
	pm, _ := NewReader(&config.Config{}, nil).Read(File{Path: "2026-01-14-a.md", Source: []byte(src)})
	var got []string
	for _, a := range pm.Accepted {
		got = append(got, fmt.Sprintf("%d %s %q %q", a.Line, a.Rule, a.Reason, src[a.Span.Start:a.Span.End]))
	}
	want := []string{
		`3 a "one" "# afterword:accept a: one"`,
		`4 b "two" "# afterword: accept b , c: two"`,
		`4 c "two" "# afterword: accept b , c: two"`,
		`0 e "reason: three" "<!-- afterword:accept file e,f reason: three -->"`,
		`0 f "reason: three" "<!-- afterword:accept file e,f reason: three -->"`,
		`9 g "" "<!-- afterword: accept g -->"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
