// Search of the static portal: postings, as search/_postings.py writes them.

const CLASSES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...CLASSES].map((sign, value) => [sign, value]));
const BITS = 36;
const KEY = 2 ** 12;
const ONCE = [0, 0, 1];

// [{id, length, year, counts}] with `df`, the number of documents; of a `common` term, only those with it in title or summary
export function decode(text) {
  const common = text.startsWith("!");
  const [packed = "", lengths = "", years = "", counts = ""] = (common ? text.replace(/^!\d+ ?/, "") : text).split(" ");
  const each = counts.split(",");
  const next = numbers(packed, lengths.length);
  const found = Array.from(lengths, (sign, index) => {
    const [length, year] = [VALUES.get(sign), VALUES.get(years[index])];
    return { id: next() * KEY + length * 64 + year, length, year, counts: read(each[index]) };
  });
  return Object.assign(found, { df: common ? parseInt(text.slice(1), 10) : found.length, common });
}

function read(text) {
  if (!text) return ONCE;
  return text.includes(".") ? text.split(".").map(Number) : [0, 0, Number(text)];
}

// One number after the other: gaps in Golomb-Rice code
function numbers(text, count) {
  const low = BITS - (32 - Math.clz32(count));
  let at = 0; // of the next bit
  let number = 0;
  const bits = (width) => {
    let value = 0;
    for (let left = width; left; ) {
      const rest = 6 - (at % 6);
      const taken = Math.min(rest, left);
      const sign = VALUES.get(text[Math.floor(at / 6)]);
      value = value * 2 ** taken + ((sign >> (rest - taken)) & (2 ** taken - 1));
      at += taken;
      left -= taken;
    }
    return value;
  };
  return () => {
    let high = 0;
    while (bits(1)) high += 1;
    number += high * 2 ** low + bits(low);
    return number;
  };
}

// Where the card of a document lies, and under which signs
export const nameOf = (id) => Math.floor(id / KEY).toString(16).padStart(9, "0");
export const classesOf = (id) => CLASSES[Math.floor(id / 64) % 64] + CLASSES[id % 64];
