// Search of the static portal: the road from a question to its answer (search/_ask.py, rule for rule).

import { extract, latest, plan, rank, read, weightsOf } from "./ranking.js";
import { isPart, readings, respelt, spelt, spokenIn, strange } from "./readings.js";
import { Store } from "./store.js";
import { suggest } from "./suggest.js";

const LONG = 3;
const FEW = 3;
const WRITTEN_SO = { kana: ["ja"], hangul: ["ko"], han: ["zh-hans", "ja"], latin: ["vi", "en"] };

export class StaticIndex extends Store {
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

  // {ids: [{id, score}] of every match, best first, weights, accented, suggestion}; of no words all that the filters leave. filters: [[facet, [values]]]
  async find(text, filters = []) {
    await this.open();
    const allowed = await this.filtered(filters); // of this question alone: others may be under way
    return Object.assign(Object.create(this), { allowed }).ask(text, filters);
  }

  async ask(text, filters) {
    const asked = await this.planned(text);
    if (!asked.required.size) return this.listed();
    let every = await readings(this, text, asked);
    const scripts = every.length === 1 ? strange(this, text, asked) : [];
    let whole = await this.whole(every);
    const other = scripts.length ? await this.elsewhere(text, scripts, whole.length, filters) : null;
    if (other) return other;
    if (await this.enough(asked, whole.length)) return this.answer(whole, every, asked);
    const more = await respelt(this, text, asked);
    if (more.length) {
      every = [...every, ...more];
      whole = await this.whole(every);
      if (await this.enough(asked, whole.length)) return this.answer(whole, every, asked);
    }
    const corrected = whole.length ? null : await suggest(read(text), this);
    let near = corrected && (await this.corrected(corrected));
    near ||= (whole.length ? null : await this.meant(text, asked)) || (await this.parts(text, asked, every, corrected));
    return near.ids.length ? near : (await this.abroad(text, asked, filters)) || near;
  }

  // What the filters leave where nothing is asked, the latest first
  listed() {
    return { ids: latest(this.allowed || [], this.statistics), weights: new Map(), accented: false, suggestion: null };
  }

  async enough(asked, total) {
    if (total >= FEW || asked.required.size < LONG) return total > 0;
    const codes = [...asked.ranking.keys()].filter((term) => term.startsWith("#"));
    await this.postings(codes);
    return total > 0 && codes.some((term) => this.holds(term));
  }

  async corrected(text) {
    const asked = await this.planned(text);
    const every = await readings(this, text, asked);
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
    const written = new Set(strange(this, text, asked).flatMap((script) => WRITTEN_SO[script] || []));
    const others = [...written].filter((locale) => locale !== this.locale && Object.hasOwn(this.others, locale));
    return others.map((locale) => new StaticIndex(this.others[locale], {}, this.load));
  }

  // The documents with some of the words; without any, those with all of them spelt another way, then those with single characters of a script
  // without spaces
  async parts(text, asked, every, suggestion) {
    const found = await this.any(every.flatMap((reading) => [...reading.required.keys()]));
    if (found.length) return this.answer(found, every, asked, suggestion);
    const others = await spelt(this, text);
    if (others.length) return this.answer(await this.whole(others), others, asked, suggestion);
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

  // What answers in the languages that write so; null where not much more is found than here
  async elsewhere(text, scripts, found, filters) {
    let best = null;
    for (const locale of new Set(scripts.flatMap((script) => WRITTEN_SO[script] || []))) {
      if (locale !== this.locale && Object.hasOwn(this.others, locale)) {
        const answer = await new StaticIndex(this.others[locale], {}, this.load).all(await spokenIn(this, text, locale), filters);
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
      const answer = corrected ? await other.all(await spokenIn(this, corrected, other.locale), filters) : null;
      if (answer && answer.ids.length) return { ...answer, suggestion: corrected };
      const some = await other.some(await spokenIn(this, text, other.locale), filters);
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
}
