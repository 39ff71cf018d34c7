package postmortem

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Role is what a section is for, whatever it is called.
type Role string

// The roles that templates and rules know. A site may add its own.
const (
	RoleNone          Role = ""
	RoleSummary       Role = "summary"
	RoleImpact        Role = "impact"
	RoleTimeline      Role = "timeline"
	RoleLeadUp        Role = "lead-up"
	RoleWhatHappened  Role = "what-happened"
	RoleTrigger       Role = "trigger"
	RoleRootCause     Role = "root-cause"
	RoleContributing  Role = "contributing-factors"
	RoleFiveWhys      Role = "five-whys"
	RoleDetection     Role = "detection"
	RoleResponse      Role = "response"
	RoleResolution    Role = "resolution"
	RoleMitigations   Role = "mitigations"
	RoleWentWell      Role = "went-well"
	RoleWentWrong     Role = "went-wrong"
	RoleLucky         Role = "lucky"
	RoleSurprise      Role = "surprise"
	RoleLessons       Role = "lessons"
	RoleDiscussion    Role = "discussion"
	RoleOtherFailures Role = "other-failures"
	RoleObjective     Role = "objective"
	RoleActions       Role = "action-items"
	RoleChannel       Role = "channel"
	RoleMinutes       Role = "minutes"
	RoleMeeting       Role = "meeting"
	RolePeople        Role = "people"
	RoleFacts         Role = "facts"
	RoleBackground    Role = "background"
	RoleGlossary      Role = "glossary"
	RoleReviews       Role = "reviews"
	RoleLinks         Role = "links"
	RoleAppendix      Role = "appendix"
)

// Heading says that a section with this heading has this role.
type Heading struct {
	Text string
	Role Role
}

// knownHeadings are the headings that need no configuration, by role, in the
// form of headingKey.
var knownHeadings = []struct {
	role     Role
	headings string
}{
	{RoleSummary, "summary|overview|executive summary|issue summary|incident summary|tl;dr|tldr|abstract|synopsis|description|introduction|short summary|high level summary|quick summary|sammendrag|oppsummering|resumé|resume|sammanfattning|zusammenfassung|überblick|kurzfassung|résumé|résumé de l'incident|resumen|resumo|riepilogo|sommario|samenvatting|podsumowanie|概要|サマリー|サマリ|要約|摘要|概述|요약|resumen ejecutivo|resumo executivo|résumé exécutif|management summary|エグゼクティブサマリー|resumen del incidente|resumo do incidente|incident overview|overview of the incident|problem summary|problem statement|事件概述|故障概述|故障摘要|问题概述"},
	{RoleImpact, "impact|customer impact|user impact|business impact|impact on clients|impact on customers|impact on users|impact and severity|effects|effect|consequences|symptoms|who was affected|damage|konsekvens|konsekvenser|påvirkning|konsekvensen|auswirkung|auswirkungen|impacto|conséquences|impatto|gevolgen|skutki|wpływ|影響|影響範囲|影响|影响范围|영향|impacto en el cliente|impacto en los clientes|impacto en usuarios|impacto en los usuarios|impacto no cliente|impacto nos clientes|impacto nos usuários|impact client|impact utilisateur|impact sur les utilisateurs|auswirkungen auf kunden|顧客への影響|ユーザーへの影響|incident impact|impact of the incident|impact scope|scope of impact|现象|问题现象|故障现象"},
	{RoleTimeline, "timeline|time line|timeline of events|incident timeline|detailed timeline|full timeline|chronology|chronology of events|sequence of events|event timeline|timeline and events|log of events|history of events|events|incident log|tidslinje|hendelsesforløp|forløp|tidsforløb|händelseförlopp|zeitleiste|zeitlicher ablauf|zeitverlauf|ablauf|chronologie|chronologie des événements|déroulé|cronología|línea de tiempo|linha do tempo|cronologia|tijdlijn|oś czasu|przebieg|タイムライン|時系列|時間軸|经过|时间线|时间轴|事件经过|타임라인|decision log|event log|activity log|response log"},
	{RoleLeadUp, "leadup|lead-up|lead up|before the incident|fault"},
	{RoleWhatHappened, "what happened|what happened?|incident details|details|incident description|narrative|incident|the incident|what went on|hva skjedde|hva skjedde?|vad hände|was ist passiert|was geschah|que s'est-il passé|qué pasó|o que aconteceu|cosa è successo|wat is er gebeurd|co się stało|何が起きたか|発生した事象|事象|发生了什么|what happens|how did it happen|how it happened|how did this happen|details of incident|details of the incident|details of issue|details of the issue|details of the vulnerability|details of the exploit|problem|the problem|问题|问题描述"},
	{RoleTrigger, "trigger|triggers|triggering event|utløsende faktor|utløsende årsak|auslöser|déclencheur|detonante|gatilho|トリガー|发生原因"},
	{RoleRootCause, "root cause|root causes|root cause analysis|rca|root cause(s)|cause|causes|the cause|cause of the incident|blameless root cause|what caused it|technical cause|underlying cause|why did it happen|why it happened|rotårsak|rotårsaker|årsak|årsaker|grundorsak|orsak|ursache|ursachen|grundursache|ursachenanalyse|cause racine|causes racines|causa raíz|causa|causa raiz|oorzaak|grondoorzaak|przyczyna|przyczyna źródłowa|根本原因|原因|原因分析|근본 원인|why did this happen|why this happened|why this happens|analysis of causes|cause analysis|causal analysis|根本原因分析|根因分析|cause racine identifiée|causes racines identifiées|analyse des causes|análisis de causa raíz|análise de causa raiz|what allowed this to happen|what allowed it to happen|根因|故障原因|warum ist es passiert|warum ist das passiert|pourquoi est-ce arrivé|por qué ocurrió|por qué pasó|por que aconteceu"},
	{RoleContributing, "contributors|enablers|contributors and enablers|contributing factors|contributing factor|contributing causes|factors|other factors|medvirkende faktorer|medvirkende årsaker|beitragende faktoren|facteurs contributifs|factores contribuyentes|fatores contribuintes|要因|寄与要因"},
	{RoleFiveWhys, "five whys|5 whys|five why's|5 why's|the five whys|5-whys|fem hvorfor|fünf warum|5x warum|cinq pourquoi|5 pourquoi|cinco porqués|なぜなぜ分析"},
	{RoleDetection, "detection|how was it detected|how it was detected|how we noticed|how did we notice|discovery|påvisning|oppdagelse|deteksjon|erkennung|entdeckung|détection|detección|detecção|rilevamento|detectie|wykrycie|検知|检测|发现|identified|how it was identified|how was it identified"},
	{RoleResponse, "response|incident response|our response|investigation|diagnosis|how we diagnosed it|how i diagnosed it|how it was diagnosed|håndtering|respons|reaktion|réponse|respuesta|resposta|対応|対応内容|处理过程|响应"},
	{RoleResolution, "resolution|recovery|resolution and recovery|fix|the fix|solution|how it was solved|how it was fixed|how it was resolved|how we fixed it|remediation|remedy|restoration|løsning|gjenoppretting|lösning|åtgärd|lösung|behebung|wiederherstellung|résolution|solución|resolución|resolução|solução|risoluzione|oplossing|herstel|rozwiązanie|復旧|解決|暫定対応|解决方案|解决|恢复|해결|what was done|what we did|what did we do|how did we fix it|how did we solve it|final resolution|details of recovery|fixes|fixes applied|fix applied|fix implemented|resolution steps|修复|修复方案|修复措施|处理方案"},
	{RoleMitigations, "mitigation|mitigations|solutions and mitigations|workaround|workarounds|temporary fix|omgåelse|workaround / mitigation|mesures d'atténuation|mitigación|mitigação|緩和策|acciones tomadas|acciones inmediatas|ações tomadas|ações imediatas|actions immédiates|mesures immédiates|sofortmaßnahmen|応急処置|応急対応|暫定対策"},
	{RoleWentWell, "what went well|what went well?|things that went well|what worked|what worked well|went well|good|positives|hva gikk bra|hva gikk bra?|vad gick bra|hvad gik godt|was lief gut|was gut lief|ce qui a bien fonctionné|qué salió bien|lo que salió bien|o que deu certo|cosa è andato bene|wat ging goed|co poszło dobrze|うまくいったこと|良かったこと|做得好的地方|lo que funcionó|lo que funcionó bien|qué funcionó|qué funcionó bien|o que funcionou|o que funcionou bem|o que correu bem|ce qui a marché|ce qui a bien marché|was funktioniert hat|was gut funktioniert hat|was hat funktioniert|was hat gut funktioniert|うまくいった点|良かった点|what went right|what went right?"},
	{RoleWentWrong, "what went wrong|what went wrong?|what didn't go so well|what didn't go so well?|what didn't go well|what did not go well|what went poorly|what could have gone better|what could be improved|things that went poorly|what went badly|what needs improvement|what failed|hva gikk dårlig|hva gikk galt|hva gikk dårlig?|vad gick dåligt|hvad gik skidt|was lief schlecht|was schlecht lief|ce qui a mal fonctionné|ce qui n'a pas fonctionné|qué salió mal|lo que salió mal|o que deu errado|cosa è andato storto|wat ging fout|wat ging er mis|co poszło źle|うまくいかなかったこと|悪かったこと|做得不好的地方|lo que falló|qué falló|lo que no funcionó|qué no funcionó|o que falhou|o que não funcionou|o que correu mal|ce qui n'a pas marché|was nicht funktioniert hat|was hat nicht funktioniert|うまくいかなかった点|悪かった点|問題点|difficulties in handling|what we would do differently|what would we do differently|lo que cambiaríamos la próxima vez|o que faríamos diferente|identified problems|problems identified|identified issues|issues identified|erkannte probleme|problèmes identifiés|problemas identificados"},
	{RoleLucky, "where we got lucky|where did we get lucky|where we were lucky|got lucky|luck|what could have been worse|how it could have been worse|could have been worse|near misses|hvor hadde vi flaks|hvor hadde vi flaks?|hvor vi hadde flaks|wo wir glück hatten|où nous avons eu de la chance|dónde tuvimos suerte|onde tivemos sorte|waar we geluk hadden|運が良かったこと|幸運だったこと"},
	{RoleSurprise, "why were we surprised|what surprised us|surprises|surprise|hva overrasket oss"},
	{RoleLessons, "lessons learned|lessons learnt|lessons|learnings|learning|what we learned|what did we learn|what have we learned|takeaways|key takeaways|retrospective|conclusion|conclusions|findings|hva lærte vi|hva lærte vi?|lærdommer|læring|lärdomar|erkenntnisse|gelernte lektionen|lessons learned / erkenntnisse|leçons apprises|enseignements|lecciones aprendidas|lições aprendidas|lezioni apprese|geleerde lessen|wnioski|学んだこと|教訓|振り返り|经验教训|총평|insights|key learnings|key lessons|lesson captured|lesson learned|was haben wir gelernt|was wir gelernt haben|was wurde gelernt|qu'avons-nous appris|ce que nous avons appris|qué aprendimos|lo que aprendimos|o que aprendemos"},
	{RoleDiscussion, "discussion|guided discussion|analysis|diskusjon|diskussion|análisis|análise|analyse|考察|分析"},
	{RoleOtherFailures, "what else failed|other failures|what failed besides|gaps"},
	{RoleObjective, "objective|objectives|service objective|service level|sla|slo|sla breach|service level agreement|comparison with the service's objective|service level objectives|error budget"},
	{RoleActions, "action items|action item|actions|action points|follow-up|follow-ups|follow up|follow ups|followup|followups|follow-up actions|follow up actions|follow-up items|follow-up tasks|follow up tasks|next steps|todo|todos|to do|to-do|tasks|remediation items|corrective actions|corrective and preventative measures|corrective and preventive actions|preventive measures|preventative measures|prevention|preventive actions|improvements|recommendations|action plan|future actions|what we are doing|work items|remediations|remediation actions|steps to prevent|aksjonspunkter|aksjoner|tiltak|tiltakspunkter|oppfølging|oppgaver|åtgärder|åtgärdspunkter|handlinger|opfølgning|maßnahmen|massnahmen|aktionspunkte|nächste schritte|aufgaben|folgemaßnahmen|actions correctives|actions à mener|plan d'action|prochaines étapes|acciones|acciones correctivas|elementos de acción|próximos pasos|plan de acción|ações|itens de ação|ações corretivas|próximos passos|azioni|azioni correttive|actiepunten|acties|vervolgacties|działania|działania naprawcze|アクションアイテム|対策|再発防止策|今後の対応|今後の対策|恒久対応|改进措施|行动项|后续行动|后续措施|改善措施|액션 아이템|후속 조치|ais|action items and next steps|review actions|resulting action|resulting actions|actions following review|follow-up work|preventive action items|preventive steps|planned improvements|future improvements|lessons learned and future improvements|forebyggende tiltak|videre tiltak|neste steg|oppfølgingspunkter|nästa steg|förebyggande åtgärder|næste skridt|forebyggende handlinger|folgeaktionen|gegenmaßnahmen|vorbeugende maßnahmen|präventivmaßnahmen|präventionsmaßnahmen|korrekturmaßnahmen|verbesserungen|verbesserungsmaßnahmen|weitere schritte|offene aufgaben|actions préventives|actions préventives et correctives|mesures préventives|mesures correctives|points d'action|actions de suivi|à faire|recommandations|acciones preventivas|acciones correctivas y preventivas|medidas preventivas|medidas correctivas|acciones de seguimiento|acciones a tomar|tareas|tareas pendientes|siguientes pasos|recomendaciones|ações preventivas|ações corretivas e preventivas|ações de acompanhamento|medidas corretivas|itens de acompanhamento|tarefas|plano de ação|recomendações|azioni preventive|misure preventive|prossimi passi|piano d'azione|verbeteracties|preventieve maatregelen|verbetermaatregelen|vervolgstappen|volgende stappen|następne kroki|zadania|アクション|アクションプラン|再発防止|予防策|改善策|フォローアップ|次のステップ|ネクストアクション|今後の予定|预防措施|纠正措施|整改措施|待办事项|行动计划|下一步|下一步计划|재발 방지 대책|재발 방지|향후 조치|향후 계획|follow-up improvements|follow up improvements|how do we prevent this|how will we prevent this|how are we preventing this|how do we prevent it from happening again|how are we preventing it from happening again|how will we prevent it from happening again|what are we doing to prevent this|what will we do to prevent this|prevention measures|prevention steps|预防|改进项|后续改进|防止复发|待办|corrective and preventive measures|corrective measures|corrective preventive actions|corrective preventative actions|corrective preventative measures|corrective and preventative actions|preventive corrective actions|preventive corrective measures|preventative and corrective actions|preventative and corrective measures|corrective preventive measures|preventive and corrective actions|preventive and corrective measures|future work|improvement plan|remediation plan|what we will change|what will we change|what we are changing|what are we changing|was ändern wir|was werden wir ändern|was wir ändern|ce que nous allons changer|qué vamos a cambiar|o que vamos mudar|korrektur- und vorbeugemaßnahmen|preventative actions|action(s)|countermeasures|counter-measures|things to do|things we will do|to dos|to do's|todo list|to-do list|what's next|what next|what will we do|what we are going to do|follow-up tickets|follow up tickets|tickets to follow up|acciones a realizar|acciones pendientes|actions à réaliser|actions à prendre|ações a realizar|ações pendentes|azioni da intraprendere|zu ergreifende maßnahmen|what we will do|open actions|open tasks|outstanding actions|outstanding tasks|outstanding work|remaining work|follow-on actions|mottiltak|gjøremål|ting å gjøre|motåtgärder|att göra|modforanstaltninger|zu erledigen|zu tun|contre-mesures|choses à faire|reste à faire|mesures à prendre|suivi|contramedidas|cosas por hacer|por hacer|pendientes|seguimiento|medidas a tomar|coisas a fazer|a fazer|pendências|acompanhamento|contromisure|cose da fare|da fare|maatregelen|tegenmaatregelen|te doen|te nemen maatregelen|opvolging|do zrobienia|やること|今後やること|対応策|残作業|残タスク|次のアクション|todoリスト|对策|应对措施|后续计划|할 일|대책"},
	{RoleChannel, "channel|incident channel|the channel|chat|chat log|chat logs|conversation|slack thread|transcript"},
	{RoleMinutes, "minutes|meeting minutes|meeting notes|referat|protokoll"},
	{RoleMeeting, "meeting|postmortem meeting|post-mortem meeting|review meeting"},
	{RolePeople, "attendees|atendees|participants|responders|who responded|people|people involved|authors|involved|deltakere|deltagere|deltagare|teilnehmer|participants à l'incident|参加者|対応者|参与人员"},
	{RoleFacts, "facts|stats|statistics|metadata|incident data|key facts|at a glance|details at a glance|metrics|fakta|daten|基本情報|基本信息|key events|key times|key dates|key data|メタデータ|メタ情報|インシデント情報|元数据|事件信息|metadatos|metadados|métadonnées|metadati|metadaten|metagegevens|eckdaten|datos|datos del incidente|dados|dados do incidente|ficha|nøkkeldata|nøkkelinfo|métricas|kennzahlen|métriques|メトリクス|key timestamps|timestamps|key information|general information|basic information|incident information|incident metadata|allgemeine informationen|allgemeines|informations générales|información general|informações gerais|generelle opplysninger"},
	{RoleBackground, "background|context|system overview|bakgrunn|bakgrund|baggrund|hintergrund|contexte|contexto|achtergrond|背景"},
	{RoleGlossary, "glossary|terms|words explained|ordliste|glossar|用語"},
	{RoleReviews, "reviews|review|review dates|follow-up reviews"},
	{RoleLinks, "links|references|related|related issues|related incidents|see also|resources|related issues / prs|supporting information|further reading|linker|lenker|referanser|länkar|verweise|liens|enlaces|referências|collegamenti|参考|参考資料|相关链接|関連|referencias|références|riferimenti|referenzen|quellen|enlaces relacionados|関連リンク|関連資料|リンク|関連リソース|関連ドキュメント|関連情報|related documents|related resources|referências internas|referencias internas|referencias relacionadas"},
	{RoleAppendix, "appendix|appendices|logs|supplementary|additional information|raw data|vedlegg|anhang|annexe|apéndice|付録|附录"},
}

// Roles finds the role of a heading. It may be read by many at once.
type Roles struct {
	byKey map[string]Role
	keys  []string // sorted, to look for slips of typing
	slips sync.Map // heading key -> Role, found before
}

// NewRoles knows the built-in headings and then more; what comes later wins.
func NewRoles(more ...[]Heading) *Roles {
	r := &Roles{byKey: make(map[string]Role, 512)}
	for _, k := range knownHeadings {
		for _, h := range strings.Split(k.headings, "|") {
			r.byKey[headingKey(h)] = k.role
		}
	}
	for _, hs := range more {
		for _, h := range hs {
			r.byKey[headingKey(h.Text)] = h.Role
		}
	}
	for key := range r.byKey {
		r.keys = append(r.keys, key)
	}
	slices.Sort(r.keys)
	return r
}

// Of is the role of a section with that heading; comparison ignores case,
// emoji, numbering, a slip of typing in a longer word, remarks in parentheses
// and what follows them, and what stands after a dash or colon. A timeline may
// have its dates behind it, and some sections what they are about: "Timeline
// 3-5 May", "Action items for the team".
func (r *Roles) Of(heading string) Role {
	key := headingKey(heading)
	if role, ok := r.byKey[key]; ok {
		return role
	}
	bare := withoutParentheses(heading)
	if bare != heading {
		key = headingKey(bare)
		if role, ok := r.byKey[key]; ok {
			return role
		}
	}
	for _, cut := range []string{": ", " - ", " – ", " — ", " | ", "/"} {
		if head, _, ok := strings.Cut(bare, cut); ok {
			if role, ok := r.byKey[headingKey(head)]; ok {
				return role
			}
		}
	}
	if role := r.joined(bare); role != RoleNone {
		return role
	}
	for _, end := range headingEnds {
		if strings.HasSuffix(key, end.words) {
			return end.role
		}
	}
	if role := r.beforeTail(heading); role != RoleNone {
		return role
	}
	return r.slip(key)
}

// exact is the role of a section with that heading, apart from case, punctuation
// and remarks in parentheses.
func (r *Roles) exact(heading string) Role {
	return r.byKey[headingKey(withoutParentheses(heading))]
}

// joined is the role of a heading that names two, such as "Root causes and
// trigger": the first, unless one of them is a timeline or action items.
func (r *Roles) joined(heading string) Role {
	for _, and := range []string{" & ", " and ", " und ", " et ", " y ", " e ", " og ", " och ", " en "} {
		head, tail, ok := strings.Cut(heading, and)
		if !ok {
			continue
		}
		first, second := r.byKey[headingKey(head)], r.byKey[headingKey(tail)]
		switch {
		case first == RoleNone || second == RoleNone:
		case second == RoleActions || second == RoleTimeline && first != RoleActions:
			return second
		default:
			return first
		}
	}
	return RoleNone
}

// headingEnds are what headings may end with, whatever qualifies it.
var headingEnds = []struct {
	words string
	role  Role
}{
	{" timeline", RoleTimeline}, {"のタイムライン", RoleTimeline}, {"の時系列", RoleTimeline},
	{" action items", RoleActions}, {" next steps", RoleActions}, {" follow ups", RoleActions}, {" corrective actions", RoleActions},
	{"の再発防止策", RoleActions}, {"の対応策", RoleActions},
}

// beforeTail is the role of a heading without what follows a parenthesis, a
// timeline's dates, or a word such as "for".
func (r *Roles) beforeTail(heading string) Role {
	if i := strings.IndexAny(heading, "(（["); i > 0 {
		if role, ok := r.byKey[headingKey(heading[:i])]; ok {
			return role
		}
	}
	const longest = 160 // bytes; what is longer is no heading but a mistake in the markup
	for i, c := range heading[:min(longest, len(heading))] {
		if c != ' ' || i+1 == len(heading) {
			continue
		}
		word, _, _ := strings.Cut(heading[i+1:], " ")
		dated, tail := word != "" && word[0] >= '0' && word[0] <= '9', tailWords[word]
		if !dated && !tail {
			continue
		}
		if role := r.byKey[headingKey(heading[:i])]; dated && role == RoleTimeline || tail && tailed[role] {
			return role
		}
	}
	return RoleNone
}

// tailed are the roles whose headings may say what they are about.
var tailed = map[Role]bool{RoleTimeline: true, RoleActions: true, RoleImpact: true, RoleRootCause: true, RoleLessons: true}

// tailWords are the words that begin it.
var tailWords = map[string]bool{
	"for": true, "of": true, "from": true, "für": true, "der": true, "des": true, "aus": true, "av": true, "af": true, "fra": true, "från": true,
	"with": true, "mit": true, "avec": true, "con": true, "com": true, "med": true, "met": true,
	"voor": true, "van": true, "pour": true, "de": true, "du": true, "para": true, "del": true, "do": true, "da": true, "per": true, "di": true,
}

// slip is the role of the known heading that differs by one letter.
func (r *Roles) slip(key string) Role {
	const shortest, longest = 7, 40
	if len(key) < shortest || len(key) > longest {
		return RoleNone
	}
	if role, ok := r.slips.Load(key); ok {
		return role.(Role)
	}
	role := RoleNone
	for _, known := range r.keys {
		if len(known) >= shortest && oneSlip(key, known) {
			role = r.byKey[known]
			break
		}
	}
	r.slips.Store(key, role)
	return role
}

// oneSlip says that two words differ by one byte that is missing, added or
// wrong, or by two that are swapped.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch {
	case len(a) < len(b):
		return a[i:] == b[i+1:]
	case i == len(a):
		return true
	case a[i+1:] == b[i+1:]:
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// headingKey is what two headings that mean the same have in common.
func headingKey(heading string) string {
	var b strings.Builder
	b.Grow(len(heading))
	space := false
	for _, c := range trimNumbering(withoutShortcodes(heading)) {
		switch {
		case c == '’' || c == '‘' || c == '´' || c == '`':
			c = '\''
			fallthrough
		case unicode.IsLetter(c), unicode.IsDigit(c), unicode.IsMark(c), c == '\'', c == ';':
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(c))
		default:
			space = true
		}
	}
	return strings.TrimRight(b.String(), "'; ")
}

// withoutShortcodes cuts emoji that are written as ":warning:".
func withoutShortcodes(s string) string {
	if strings.Count(s, ":") < 2 {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, ":")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, ok := strings.Cut(rest, ":")
		if ok && name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_+-") == "" {
			s = after
			continue
		}
		b.WriteByte(':')
		s = rest
	}
}

// trimNumbering removes what counts sections, such as "3." or "2)".
func trimNumbering(heading string) string {
	s := strings.TrimLeftFunc(heading, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	digits := strings.TrimLeft(s, "0123456789.")
	if rest := strings.TrimLeft(digits, ") :-"); len(digits) < len(s) && rest != "" && rest != digits {
		return rest
	}
	return s
}

// withoutParentheses cuts remarks such as "(times in BST)".
func withoutParentheses(s string) string {
	for {
		open := strings.IndexAny(s, "([（")
		if open < 0 {
			return s
		}
		rest := strings.IndexAny(s[open:], ")]）")
		if rest < 0 {
			return s[:open]
		}
		s = s[:open] + " " + strings.TrimLeft(s[open+rest:], ")]）")
	}
}
