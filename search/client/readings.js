// Search of the static portal: other ways to read a question (search/_readings.py, _japanese.py, rule for rule).

import { analyse, fold, GRAM, language } from "./analysis.js";
import { plan, read } from "./ranking.js";

const MOST = 5;
const UNITS = 24;
const STARTS = 8;
const LONGEST = { word: 6, unigram: 12 };
const MAX_KEY = 64;
const RARE = 3;
const SCRIPTS = [
  ["kana", /[\u3041-\u30ff\u31f0-\u31ff]/],
  ["hangul", /[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]/],
  ["han", new RegExp(`[${GRAM}]`, "u")],
  ["latin", /[A-Za-z\u00c0-\u024f\u1e00-\u1eff]/],
];
const NATIVE = { ja: ["kana", "han"], ko: ["hangul"], zh: ["han"] };

const scriptOf = (text) => (SCRIPTS.find(([, pattern]) => pattern.test(text)) || [""])[0];

// Whether a term is a word or characters of it: exact words, heads, joined words and codes begin with a sign
export const isPart = (term) => !/^[=^+#]/.test(term);

// The question as it stands, with names that it may mean, with unknown words as two neighbours
export async function readings(index, text, asked) {
  return different([asked, ...(await named(index, text, asked)), ...(await together(index, asked))]);
}

function units(index, text, asked) {
  const native = NATIVE[index.locale.slice(0, 2)] || ["latin"];
  const tokens = analyse(read(text), index.locale, index.table);
  const asks = (term) => asked.required.has(term) || (asked.ranking.has(term) && isPart(term));
  const lost = tokens.filter((token) => asks(token.text) && !index.holds(token.text));
  const isLost = (start) => lost.some((token) => token.start <= start && start < token.end);
  const parts = tokens.filter((token) => token.kind === "word" || token.kind === "unigram");
  const found = parts.map((token) => {
    const script = scriptOf(text.slice(token.start, token.end));
    const foreign = script !== "" && !native.includes(script);
    return { ...token, script, strange: foreign || isLost(token.start) };
  });
  return found.sort((one, other) => one.start - other.start).slice(0, UNITS);
}

// The scripts of a question of which every word is strange here; none where that is not so
export function strange(index, text, asked) {
  const parts = units(index, text, asked);
  return parts.every((unit) => unit.strange) ? [...new Set(parts.map((unit) => unit.script))] : [];
}

// With names of other languages, and words that no document holds, as the reader's own names
export async function named(index, text, asked) {
  const found = index.manifest.names ? spans(index, text, units(index, text, asked)) : [];
  const leads = await Promise.all(found.map(({ key }) => index.leads(key)));
  const chosen = apart(found.map((span, at) => ({ ...span, names: leads[at] })).filter((span) => span.names));
  const turns = Math.max(0, ...chosen.map((span) => span.names.length));
  return Array.from({ length: turns }, (_, turn) => {
    let other = text;
    for (const { start, end, names } of [...chosen].reverse()) {
      other = `${other.slice(0, start)} ${names[Math.min(turn, names.length - 1)]} ${other.slice(end)}`;
    }
    return plan(other, index.locale, index.table);
  });
}

function spans(index, text, parts) {
  const found = [];
  const starts = parts.map((unit, at) => (unit.strange ? at : -1)).filter((at) => at >= 0);
  for (const at of starts.slice(0, STARTS)) {
    for (let last = Math.min(parts.length, at + LONGEST[parts[at].kind]); last > at; last -= 1) {
      const [start, end] = [parts[at].start, parts[last - 1].end];
      const key = keyOf(index, text.slice(start, end));
      if ([...key].length >= 2) found.push({ start, end, key });
    }
  }
  return found;
}

function keyOf(index, text) {
  const letters = [...oneKana(fold(text).replace(/[^\p{L}\p{N}]/gu, ""))].slice(0, MAX_KEY);
  return letters.map((one) => (index.table && index.table.get(one)) || one).join("");
}

async function together(index, asked) {
  const held = (term) => index.lists.get(term).df;
  const rare = [...asked.required.keys()].filter((term) => held(term) < RARE);
  await index.postings(rare.map((term) => "+" + term));
  const replaced = rare.filter((term) => held("+" + term) > held(term));
  if (!replaced.length) return [];
  const required = [...asked.required].map(([term, weight]) => [replaced.includes(term) ? "+" + term : term, weight]);
  return [{ required: new Map(required), ranking: asked.ranking }];
}

// With two of its words as the one word that documents hold
export async function respelt(index, text, asked) {
  if (language(index.locale) === "vi") return [];
  const tokens = analyse(read(text), index.locale, index.table);
  const joined = tokens.filter((token) => token.kind === "joined");
  await index.postings(joined.map((token) => token.text.slice(1)));
  const words = tokens.filter((token) => token.kind === "word");
  const found = joined.filter((token) => index.holds(token.text.slice(1))).map((token) => {
    const parts = words.filter((word) => word.start === token.start || word.end === token.end).map((word) => word.text);
    const rest = [...asked.required].filter(([term]) => !parts.includes(term));
    return { required: new Map([...rest, [token.text.slice(1), 1]]), ranking: asked.ranking };
  });
  return different(found);
}

// The question as others would spell it, where documents hold all its words so: Japanese, which has several ways for many
export async function spelt(index, text) {
  if (language(index.locale) !== "ja") return [];
  const { inKana, spellings } = await import("./spellings.js");
  const held = await index.file("spellings.json");
  const latin = inKana(read(text), held);
  const found = [...spellings(read(text), held), ...latin].map((other) => plan(other, index.locale));
  for (const other of latin.slice(0, 1)) {
    const asked = await index.planned(other);
    found.push(...(await named(index, other, asked)));
  }
  await index.postings(found.flatMap((reading) => [...reading.required.keys()]));
  return different(found.filter((reading) => [...reading.required.keys()].every((term) => index.holds(term))));
}

// A question as another language may have it: Japanese characters in their old forms for Chinese
export async function spokenIn(index, text, locale) {
  if (language(index.locale) !== "ja" || language(locale) !== "zh") return text;
  const { inOldForms } = await import("./spellings.js");
  return inOldForms(text, await index.file("spellings.json"));
}

// One spelling for what writers of Japanese spell in several: katakana, no small vowels, no lengthening, no doubling
const oneKana = (text) =>
  text
    .replace(/[ーッっ]/g, "")
    .replace(/[ぁ-ゖ]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0x60))
    .replace(/[ァィゥェォャュョヮ]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 1));

// At most five, no two with the same terms required
function different(every) {
  const found = new Map();
  for (const { required, ranking } of every) {
    const terms = [...required.keys()].sort().join(" ");
    if (required.size && !found.has(terms)) found.set(terms, { required, ranking });
  }
  return [...found.values()].slice(0, MOST);
}

// The longest of the spans that overlap, in the order of the text
function apart(spans) {
  const length = (span) => span.end - span.start;
  const kept = [];
  for (const span of [...spans].sort((one, other) => length(other) - length(one) || one.start - other.start)) {
    if (kept.every((other) => span.end <= other.start || span.start >= other.end)) kept.push(span);
  }
  return kept.sort((one, other) => one.start - other.start);
}

