package config

import (
	"strings"
	"testing"
)

var allEntries = [tables][]entry{
	fieldEntries, statusEntries, columnEntries, kindEntries, stateEntries, phaseEntries, bucketEntries,
}

// A word that stood under two names of one table would mean whichever comes
// last.
func TestWordsMeanOneThing(t *testing.T) {
	for i, entries := range allEntries {
		owner := map[string]string{}
		for _, e := range entries {
			for _, word := range strings.FieldsFunc(e.name+","+e.words, func(r rune) bool { return r == ',' || r == '\n' }) {
				word = fold(word)
				if first, ok := owner[word]; ok && first != e.name {
					t.Errorf("%s: %q stands under %s and %s", tableNouns[i], word, first, e.name)
				}
				owner[word] = e.name
			}
		}
	}
}

func TestSeverityWordsMeanOneThing(t *testing.T) {
	owner := map[string]int{}
	for i, level := range severityLevels {
		for _, word := range level {
			if first, ok := owner[fold(word)]; ok && first != i {
				t.Errorf("%q stands for the levels %d and %d", word, first+1, i+1)
			}
			owner[fold(word)] = i
		}
	}
}

func TestBuiltInWords(t *testing.T) {
	c := Default()
	tables := []struct {
		name  string
		of    func(string) (string, bool)
		cases map[string]string // written -> meant
	}{
		{"field", c.FieldOf, map[string]string{
			"resolved_at": "resolved", "End time": "resolved", "Dato": "date", "**Severity**": "severity",
			"loggedBy": "logged_by", "Reported by": "logged_by", "Gravité": "severity", "Av": "authors",
			"Affected services": "services", "検知時刻": "detected", "严重程度": "severity", "time-zone": "timezone",
			"language": "lang", "bananas": "", "": "", "Resolution time": "",
		}},
		{"status", c.StatusOf, map[string]string{
			"Draft": "draft", "in progress": "draft", "Løst": "final", "[Løst]": "final", "Complete": "final",
			"In Review": "review", "resolved (2021-02-03)": "final", "完了": "final", "strange": "",
		}},
		{"column", c.ColumnOf, map[string]string{
			"Time": "time", "Time (UTC)": "time", "Time UTC": "time", "Date and Time in CET": "time", "Timestamp": "time",
			"Uhrzeit": "time", "Klokkeslett": "time", "時刻": "time", "Date": "day", "Dato": "day", "Event": "text",
			"Action item": "text", "Aksjon": "text", "Maßnahme": "text", "Eier": "owner", "Assigned to": "owner",
			"Who": "who", "Due date": "due", "Frist": "due", "Status": "state", "Referanse": "ticket", "Ticket ID": "ticket",
			"Type": "kind", "Priority": "priority", "Effort": "effort", "#": "id", "Nr.": "id", "Phase": "phase",
			"Responsable": "owner", "Échéance": "due", "负责人": "owner", "Prazo": "due", "Scadenza": "due", "Actie": "text",
			"Time to resolve": "", "Weather": "",
		}},
		{"kind", c.KindOf, map[string]string{
			"Bug fix": "fix", "feilretting": "fix", "Forhindre": "prevent", "Monitoring": "detect", "docs": "process",
			"analyze": "analyse", "Followup": "follow-up", "再発防止": "prevent", "Security": "security", "odd": "",
		}},
		{"state", c.StateOf, map[string]string{
			"DONE": "done", "✅": "done", "✔️": "done", "Won't fix": "dropped", "Wontfix": "dropped", "In Progress": "doing",
			"to-do": "open", "Ferdig": "done", "進行中": "doing", "已完成": "done", "Erledigt": "done", "terminé": "done",
			"done (#12)": "done", "closed - as planned": "done", "perhaps": "",
		}},
		{"phase", c.PhaseOf, map[string]string{
			"detected": "detected", "Detection:": "detected", "Outage begins": "started", "RESOLVED": "resolved",
			"Recovery": "resolved", "Feil oppdaget": "detected", "復旧": "resolved", "lunch": "",
		}},
		{"bucket", c.BucketOf, map[string]string{
			"Now": "now", "To do right now": "now", "Short-term": "now", "Later": "later", "Langfristig": "later",
			"à court terme": "now", "恒久対策": "later", "whenever": "",
		}},
	}
	for _, table := range tables {
		for written, want := range table.cases {
			if got, ok := table.of(written); got != want || ok != (want != "") {
				t.Errorf("%s of %q: %q, not %q", table.name, written, got, want)
			}
		}
	}
}

func TestOwnWordsWin(t *testing.T) {
	c, found := Load([]byte(`
fields: {started: [date]}
states: {dropped: [closed]}
columns: {owner: [Event]}
`), "")
	if len(found) > 0 {
		t.Fatal(written(found))
	}
	for _, test := range []struct {
		of         func(string) (string, bool)
		word, want string
	}{
		{c.FieldOf, "Date", "started"},
		{c.FieldOf, "title", "title"},
		{c.StateOf, "Closed", "dropped"},
		{c.StateOf, "done", "done"},
		{c.ColumnOf, "event (UTC)", "owner"},
	} {
		if got, _ := test.of(test.word); got != test.want {
			t.Errorf("%q means %q, not %q", test.word, got, test.want)
		}
	}
}

func TestSeverityOf(t *testing.T) {
	scales := []struct {
		settings string
		cases    map[string]string
	}{
		{"", map[string]string{
			"sev1": "sev1", "SEV-1": "sev1", "Sev 1": "sev1", "severity 1": "sev1", "P1": "sev1", "critical": "sev1", "down": "sev1",
			"Major": "sev2", "SEV 2 (major)": "sev2", "P2 - high": "sev2", "Sev 2 major": "sev2", "minor": "sev3", "3": "sev3",
			"notice": "sev4", "P5": "sev4", "Kritisk": "sev1", "hoch": "sev2", "重大": "sev2", "purple": "", "": "",
		}},
		// Words that are usual for a level come with it.
		{"severities: [critical, high, medium, low]", map[string]string{
			"P1": "critical", "sev-2": "high", "Moderate": "medium", "notice": "low",
		}},
		// Unless two severities share the level.
		{"severities: [blocker, critical, {name: high, also: [minor]}]", map[string]string{
			"P1": "", "blocker": "blocker", "CRITICAL": "critical", "minor": "high", "P2": "high", "P3": "high", "P4": "",
		}},
		{"severities: [down, disrupted, notice]", map[string]string{
			"Down": "down", "disrupted": "disrupted", "minor": "", "low": "notice",
		}},
	}
	for _, scale := range scales {
		c, found := Load([]byte(scale.settings), "")
		if len(found) > 0 {
			t.Error(written(found))
		}
		for text, want := range scale.cases {
			got, i, ok := c.SeverityOf(text)
			if got.Name != want || ok != (want != "") {
				t.Errorf("%s: %q is %q, not %q", scale.settings, text, got.Name, want)
			}
			if ok && c.Severities[i].Name != want {
				t.Errorf("%s: %q has the place %d", scale.settings, text, i)
			}
		}
	}
}

func TestServiceOf(t *testing.T) {
	c, found := Load([]byte("services: [{name: card-api, also: [Cards, カード]}, portal]"), "")
	if len(found) > 0 {
		t.Fatal(written(found))
	}
	for text, want := range map[string]string{
		"card-api": "card-api", "Card API": "card-api", "cards": "card-api", "カード": "card-api", "Portal": "portal", "mail": "", "": "",
	} {
		if got, ok := c.ServiceOf(text); got.Name != want || ok != (want != "") {
			t.Errorf("%q is %q, not %q", text, got.Name, want)
		}
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"SEV-1": "sev1", " Größe ": "grosse", "Gravité": "gravite", "gravite\u0301": "gravite", "løst_kl.": "lostkl",
		"✅": "✅", " ✅\ufe0f ": "✅", "#": "#", "優先度": "優先度", "": "",
	} {
		if got := fold(text); got != want {
			t.Errorf("%q folds to %q, not %q", text, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"title", "timezone", "date_order", "severities"}
	for word, want := range map[string]string{
		"titel": "title", "Title": "title", "tite": "title", "time-zone": "timezone", "dateorder": "date_order",
		"serverities": "severities", "zebra": "", "": "", strings.Repeat("x", 1000): "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("nearest to %q is %q, not %q", word, got, want)
		}
	}
}
