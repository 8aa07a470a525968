// The product's own words in both languages, from locales/, so that tests find
// things by what people read.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../locales", import.meta.url));
const LINE = /^([\w-]+) = \{ en = ("(?:[^"\\]|\\.)*"), ur = ("(?:[^"\\]|\\.)*") \}/;
const PLACEHOLDER = /\{\w+\}/g;

const texts = new Map();
for (const file of await readdir(folder)) {
  let table = "";
  for (const line of (await readFile(path.join(folder, file), "utf8")).split("\n")) {
    const found = LINE.exec(line);
    if (line.startsWith("[")) {
      table = line.slice(1, line.indexOf("]"));
    } else if (found) {
      texts.set(`${table}.${found[1]}`, { en: JSON.parse(found[2]), ur: JSON.parse(found[3]) });
    }
  }
}

function find(key, lang) {
  const text = texts.get(key);
  if (!text) {
    throw new Error(`locales/ has no ${key}`);
  }
  return text[lang];
}

/** Takes the meaning of signs in a regular expression away. */
export function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The words of a language: `w("draft.continue")`, `w("sign_in.code_lead", { email })`. */
export function wordsOf(lang) {
  // As the app fills them: among Urdu each value is isolated.
  const isolated = (value) => (lang === "ur" ? `\u2068${value}\u2069` : value);
  const w = (key, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, isolated(value)), find(key, lang));
  w.lang = lang;
  /** The words as a pattern, whatever stands for their placeholders. */
  w.like = (key) => new RegExp(find(key, lang).split(PLACEHOLDER).map(literally).join(".+"));
  return w;
}
