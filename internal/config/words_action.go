package config

var columnEntries = []entry{
	{"id", `#, no, no., nr, nr., number, №, item no, item number, key
		nummer
		numéro, número, numero, n°, nº
		番号, 项目编号, 编号, 序号`},
	{"text", `action, actions, action item, action items, item, items, task, tasks, todo, to do, to-do, description, what, event, events, event description, details, detail,
		activity, note, notes, comment, comments, message, follow-up, follow up, follow-up item, measure, improvement, remediation, entry, what happened, happening, update, summary, work, work item
		aksjon, aksjonspunkt, tiltak, oppgave, hva, hendelse, beskrivelse, handling, opgave, hvad, hændelse, begivenhed, åtgärd, uppgift, vad, händelse, beskrivning
		aktion, maßnahme, massnahme, aufgabe, was, ereignis, beschreibung, vorgang, actie, actiepunt, taak, maatregel, wat, gebeurtenis, beschrijving, omschrijving
		tâche, mesure, quoi, événement, évènement, descriptif, acción, tarea, qué, evento, descripción, medida, ação, tarefa, o quê, descrição, acontecimento, azione, attività, cosa, descrizione, avvenimento, compito
		内容, アクション, アクションアイテム, 対応内容, 対策, タスク, イベント, 出来事, 事象, 説明, 作業内容, 行动, 行动项, 改进项, 改进措施, 措施, 任务, 事件, 描述, 说明, 经过, 操作`},
	{"owner", `owners, owned by, assignee, assignees, assigned, assigned to, responsible, responsible person, dri, lead, poc, point of contact, person responsible, accountable
		eier, ansvarlig, ansvar, tildelt, ejer, ägare, ansvarig, tilldelad
		verantwortlich, verantwortlicher, verantwortliche, zuständig, eigentümer, eigenaar, verantwoordelijk, verantwoordelijke, toegewezen aan
		responsable, propriétaire, assigné à, porteur, propietario, asignado a, encargado, responsável, dono, atribuído a, responsabile, assegnatario, assegnato a
		担当, 担当者, 責任者, オーナー, 负责人, 責任人, 责任人, 负责`},
	{"due", `due date, due by, deadline, target date, target, eta, by when, complete by, completion date, expected date, finish by, planned for, planned
		frist, forfall, forfallsdato, tidsfrist, deadlinedato, senest, förfallodatum, tidsgräns, klart senast
		fällig, fällig am, fälligkeit, fälligkeitsdatum, bis, bis wann, termin, streefdatum, vervaldatum, uiterlijk
		échéance, date limite, date cible, délai, fecha límite, fecha de vencimiento, vencimiento, plazo, prazo, data limite, vencimento, scadenza, entro, data di scadenza
		期限, 期日, 締切, 完了予定, 截止日期, 截止时间, 期限日, 完成时间, 计划完成时间`},
	{"state", `status, done, done?, progress, completed, completed?, complete, resolution status, current status, open/closed
		tilstand, fremdrift, utført, ferdig, fremskridt, udført, läge, klar, framsteg
		stand, zustand, erledigt, fortschritt, toestand, gereed, voortgang
		statut, état, avancement, fait, estado, hecho, progreso, situação, feito, andamento, stato, avanzamento, fatto
		ステータス, 状態, 状況, 進捗, 状态, 进度, 狀態, 完成情况`},
	{"ticket", `tickets, issue, issues, link, links, bug, bugs, jira, jira ticket, jira issue, reference, references, ref, refs, url, tracking, tracking bug, tracking issue, tracker,
		github issue, pr, pull request, ticket number, ticket link, issue link, bug id, ticket id, issue id, bug number
		referanse, sak, lenke, lenker, saksnummer, sag, ärende, referens, länk
		verweis, referenz, verknüpfung, referentie, verwijzing, melding, koppeling
		référence, lien, liens, demande, referencia, enlace, incidencia, referência, chamado, riferimento, collegamento, segnalazione
		チケット, リンク, 課題, 参照, 参考, 工单, 链接, 关联单, 任务链接`},
	{"kind", `type, category, action type, type of action, class, classification
		typ, art, kategori, type tiltak
		maßnahmentyp, kategorie, soort, categorie
		catégorie, genre, tipo, categoría, clase, categoria, type d'action, tipo de acción, tipo de ação, tipo di azione
		種別, 種類, 分類, タイプ, カテゴリ, 类型, 类别, 分类`},
	{"impact", `value, benefit
		effekt
		wirkung
		impacto, impatto
		影響, 影响`},
	{"priority", `prio, importance, urgency, severity
		prioritet, viktighet, vigtighed, angelägenhet
		priorität, wichtigkeit, dringlichkeit, prioriteit, belang, urgentie
		priorité, importance relative, urgence, prioridad, importancia, urgencia, prioridade, importância, urgência, priorità, importanza, urgenza
		優先度, 重要度, 优先级, 重要性, 紧急程度`},
	{"effort", `size, estimate, estimation, estimated effort, cost, complexity, level of effort, loe, story points, points
		innsats, estimat, omfang, indsats, insats, omfattning, uppskattning
		aufwand, schätzung, umfang, inspanning, schatting, omvang
		taille, charge, estimation de l'effort, esfuerzo, estimación, esforço, estimativa, tamanho, sforzo, stima, impegno
		工数, 見積, 見積もり, 規模, 工作量, 预估`},
	{"bucket", `when to do, horizon, timeframe, time frame, term, timing
		tidshorisont, horisont
		horizont, zeithorizont, termijn
		horizonte, orizzonte, horizon temporel
		時期, 时间范围`},
	{"time", `times, timestamp, time stamp, datetime, date time, date/time, date and time, date & time, time and date, time/date, when, at, clock, hour, start time, time of day, started at, time range
		tid, tidspunkt, klokkeslett, klokken, kl, kl., når, dato og tid, dato/tid, dato og klokkeslett, klokkeslæt, hvornår, dato og tidspunkt, klockslag, klockan, tidpunkt, när, datum och tid
		zeit, uhrzeit, zeitpunkt, zeitstempel, wann, datum/zeit, datum und uhrzeit, datum/uhrzeit, datum und zeit, tijd, tijdstip, wanneer, datum/tijd, datum en tijd
		heure, horodatage, date et heure, date/heure, quand, hora, fecha y hora, fecha/hora, cuándo, horario, data e hora, data/hora, quando, horário, ora, orario, data e ora, data/ora
		時刻, 時間, 日時, 日付時刻, 发生时间, 时间, 時間點, 时间点, 时刻`},
	{"day", `date, dates, on
		dato, dag
		datum, tag
		jour, fecha, día, data, dia, giorno
		日付, 月日, 日期, 日`},
	{"phase", `stage, milestone, marker
		fase, stadium, fas
		abschnitt
		étape, etapa, fase del incidente, tappa
		フェーズ, 段階, 阶段`},
	{"who", `by, person, people, actor, by whom, performed by, who did it
		hvem, utført av, av, af, udført af, vem, utförd av
		wer, durch, wie, door, naam
		qui, par, personne, auteur, quién, persona, por, autor, quem, pessoa, chi, nome
		誰, 実施者, 対応者, 报告者, 谁, 操作人, 执行人, 人员`},
}

var kindEntries = []entry{
	{"fix", `fixes, fixed, bugfix, bug fix, bug, repair, correct, correction, corrective, corrective action, remediate, remediation, resolve, hotfix, patch, cleanup, clean up
		feilretting, rette, rett, fiks, fejlrettelse, rettelse, buggfix, rättning, åtgärda, felrättning
		behebung, beheben, fehlerbehebung, korrektur, reparatur, herstel, herstellen, oplossen
		correctif, correction de bogue, corriger, réparer, corrección, corregir, correctivo, reparar, correção, corrigir, corretiva, correzione, correggere, correttiva
		修正, 修復, 不具合修正, 修复, 修正措施`},
	{"prevent", `prevention, preventive, preventative, preventing, avoid, avoidance, harden, hardening, resilience, reliability
		forhindre, forebygge, forebygging, hindre, forebyggende, forebyggelse, förebygga, förebyggande, förhindra
		vorbeugen, vorbeugung, prävention, verhindern, vermeiden, präventiv, voorkomen, preventie, preventief
		prévention, prévenir, préventif, éviter, prevención, prevenir, preventivo, prevenção, preventiva, prevenzione
		予防, 再発防止, 防止, 预防, 防止复发`},
	{"detect", `detection, detective, monitoring, monitor, alerting, alert, alerts, observability, metrics, logging, visibility
		oppdage, overvåking, overvåkning, varsling, påvise, påvisning, opdage, overvågning, upptäcka, övervakning, larm
		erkennen, erkennung, überwachung, alarmierung, detecteren, detectie, bewaking
		détecter, détection, surveillance, supervision, alerte, detectar, detección, monitoreo, monitorización, alerta, detecção, monitoramento, monitorização, rilevare, rilevamento, monitoraggio
		検知, 検出, 監視, アラート, 检测, 监控, 告警`},
	{"mitigate", `mitigation, mitigating, reduce impact, contain, containment, preparedness, limit, workaround, recovery, response
		avbøte, begrense, skadebegrensning, beredskap, afbøde, begrænse, begränsa, lindra, beredskab
		mildern, eindämmen, schadensbegrenzung, minderung, beperken, mitigeren, mitigatie
		atténuer, atténuation, limiter, mitigar, mitigación, mitigação, mitigare, mitigazione
		緩和, 軽減, 影響軽減, 缓解, 减轻, 止损`},
	{"process", `processes, procedure, procedural, documentation, docs, document, doc, runbook, training, policy, communication, comms, organisational, organizational, people
		prosess, rutine, rutiner, dokumentasjon, opplæring, proces, dokumentation, oplæring, rutin, utbildning
		prozess, verfahren, schulung, kommunikation, proces verbetering, documentatie, opleiding
		processus, procédure, formation, proceso, procedimiento, documentación, formación, capacitación, processo, procedimento, documentação, treinamento, documentazione, formazione
		プロセス, 手順, 運用, ドキュメント, 教育, 流程, 文档, 培训`},
	{"analyse", `analyze, analysis, analytic, analytical, investigate, investigation, research, explore, study, understand, diagnose, spike
		analysere, analyse av, undersøke, undersøkelse, undersøge, undersøgelse, analysera, utreda, utredning, undersöka
		analysieren, untersuchen, untersuchung, analyseren, onderzoek, onderzoeken
		analyser, enquête, enquêter, étudier, analizar, análisis, investigar, investigación, analisar, análise, investigação, analizzare, analisi, indagine, indagare
		分析, 調査, 解析, 调查, 调研, 排查`},
	{"follow-up", `followup, follow up, other, misc, miscellaneous, administrative, admin, postmortem, notify, review
		oppfølging, opfølgning, uppföljning, annet, andet, övrigt
		nachverfolgung, nachbereitung, sonstiges, opvolging, overig
		suivi, autre, seguimiento, otro, acompanhamento, outro, seguito, altro
		フォローアップ, その他, 跟进, 其他, 后续`},
	{"security", `secure, vulnerability, infosec, sec
		sikkerhet, sikkerhed, säkerhet
		sicherheit, beveiliging, veiligheid
		sécurité, seguridad, segurança, sicurezza
		セキュリティ, 安全`},
}

var stateEntries = []entry{
	{"open", `todo, to do, to-do, new, not started, pending, planned, backlog, unassigned, outstanding, not done, no, incomplete, not complete, scheduled, accepted, triage, tbd, waiting, 🔲, ⬜, ☐
		åpen, åpent, ikke startet, ikke påbegynt, ikke ferdig, planlagt, gjenstår, åben, åbent, nej, nei, öppen, öppet, ej påbörjad, ej klar, planerad
		offen, geplant, ausstehend, nicht begonnen, nein, neu, openstaand, gepland, niet gestart, nog te doen, nee
		ouvert, ouverte, à faire, en attente, planifié, prévu, non, abierto, abierta, pendiente, por hacer, sin iniciar, planificado, aberto, aberta, pendente, a fazer, não, não iniciado, planejado, aperto, aperta, da fare, in attesa, pianificato
		未着手, 未対応, 未完了, オープン, 予定, 未开始, 待办, 待处理, 未完成, 计划中`},
	{"doing", `in progress, in-progress, wip, work in progress, started, ongoing, in review, under way, underway, active, in development, assigned, blocked, on hold, partial, partially done, partly done, 🚧, 🏗, ⏳, 🔄
		pågår, pågående, påbegynt, under arbeid, i gang, startet, i gang med, igangværende, påbörjad, påbörjat
		in arbeit, begonnen, laufend, in bearbeitung, läuft, bezig, mee bezig, lopend, in uitvoering, gestart, in behandeling
		en cours, commencé, entamé, en curso, en progreso, en proceso, iniciado, em andamento, em progresso, em curso, in corso, in lavorazione, iniziato
		対応中, 進行中, 作業中, 着手, 进行中, 处理中, 正在进行`},
	{"done", `complete, completed, accomplished, finished, closed, fixed, resolved, merged, shipped, deployed, released, implemented, yes, verified, live, applied, ok, x, ✅, ✔, ✓, ☑, 🎉
		ferdig, utført, gjort, løst, lukket, fullført, ja, færdig, udført, afsluttet, klar, klart, gjord, stängd, löst, avslutad, åtgärdad
		erledigt, fertig, abgeschlossen, behoben, gelöst, geschlossen, umgesetzt, klaar, gereed, afgerond, gedaan, gesloten, opgelost
		fait, faite, terminé, terminée, clos, fermé, résolu, oui, faites, terminées, hecho, hecha, hechos, hechas, terminado, completado, cerrado, resuelto, finalizado, sí, feito, feita, feitos, feitas, concluído, concluída, concluídos, concluídas, fechado, resolvido, sim, fatto, completato, chiuso, risolto, concluso
		完了, 対応済み, 対応済, 済, 完成, 已完成, 已关闭, 已解决, 已修复, はい, 是`},
	{"dropped", `won't do, wont do, won't fix, wontfix, will not do, will not fix, not planned, closed as won't fix, closed as not planned, cancelled, canceled, rejected, declined, abandoned, discarded, obsolete, superseded, duplicate, invalid, not needed, failed, n/a, ❌, ✖, 🚫
		droppet, avvist, kansellert, forkastet, utgår, uaktuelt, ikke aktuelt, annulleret, afvist, bortfaldet, avvisad, avbruten, utgått, inställd
		verworfen, abgelehnt, abgebrochen, entfällt, zurückgewiesen, hinfällig, vervallen, afgewezen, geannuleerd, geschrapt
		abandonné, annulé, rejeté, descartado, cancelado, rechazado, anulado, abandonado, rejeitado, annullato, scartato, abbandonato, rifiutato
		見送り, 中止, 却下, 取り下げ, 已取消, 已放弃, 不处理, 拒绝`},
}

var bucketEntries = []entry{
	{"now", `right now, do now, to do now, to do right now, immediate, immediately, immediate actions, urgent, asap, today, short term, short-term, quick win, quick wins, this week, this sprint
		nå, straks, umiddelbart, kortsiktig, kort sikt, på kort sikt, nu, kortsigtet, på kort sigt, omedelbart, kortsiktigt
		jetzt, sofort, sofortmaßnahmen, kurzfristig, direct, meteen, korte termijn, op korte termijn
		maintenant, tout de suite, immédiat, immédiatement, court terme, à court terme, ahora, inmediato, corto plazo, a corto plazo, agora, imediato, curto prazo, subito, adesso, immediato, breve termine, a breve termine
		今すぐ, 即時, 短期, 短期対策, 立即, 马上`},
	{"later", `do later, to do later, long term, long-term, longer term, medium term, mid term, mid-term, eventually, next quarter, backlog, someday, future, deferred, postponed, planned, planned actions
		senere, langsiktig, lang sikt, på lang sikt, på sikt, langsigtet, på lang sigt, senare, långsiktigt, på längre sikt
		später, langfristig, mittelfristig, lange termijn, op lange termijn, op termijn
		plus tard, long terme, à long terme, moyen terme, más tarde, después, largo plazo, a largo plazo, mediano plazo, mais tarde, depois, longo prazo, più tardi, dopo, lungo termine, a lungo termine
		後で, 後日, 中長期, 長期, 長期対策, 恒久対策, 以后, 稍后, 长期`},
}
