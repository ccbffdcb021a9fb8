// Search of the static portal: the files of an index, each loaded once. What they hold is told in search/static.py.

import { classesOf, decode, nameOf } from "./postings.js";

// What a term lies by: the head of a run lies with its pair
const family = (term) => term.replace(/^\^/, "");

function crc32(key) {
  let crc = ~0;
  for (const byte of new TextEncoder().encode(key)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw Object.assign(new Error(`${address}: ${response.status}`), { status: response.status });
  return response.json();
}

export class Store {
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

  // Loads the postings of the terms into `lists`
  async postings(terms, folder = "t", parts = this.manifest.shards) {
    await Promise.all(
      [...terms].filter((term) => !this.lists.has(term)).map(async (term) => {
        const shard = await this.file(`${folder}/${crc32(family(term)) % parts}.json`);
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

  // Words that documents hold and that begin alike, with how many hold them
  vocabulary(word) {
    return this.file(`w/${crc32(word.slice(0, 2)) % this.fewer(6)}.json`);
  }

  // The names in the reader's language that a key of a name leads to, or null
  async leads(key) {
    const bucket = crc32([...key].slice(0, 2).join("")) % this.manifest.names;
    const names = await this.file(`n/${bucket}.json`);
    return Object.hasOwn(names, key) ? names[key] : null;
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
