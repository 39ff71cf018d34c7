package release

import (
	"testing"

	"afterword/internal/config"
)

// TestPeople looks whether a name counts beside those of dana, who is declared,
// and of Noor Bakker, who is not.
func TestPeople(t *testing.T) {
	c := config.Default()
	c.People = []config.Person{{Name: "dana", Also: []string{"Dana Vos", "dana.vos@example.com"}, Initials: []string{"DV"}}, {Name: "teun", Also: []string{"Teun Vos"}}}
	for _, name := range []string{
		"Dana", "@dana", "Dana Vos <dana.vos@example.com>", "<dana.vos@example.com>", "Vos, Dana", "D. Vos", "dana (as manager)", "mailto:dana.vos@example.com",
		"dana.vos@other.example", "danavos", "dvos", "DV", "d.v.", "Dana V.", "Dána Vos", "noor", "Bakker, Noor", "N. Bakker", "noor.bakker@example.com", "nbakker", "Noor  BAKKER", "NB",
		"Vos", "dana, teun", "dana & teun", "D\u0430na", "Dana the manager", "Dana Smit", "123", "true", "-", "n.",
	} {
		if Doubt(c, name) == "" && !Same(c, name, "dana") && !Same(c, name, "Noor Bakker") {
			t.Errorf("%q counts as another person", name)
		}
	}
	for _, name := range []string{"teun", "Teun Vos", "Mila de Wit", "Noor Visser", "Дана", "Jan", "Bo", "李明", "dirk.vosman@example.com"} {
		if why := Doubt(c, name); why != "" || Same(c, name, "dana") || Same(c, name, "Noor Bakker") {
			t.Errorf("%q does not count: %s", name, why)
		}
	}
}
