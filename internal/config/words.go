package config

import "strings"

// dictionary is a table of words that Afterword knows by itself.
type dictionary struct {
	names []string   // canonical, in the order of the documentation
	words vocabulary // folded -> canonical
}

// entry is a name and what people write for it: one line a group of languages,
// in the order English; Norwegian, Danish, Swedish; German, Dutch; French,
// Spanish, Portuguese, Italian; Japanese, Chinese.
type entry struct{ name, words string }

func dictionaryOf(entries []entry) dictionary {
	d := dictionary{words: vocabulary{}}
	for _, e := range entries {
		d.names = append(d.names, e.name)
		d.words[fold(e.name)] = e.name
		for _, line := range strings.Split(e.words, "\n") {
			for _, word := range strings.Split(line, ",") {
				d.words[fold(word)] = e.name
			}
		}
	}
	delete(d.words, "")
	return d
}

var builtin = [tables]dictionary{
	fieldWords:  dictionaryOf(fieldEntries),
	statusWords: dictionaryOf(statusEntries),
	columnWords: dictionaryOf(columnEntries),
	kindWords:   dictionaryOf(kindEntries),
	stateWords:  dictionaryOf(stateEntries),
	phaseWords:  dictionaryOf(phaseEntries),
	bucketWords: dictionaryOf(bucketEntries),
}

// Roles are the roles of sections that Afterword knows by itself, each named
// by a constant of package postmortem.
var Roles = strings.Fields(`
	summary impact timeline lead-up what-happened trigger root-cause
	contributing-factors five-whys detection response resolution mitigations
	went-well went-wrong lucky surprise lessons discussion other-failures
	objective action-items channel minutes meeting people facts background
	glossary reviews links appendix`)

// severityLevels are the usual words for each level of a scale of four.
var severityLevels = [][]string{
	split(`sev1, severity 1, sev one, s1, p1, prio 1, priority 1, level 1, 1, sev0, severity 0, s0, p0, prio 0, priority 0, 0,
		critical, blocker, down, outage, major outage, full outage, catastrophic, emergency,
		kritisk, kritiskt, katastrofal, kritisch, kritiek, critique, crítico, crítica, critico, critica, 致命的, 緊急, 严重, 紧急, 致命`),
	split(`sev2, severity 2, sev two, s2, p2, prio 2, priority 2, level 2, 2,
		major, high, severe, disrupted, partial outage,
		alvorlig, alvorligt, høy, høj, allvarlig, allvarligt, hög, schwerwiegend, hoch, ernstig, hoog,
		majeur, majeure, élevé, élevée, haute, grave, alta, alto, mayor, elevata, 重大, 高`),
	split(`sev3, severity 3, sev three, s3, p3, prio 3, priority 3, level 3, 3,
		moderate, medium, minor, degraded, degraded performance, partial,
		middels, moderat, medel, medelhög, mindre, mittel, gering, matig, gemiddeld,
		modéré, modérée, moyen, moyenne, mineur, mineure, moderado, moderada, media, medio, médio, média, menor, moderato, 中, 中程度, 一般`),
	split(`sev4, severity 4, sev four, s4, p4, prio 4, priority 4, level 4, 4, sev5, severity 5, s5, p5, prio 5, priority 5, level 5, 5,
		low, notice, trivial, cosmetic, informational, info, maintenance, none, no impact,
		lav, låg, ubetydelig, niedrig, laag, faible, basse, baja, bajo, baixa, baixo, bassa, basso, 低, 軽微, 轻微`),
}

func split(words string) []string {
	list := strings.Split(words, ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// FieldNames are the fields that FieldOf gives.
func FieldNames() []string { return builtin[fieldWords].names }
