// Runs the browser client's functions over JSON from standard input: node client_harness.mjs <folder of its modules> <task>
import { readFileSync } from "node:fs";

const modules = ["analysis", "ranking", "index", "spellings"].map((name) => import(`${process.argv[2]}/${name}.js`));
const client = Object.assign({}, ...(await Promise.all(modules)));
const input = JSON.parse(readFileSync(0, "utf8"));

// UTF-16 offset → code point offset
const points = (text) => {
  const places = [];
  let count = 0;
  for (const character of text) {
    for (let unit = 0; unit < character.length; unit += 1) places.push(count);
    count += 1;
  }
  return [...places, count];
};

const map = ([traditional, simplified]) => {
  const to = [...simplified];
  return new Map([...traditional].map((one, index) => [one, to[index]]));
};

const tasks = {
  analyse: ({ folding, vectors }) =>
    vectors.map(([locale, text]) => {
      const places = points(text);
      return client
        .analyse(text, locale, map(folding))
        .map((token) => [token.text, places[token.start], places[token.end], token.kind]);
    }),
  plan: ({ folding, vectors }) =>
    vectors.map(([locale, text]) => {
      const asked = client.plan(text, locale, map(folding));
      return [...["required", "ranking", "fallback"].map((name) => Object.fromEntries(asked[name])), asked.accented];
    }),
  fold: (ranges) =>
    ranges.flatMap(([from, to]) => {
      const folded = [];
      for (let point = from; point <= to; point += 1) {
        const character = String.fromCodePoint(point);
        folded.push([client.fold(character), client.analyse(character, "fr").map((token) => token.text).join(" ")]);
      }
      return folded;
    }),
  spell: ({ tables, texts }) =>
    texts.map((text) => [client.spellings(text, tables), client.inKana(text, tables), client.inOldForms(text, tables)]),
  stem: (words) => words.map(client.stem),
  search: async ({ files, queries }) => {
    const locales = Object.keys(files).filter((path) => path.endsWith("/manifest.json")).map((path) => path.split("/")[0]);
    const others = Object.fromEntries(locales.map((locale) => [locale, `${locale}/`]));
    const answers = [];
    for (const [locale, text, filters] of queries) {
      const read = new Set();
      const load = (path) => {
        if (!Object.hasOwn(files, path)) return Promise.reject(Object.assign(new Error(path), { status: 404 }));
        read.add(path);
        return JSON.parse(files[path]);
      };
      const index = new client.StaticIndex(`${locale}/`, others, load);
      const found = await index.find(text, filters || []);
      const hits = await index.page(found, 0, 10);
      answers.push({ total: found.ids.length, hits, suggestion: found.suggestion, read: [...read] });
    }
    return answers;
  },
};

process.stdout.write(JSON.stringify(await tasks[process.argv[3]](input)));
