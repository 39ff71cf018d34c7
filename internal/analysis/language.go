package analysis

import (
	"maps"
	"slices"
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	englishstem "github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/irish"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/tamil"
	"github.com/blevesearch/snowballstem/turkish"
)

// language is how the words of a language are read.
type language struct {
	name string
	stem func(*snowballstem.Env) bool
	stop map[string]bool
}

var languages = languageTable(
	language{"ar", arabic.Stem, nil},
	language{"da", danish.Stem, set("af alle at da de den der det dig du efter eller en er et for fra har hvis i ikke ind jeg kan med men mod ned når og om op over på sig sin skal som så til ud under var ved vi vil være")},
	language{"de", german.Stem, set("als am an auch auf aus bei bis da das dass dem den der des die durch ein eine einem einen einer eines er es für hat im in ist mit nach nicht noch nur oder sich sie sind so um und uns unter von vor war waren werden wie wir wird wurde wurden zu zum zur über")},
	language{"en", englishstem.Stem, set("a an and are as at be been but by did do does for from had has have how i if in into is it its of on or our so such that the their them then there these they this to was we were what when which while who why will with would you")},
	language{"es", spanish.Stem, set("a al como con de del desde el ella en entre era es esta este fue ha hasta la las lo los no o para pero por que se sin sobre su sus un una y ya")},
	language{"fi", finnish.Stem, set("ei että he hän ja joka jos kun mutta ne niin nyt oli on ovat se siitä sitä tai tämä vai vain")},
	language{"fr", french.Stem, set("a à au aux avec ce ces dans de des du elle en est et était eu il ils je la le les leur lui mais ne nous on ont ou par pas pour que qui sa se ses son sont sur un une vous")},
	language{"ga", irish.Stem, nil},
	language{"hu", hungarian.Stem, nil},
	language{"it", italian.Stem, set("a ai al alla alle anche che come con da dal dalla dei del della delle di e ed era gli ha i il in la le lo ma nel nella non o per più quando se si sono su sul sulla un una è")},
	language{"nl", dutch.Stem, set("aan als bij dan dat de der die dit door een en er had heeft het hij ik in is je kan maar met na naar niet nog of om omdat ook op over te toen tot uit van voor waren was we wel werd wij wordt worden ze zich zijn zo")},
	language{"no", norwegian.Stem, set("alle at av bare ble blir da de den der det dette du eller en enn er et etter for fra få ha hadde har hva hvis hvor i ikke jeg kan med men mot ned nå når og også om opp oss over på seg sin skal som så til um under ut var ved vi vil være å")},
	language{"pt", portuguese.Stem, set("a ao as até com como da das de do dos e ela em entre era essa esse esta este foi há já mais mas na não nas no nos o os ou para pela pelo por que quando se sem ser seu sua são também um uma")},
	language{"ro", romanian.Stem, nil},
	language{"ru", russian.Stem, set("а без более бы был была были было в вам во вот все где да для до его если есть еще же за и из или их к как ко когда который ли мы на не но о об он она они от по при с со так то только у уже что чтобы это")},
	language{"sv", swedish.Stem, set("alla att av bara blev de den det dig där efter ej eller en ett för från ha hade han har i inte jag kan med men mot ned nu när och om oss på sedan sig sin ska som så till under upp ut var vi vid är")},
	language{"ta", tamil.Stem, nil},
	language{"tr", turkish.Stem, nil},
)

var english = languages["en"]

func languageTable(all ...language) map[string]*language {
	table := map[string]*language{}
	for i := range all {
		table[all[i].name] = &all[i]
	}
	table["nb"], table["nn"] = table["no"], table["no"]
	return table
}

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[fold(w)] = true
	}
	return all
}

// Stops are the words that say little in one of some languages, folded and
// sorted.
func Stops(tags ...string) []string {
	all := map[string]bool{}
	for _, tag := range tags {
		maps.Copy(all, languageOf(tag).stop)
	}
	return slices.Sorted(maps.Keys(all))
}

// languageOf is the language of a BCP 47 tag, or English.
func languageOf(tag string) *language {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	if l, ok := languages[tag]; ok {
		return l
	}
	if l, ok := languages[strings.ToLower(tag)]; ok {
		return l
	}
	return english
}
