// What a record says of its source: how it is cited, its language, and which lines of the text are none of it.

import { api, place } from "./api.js";
import { button, dialog, h, notice } from "./dom.js";
import { read, write } from "./save.js";
import { sheetOf } from "./sheet.js";

/** Hayagriva's types that staff meet, in words. Another one stays as it is. */
const TYPES = {
  article: "Article", report: "Report", web: "Web page", book: "Book", chapter: "Chapter", legislation: "Law or treaty", newspaper: "Newspaper", periodical: "Periodical", conference: "Conference", post: "Post", video: "Video", audio: "Audio", manuscript: "Manuscript", misc: "Other",
};

/** The fields: where each stands in the record, and what is asked. */
const FIELDS = [
  { path: ["citation", "type"], label: "What it is", choices: TYPES },
  { path: ["citation", "title"], label: "Title", hint: "As the text has it. Words in braces keep their capitals in every citation style." },
  { path: ["citation", "author"], label: "Who wrote it", hint: "A name on each line, family name first: Byron, Ada. In braces where it is an organisation: {Ministry of Roads}.", lines: true },
  { path: ["citation", "date"], label: "When it was published", hint: "A day, a month or a year: 2026-02-12, 2026-02 or 2026." },
  { path: ["citation", "parent", "title"], label: "Where it appeared", hint: "The newspaper, journal, site or book.", within: { type: "newspaper" } },
  { path: ["citation", "publisher"], label: "Who published it" },
  { path: ["citation", "url"], alias: "value", label: "Address on the web", type: "url" },
  { path: ["citation", "page-range"], label: "Pages", hint: "Those that it is on: 12-14." },
  { path: ["language"], label: "Language of the text", hint: "Its code: en, az, fr …", required: true },
  { path: ["furniture"], label: "Lines that are none of the text", hint: "Heads, numbers and advertisements, as they stand there: a line on each. They are not numbered and can’t be quoted.", lines: true },
];

const KEYS = ["citation", "language", "furniture", "pages", "speakers", "original", "excerpts"];

/** Asks for what the record of a source says, and writes what became otherwise. */
export async function recordForm(source) {
  const { value, version, asked } = await api.file(source.file);
  if (value === null) return notice(`${source.file} can’t be read as it is: mend it in the raw record`, { kind: "error" });
  if (!read(source.file, version, asked)) return recordForm(source);
  const changes = [];
  const sheet = sheetOf({ spec: value, keys: KEYS, off: false, write: (made) => changes.push(...made), redraw: () => {} });
  const inputs = FIELDS.map((one) => input(sheet, one));
  const kept = await dialog("The record", (close) => h("form", { class: "fields record", onsubmit: (event) => { event.preventDefault(); close(true); } },
    inputs.map((one) => one.element),
    h("p", { class: "buttons" }, h("button", { type: "submit", class: "main" }, "Save"), button("Cancel", () => close(null), { class: "quiet" }))));
  if (!kept) return null;
  inputs.forEach((one) => one.keep());
  if (!changes.length) return null;
  try {
    return await write({ file: source.file, method: "PATCH", url: place.file(source.file), body: { changes }, what: "the record" });
  } catch (failure) {
    return notice(`The record is not saved: ${failure.message}`, { kind: "error", hint: failure.hint });
  }
}

/** A field of the record: its element, and what puts its words into the sheet. What no line can show is written in the raw record. */
function input(sheet, one) {
  const [path, words] = [where(sheet, one), held(sheet, one)];
  const id = `record-${one.path.join("-")}`;
  if (words === null) return { element: h("div", null, h("span", { class: "label" }, one.label), h("p", { class: "hint" }, "It has parts of its own: it is written in the raw record.")), keep: () => {} };
  const common = { id, "aria-describedby": one.hint ? `${id}-hint` : null, autofocus: one === FIELDS[0] };
  const field = one.choices ? h("select", common, choices(one, words).map(([value, label]) => h("option", { value, selected: value === words }, label)))
    : one.lines ? h("textarea", { ...common, rows: Math.max(2, words.split("\n").length) }, words)
    : h("input", { ...common, value: words, type: one.type || "text", required: one.required });
  const keep = () => {
    const now = one.lines ? field.value.split("\n").map((line) => line.trim()).filter(Boolean) : field.value.trim();
    const same = (one.lines ? now.join("\n") : now) === words;
    if (!same) put(sheet, one, path, written(sheet, one, now));
  };
  return { element: h("div", null, h("label", { for: id }, one.label), one.hint && h("p", { class: "hint", id: `${id}-hint` }, one.hint), field), keep };
}

/** Puts words, or takes them out; what they are within comes and goes with them. */
function put(sheet, { within }, path, value) {
  const around = path.slice(0, -1);
  const alone = () => Object.keys(sheet.value(around)).every((key) => key === path[path.length - 1] || key in within);
  if (within && value !== undefined && sheet.value(around) === undefined) sheet.put(around, { ...within, [path[path.length - 1]]: value });
  else if (within && value === undefined && alone()) sheet.put(around, undefined);
  else sheet.put(path, value);
}

function choices({ choices: known }, words) {
  const all = Object.entries(known);
  return [...(words === "" ? [["", "—"]] : []), ...(words && !known[words] ? [[words, words]] : []), ...all];
}

/** Where the words stand: an address may be a map with the day on which it was seen. */
function where(sheet, { path, alias }) {
  const value = sheet.value(path);
  return alias && value !== null && typeof value === "object" ? [...path, alias] : path;
}

/** The words that stand there; null where they are more than words. */
function held(sheet, one) {
  const value = sheet.value(where(sheet, one));
  const parent = one.within && sheet.value(one.path.slice(0, -1));
  if (parent !== undefined && parent !== null && (typeof parent !== "object" || Array.isArray(parent)) && one.within) return null;
  if (value === undefined || value === null) return "";
  if (one.lines && Array.isArray(value)) return value.every((line) => typeof line !== "object") ? value.join("\n") : one.path[0] === "furniture" ? value.filter((line) => typeof line !== "object").join("\n") : null;
  return typeof value === "object" ? null : String(value);
}

/** The words as they are written; undefined takes the key out. */
function written(sheet, one, now) {
  if (one.lines) {
    // Patterns stay: they are written in the raw record.
    const before = sheet.value(one.path);
    const patterns = Array.isArray(before) ? before.filter((line) => typeof line === "object") : [];
    const all = [...now, ...patterns];
    return all.length ? all : undefined;
  }
  if (now === "") return undefined;
  if (/^\d{4}$/.test(now) && one.path[1] === "date") return Number(now);
  return now;
}
