package disclose

import (
	"reflect"
	"strings"
	"testing"

	"afterword/internal/postmortem"
)

// TestEveryFieldHasARow walks the types that a report is made of, beneath what
// passes: a new field is private until the table says otherwise, and has to be
// in it either way.
func TestEveryFieldHasARow(t *testing.T) {
	left := map[string]row{}
	for _, row := range rows {
		if _, double := left[row.Field]; double {
			t.Errorf("%s has two rows", row.Field)
		}
		left[row.Field] = row
		if row.write != nil && row.As == "" {
			t.Errorf("%s does not pass, and is written", row.Field)
		}
	}
	seen := map[reflect.Type]bool{}
	var visit func(of reflect.Type)
	visit = func(of reflect.Type) {
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Array || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || seen[of] || !strings.HasPrefix(of.PkgPath(), "afterword/") {
			return
		}
		seen[of] = true
		for i := range of.NumField() {
			f := of.Field(i)
			row, ok := left[of.Name()+"."+f.Name]
			if !ok {
				t.Errorf("%s.%s has no row", of.Name(), f.Name)
			}
			delete(left, of.Name()+"."+f.Name)
			if row.As != "" {
				visit(f.Type)
			}
		}
	}
	visit(reflect.TypeFor[postmortem.Postmortem]())
	for field := range left {
		t.Errorf("there is no field %s that could pass", field)
	}
}
