/**
 * Searches the reports of a site. Package webindex says what is read here,
 * relevance how it is ranked, and analysis how text is cut into words.
 *
 * @typedef {[number, number][]} Marks
 * @typedef {{document: number, url: string, title: string, titleMarks: Marks, date: string, severity: string, id: string, score: number, passages: {heading: string, anchor: string, text: string, marks: Marks}[]}} Hit
 * @typedef {{total: number, documents: number, hits: Hit[], forgiven: {written: string, instead: string[]}[], unknown: string[], missing: number, words: string[], facets: () => Promise<{name: string, label: string, values: {value: string, count: number, chosen: boolean}[]}[]>}} Result
 */

const elided = "(?:qu|jusqu|lorsqu|puisqu|dell|nell|sull|dall|all|quest|un)'".replace(/[a-z]/g, (c) => `[${c}${c.toUpperCase()}]`);

/** How texts of such characters are cut: into pieces, and these at joints. */
function grammar(L, N, M, Lu, Ll, pairs = "") {
  const first = `[${L}${N}]`;
  const later = `[${L}${N}${M}]`;
  const word = `(?:(?!${elided})${first}${later}+(?:(?<![0-9])'(?=[${L}])${later}+)+|${first}${later}*)`;
  const path = String.raw`${word}(?:(?:__|[\-_.]|:\/\/|::|:\\|[\/\\:@])${word})*`;
  const camel = `(?<=[${first}--[${Lu}]][^${L}${N}]*)(?=[${Lu}])|(?<!^)(?=[${Lu}][${Ll}])(?![${Lu}]s$)`;
  const joints = [/(:\/\/|::|:\\|[/\\:@])/, /(__|[-_.])/, new RegExp(`()(?:${camel}|(?<=^(?:[A-Z]?[a-z]+|[A-Z]+))(?=[0-9]+$))`, "v")];
  return { pieces: new RegExp(path + pairs, "gv"), joints };
}

const latin = grammar("A-Za-zªµºÀ-ÖØ-öø-ÿ", "0-9²³¹¼½¾", String.raw`\xad\u200b-\u200d\u2060`, "A-ZÀ-ÖØ-Þ", "a-zµß-öø-ÿ");
const isLatin = (text) => /^[\0-ÿ\u2000-\u206f\u20a0-\u20bf\u2190-\u21ff]*$/.test(text);

const unspaced = String.raw`[ーｰ\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]`;
const sounded = unspaced + "[ﾞﾟ]?";
const isPair = (text) => !isLatin(text) && new RegExp(`^${unspaced}$`, "v").test(text); // or its beginning

let any; // the grammar of all scripts

function grammarOf(text) {
  if (isLatin(text)) return latin;
  const [L, N, M] = [String.raw`\p{L}`, String.raw`\p{N}`, String.raw`[\p{M}\xad\u200b-\u200d\u2060\ufeff]`].map((all) => `[${all}--[${unspaced}ﾞﾟ]]`);
  return (any ??= grammar(L, N, M, String.raw`\p{Lu}`, String.raw`\p{Ll}`, `|${sounded}(?=(${sounded}))|(?<!${sounded})${sounded}`));
}

/** Cuts a text into words, each whole before its parts. */
export function cut(text) {
  const { pieces, joints } = grammarOf(text);
  const tokens = [];
  let position = 0;
  function split(written, start, level) {
    const end = start + written.length;
    const fits = end - start < 27 || new TextEncoder().encode(text.slice(start, end)).length <= 80;
    const simple = /^[A-Z]?[a-z]*$/.test(written) || (level > 1 && !fits);
    const parts = simple ? [written] : written.split(joints[level] ?? "\n"); // and joints
    const whole = parts.length > 1;
    if (fits && (whole || level > 1)) tokens.push({ text: fold(written), start, end, position, whole, part: level > 2 });
    if (level > 1 && !whole) return void position++;
    for (const [i, part] of parts.entries()) {
      if (i % 2 === 0) split(part, start, level + 1);
      start += part.length;
    }
  }
  for (const { 0: piece, 1: next = "", index } of usual(text).matchAll(pieces)) split(piece + next, index, 0);
  return tokens;
}

const folded = { æ: "ae", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ŋ: "n", ø: "o", œ: "oe", ß: "ss", ŧ: "t", þ: "th", ς: "σ" };
const folding = /[ß-ňŋ-ſǎǐǒǔơưșțẁẃẅạ-ỹάέήίϊΐόύϋΰώςёﬀ-ﬆ０-ｚ\u0300-\u036f\xad\u200b-\u200d\u2060\ufeffﾞﾟ]/g;

/** A text as long, with one apostrophe, and katakana in one width. */
const usual = (text) => text.replace(/[’ʼ]/g, "'").replace(/[ｦ-ﾝ][ﾞﾟ]?/g, (c) => c.normalize("NFKC")[0] + c.slice(1));

/** A text in lower case, without accents. */
const fold = (text) => usual(text.toLowerCase()).replace(folding, (c) => folded[c] ?? c.normalize("NFKD").replace(/[^\p{L}\d]/gu, ""));

const digit = (digits, i) => digits.charCodeAt(i) - (digits.charCodeAt(i) > 92 ? 36 : 35);

function numbers(digits) {
  const list = new Uint32Array(digits.length);
  let count = 0;
  for (let i = 0; i < digits.length; i++) {
    const d = digit(digits, i);
    list[count] = list[count] * 45 + (d % 45);
    if (d < 45) count++;
  }
  return list.subarray(0, count);
}

const weights = [60, 1, 0.2, 2, 1.5, 1, 1, 1]; // of fields
const span = 2 ** 27; // a place is document * span + position * 8 + field

/** A term: its forms, documents, cards, f of the formula by document, and places. */
function decode([forms, gaps, impacts, list, ...cards]) {
  let last = -1, f, places;
  const docs = numbers(gaps).map((gap) => (last += gap + 1));
  const fOf = (_, i) => 2 ** ((64 * digit(impacts, i) + digit(impacts, i + docs.length)) / 315 - 5.5);
  return { forms: new Set(forms.split(" ")), docs, cards, get f() { return (f ??= new Float64Array(docs).map(fOf)); }, get places() { return (places ??= placesOf(docs, numbers(list))); } };
}

/** The terms with a form that begins so (or is so, with a space behind), decoded once. */
const having = (form, all) => all.filter(([forms]) => ` ${forms} `.includes(` ${form}`)).map((t) => (t.term ??= decode(t)));

/** The places of a term, document by document. */
function placesOf(docs, all) {
  const places = new Float64Array(all.length);
  let at = 0;
  docs.forEach((d, i) => {
    let place = d * span - 8;
    for (let left = all[at++]; left--; at++) {
      place += 8 + (all[at] & ~7);
      places[at - i - 1] = place + (all[at] & 7);
    }
  });
  return places.subarray(0, at - docs.length);
}

function union(terms) {
  if (terms.length === 1) return terms[0];
  const all = (list) => terms.flatMap((t) => [...t[list]]);
  return { forms: new Set(all("forms")), docs: all("docs"), cards: all("cards"), f: all("f"), get places() { return Float64Array.from(all("places")).sort(); } };
}

let folder, files, index; // what is open, and its manifest

/**
 * Opens the index in a folder, in the place of any other.
 * @param {string | URL} base
 * @param {Promise<Response>} [manifest] if it was asked for
 */
export async function open(base, manifest) {
  files = {};
  index = await read("manifest", undefined, manifest ?? fetch(base + "manifest.json", { cache: "no-cache" }));
  for (const list of ["stops", "shards", "heads", "tails"]) index[list] = index[list].split(" ");
  [folder, files] = [base + index.folder + "/", {}];
  return { find };
}

/** Reads a file, and makes something of it, once. */
const read = (name, make, asked) =>
  (files[name] ??= (asked ?? fetch(`${folder}${name}.json`))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject()))
    .then(make)
    .catch(() => {
      delete files[name];
      throw new Error("The index cannot be read. Reload the page and search again.");
    }));

const fileOf = (list, word) => index[list].findLastIndex((bound) => bound <= word);

/** A shard; of a big one the places alone, if part is p. */
const shard = (n, part = "") => read(n + (index.big.includes(n) ? part : ""), (json) => ({ terms: json.terms ?? [json], see: json.see ?? {} }));

/** The terms of a form, from the shard of a word on. */
async function known(form, part, word = form) {
  const n = fileOf("shards", word);
  const exact = `${form} `;
  let { terms, see } = await shard(n, part);
  if (!having(exact, terms)[0]) ({ terms, see } = await shard(n));
  const others = word === form && Object.hasOwn(see, form) ? [see[form]].flat() : [];
  return having(exact, terms).concat(...(await Promise.all(others.map((least) => known(form, part, least)))));
}

/** Words that begin or end as one does, each behind a digit. */
const alike = (list, word) => read(list[0] + fileOf(list, word), (words) => words.split(" "));

/** Such words, the most frequent first. */
const frequent = (words) => words.sort((a, b) => b.charCodeAt(0) - a.charCodeAt(0)).map((w) => w.slice(1));

const atOnce = 3; // shards for a beginning

/** The terms of words that begin with a text, if they are many the most frequent. */
async function begun(text, part) {
  let near = [...index.shards.keys()].slice(fileOf("shards", text), fileOf("shards", text + "\uffff") + 1);
  if (near[atOnce]) {
    const words = (await alike("heads", text)).filter((w) => w.startsWith(text, 1));
    near = [...new Set([...frequent(words).map((w) => fileOf("shards", w)), ...near])].slice(0, atOnce);
  }
  const shards = await Promise.all(near.map((n) => shard(n, part)));
  return shards.flatMap(({ terms }) => having(text, terms));
}

const isStop = (t) => !t.whole && !t.part && index.stops.includes(t.text);

/** The term of a run that the fewest documents have. */
const rarest = (run) => run.filter((t) => t?.docs).sort((a, b) => a.docs.length - b.docs.length)[0];

/** Two words as a run, if they are a pair: the first has what is of both. */
async function pair(way) {
  const { words, shards } = await read("pairs");
  const [a, b] = way.map((t) => words.findIndex((forms) => forms.includes(t.text)));
  if (a < 0 || b < 0 || way.some(isStop)) return;
  const name = words[a][0] + "+" + words[b][0];
  const n = shards.findLastIndex((bound) => bound <= name);
  const [{ terms }, [{ cards }]] = await Promise.all([read("q" + n), known(way[a < b ? 0 : 1].text)]);
  return [{ ...union(having(name + " ", terms)), forms: new Set(words[a]), cards }, { forms: new Set(words[b]), cards: [] }];
}

/** Finds the terms of an item, as runs of which any will do; undefined is any word. */
async function seek({ ways, begins, tip, runs }) {
  for (const way of ways) {
    const termOf = async (t, part) => {
      const terms = await (begins && t === way.at(-1) ? begun : known)(t.text, part);
      return union(terms[0] || !/^[\p{L}']{4,40}$/u.test(t.text) ? terms : await related(t.text, part, tip && t === tip.at(-1)));
    };
    const two = index.pairs && way.length === 2 && !begins && (await pair(way));
    if (two) return runs.push(two);
    const run = await Promise.all(way.map((t) => (way[1] && isStop(t) ? undefined : termOf(t, way[1] && "p"))));
    const k = run.indexOf(rarest(run));
    if (!run[k]?.docs.length) continue;
    if (way[1]) run[k] = { ...(await termOf(way[k])), places: run[k].places };
    runs.push(run.slice(run.findIndex(Boolean), run.findLastIndex(Boolean) + 1));
    if (way[0].whole && /\d/.test(way[0].text)) return;
  }
}

/** Has what begins like the last word stand for it too. */
const begin = (item) => item.tip && seek(Object.assign(item, { ways: item.ways.with(-1, item.tip), begins: true, runs: [] }));

/** The terms of words with the stem of one; of those that begin like it too, if it is being typed. */
async function related(word, part, typed) {
  const [{ sameStem }, all] = await Promise.all([import("./similar.js"), alike("heads", word)]);
  const words = sameStem(word, all.map((w) => w.slice(1)));
  const terms = await Promise.all([typed && words[0] ? begun(word, part) : [], ...words.map((w) => known(w, part))]);
  return [...new Set(terms.flat())];
}

/** Has words that are one slip away stand for that of an item too. */
async function forgive({ simple, not, runs, instead }) {
  if (!simple || not || instead[0]) return;
  const [{ slipped }, ...words] = await Promise.all([import("./similar.js"), alike("heads", simple), alike("tails", simple.slice(-2))]);
  instead.push(...frequent([...new Set(words.flat())].filter((w) => slipped(simple, w.slice(1)))).slice(0, 8));
  const terms = await Promise.all(instead.map((w) => known(w)));
  if (terms[0]) runs.push([union([...new Set(terms.flat())])]);
}

/** The items of a query, each read in one or two ways. The last may begin others. */
function parse(query) {
  const all = [...query.replace(/[“”„«»]/g, '"').matchAll(/(-(?=[^\s-]))?(?:"([^"]*)("?)|(\S+))/g)].slice(0, 32);
  return all.flatMap(([, not, quoted, closed, bare], i) => {
    const written = bare ?? quoted;
    const tokens = cut(written);
    if (/[\p{L}\p{N}]/u.test(written)) tokens[0] ??= { text: written }; // too long
    const leaves = tokens.filter((t) => !t.whole);
    const [t] = tokens;
    const begins = /\*$/.test(written) || isPair(written);
    const last = tokens.findLast((t) => !t.part); // n2 of db-n2
    const toLast = [...leaves.filter((l) => l.end <= last.start), last];
    const ways = bare && t?.whole && t.end === last.end ? [[t]] : [];
    ways.push(begins ? toLast : leaves);
    const tip = !all[i + 1] && !not && !closed && toLast;
    const simple = bare && !tokens[1] && !begins && t?.text.match(/^\D{5,}$/)?.[0];
    return t ? { written, not, begins, ways, tip, simple, runs: [], instead: [] } : [];
  });
}

/** How much of a run each document has: f of the formula. */
function measure(run) {
  const f = new Float32Array(index.documents);
  const rare = rarest(run);
  rare.docs.forEach((d, i) => (f[d] += rare.f[i]));
  if (run.length === 1 || !run.at(-1).docs) return f;
  const lists = run.map((term) => term?.places);
  const k = run.indexOf(rare);
  const at = run.map(() => 0);
  const begins = lists[k].filter((place) =>
    lists.every((list, i) => {
      const next = place + 8 * (i - k);
      while (list?.[at[i]] < next) at[i]++;
      return !list || list[at[i]] === next;
    }),
  );
  const [some, all] = [begins, lists[k]].map((places) => {
    const sums = new Float32Array(f.length);
    for (const place of places) sums[Math.floor(place / span)] += weights[place % 8];
    return sums;
  });
  return f.map((v, d) => some[d] && (v * some[d]) / all[d]);
}

/** The documents that have as many of the items as any has, and their scores. */
function rank(items) {
  const n = index.documents;
  const scores = new Float64Array(n);
  const has = scores.slice(); // items
  for (const { runs, instead, not } of items) {
    const [f = new Float32Array(n), other] = runs.map(measure);
    let often = 0.5;
    for (let d = 0; d < n; d++) {
      if (other?.[d] > f[d]) f[d] = other[d];
      if (!f[d]) continue;
      often++;
      has[d] += not ? -99 : 1;
    }
    const rarity = Math.log((n + 1) / often) / (instead[0] ? 2 : 1);
    for (let d = 0; d < n; d++) scores[d] += rarity * f[d] * (2.2 / (f[d] + 1.2) + 1 / (f[d] + 30));
  }
  const asked = items.filter((item) => !item.not);
  let [most, docs] = [0, []];
  for (let d = 0; d < n; d++) {
    if (has[d] > most) [most, docs] = [has[d], []];
    if (has[d] === most) docs.push(d);
  }
  return { asked, scores, docs: most || !asked[0] ? docs : [], missing: asked.length - most };
}

/** The documents with the greatest scores; of equals the first. */
function top(docs, scores, most) {
  const best = [];
  for (const d of docs) {
    if (scores[d] <= scores[best[most - 1]]) continue;
    best.splice(best.findLastIndex((b) => scores[b] >= scores[d]) + 1, 0, d);
    best.splice(most);
  }
  return best;
}

const unknown = (items) => items.filter((item) => !item.runs[0]);

/** What a query asks for, and the documents that have it, or most of it. */
async function answer(query) {
  const all = parse(query);
  const telling = all.filter(({ ways }) => !ways.flat().every(isStop));
  const items = telling[0] ? telling : all;
  for (const widen of [seek, begin, forgive]) await Promise.all(unknown(items).map(widen));
  const found = rank(items);
  if (!found.missing || unknown(found.asked)[0]) return found;
  await Promise.all(items.map(begin));
  return rank(items);
}

/** @type {(query: string, options?: {limit?: number, from?: number, sort?: string, filters?: Record<string, string>}) => Promise<Result>} */
async function find(query, { limit = 10, from = 0, sort, filters = {} } = {}) {
  const { asked, scores, docs, missing } = await answer(query);
  const found = Object.values(filters).some(Boolean) ? pass(docs, filters, await kinds()) : docs;
  const best = sort === "date" ? found : top(found, scores, from + limit);
  const terms = asked.flatMap(({ runs }) => runs.flat()).filter(Boolean);
  const words = [...new Set(terms.flatMap((t) => [...t.forms]))];
  return {
    total: found.length,
    documents: index.documents,
    hits: await Promise.all(best.slice(from, from + limit).map((d) => show(d, scores[d], terms, [asked, words]))),
    forgiven: asked.filter((item) => item.instead[0]),
    unknown: unknown(asked).map((item) => item.written),
    missing,
    words,
    facets: () => count(docs, filters),
  };
}

/** A document as cards show it, or its own file, if they lack an identifier or phrase. */
async function show(document, score, terms, sought) {
  const cards = terms.flatMap((t) => t.cards.filter((card) => card[0] === document));
  const [name, title, date, severity, id, ...rest] = cards[0] ? [...cards[0].slice(1, 6), ...cards.map((card) => card.slice(6))] : await read("d" + document);
  let heading, anchor;
  const passages = rest.map(([h, a, text]) => {
    if (h !== 0) heading = h;
    if (a !== 0) anchor = a;
    return { heading, anchor, ...look(text, sought) };
  });
  if (cards[0] && passages.every((p) => p.lacks)) return show(document, score, [], sought);
  const best = passages.filter((p, i) => p.kinds > 0 && passages.findIndex((q) => q.text === p.text) === i).sort((a, b) => b.kinds - a.kinds);
  return { document, url: index.page.replace("*", () => name), title, titleMarks: look(title, sought).marks, date, severity, id, score, passages: best[0] ? best.slice(0, 3) : passages.slice(0, 1) };
}

/** A text with the marks of what it has, how many items that is, and how many identifiers and phrases it lacks. */
function look(text, [asked, words]) {
  const plain = fold(text);
  const tokens = words.some((word) => plain.includes(word.split("'")[0])) ? cut(text) : [];
  const leaves = tokens.filter((t) => !t.whole);
  const found = asked.map(({ runs }) =>
    runs.flatMap((run) => {
      const among = run.length > 1 ? leaves : tokens;
      return among.flatMap((t, k) => (run.every((term, i) => !term || term.forms.has(among[k + i]?.text)) ? [[t.start, among[k + run.length - 1].end]] : []));
    }),
  );
  const lacks = asked.filter(({ ways: [[t], leaves], runs }, i) => (leaves || runs[0]?.length > 1) && !(found[i][0] && plain.includes(leaves ? t.text : ""))).length;
  let end = 0;
  const marks = found.flat().sort((a, b) => a[0] - b[0] || b[1] - a[1]).filter((m) => m[0] >= end && (end = m[1]));
  return { text, marks, lacks, kinds: 99 * found.filter((m) => m[0]).length - lacks };
}

/** The facets, and the numbers of the values that each document has. */
const kinds = () =>
  read("facets", (all) =>
    all.map(([name, label, written, digits]) => {
      const list = [...numbers(digits)];
      let at = 0;
      const next = () => list.slice(at + 1, (at += list[at] + 1));
      return { name, label, values: written.split("\n"), of: Array.from({ length: index.documents }, next) };
    }),
  );

/** The documents that have what filters ask for. */
const pass = (docs, filters, facets) =>
  facets.reduce((left, { name, values, of }) => {
    const wanted = values.indexOf(filters[name]);
    return filters[name] ? left.filter((d) => of[d].includes(wanted)) : left;
  }, docs);

/** Counts the values of documents that pass the filters of other facets. */
async function count(docs, filters) {
  const all = await kinds();
  return all.map(({ name, label, values, of }) => {
    const counted = values.map((value) => ({ value, count: 0, chosen: value === filters[name] }));
    for (const d of pass(docs, { ...filters, [name]: "" }, all)) for (const v of of[d]) counted[v].count++;
    return { name, label, values: counted.filter((v) => v.count || v.chosen) };
  });
}
