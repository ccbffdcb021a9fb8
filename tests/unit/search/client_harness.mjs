// Runs the browser client's functions over JSON from standard input: node client_harness.mjs <client.mjs> <task>
import { readFileSync } from "node:fs";

const client = await import(process.argv[2]);
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
  stem: (words) => words.map(client.stem),
  search: async ({ files, queries }) => {
    const answers = [];
    for (const [locale, text] of queries) {
      const index = new client.StaticIndex(`${locale}/`, (path) => JSON.parse(files[path]));
      const found = await index.find(text);
      const hits = await index.page(found, 0, 10);
      answers.push({ total: found.ids.length, hits });
    }
    return answers;
  },
};

process.stdout.write(JSON.stringify(await tasks[process.argv[3]](input)));
