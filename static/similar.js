// Words that may stand for another: those with its stem, and those that are one
// slip away. A search needs them for a word that no report has.

const short = "^[^aeiouy]*[aeiouy][^aeiouyYwx]"; // such as hop, whose e is kept
const doing = "((?<!e)ed|ing)(ly)?$";

/** @type {[0 | 1 | 2, RegExp, string][]} endings, what stands for each, and behind how many syllables it must begin */
const endings = [
  [0, /'s?$/, ""],
  [0, /(?<=ss)es$|(?<=[aeiouy].*[^us])s$/, ""],
  [0, /(?<=..)ie[sd]?$/, "i"],
  [1, /(?<=[^c]ee)d(ly)?$/, ""],
  [0, RegExp(`(?<=at|bl|iz|${short})${doing}`), "e"],
  [0, RegExp(`(?<=[aeiouy].*([bdfgmnprt]))\\1${doing}|(?<=[aeiouy].*)${doing}`), ""],
  [0, /(?<=.[^aeiouyY])y$/, "i"],
  [1, /iz(er|ation)$/, "ize"],
  [1, /at(ional|ion|or)$/, "ate"],
  [1, /iv(eness|iti)$/, "ive"],
  [1, /([ea]nc|abl)i$/, "$1e"],
  [1, /biliti$|bli$/, "ble"],
  [1, /(al|ful|ous|less)(ism|iti|li|ness)$|(ent)li$|(?<=[cdeghkmnrt])li$|(?<=log)i$/, "$1$3"],
  [1, /(ic)(ate|iti|al)$|(tion)al$|(al)ize$|ful$|ness$/, "$1$3$4"],
  [2, /ative$/, ""],
  [2, /(al|[ae]nce|er|ic|[ai]ble|ant|e?ment|ent|ism|ate|iti|ous|ive|ize|(?<=[st])ion)$/, ""],
  [1, RegExp(`(?<!${short})e$`), ""],
  [2, /(?<=l)l$/, ""],
];

/** @type {(word: string, from?: number) => number} where the vowels and consonants of a syllable end */
const syllable = (word, from = 0) => from + (/^(gener|commun|arsen)|.*?[aeiouy][^aeiouy]|.*/.exec(word.slice(from))?.[0].length ?? 0);

/** @type {(word: string) => string} what is behind the endings of a word, as Porter2, the Snowball stemmer for English, cuts it */
function stem(word) {
  word = word.replace(/^y|(?<=[aeiouy])y/g, "Y"); // as a consonant
  const first = syllable(word);
  const least = [0, first, syllable(word, first)];
  for (const [n, ending, instead] of endings) {
    const at = word.search(ending);
    if (at >= least[n]) word = word.replace(ending, instead);
  }
  return word.toLowerCase();
}

/** @type {(word: string, words: string[]) => string[]} those of words that have the stem of one */
export function sameStem(word, words) {
  const root = stem(word);
  return words.filter((w) => w.startsWith(root.slice(0, -1)) && stem(w) === root);
}

/** @type {(a: string, b: string) => boolean} says that words differ in a letter: missing, added, wrong or swapped */
export function slipped(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [x, y] = [a.slice(i), b.slice(i)];
  return x !== y && (x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1) || x[1] + x[0] + x.slice(2) === y);
}
