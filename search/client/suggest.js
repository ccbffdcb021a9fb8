// Search of the static portal: a corrected question (search/_suggest.py, for words that begin alike).

import { analyse, fold } from "./analysis.js";

const WORDS = 4;
const LONGEST = 20;
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

// The text with unknown words corrected, or null; index: a StaticIndex with its postings and vocabulary
export async function suggest(text, index) {
  const tokens = analyse(text, index.locale, index.table);
  const words = tokens.filter((token) => token.kind === "word" && token.end - token.start <= LONGEST);
  await index.postings(words.map((word) => word.text));
  let corrected = text;
  for (const word of words.filter((one) => !index.holds(one.text)).slice(0, WORDS).reverse()) {
    const written = text.slice(word.start, word.end);
    const better = (await slip(fold(written), index)) || (await split(written, index));
    if (better) corrected = corrected.slice(0, word.start) + better + corrected.slice(word.end);
  }
  return corrected === text ? null : corrected;
}

async function slip(folded, index) {
  if (!/^[a-z]{3,}$/.test(folded)) return null;
  const words = await index.vocabulary(folded);
  const found = slips(folded).filter((one) => one.slice(0, 2) === folded.slice(0, 2) && Object.hasOwn(words, one));
  return commonest(found.map((one) => [words[one], one]));
}

async function split(written, index) {
  const word = fold(written);
  if (!/^[a-z]{4,}$/.test(word) || word.length !== written.length) return null;
  const words = await index.vocabulary(word);
  const found = [];
  for (let at = 2; at < word.length - 1; at += 1) {
    const [one, two] = [word.slice(0, at), word.slice(at)];
    const others = Object.hasOwn(words, one) ? await index.vocabulary(two) : {};
    if (Object.hasOwn(others, two)) {
      found.push([Math.min(words[one], others[two]), `${written.slice(0, at)} ${written.slice(at)}`]);
    }
  }
  return commonest(found);
}

// One letter left out, doubled, swapped or mistaken
function slips(word) {
  const found = new Set();
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    for (const letter of LETTERS) {
      found.add(before + letter + after);
      if (after) found.add(before + letter + after.slice(1));
    }
    if (after) found.add(before + after.slice(1));
    if (after.length > 1) found.add(before + after[1] + after[0] + after.slice(2));
  }
  return [...found];
}

// Of [count, text] the text with the greatest count, the first in the alphabet among equals
function commonest(found) {
  found.sort((one, other) => other[0] - one[0] || (one[1] < other[1] ? -1 : 1));
  return found.length ? found[0][1] : null;
}
