// Search of the static portal, the analysis: that of the Python package (search/_analysis.py), rule for rule; tests compare.

export const GRAM =
  "\\u3005-\\u3007\\u3021-\\u3029\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3fffd}" +
  "\\u3041-\\u3096\\u3099\\u309a\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u{1b000}-\\u{1b16f}" +
  "\\u1100-\\u11ff\\u3131-\\u318e\\ua960-\\ua97f\\uac00-\\ud7a3\\ud7b0-\\ud7ff\\u3105-\\u312f\\u31a0-\\u31bf" +
  "\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ebd\\u0ec0-\\u0ece\\u0edc-\\u0edf" +
  "\\u1000-\\u103f\\u1050-\\u109f\\u1780-\\u17d3\\u17d7\\u17dc\\u17dd";
const IGNORABLE =
  "\\u00ad\\u034f\\u180b-\\u180f\\u200b-\\u200f\\u2060-\\u2064\\ufe00-\\ufe0f\\ufeff\\u{e0100}-\\u{e01ef}";
const SYMBOLS = "\\u2100-\\u214f\\u2460-\\u24ff\\u3200-\\u33ff\\u{1f100}-\\u{1f2ff}";
const LATIN = "a-z\\u00df-\\u024f\\u0250-\\u02af\\u1e00-\\u1eff\\u2c60-\\u2c7f\\ua722-\\ua7ff";
const DIACRITICS = "\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f";
const STROKES = { đ: "d", ø: "o", ł: "l", ħ: "h", ŧ: "t", ı: "i", æ: "ae", œ: "oe" };

const RUN = new RegExp(`[\\p{L}\\p{N}\\p{M}_${IGNORABLE}${SYMBOLS}]+`, "gu");
const SEGMENT = new RegExp(`([${GRAM}]+)|(?![${GRAM}])[\\p{L}\\p{N}](?:(?![${GRAM}])[\\p{L}\\p{N}\\p{M}])*`, "gu");
const HEAD =
  /[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3fffd}]{2,}|[\u30a1-\u30fa\u30fc-\u30ff]{2,}|[\uac00-\ud7a3]{2,}/gu;
const IGNORED = new RegExp(`[${IGNORABLE}]`, "gu");
const CLUSTER = new RegExp(`[^][\\p{M}${IGNORABLE}\\uff9e\\uff9f\\u1160-\\u11ff\\ud7b0-\\ud7ff\\uffa0-\\uffdc]*`, "gu");
const ACCENTED = new RegExp(`([${LATIN}])[${DIACRITICS}]+`, "gu");
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g; // huyền, sắc, ngã, hỏi, nặng
const STROKED = /[đøłħŧıæœ]/gu;
const ASCII = /^[\x00-\x7f]*$/;
const CHEROKEE = /[\u13a0-\u13fd\uab70-\uabbf]/u;

const KNOWN = new Map();
const MOST_KNOWN = 20000;
const REPEATED = 24;
const MAX_WORD = 256;
const MAX_TERM = 64;
const MAX_JOINED = 24;
const JOINED_WITHIN = 512;
const CODE =
  /[0-9A-Za-zĐđ]{1,16}(?:[-/.][0-9A-Za-zĐđ]{1,16}){1,5}(?![0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f])/g;

// Folding

export const casefold = (word) => {
  if (ASCII.test(word)) return word.toLowerCase();
  let folded = "";
  for (const character of word.normalize("NFKC")) {
    folded += CHEROKEE.test(character)
      ? character.toUpperCase()
      : character === "ı" ? "ı" : caseless(character);
  }
  return folded.normalize("NFKC");
};

// Full case folding of one character: lower, upper, lower gives what CaseFolding.txt gives, but for the two above.
function caseless(character) {
  let folded = "";
  for (const one of character.toLowerCase().toUpperCase()) folded += one.toLowerCase();
  return folded;
}

export const stripMarks = (word) =>
  ASCII.test(word)
    ? word
    : word
        .normalize("NFD")
        .replace(ACCENTED, "$1")
        .replace(STROKED, (letter) => STROKES[letter])
        .replace(ACCENTED, "$1")
        .normalize("NFKC");

// The tone mark at the end, wherever the writer's habit puts it: hoà is hòa
const toneLast = (word) => {
  if (ASCII.test(word)) return word;
  const letters = word.normalize("NFD");
  return letters.replace(TONES, "").normalize("NFC") + (letters.match(TONES) || []).join("");
};

export const fold = (word) => stripMarks(casefold(word));

// American and British spelling of a word are one
const AMERICAN = [
  [/(?<=...)our(?=$|s$|ed$|ing$|er$|ers$|able$|ful$|less$|al$|ite$|ites$|hood$|y$)/, "or"],
  [/(?<=..[bt])re(?=s?$)/, "er"],
  [/(?<=....)is(?=e$|es$|ed$|ing$|er$|ers$|ation$|ations$)/, "iz"],
  [/(?<=alumin)i(?=um)/, ""],
  [/(?<=program)me(?=s?$)/, ""],
];

// Porter's stemmer, after the Snowball definition: positions p1 and p2 are found once, Y is y as a consonant.

const VOWEL = /[aeiouy]/;
const STEP_2 = {
  ational: "ate", ization: "ize", iveness: "ive", fulness: "ful", ousness: "ous", biliti: "ble", tional: "tion",
  ousli: "ous", entli: "ent", aliti: "al", iviti: "ive", alism: "al", ation: "ate", anci: "ance", enci: "ence",
  abli: "able", alli: "al", izer: "ize", ator: "ate", eli: "e",
};
const STEP_3 = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ness: "", ful: "" };
const STEP_4 = [
  "ement", "ance", "ence", "able", "ible", "ment", "ate", "ive", "ize", "iti", "ism", "ion", "ous", "ant", "ent",
  "ic", "al", "er", "ou",
];

function regions(word) {
  const found = /^[^aeiouy]*[aeiouy]+[^aeiouy]/.exec(word);
  if (!found) return [word.length, word.length];
  const p1 = found[0].length;
  const next = /^[^aeiouy]*[aeiouy]+[^aeiouy]/.exec(word.slice(p1));
  return [p1, next ? p1 + next[0].length : word.length];
}

const short = (stem) => /[^aeiouy][aeiouy][^aeiouywxY]$/.test(stem);

function step1(word, p1) {
  if (word.endsWith("sses")) word = word.slice(0, -2);
  else if (word.endsWith("ies")) word = word.slice(0, -2);
  else if (word.endsWith("s") && !word.endsWith("ss")) word = word.slice(0, -1);
  if (word.endsWith("eed")) {
    if (word.length - 3 >= p1) word = word.slice(0, -1);
  } else {
    const suffix = /(?:ed|ing)$/.exec(word);
    const stem = suffix ? word.slice(0, suffix.index) : "";
    if (suffix && VOWEL.test(stem)) {
      if (/(?:at|bl|iz)$/.test(stem)) word = stem + "e";
      else if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) word = stem.slice(0, -1);
      else word = stem.length === p1 && short(stem) ? stem + "e" : stem;
    }
  }
  return /[yY]$/.test(word) && VOWEL.test(word.slice(0, -1)) ? word.slice(0, -1) + "i" : word;
}

function replaced(word, suffixes, p1) {
  const suffix = Object.keys(suffixes).find((each) => word.endsWith(each));
  if (!suffix || word.length - suffix.length < p1) return word;
  return word.slice(0, -suffix.length) + suffixes[suffix];
}

function step4(word, p2) {
  const suffix = STEP_4.find((each) => word.endsWith(each));
  const stem = suffix ? word.slice(0, -suffix.length) : "";
  if (!suffix || stem.length < p2 || (suffix === "ion" && !/[st]$/.test(stem))) return word;
  return stem;
}

function step5(word, p1, p2) {
  if (word.endsWith("e")) {
    const stem = word.slice(0, -1);
    if (stem.length >= p2 || (stem.length >= p1 && !short(stem))) word = stem;
  }
  return word.endsWith("ll") && word.length - 1 >= p2 ? word.slice(0, -1) : word;
}

export function stem(folded) {
  if (!/^[a-z]{3,}$/.test(folded)) return folded;
  for (const [british, american] of AMERICAN) folded = folded.replace(british, american);
  let word = folded.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const [p1, p2] = regions(word);
  word = step1(word, p1);
  word = replaced(word, STEP_2, p1);
  word = replaced(word, STEP_3, p1);
  word = step4(word, p2);
  return step5(word, p1, p2).replace(/Y/g, "y");
}

// Analysis: [{text, start, end, kind}], offsets in UTF-16 units of the source

export const language = (locale) => locale.slice(0, 3).toLowerCase().replace(/-+$/, "");

const cut = (word, most) => (word.length > most ? [...word].slice(0, most).join("") : word);

export function analyse(text, locale, folding = null) {
  const tokens = runs(text, locale, folding);
  return [...tokens, ...joined(tokens, text, language(locale)), ...codes(text)];
}

// Numbers of records and laws, as written with hyphens, strokes or points
function codes(text) {
  const found = [...text.matchAll(CODE)].filter((match) => /[0-9]/.test(match[0]));
  return found.map((match) => ({
    text: "#" + stripMarks(match[0].replace(/[-/.]/g, "").toLowerCase()),
    start: match.index,
    end: match.index + match[0].length,
    kind: "code",
  }));
}

// Each two neighbouring words as one; in English, its stem. What a character of another script parts are no neighbours
function joined(tokens, text, code) {
  const written = (token, next) => (code === "en" && next && next.kind === "exact" ? next.text.slice(1) : token.text);
  const parted = new Set(tokens.filter((token) => token.kind === "unigram").map((token) => token.end));
  const words = tokens
    .map((token, index) => ({ ...token, written: written(token, tokens[index + 1]) }))
    .filter((token) => token.kind === "word" && token.end <= JOINED_WITHIN);
  const found = [];
  words.slice(1).forEach((two, index) => {
    const one = words[index];
    if (two.start - one.end !== 1 || parted.has(one.end) || !/[ \u00a0'’.-]/.test(text[one.end])) return;
    const plain = one.written + two.written;
    if ([...plain].length > MAX_JOINED || !/^[\p{L}\p{Nl}\p{No}]/u.test(plain)) return;
    const together = code === "en" ? stem(stripMarks(plain)) : plain;
    found.push({ text: "+" + together, start: one.start, end: two.end, kind: "joined" });
  });
  return found;
}

// All tokens of the runs: those of a long text; with `wanted` (a Map or a Set), those alone whose terms it has
export function runs(text, locale, folding = null, wanted = null) {
  const code = language(locale);
  const known = knownOf(code, folding);
  const tokens = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    let every = known.get(run);
    if (!every) {
      const repeats = run.length <= REPEATED;
      every = ofRun(run, code, folding, repeats ? null : wanted);
      if (repeats) known.set(run, every);
    }
    for (const { text: term, start, end, kind } of every) {
      if (!wanted || wanted.has(term)) tokens.push({ text: term, start: start + index, end: end + index, kind });
    }
  }
  return tokens;
}

// Words come again, with every key: their tokens are kept
function knownOf(code, folding) {
  const name = folding ? `${code}+` : code;
  if (!KNOWN.has(name) || KNOWN.get(name).size > MOST_KNOWN) KNOWN.set(name, new Map());
  return KNOWN.get(name);
}

function ofRun(run, code, folding, wanted) {
  const tokens = [];
  const [plain, starts, ends] = normalise(run);
  for (const segment of plain.matchAll(SEGMENT)) {
    const add = (term, from, to, kind) => {
      if (wanted && !wanted.has(term)) return;
      const [start, end] = [segment.index + from, segment.index + to];
      tokens.push({ text: term, start: starts ? starts[start] : start, end: ends ? ends[end - 1] : end, kind });
    };
    if (segment[1]) grams(segment[1], code === "zh" ? folding : null, add);
    else words(segment[0], code, add);
  }
  return tokens;
}

// NFKC without ignorables, and where each of its characters begins and ends; no places where nothing changes
function normalise(run) {
  if (ASCII.test(run) || (run === run.normalize("NFKC") && run.search(IGNORED) < 0)) return [run, null, null];
  let text = "";
  const starts = [];
  const ends = [];
  for (const match of run.matchAll(CLUSTER)) {
    const piece = match[0].replace(IGNORED, "").normalize("NFKC");
    text += piece;
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
  }
  return [text, starts, ends];
}

function words(word, code, add) {
  const written = cut(casefold(cut(word, MAX_WORD)), MAX_TERM);
  const folded = cut(stripMarks(written), MAX_TERM);
  const term = code === "en" ? stem(folded) : folded;
  add(term, 0, word.length, "word");
  if (code === "vi") add("=" + toneLast(written), 0, word.length, "exact");
  else if (written !== term) add("=" + written, 0, word.length, "exact");
}

function grams(gram, folding, add) {
  const characters = Array.from(gram, (one) => [one.length, (folding && folding.get(one)) || one]);
  let at = 0;
  const places = characters.map(([length, one]) => [at, (at += length), one]);
  for (const [start, end, one] of places) add(one, start, end, "unigram");
  for (let index = 1; index < places.length; index += 1) {
    const [first, second] = [places[index - 1], places[index]];
    add(first[2] + second[2], first[0], second[1], "bigram");
  }
  for (const head of places.map((place) => place[2]).join("").matchAll(HEAD)) {
    const index = places.findIndex((place) => place[0] === head.index);
    add("^" + places[index][2] + places[index + 1][2], places[index][0], places[index + 1][1], "head");
  }
}
