// Search of the static portal: how else a Japanese question may be spelled (search/_japanese.py, whose tables the index has in spellings.json).

const LATIN = /[a-z\u00e2\u00ee\u00fb\u00ea\u00f4\u0101\u012b\u016b\u0113\u014d'-]+/g;

// What stands for what the other way, the first of several
function back(table) {
  const found = {};
  for (const [one, other] of Object.entries(table)) if (!Object.hasOwn(found, other || one)) found[other || one] = one;
  return found;
}

function replaced(text, way) {
  for (const table of way) {
    const keys = Object.keys(table).sort((one, other) => other.length - one.length);
    text = text.replace(new RegExp(keys.join("|"), "g"), (key) => table[key]);
  }
  return text;
}

const apartFrom = (text, found) => [...new Set(found)].filter((other) => other !== text);

// Other ways to spell a text, each once
export function spellings(text, { tables, together }) {
  const plain = text.normalize("NFKC");
  const found = [...tables, ...tables.map(back)].map((table) => replaced(plain, [table]));
  return apartFrom(plain, [replaced(plain, tables.slice(0, together)), ...found]);
}

// A text with its words of Latin letters in kana, long vowels either way, and in hiragana; none where a word is no Japanese
export function inKana(text, { latin: [marks, long, consonants, kana], tables }) {
  const plain = text.normalize("NFKC").toLowerCase();
  const ways = [[marks, consonants, kana], [marks, long, consonants, kana]];
  ways.push([...ways[0], back(tables[tables.length - 1])]);
  const found = ways.map((way) => plain.replace(LATIN, (word) => replaced(word, way)));
  return /[a-z]/.test(found[0]) ? [] : apartFrom(plain, found);
}

// In the characters' old forms, which are what Chinese calls traditional
export const inOldForms = (text, { tables }) => replaced(text, [back(tables[0])]);
