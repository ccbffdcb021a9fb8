// Search of the static portal: no server, no dependency, no eval. What it reads and what the page must hold is told in
// search/static.py. Analysis, plan, scorer and extract are those of the Python package, rule for rule; tests compare.

const GRAM =
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
const CHEROKEE = /[\u13a0-\u13fd\uab70-\uabbf]/u;
const HIRAGANA = /[\u3041-\u309f]/u;

const MAX_WORD = 256;
const MAX_TERM = 64;
const MAX_TERMS = 24;
const MAX_QUERY = 512;
const K1 = 1.2;
const B = 0.5;
const TITLE = 5;
const SUMMARY = 2;
const EXTRACT = 240;
const LEAD = 40;
const SNAP = 20;
const MATCHES = 400;
const PAGE = 10;
const PAUSE = 180; // milliseconds after the last key

// Folding

export const casefold = (word) => {
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
  word
    .normalize("NFD")
    .replace(ACCENTED, "$1")
    .replace(STROKED, (letter) => STROKES[letter])
    .replace(ACCENTED, "$1")
    .normalize("NFKC");

// The tone mark at the end, wherever the writer's habit puts it: hoà is hòa
const toneLast = (word) => {
  const letters = word.normalize("NFD");
  return letters.replace(TONES, "").normalize("NFC") + (letters.match(TONES) || []).join("");
};

export const fold = (word) => stripMarks(casefold(word));

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
  let word = folded.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const [p1, p2] = regions(word);
  word = step1(word, p1);
  word = replaced(word, STEP_2, p1);
  word = replaced(word, STEP_3, p1);
  word = step4(word, p2);
  return step5(word, p1, p2).replace(/Y/g, "y");
}

// Analysis: [{text, start, end, kind}], offsets in UTF-16 units of the source

const language = (locale) => locale.slice(0, 3).toLowerCase().replace(/-+$/, "");

const cut = (word, most) => (word.length > most ? [...word].slice(0, most).join("") : word);

export function analyse(text, locale, folding = null) {
  const code = language(locale);
  const tokens = [];
  for (const match of text.matchAll(RUN)) {
    const [plain, starts, ends] = normalise(match[0]);
    for (const segment of plain.matchAll(SEGMENT)) {
      const add = (term, start, end, kind) =>
        tokens.push({
          text: term,
          start: match.index + starts[segment.index + start],
          end: match.index + ends[segment.index + end - 1],
          kind,
        });
      if (segment[1]) grams(segment[1], code === "zh" ? folding : null, add);
      else words(segment[0], code, add);
    }
  }
  return tokens;
}

function normalise(run) {
  if (run === run.normalize("NFKC") && run.search(IGNORED) < 0) {
    const places = [...Array(run.length + 1).keys()];
    return [run, places, places.slice(1)];
  }
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

// Plan of a query: maps of term → weight

const first = (terms) => new Map([...terms].slice(0, MAX_TERMS));

export function plan(text, locale, folding = null) {
  const tokens = analyse([...text].slice(0, MAX_QUERY).join(""), locale, folding);
  const stemmed = language(locale) === "en";
  const pairs = tokens.map((token, index) => {
    const next = tokens[index + 1];
    return token.kind === "word" && next && next.kind === "exact" ? next.text : null;
  });
  const accented = pairs.some((exact, index) => exact && exact !== "=" + tokens[index].text);
  const required = new Map();
  const ranking = new Map();
  const isLong = (token) => token.kind === "word" && [...token.text].length > 1;
  const longOnly = stemmed && tokens.some(isLong); // leaves out the s of "Vietnam's"
  tokens.forEach((token, index) => {
    if (token.kind !== "word" || (longOnly && !isLong(token))) return;
    const written = stemmed || accented ? pairs[index] : null;
    const share = !written ? 1 : stemmed ? 0.8 : 0.2;
    required.set(token.text, Math.max(share, required.get(token.text) || 0));
    if (written) ranking.set(written, stemmed ? 0.2 : 0.8);
  });
  const fallback = planGrams(tokens, required, ranking);
  return {
    required: first(required),
    ranking: first(ranking),
    fallback: first(fallback),
    accented: accented && !stemmed,
  };
}

function planGrams(tokens, required, ranking) {
  const bigrams = tokens.filter((token) => token.kind === "bigram");
  const starts = new Set(bigrams.map((token) => token.start));
  const ends = new Set(bigrams.map((token) => token.end));
  const unigrams = tokens.filter((token) => token.kind === "unigram");
  const alone = unigrams.filter((token) => !starts.has(token.start) && !ends.has(token.end)).map((token) => token.text);
  let matter = bigrams.map((token) => token.text).filter((term) => !HIRAGANA.test(term));
  if (!matter.length && !required.size) matter = bigrams.map((token) => token.text);
  let content = alone.filter((term) => !HIRAGANA.test(term));
  if (!content.length && !matter.length && !required.size) content = alone;
  for (const term of [...matter, ...content]) required.set(term, 1);
  for (const token of bigrams) if (!required.has(token.text)) ranking.set(token.text, 0.3);
  for (const token of tokens) if (token.kind === "head") ranking.set(token.text, 0.4);
  return new Map(unigrams.filter((token) => !required.has(token.text)).map((token) => [token.text, 0.25]));
}

// Scorer

const LENGTHS = [0];
while (LENGTHS.length < 64) {
  const last = LENGTHS[LENGTHS.length - 1];
  LENGTHS.push(Math.max(last + 1, Math.floor((last * 5) / 4)));
}

const idf = (documents, holding) =>
  Math.log(1 + (Math.max(documents, holding) - holding + 0.5) / (holding + 0.5));

function termScore(posting, weight, rarity, mean) {
  const [title, summary, body] = posting.counts;
  const count = TITLE * title + SUMMARY * summary + body / (1 - B + (B * LENGTHS[posting.length]) / mean);
  return (weight * rarity * count) / (K1 + count);
}

// Extract: {text, spans} as in search/_extract.py

export function extract(summary, body, weights, locale, accented, folding = null) {
  let best = { value: -1, text: "", matches: [], start: 0 };
  for (const text of [summary, body]) {
    const matches = matching(text, weights, locale, accented, folding);
    const [start, value] = windowed(matches, weights);
    if (text && value > best.value) best = { value, text, matches, start };
  }
  return passage(best.text, best.matches, best.start);
}

function matching(text, weights, locale, accented, folding) {
  let found = analyse(text, locale, folding).filter((token) => weights.has(token.text));
  const exact = new Set(found.filter((token) => token.kind === "exact").map((token) => token.start));
  if (accented && exact.size) found = found.filter((token) => token.kind !== "word" || exact.has(token.start));
  found.sort((one, other) => one.start - other.start || one.end - other.end);
  return together(found.slice(0, MATCHES), locale);
}

// Without the lonely matches, where some stand side by side: for `ha noi`, where there is `Hà Nội`, `hạ` is noise
function together(matches, locale) {
  const chains = [];
  let end = -2;
  for (const token of matches) {
    if (token.start <= end + 1) chains[chains.length - 1].push(token);
    else chains.push([token]);
    end = Math.max(end, token.end);
  }
  const isPart = (token) => token.kind !== "exact" && token.kind !== "head";
  const isWhole = (token) => language(locale) !== "vi" && (token.kind === "word" || token.kind === "exact");
  const isLong = (chain) => new Set(chain.filter(isPart).map((token) => token.text)).size > 1;
  const isHeaded = (chain) => chain.some((token) => token.kind === "head");
  if (!chains.some(isLong)) return matches;
  return chains.flatMap((chain) => (isLong(chain) || isHeaded(chain) ? chain : chain.filter(isWhole)));
}

function windowed(matches, weights) {
  let best = 0;
  let start = 0;
  matches.forEach((from, index) => {
    const terms = new Set();
    for (const token of matches.slice(index)) {
      if (token.end > from.start + EXTRACT - LEAD) break;
      terms.add(token.text);
    }
    const value = [...terms].map((term) => weights.get(term)).sort((a, b) => a - b).reduce((sum, each) => sum + each, 0);
    if (value > best + 1e-9) [best, start] = [value, from.start];
  });
  return [start, best];
}

function passage(text, matches, from) {
  let start = Math.max(0, Math.min(from - LEAD, text.length - EXTRACT));
  if (start) {
    const space = text.indexOf(" ", start);
    if (space >= 0 && space < Math.min(start + SNAP, from)) start = space + 1;
    else if (/[\udc00-\udfff]/.test(text[start])) start -= 1;
  }
  let end = Math.min(text.length, start + EXTRACT);
  if (end < text.length) {
    const space = text.lastIndexOf(" ", end - 1);
    if (space >= end - SNAP) end = space;
    else if (/[\udc00-\udfff]/.test(text[end])) end -= 1;
  }
  const before = start ? "…" : "";
  const spans = [];
  for (const token of matches) {
    if (token.start < start || token.end > end) continue;
    const [left, right] = [token.start - start + before.length, token.end - start + before.length];
    const last = spans[spans.length - 1];
    if (last && left <= last[1]) last[1] = Math.max(last[1], right);
    else spans.push([left, right]);
  }
  return { text: before + text.slice(start, end) + (end < text.length ? "…" : ""), spans };
}

// The index: shards and pieces, each fetched once

function crc32(key) {
  let crc = ~0;
  for (const byte of new TextEncoder().encode(key)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

const CLASSES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const IDENTITY = 7;

function parsePosting(entry) {
  const counts = entry.slice(IDENTITY + 1);
  return {
    id: entry.slice(0, IDENTITY),
    length: CLASSES.indexOf(entry[IDENTITY]),
    counts: counts ? counts.split(".").map(Number) : [0, 0, 1],
  };
}

export class StaticIndex {
  // folder: address that ends in "/"; load: path → parsed JSON, or a promise of it
  constructor(folder, load = fetchJson) {
    this.folder = folder;
    this.load = load;
    this.files = new Map();
  }

  file(name) {
    if (!this.files.has(name)) {
      const loading = Promise.resolve(this.load(this.folder + name));
      loading.catch(() => this.files.delete(name)); // so that the next key tries again
      this.files.set(name, loading);
    }
    return this.files.get(name);
  }

  async postings(term, manifest) {
    const shard = await this.file(`t/${crc32(term) % manifest.shards}.json`);
    return Object.hasOwn(shard, term) ? shard[term].split(",").map(parsePosting) : [];
  }

  // {ids, total, weights, accented, manifest, folding}: every match, best first
  async find(text) {
    const manifest = await this.file("manifest.json");
    const folding = manifest.folding ? await this.folding() : null;
    const asked = plan(text, manifest.locale, folding);
    const tiers = [[asked.required, asked.ranking, true]];
    if (asked.required.size > 1) tiers.push([asked.required, asked.ranking, false]);
    if (asked.fallback.size) tiers.push([asked.fallback, new Map(), false]);
    let ids = [];
    let weights = new Map();
    for (const [terms, ranking, all] of asked.required.size ? tiers : []) {
      weights = new Map([...ranking, ...terms]);
      ids = await this.rank(terms, weights, all, manifest);
      if (ids.length) break;
    }
    return { ids, weights, accented: asked.accented, manifest, folding };
  }

  async folding() {
    const [traditional, simplified] = await this.file("fold.json");
    const to = [...simplified];
    return new Map([...traditional].map((one, index) => [one, to[index]]));
  }

  async rank(terms, weights, all, manifest) {
    const names = [...weights.keys()];
    const lists = await Promise.all(names.map((term) => this.postings(term, manifest)));
    const mean = manifest.length / manifest.documents || 1;
    const scores = new Map();
    const held = new Map();
    lists.forEach((list, index) => {
      const rarity = idf(manifest.documents, list.length);
      for (const posting of list) {
        const value = termScore(posting, weights.get(names[index]), rarity, mean);
        scores.set(posting.id, (scores.get(posting.id) || 0) + value);
        if (terms.has(names[index])) held.set(posting.id, (held.get(posting.id) || 0) + 1);
      }
    });
    return [...held]
      .filter(([, count]) => !all || count === terms.size)
      .map(([id]) => ({ id, score: Math.round(scores.get(id) * 1e6) / 1e6 }))
      .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
  }

  // The results of `found.ids[from…to]`, each {url, title, kind, date, text, spans, score}
  async page(found, from, to) {
    const hits = found.ids.slice(from, to).map(async ({ id, score }) => {
      const piece = await this.file(`d/${crc32(id) % found.manifest.pieces}.json`);
      if (!Object.hasOwn(piece, id)) return null;
      const [url, title, kind, date, summary, body] = piece[id];
      const { text, spans } = extract(
        summary, body, found.weights, found.manifest.locale, found.accented, found.folding,
      );
      return { url, title, kind, date, text, spans, score };
    });
    return (await Promise.all(hits)).filter(Boolean);
  }
}

async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

// The page

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function marked(text, spans) {
  const parts = [];
  let at = 0;
  for (const [start, end] of spans) {
    parts.push(text.slice(at, start), element("mark", "", text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

export class SearchForm {
  constructor(form) {
    this.form = form;
    this.texts = form.dataset;
    this.input = form.querySelector('input[type="search"]');
    this.results = document.getElementById(this.texts.searchResults);
    this.status = document.getElementById(this.texts.searchStatus);
    this.labels = JSON.parse(this.texts.labels || "{}");
    this.index = new StaticIndex(this.texts.searchIndex);
    this.turn = 0;
    this.timer = 0;
    this.listen();
    if (this.input.value && !location.search) this.search(); // typed before this script came
    else this.recall();
  }

  listen() {
    this.input.addEventListener("input", (event) => {
      clearTimeout(this.timer);
      if (!event.isComposing) this.timer = setTimeout(() => this.search(), PAUSE);
    });
    this.input.addEventListener("compositionend", () => this.search());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.timer);
      this.search();
    });
    addEventListener("popstate", () => this.recall());
  }

  recall() {
    const asked = new URLSearchParams(location.search).get("q") || "";
    if (asked || this.input.value) {
      this.input.value = asked;
      this.search();
    }
  }

  remember(text) {
    const address = new URL(location.href);
    if (text) address.searchParams.set("q", text);
    else address.searchParams.delete("q");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  async search() {
    const turn = (this.turn += 1);
    const text = this.input.value.trim();
    this.remember(text);
    if (!text) return this.show([], "");
    try {
      const found = await this.index.find(text);
      const hits = await this.index.page(found, 0, PAGE);
      if (turn === this.turn) this.show(hits, this.count(found.ids.length), found);
    } catch (error) {
      console.error(error);
      if (turn === this.turn) this.show([], this.texts.textError || "");
    }
    return undefined;
  }

  count(total) {
    if (!total) return this.texts.textNone || "";
    const text = total === 1 && this.texts.textOne ? this.texts.textOne : this.texts.textMany || "{n}";
    return text.replace("{n}", total.toLocaleString(document.documentElement.lang || undefined));
  }

  show(hits, status, found = null) {
    this.status.textContent = status;
    this.results.replaceChildren();
    if (!hits.length) return;
    const list = element("ol", "search-hits", ...hits.map((hit) => this.item(hit)));
    this.results.append(list);
    this.offer(list, found, PAGE);
  }

  // A button for the next page; the focus goes to its first result
  offer(list, found, from) {
    if (!this.texts.textMore || from >= found.ids.length) return;
    const more = element("button", "search-more", this.texts.textMore);
    more.type = "button";
    more.addEventListener("click", async () => {
      more.disabled = true;
      const hits = await this.index.page(found, from, from + PAGE).catch(() => null);
      if (!hits) {
        this.status.textContent = this.texts.textError || "";
        more.disabled = false;
        return;
      }
      const items = hits.map((hit) => this.item(hit));
      list.append(...items);
      more.remove();
      this.offer(list, found, from + PAGE);
      if (items.length) items[0].querySelector("a").focus();
    });
    this.results.append(more);
  }

  item(hit) {
    const link = element("a", "", hit.title);
    if (/^(?:\/|https?:\/\/)/.test(hit.url)) link.href = hit.url;
    const item = element("li", "search-hit", link);
    item.dataset.kind = hit.kind;
    if (this.labels[hit.kind]) item.append(" ", element("span", "search-kind", this.labels[hit.kind]));
    if (hit.text) item.append(element("p", "search-extract", ...marked(hit.text, hit.spans)));
    return item;
  }
}

if (typeof document !== "undefined") {
  for (const form of document.querySelectorAll("form[data-search-index]")) new SearchForm(form);
}
