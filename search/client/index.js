// Search of the static portal: an index of files that the browser reads, and the road from a question to its answer (search/_ask.py, _readings.py,
// rule for rule). What the files hold is told in search/static.py.

import { analyse, fold, GRAM, language } from "./analysis.js";
import { classesOf, decode, nameOf } from "./postings.js";
import { extract, latest, plan, rank, read, weightsOf } from "./ranking.js";
import { suggest } from "./suggest.js";

const LONG = 3;
const FEW = 3;
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
const WRITTEN_SO = { kana: ["ja"], hangul: ["ko"], han: ["zh-hans", "ja"], latin: ["vi", "en"] };

const scriptOf = (text) => (SCRIPTS.find(([, pattern]) => pattern.test(text)) || [""])[0];

// Whether a term is a word or characters of it: exact words, heads, joined words and codes begin with a sign
const isPart = (term) => !/^[=^+#]/.test(term);

function crc32(key) {
  let crc = ~0;
  for (const byte of new TextEncoder().encode(key)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

export class StaticIndex {
  // folder: address that ends in "/"; others: locale → folder of its index; load: path → parsed JSON, or a promise of it
  constructor(folder, others = {}, load = fetchJson) {
    this.folder = folder;
    this.others = others;
    this.load = load;
    this.files = new Map();
    this.lists = new Map();
    this.table = null;
  }

  file(name) {
    if (!this.files.has(name)) {
      const loading = Promise.resolve(this.load(this.folder + name));
      loading.catch(() => this.files.delete(name)); // so that the next key tries again
      this.files.set(name, loading);
    }
    return this.files.get(name);
  }

  async open() {
    this.manifest = await this.file("manifest.json");
    const { documents, length, years, locale } = this.manifest;
    this.locale = locale;
    this.statistics = { documents, mean: length / documents || 1, newest: Math.max(0, ...Object.keys(years).map(Number)) };
  }

  // The plan; where a word is in no document, and characters can be folded, that of the folded ones
  async planned(text) {
    const asked = plan(text, this.locale, this.table);
    await this.postings([...asked.required.keys(), ...[...asked.ranking.keys()].filter(isPart)]);
    if (!this.manifest.folding || this.table || [...asked.required.keys()].every((term) => this.holds(term))) return asked;
    const [traditional, simplified] = await this.file("fold.json");
    const to = [...simplified];
    this.table = new Map([...traditional].map((one, index) => [one, to[index]]));
    return this.planned(text);
  }

  // Loads the postings of the terms into `lists`
  async postings(terms, folder = "t", parts = this.manifest.shards) {
    await Promise.all(
      [...terms].filter((term) => !this.lists.has(term)).map(async (term) => {
        const shard = await this.file(`${folder}/${crc32(term) % parts}.json`);
        this.lists.set(term, decode(Object.hasOwn(shard, term) ? shard[term] : ""));
      }),
    );
  }

  // How many files there are of what has fewer than terms have
  fewer(shift) {
    return Math.max(1, this.manifest.shards >> shift);
  }

  holds(term) {
    return this.lists.has(term) && this.lists.get(term).df > 0;
  }

  // {ids: [{id, score}] of every match, best first, weights, accented, suggestion}; of no words all that the filters leave. filters: [[facet, [values]]]
  async find(text, filters = []) {
    await this.open();
    const allowed = await this.filtered(filters); // of this question alone: others may be under way
    return Object.assign(Object.create(this), { allowed }).ask(text, filters);
  }

  async ask(text, filters) {
    const asked = await this.planned(text);
    if (!asked.required.size) return this.listed();
    let every = await this.readings(text, asked);
    const scripts = every.length === 1 ? this.strange(text, asked) : [];
    let whole = await this.whole(every);
    const other = scripts.length ? await this.elsewhere(text, scripts, whole.length, filters) : null;
    if (other) return other;
    if (await this.enough(asked, whole.length)) return this.answer(whole, every, asked);
    const more = await this.respelt(text, asked);
    if (more.length) {
      every = [...every, ...more];
      whole = await this.whole(every);
      if (await this.enough(asked, whole.length)) return this.answer(whole, every, asked);
    }
    const corrected = whole.length ? null : await suggest(read(text), this);
    let near = corrected && (await this.corrected(corrected));
    near ||= (whole.length ? null : await this.meant(text, asked)) || (await this.parts(asked, every, corrected));
    return near.ids.length ? near : (await this.abroad(text, asked, filters)) || near;
  }

  // What the filters leave where nothing is asked, the latest first
  listed() {
    return { ids: latest(this.allowed || [], this.statistics), weights: new Map(), accented: false, suggestion: null };
  }

  // The ids that the filters leave, or null where there are none
  async filtered(filters) {
    const wanted = filters.map(([name, values]) => values.map((value) => `@${name}:${value}`));
    await this.postings(wanted.flat(), "f", this.fewer(4));
    let allowed = null;
    for (const terms of wanted) {
      const ids = new Set(terms.flatMap((term) => this.lists.get(term).map((posting) => posting.id)));
      allowed = allowed ? new Set([...allowed].filter((id) => ids.has(id))) : ids;
    }
    return allowed;
  }

  async enough(asked, total) {
    if (total >= FEW || asked.required.size < LONG) return total > 0;
    const codes = [...asked.ranking.keys()].filter((term) => term.startsWith("#"));
    await this.postings(codes);
    return total > 0 && codes.some((term) => this.holds(term));
  }

  async corrected(text) {
    const asked = await this.planned(text);
    const every = await this.readings(text, asked);
    const whole = await this.whole(every);
    return whole.length ? this.answer(whole, every, asked, text) : null;
  }

  // The documents with the names that a question of other languages means, its slips corrected by their words
  async meant(text, asked) {
    for (const other of this.abroadOf(text, asked)) {
      await other.open();
      const corrected = await suggest(read(text), other);
      const answer = corrected && (await this.corrected(corrected));
      if (answer) return answer;
    }
    return null;
  }

  // The indexes of the other languages that write as a question does of which every word is strange here
  abroadOf(text, asked) {
    const written = new Set(this.strange(text, asked).flatMap((script) => WRITTEN_SO[script] || []));
    const others = [...written].filter((locale) => locale !== this.locale && Object.hasOwn(this.others, locale));
    return others.map((locale) => new StaticIndex(this.others[locale], {}, this.load));
  }

  // The documents with some of the words; without any, those with single characters of a script without spaces
  async parts(asked, every, suggestion) {
    const found = await this.any(every.flatMap((reading) => [...reading.required.keys()]));
    if (found.length || !asked.fallback.size) return this.answer(found, every, asked, suggestion);
    const signs = [{ required: asked.fallback, ranking: new Map() }];
    return this.answer(await this.any([...asked.fallback.keys()]), signs, asked, suggestion);
  }

  async any(terms) {
    await this.postings(terms);
    return this.kept(this.holding(terms).keys());
  }

  // The documents that hold all that one of the readings requires; common terms are asked for only where there are no others
  async whole(every) {
    await Promise.all(every.map((reading) => this.postings(reading.required.keys())));
    const found = new Set();
    for (const { required } of every) {
      const terms = [...required.keys()];
      const telling = terms.filter((term) => !this.lists.get(term).common);
      const held = this.holding(telling.length ? telling : terms);
      const most = telling.length || Math.max(0, ...held.values());
      for (const [id, count] of held) if (count === most) found.add(id);
    }
    return this.kept(found);
  }

  // Id → how many of the terms list it
  holding(terms) {
    const held = new Map();
    for (const term of terms) for (const { id } of this.lists.get(term)) held.set(id, (held.get(id) || 0) + 1);
    return held;
  }

  kept(ids) {
    return [...ids].filter((id) => !this.allowed || this.allowed.has(id));
  }

  async answer(found, every, asked, suggestion = null) {
    const weights = new Map([...every].reverse().flatMap((reading) => [...weightsOf(reading)]));
    if (found.length) await this.postings(weights.keys());
    return { ids: rank(found, every, this.lists, this.statistics), weights, accented: asked.accented, suggestion };
  }

  // Other ways to read a question

  async readings(text, asked) {
    return different([asked, ...(await this.named(text, asked)), ...(await this.together(asked))]);
  }

  units(text, asked) {
    const native = NATIVE[this.locale.slice(0, 2)] || ["latin"];
    const tokens = analyse(read(text), this.locale, this.table);
    const asks = (term) => asked.required.has(term) || (asked.ranking.has(term) && isPart(term));
    const lost = tokens.filter((token) => asks(token.text) && !this.holds(token.text));
    const isLost = (start) => lost.some((token) => token.start <= start && start < token.end);
    const parts = tokens.filter((token) => token.kind === "word" || token.kind === "unigram");
    const units = parts.map((token) => {
      const script = scriptOf(text.slice(token.start, token.end));
      const foreign = script !== "" && !native.includes(script);
      return { ...token, script, strange: foreign || isLost(token.start) };
    });
    return units.sort((one, other) => one.start - other.start).slice(0, UNITS);
  }

  strange(text, asked) {
    const units = this.units(text, asked);
    return units.every((unit) => unit.strange) ? [...new Set(units.map((unit) => unit.script))] : [];
  }

  async named(text, asked) {
    const spans = this.manifest.names ? this.spans(text, this.units(text, asked)) : [];
    const leads = await Promise.all(spans.map(({ key }) => this.leads(key)));
    const chosen = apart(spans.map((span, index) => ({ ...span, names: leads[index] })).filter((span) => span.names));
    const turns = Math.max(0, ...chosen.map((span) => span.names.length));
    const named = Array.from({ length: turns }, (_, turn) => {
      let other = text;
      for (const { start, end, names } of [...chosen].reverse()) {
        other = `${other.slice(0, start)} ${names[Math.min(turn, names.length - 1)]} ${other.slice(end)}`;
      }
      return plan(other, this.locale, this.table);
    });
    return named;
  }

  spans(text, units) {
    const spans = [];
    const starts = units.map((unit, at) => (unit.strange ? at : -1)).filter((at) => at >= 0);
    for (const at of starts.slice(0, STARTS)) {
      for (let last = Math.min(units.length, at + LONGEST[units[at].kind]); last > at; last -= 1) {
        const [start, end] = [units[at].start, units[last - 1].end];
        const key = this.key(text.slice(start, end));
        if ([...key].length >= 2) spans.push({ start, end, key });
      }
    }
    return spans;
  }

  key(text) {
    const letters = [...oneKana(fold(text).replace(/[^\p{L}\p{N}]/gu, ""))].slice(0, MAX_KEY);
    return letters.map((one) => (this.table && this.table.get(one)) || one).join("");
  }

  async leads(key) {
    const bucket = crc32([...key].slice(0, 2).join("")) % this.manifest.names;
    const names = await this.file(`n/${bucket}.json`);
    return Object.hasOwn(names, key) ? names[key] : null;
  }

  async together(asked) {
    const held = (term) => this.lists.get(term).df;
    const rare = [...asked.required.keys()].filter((term) => held(term) < RARE);
    await this.postings(rare.map((term) => "+" + term));
    const replaced = rare.filter((term) => held("+" + term) > held(term));
    if (!replaced.length) return [];
    const required = [...asked.required].map(([term, weight]) => [replaced.includes(term) ? "+" + term : term, weight]);
    return [{ required: new Map(required), ranking: asked.ranking }];
  }

  async respelt(text, asked) {
    if (language(this.locale) === "vi") return [];
    const tokens = analyse(read(text), this.locale, this.table);
    const joined = tokens.filter((token) => token.kind === "joined");
    await this.postings(joined.map((token) => token.text.slice(1)));
    const words = tokens.filter((token) => token.kind === "word");
    const found = joined.filter((token) => this.holds(token.text.slice(1))).map((token) => {
      const parts = words.filter((word) => word.start === token.start || word.end === token.end).map((word) => word.text);
      const rest = [...asked.required].filter(([term]) => !parts.includes(term));
      return { required: new Map([...rest, [token.text.slice(1), 1]]), ranking: asked.ranking };
    });
    return different(found);
  }

  // What answers in the languages that write so; null where not much more is found than here
  async elsewhere(text, scripts, found, filters) {
    let best = null;
    for (const locale of new Set(scripts.flatMap((script) => WRITTEN_SO[script] || []))) {
      if (locale !== this.locale && Object.hasOwn(this.others, locale)) {
        const answer = await new StaticIndex(this.others[locale], {}, this.load).all(text, filters);
        if (answer.ids.length > (best ? best.ids.length : found * 4)) best = answer;
      }
    }
    return best;
  }

  // What answers in the languages that write so with slips corrected, or with some of the words; the language that has the most of it
  async abroad(text, asked, filters) {
    let best = null;
    for (const other of this.abroadOf(text, asked)) {
      await other.open();
      const corrected = await suggest(read(text), other);
      const answer = corrected ? await other.all(corrected, filters) : null;
      if (answer && answer.ids.length) return { ...answer, suggestion: corrected };
      const some = await other.some(text, filters);
      if (some.ids.length && (!best || some.ids[0].score > best.ids[0].score)) best = some;
    }
    return best;
  }

  // The documents with some of the words as they stand
  async some(text, filters) {
    this.allowed = await this.filtered(filters);
    const asked = await this.planned(text);
    return this.answer(await this.any([...asked.required.keys()]), [asked], asked);
  }

  // The documents with all the words as they stand
  async all(text, filters) {
    await this.open();
    this.allowed = await this.filtered(filters);
    const asked = await this.planned(text);
    const reading = { required: asked.required, ranking: asked.ranking };
    return this.answer(asked.required.size ? await this.whole([reading]) : [], [reading], asked);
  }

  // Words that documents hold and that begin alike, with how many hold them
  vocabulary(word) {
    return this.file(`w/${crc32(word.slice(0, 2)) % this.fewer(6)}.json`);
  }

  // The results of `found.ids[from…to]`, each {url, title, kind, date, text, spans, score}
  async page(found, from, to) {
    const hits = found.ids.slice(from, to).map(async ({ id, score }) => {
      const card = await this.card(id);
      if (!card) return null;
      const [url, title, kind, date, summary, body] = card;
      const { text, spans } = extract(summary, body, found.weights, this.locale, found.accented, this.table);
      return { url, title, kind, date, text, spans, score };
    });
    return (await Promise.all(hits)).filter(Boolean);
  }

  // [url, title, kind, date, summary, extract] of a document, which another language may have found; null where it is gone
  async card(id) {
    const cards = await this.file(`d/${nameOf(id)}.json`).catch((error) => {
      if (error.status === 404 || error.status === 410) return {};
      throw error;
    });
    return cards[classesOf(id)] || Object.values(cards)[0] || null;
  }
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

async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw Object.assign(new Error(`${address}: ${response.status}`), { status: response.status });
  return response.json();
}
