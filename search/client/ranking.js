// Search of the static portal: plan of a query, scorer, extract. Those of the Python package (search/_plan.py, _score.py, _extract.py), rule for rule.

import { analyse, language, runs } from "./analysis.js";

const HIRAGANA = /[\u3041-\u309f]/u;
const ENDING =
  /(?:[가-힣]?(?:나요|까요|인가요|습니까|입니까|됩니까|합니까|습니다|합니다|됩니다|입니다|싶다|싶어요|려면|는지|는가|은가요|한가요)|하는|되는|있는|없는|하고|하면|되면|하기|해서|위한|대한|관한|위해|대해|어떻게|무엇|무엇을|어디|언제|얼마)$/u;
const PARTICLE =
  /(은|을|이|으로|으로는|이나)$|(는|를|와|로는)$|(?:에|에서|에는|에서는|에게|에도|까지|부터|보다|처럼|마다)$/u;
const MAX_TERMS = 24;
const MAX_QUERY = 512;
const SHORT = 4;
const CODE = 2;
const JOINED = 0.3;
const K1 = 3;
const B = 0.5;
const TITLE = 5;
const SUMMARY = 2;
const FRESH = 0.03;
const HALF = 1;
const EXTRACT = 240;
const LEAD = 40;
const SNAP = 20;
const MATCHES = 400;

// What of a question is read
export const read = (text) => [...text].slice(0, MAX_QUERY).join("");

// Plan of a query: maps of term → weight

const first = (terms) => new Map([...terms].slice(0, MAX_TERMS));

export function plan(text, locale, folding = null) {
  const tokens = analyse(read(text), locale, folding);
  const stemmed = language(locale) === "en";
  const pairs = tokens.map((token, index) => {
    const next = tokens[index + 1];
    return token.kind === "word" && next && next.kind === "exact" ? next.text : null;
  });
  const accented = !stemmed && pairs.some((exact, index) => exact && exact !== "=" + tokens[index].text);
  const required = new Map();
  const ranking = new Map();
  for (const token of tokens) if (token.kind === "code") ranking.set(token.text, CODE);
  if (language(locale) === "vi" && !accented) {
    for (const token of tokens) if (token.kind === "joined") ranking.set(token.text, JOINED);
  }
  const isLong = (token) => token.kind === "word" && [...token.text].length > 1;
  const longOnly = stemmed && tokens.some(isLong); // leaves out the s of "Vietnam's"
  tokens.forEach((token, index) => {
    if (token.kind !== "word" || (longOnly && !isLong(token))) return;
    const written = accented ? pairs[index] : null;
    required.set(token.text, Math.max(written ? 0.2 : 1, required.get(token.text) || 0));
    if (written) ranking.set(written, 0.8);
  });
  const fallback = planGrams(tokens, required, ranking, endings(read(text)));
  return {
    required: first(required),
    ranking: first(ranking),
    fallback: first(fallback),
    accented,
  };
}

// Where Korean particles and endings stand
function endings(text) {
  const found = new Set();
  for (const { 0: run, index } of text.matchAll(/[\uac00-\ud7a3]+/g)) {
    const ending = ENDING.exec(run);
    const at = ending ? ending.index : particleAt(run);
    for (let place = at; place < run.length; place += 1) found.add(index + place);
  }
  return found;
}

// A particle leaves two syllables, and fits the sound before it
function particleAt(run) {
  const particle = PARTICLE.exec(run.slice(2));
  if (!particle) return run.length;
  const at = particle.index + 2;
  const closed = (run.charCodeAt(at - 1) - 0xac00) % 28 > 0;
  return (particle[1] && !closed) || (particle[2] && closed) ? run.length : at;
}

function planGrams(tokens, required, ranking, grammar) {
  const bigrams = tokens.filter((token) => token.kind === "bigram");
  const starts = new Set(bigrams.map((token) => token.start));
  const ends = new Set(bigrams.map((token) => token.end));
  const unigrams = tokens.filter((token) => token.kind === "unigram");
  const alone = unigrams.filter((token) => !starts.has(token.start) && !ends.has(token.end)).map((token) => token.text);
  let matter = bigrams.filter((token) => !HIRAGANA.test(token.text) && !grammar.has(token.end - 1)).map((token) => token.text);
  if (!matter.length && !required.size) matter = bigrams.map((token) => token.text);
  let content = alone.filter((term) => !HIRAGANA.test(term));
  if (!content.length && !matter.length && !required.size) content = alone;
  for (const term of [...matter, ...content]) required.set(term, 1);
  if (required.size <= SHORT) for (const token of bigrams) if (!required.has(token.text)) ranking.set(token.text, 0.3);
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

// The factor for a document of this year; 0 is a document that does not age
const freshness = (year, newest) => 1 + FRESH * (year ? 0.5 ** (Math.max(0, newest - year) / HALF) : 0.5);

// How much of a reading documents answer: id → [share, year]. lists: term → its postings, with `df`
function shares(weights, lists, statistics) {
  const scores = new Map();
  const norms = LENGTHS.map((length) => 1 - B + (B * length) / statistics.mean);
  let ideal = 0;
  for (const [term, weight] of weights) {
    const postings = lists.get(term) || Object.assign([], { df: 0 });
    const share = weight * idf(statistics.documents, postings.df);
    ideal += share;
    for (const { id, length, year, counts } of postings) {
      const [title, summary, body] = counts;
      const count = TITLE * title + SUMMARY * summary + body / norms[length];
      const scored = scores.get(id);
      if (scored) scored[0] += (share * count) / (K1 + count);
      else scores.set(id, [(share * count) / (K1 + count), year]);
    }
  }
  for (const scored of scores.values()) scored[0] = ideal ? scored[0] / ideal : 0;
  return scores;
}

// [{id, score}] of the documents among `ids`, best first: each by the reading that it answers best
export function rank(ids, readings, lists, statistics) {
  const every = readings.map((reading) => shares(weightsOf(reading), lists, statistics));
  const scored = [...ids].map((id) => {
    const found = every.map((scores) => scores.get(id)).filter(Boolean);
    const best = Math.max(0, ...found.map(([share]) => share));
    const score = best * freshness(found.length ? found[0][1] : 0, statistics.newest);
    return { id, score: Math.round(score * 1e6) / 1e6 };
  });
  return scored.sort((one, other) => other.score - one.score || one.id - other.id);
}

// [{id, score}] of documents that no word tells apart: the latest first
export function latest(ids, statistics) {
  const scored = [...ids].map((id) => ({ id, score: freshness(id % 64, statistics.newest) }));
  return scored.sort((one, other) => other.score - one.score || one.id - other.id);
}

// Every term that scores
export const weightsOf = (reading) => new Map([...reading.ranking, ...reading.required]);

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
  let found = runs(text, locale, folding, weights);
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
