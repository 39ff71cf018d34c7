package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// refusing are the packages whose findings keep a text from being published;
// no setting may change their level, so they are no rules.
var refusing = []string{"disclose", "leak", "public", "publish", "release"}

// shape is that of the id of a rule; other words are no names of one.
var shape = regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`)

// Whatever names a rule in the code names one of the table, so that it is
// listed, explained and has a level that can be set.
func TestEveryRuleThatIsNamedIsInTheTable(t *testing.T) {
	files := token.NewFileSet()
	named := 0
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || refuses(name) {
			return err
		}
		file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, rule := range rulesIn(file) {
			named++
			if id, _ := strconv.Unquote(rule.Value); shape.MatchString(id) && !isRule(id) {
				t.Errorf("%s: %s is no rule of the table", files.Position(rule.Pos()), rule.Value)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if named < 40 {
		t.Errorf("%d rules are named in the code; the test does not see how", named)
	}
}

func isRule(id string) bool {
	_, known := Lookup(id)
	return known
}

func refuses(name string) bool {
	for _, pkg := range refusing {
		if filepath.Base(filepath.Dir(name)) == pkg {
			return true
		}
	}
	return false
}

// rulesIn are the literals that a file gives to a field Rule, or to one of the
// functions that note what is wrong.
func rulesIn(file *ast.File) []*ast.BasicLit {
	var found []*ast.BasicLit
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && (key.Name == "Rule" || key.Name == "rule") {
				found = append(found, literals(n.Value)...)
			}
		case *ast.CallExpr:
			if called(n.Fun) == "problem" {
				found = append(found, ruleArgument(n.Args)...)
			}
		}
		return true
	})
	return found
}

func called(f ast.Expr) string {
	switch f := f.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// ruleArgument is the first literal among arguments: the message follows it.
func ruleArgument(args []ast.Expr) []*ast.BasicLit {
	for _, arg := range args {
		if found := literals(arg); found != nil {
			return found
		}
	}
	return nil
}

func literals(e ast.Expr) []*ast.BasicLit {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		return []*ast.BasicLit{lit}
	}
	return nil
}
