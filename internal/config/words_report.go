package config

var fieldEntries = []entry{
	{"id", `incident id, incident number, incident no, number, postmortem id, postmortem number, identifier, case number
		hendelsesnummer, saksnummer, sagsnummer, ärendenummer
		vorfallnummer, incidentnummer
		numéro, número, numero, identifiant, identificador
		番号, インシデント番号, 编号, 事件编号`},
	{"title", `incident title, incident name, postmortem title, subject
		tittel, titel, rubrik
		titre, título, titolo, nom de l'incident
		タイトル, 件名, インシデント名, 标题, 標題, 事件名称`},
	{"date", `date/time, date and time, incident date, date of incident, date of the incident, day, occurred, occurred on, when
		dato, datum, hendelsesdato, dato for hendelsen
		datum des vorfalls, datum incident
		date de l'incident, fecha, fecha del incidente, data, data do incidente, data dell'incidente
		日付, 発生日, 日期, 事件日期, 发生日期`},
	{"lang", `language, locale
		språk, sprog
		sprache, taal
		langue, idioma, língua, lingua
		言語, 语言`},
	{"template", `postmortem template, mal, skabelon, mall, vorlage, sjabloon, modèle, plantilla, modelo, modello`},
	{"status", `state, postmortem status, document status, report status, incident status
		tilstand, läge
		stand, zustand
		statut, état, estado, stato
		ステータス, 状態, 状况, 状态, 狀態`},
	{"severity", `sev, severity level, incident severity, priority, prio, incident level, incident priority, criticality, impact level
		alvorlighet, alvorlighetsgrad, alvorlighed, alvorlighedsgrad, allvarlighetsgrad, allvarlighet, prioritet
		schweregrad, priorität, ernst, ernstgraad, prioriteit
		gravité, sévérité, criticité, priorité, severidad, gravedad, prioridad, severidade, gravidade, prioridade, gravità, severità, priorità
		重大度, 重要度, 深刻度, 優先度, 严重程度, 严重性, 严重级别, 故障等级, 优先级`},
	{"services", `service, affected, affects, affected service, affected services, services affected, affected systems, systems affected,
		affected components, components affected, affected products, impacted services, impacted systems, component, components, system, systems
		tjeneste, tjenester, berørte tjenester, berørte systemer, tjänst, tjänster, påverkade system, berörda tjänster
		dienst, dienste, betroffene dienste, betroffene systeme, betroffene services, diensten, getroffen diensten, getroffen systemen
		services touchés, services concernés, services affectés, servicio, servicios, servicios afectados, serviço, serviços, serviços afetados, servizio, servizi, servizi coinvolti
		サービス, 影響サービス, 対象サービス, 服务, 受影响的服务, 影响服务`},
	{"teams", `team, responsible team, responsible teams, owning team, team name, squad
		ansvarlig team, lag, hold
		zuständiges team, verantwortliches team
		équipe, équipes, equipo, equipos, equipe, equipes, squadra
		チーム, 担当チーム, 团队, 负责团队`},
	{"tags", `tag, labels, label, keywords, categories, category, topics
		etiketter, nøkkelord, stikkord, kategori, kategorier, nyckelord
		schlagwörter, kategorie, kategorien, trefwoorden, categorie
		mots-clés, étiquettes, catégorie, catégories, etiquetas, categoría, categorías, categoria, categorias, parole chiave
		タグ, カテゴリ, カテゴリー, 标签, 分类`},
	{"causes", `cause category, cause categories, root cause category, cause type
		årsakskategori, årsagskategori, orsakskategori
		ursachenkategorie, oorzaakcategorie`},
	{"owner", `owners, incident owner, postmortem owner, report owner, document owner, owned by, assignee, dri, responsible, incident commander, incident lead, incident manager
		eier, ansvarlig, ejer, ägare, ansvarig
		verantwortlich, verantwortlicher, verantwortliche, eigenaar, verantwoordelijke
		responsable, propriétaire, propietario, responsável, responsabile
		責任者, 担当者, オーナー, 负责人, 責任人, 责任人`},
	{"authors", `author, by, written by, created by, writer, writers, prepared by, drafted by
		av, skrevet av, forfatter, forfattere, af, skrevet af, författare, skriven av
		autor, autoren, verfasser, von, erstellt von, auteur, auteurs, geschreven door, opgesteld door
		par, rédigé par, rédacteur, autor del informe, autores, escrito por, elaborado por, autore, autori, scritto da
		作成者, 著者, 執筆者, 作者, 撰写人`},
	{"participants", `participant, attendees, attendants, atendees, people, people involved, involved, responders, responder, present, meeting attendees
		deltakere, deltagere, til stede, involverte, deltagare, involverade
		teilnehmer, beteiligte, anwesende, deelnemers, aanwezigen, betrokkenen
		présents, personnes impliquées, participantes, asistentes, involucrados, envolvidos, partecipanti, presenti
		参加者, 出席者, 対応者, 与会者, 参与者, 参与人`},
	{"facilitator", `moderator, postmortem facilitator, meeting facilitator, meeting lead
		fasilitator, møteleder, mødeleder, mötesledare
		moderation, moderatorin, gespreksleider
		animateur, animatrice, facilitateur, facilitador, moderador, facilitatore, moderatore
		ファシリテーター, 司会, 主持人`},
	{"started", `start, start time, started at, start date, incident start, began, begin, beginning, onset, outage start, impact start, time started, start of incident, started on
		startet, startede, startade, starttid, starttidspunkt, begynte, feil introdusert
		beginn, begonnen, startzeit, starttijd, begin van incident
		début, heure de début, commencé, inicio, hora de inicio, início, hora de início, inizio, ora di inizio
		開始, 開始時刻, 発生時刻, 発生日時, 开始时间, 发生时间`},
	{"logged", `logged at, first logged, reported, reported at, first reported, time reported, time logged, raised, ticket created, opened
		meldt, innmeldt, rapportert, anmeldt, rapporterad, anmäld
		gemeldet, gemeldet um, gemeld, gemeld om
		signalé, signalé à, reportado, informado, notificado, relatado, segnalato
		報告時刻, 起票, 上报时间, 报告时间`},
	{"logged_by", `logged by, first logged by, reported by, reporter, raised by, detected by, discovered by, found by
		meldt av, rapportert av, anmeldt af, rapporterad av
		gemeldet von, gemeld door
		signalé par, reportado por, informado por, relatado por, segnalato da
		報告者, 発見者, 报告人, 上报人`},
	{"detected", `detected at, time detected, discovered, discovered at, first noticed, noticed, identified, time of detection, alerted
		oppdaget, oppdaget klokken, feil oppdaget, opdaget, upptäckt, upptäckt klockan
		entdeckt, erkannt, festgestellt, ontdekt, gedetecteerd
		détecté, détecté à, découvert, detectado, descubierto, descoberto, rilevato, scoperto
		検知, 検知時刻, 検知日時, 发现时间, 检测时间`},
	{"responded", `responded at, acknowledged, acknowledged at, first response, time acknowledged, ack, response started
		respondert, kvittert, bekræftet, kvitterad
		reagiert, quittiert, bestätigt, gereageerd, bevestigd
		pris en charge, acquitté, atendido, reconocido, reconhecido, preso in carico
		対応開始, 応答時刻, 响应时间`},
	{"mitigated", `mitigated at, time mitigated, contained, stabilised, stabilized
		avbøtet, begrenset, afbødet, begränsad
		eingedämmt, abgemildert, gemitigeerd, ingedamd
		atténué, contenu, mitigado, contenido, contido, mitigato
		緩和, 暫定対応完了, 缓解时间, 止损时间`},
	{"resolved", `resolved at, resolved on, end, ended, end time, end date, ended at, fixed, fixed at, recovered, restored, restored at, closed at,
		incident end, outage end, impact end, time resolved, resolved when, finish, finished
		løst, løst klokken, slutt, sluttid, feil rettet, rettet, sluttidspunkt, slut, löst, avslutad, sluttid för incident
		behoben, gelöst, ende, endzeit, behoben um, opgelost, einde, eindtijd, hersteld
		résolu, résolu à, fin, heure de fin, resuelto, hora de fin, hora de finalización, resolvido, fim, hora de término, risolto, fine, ora di fine
		解決, 終了, 復旧, 復旧時刻, 復旧日時, 解決時刻, 結束時間, 结束时间, 恢复时间, 解决时间`},
	{"timezone", `time zone, tz, zone
		tidssone, tidszone, tidzon
		zeitzone, tijdzone
		fuseau horaire, zona horaria, fuso horário, fuso orario
		タイムゾーン, 时区, 時區`},
	{"impact", `affected users, users affected, customers affected, affected customers, user impact, customer impact, business impact
		konsekvens, konsekvenser, berørte brukere, påvirkning, påverkan
		auswirkung, auswirkungen, gevolgen
		impacto, impatto, conséquences
		影響, 影響範囲, 影响, 影响范围`},
	{"channel", `slack, slack channel, chat, chat channel, incident channel, war room, teams channel
		kanal, chatkanal, slackkanal, slack-kanal
		kanaal
		canal, canale, canal slack
		チャンネル, 频道, 沟通渠道`},
	{"tickets", `ticket, issue, issues, jira, jira ticket, tracking issue, tracking bug, bug, related tickets, incident ticket
		sak, saker, sag, sager, ärende, ärenden
		vorgang, vorgänge, meldingen
		チケット, 課題, 工单`},
	{"related", `related incidents, related postmortems, see also, similar incidents
		relatert, relaterte hendelser, se også, relaterede hændelser, relaterade incidenter, se även
		verwandt, verwandte vorfälle, siehe auch, gerelateerd, gerelateerde incidenten, zie ook
		incidents liés, voir aussi, incidentes relacionados, ver también, veja também, incidenti correlati, vedi anche
		関連, 関連インシデント, 相关事件`},
	{"reviews", `review dates, review date, next review, follow-up dates
		gjennomganger, gennemgange, uppföljningar
		nachprüfungen, evaluaties
		revues, revisiones, revisões, revisioni
		レビュー日, 复查日期`},
	{"meeting", `postmortem meeting, review meeting
		møte, møde, möte
		besprechung, vergadering, bespreking
		réunion, reunión, reunião, riunione
		会議, 会议`},
	{"approvals", `approved by, approvers, reviewers, reviewed by, reviewer, approval
		godkjent av, godkendt af, godkänd av
		genehmigt von, goedgekeurd door
		approuvé par, aprobado por, aprovado por, approvato da
		承認者, レビュアー, 审批人, 审核人`},
	{"visibility", `audience, confidentiality, classification
		synlighet, synlighed
		sichtbarkeit, zichtbaarheid
		visibilité, visibilidad, visibilidade, visibilità
		公開範囲, 可见性`},
	{"public", `public text, offentlig, offentligt, öffentlich, openbaar, publiek`},
	{"corrections", `correction, errata, erratum, rettelser, rättelser, korrekturen, correcties, correcciones, correções, correzioni, 訂正, 更正`},
	{"embargo", `embargoed until, not before, sperrfrist, sperrefrist`},
	{"waivers", `waiver`},
}

var statusEntries = []entry{
	{"draft", `wip, work in progress, in progress, ongoing, open, started, todo, incomplete, new, investigating, active, unresolved, pending, 🚧
		utkast, kladd, påbegynt, pågående, pågår, under arbeid, udkast, igangværende, pågående arbete
		entwurf, in arbeit, offen, laufend, concept, in bewerking, lopend
		brouillon, en cours, ouvert, borrador, en curso, abierto, rascunho, em andamento, aberto, bozza, in corso, aperto
		下書き, 作成中, 対応中, 草稿, 进行中, 处理中`},
	{"review", `in review, reviewing, under review, ready for review, for review, needs review, awaiting review, to be reviewed, proposed, monitoring
		til gjennomgang, til gennemgang, under granskning
		in prüfung, zur prüfung, ter beoordeling
		en revue, en relecture, à relire, en revisión, em revisão, in revisione
		レビュー中, 確認中, 审核中, 评审中`},
	{"final", `done, complete, completed, finished, closed, resolved, published, approved, reviewed, released, final version, fixed, ✅
		ferdig, endelig, løst, lukket, avsluttet, godkjent, publisert, færdig, afsluttet, klar, avslutad, löst, slutgiltig
		fertig, abgeschlossen, gelöst, behoben, veröffentlicht, erledigt, definitief, afgerond, opgelost, gesloten
		terminé, clos, clôturé, résolu, publié, définitif, finalizado, cerrado, resuelto, publicado, concluído, fechado, resolvido, chiuso, risolto, completato, definitivo, pubblicato
		完了, 解決済み, 解決, 公開済み, クローズ, 已完成, 已解决, 已关闭, 已发布`},
}

var phaseEntries = []entry{
	{"started", `start, starts, began, begin, begins, beginning, incident started, incident start, incident begins, incident began, outage started, outage start, outage begins, outage began,
		problem started, problem starts, impact started, impact start, impact begins, fault occurs, fault occurred, onset, trigger, introduced, failure, initial failure, first failure
		startet, begynte, starter, feil introdusert, startede, startade, började
		beginn, begonnen, gestartet, begin, gestart
		début, commence, commencé, inicio, inicia, iniciado, início, inizio, iniziato
		開始, 発生, 障害発生, 开始, 故障开始, 发生`},
	{"logged", `reported, report, first report, first reported, user report, customer report, ticket opened, incident opened, incident declared, declared, raised
		meldt, innmeldt, rapportert, anmeldt, rapporterad, anmäld
		gemeldet, gemeld
		signalé, déclaré, reportado, informado, declarado, relatado, segnalato, dichiarato
		報告, 起票, 上报, 报告`},
	{"detected", `detect, detection, discovered, noticed, first noticed, first detected, first detection, alert, alerted, alarm, paged, alert fired, identified, incident detected, problem detected, issue detected
		oppdaget, påvisning, feil oppdaget, varslet, opdaget, påvist, upptäckt, upptäcktes, larm
		entdeckt, erkannt, alarmiert, erkennung, ontdekt, gedetecteerd, detectie
		détecté, détection, découvert, alerte, detectado, detección, detecção, alerta, rilevato, rilevamento, scoperto
		検知, 発見, 検出, 发现, 检测, 告警`},
	{"responded", `response, responding, acknowledged, ack, acked, first response, responder joined, response started, investigation started, investigating, engaged
		respondert, kvittert, undersøker, reagerede, kvitterad, felsökning påbörjad
		reagiert, quittiert, reaktion, gereageerd, reactie
		pris en charge, réponse, intervention, atendido, respuesta, respondido, resposta, preso in carico, risposta
		対応開始, 対応, 响应, 开始处理`},
	{"mitigated", `mitigation, mitigating, mitigate, contained, stabilised, stabilized, outage mitigated, incident mitigated, issue mitigated, workaround, workaround applied, impact mitigated, temporary fix, rollback, rolled back, repaired, incident repaired
		avbøtet, avbøtende tiltak, midlertidig løsning, afbødet, midlertidig rettelse, begränsad, tillfällig lösning
		eingedämmt, abgemildert, entschärft, gemitigeerd, ingedamd, tijdelijke oplossing
		atténué, atténuation, contournement, contenu, mitigado, mitigación, mitigação, contido, mitigato, mitigazione
		緩和, 緩和策適用, 暫定対応, 暫定復旧, 缓解, 止损`},
	{"resolved", `resolve, resolution, resolves, fixed, fix, recovery, recovered, restored, service restored, ended, end, ends, outage ends, outage ended, outage end, incident resolved,
		outage resolved, outage over, incident ends, incident ended, incident over, incident closed, problem resolved, issue resolved, impact ends, impact ended, all clear, closed, final resolution
		løst, løsning, rettet, feil rettet, gjenopprettet, slutt, genoprettet, slut, löst, åtgärdad, återställd, åtgärdat
		behoben, gelöst, wiederhergestellt, ende, lösung, opgelost, hersteld, einde, oplossing
		résolu, résolution, rétabli, fin, corrigé, resuelto, resolución, restaurado, recuperado, resolvido, resolução, restabelecido, risolto, risoluzione, ripristinato, fine
		解決, 復旧, 復旧確認, 完全復旧, 復旧完了, 収束, 終了, 恢复, 解决, 已恢复, 故障恢复, 已解决`},
}
