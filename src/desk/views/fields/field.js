// A field of a form, by the kind that the schema gives it. `sheet` is the form that it stands in: `value(path)`, `put(path, value, how)`,
// `change(changes)`, `fault(path)`: the place for what is wrong with it, `off`, `id(path)`.

import { button, coded, h, named, say } from "../dom.js";
import { insert, remove, set } from "../edits.js";
import { state, themes } from "../state.js";
import { empty, item, items_, singular } from "./list.js";
import { oneQuote } from "./quotes.js";
import { proseField } from "./prose.js";
import { rowsField } from "./rows.js";

export function field(sheet, one, path, { large, unseen, label = named(one.key), placeholder, about = one.about } = {}) {
  const id = sheet.id(path);
  const value = sheet.value(path);
  const words = (text) => sheet.put(path, text === "" && !one.required ? undefined : text, { typing: true });
  switch (one.kind) {
    case "prose":
      return proseField({ id, label, description: about, value: typeof value === "string" || typeof value === "number" ? String(value) : "", off: sheet.off, large, unseen, fault: sheet.fault(path), placeholder, changed: words });
    case "either": return either(sheet, one, path, { large, unseen, label, about });
    case "list": return listField(sheet, one, path, { label, about });
    case "rows": return rowsField(sheet, one, path, { label, about });
    case "map": return group(sheet, one, path, { label, about });
    case "quote": return oneQuote(sheet, one, path, { label, about });
    case "truth": return truth(sheet, one, path, label, about);
    case "truth-or-text": return truthOrText(sheet, one, path, { label, about });
    case "any": return h("div", { class: "field" }, h("span", { class: "label" }, label), h("p", { class: "hint" }, "This is written in the YAML."));
    default: return simple(sheet, one, path, { label, about, value, words, unseen });
  }
}

/** A line, a day, a number, or one of several. */
function simple(sheet, one, path, { label, about, value, words, unseen }) {
  const id = sheet.id(path);
  const common = { id, "data-key": id, "aria-describedby": [about && !unseen && `${id}-about`, `${id}-fault`].filter(Boolean).join(" "), disabled: sheet.off };
  const input = {
    choice: () => choice(sheet, path, common, one.choices, value, one.open),
    id: () => choice(sheet, path, common, known(one.of), value),
    date: () => h("input", { ...common, type: "date", value: value ?? "", required: one.required, oninput: (event) => event.target.value && words(event.target.value) }),
    count: () => h("input", { ...common, type: "number", min: one.least ?? null, value: value ?? "", oninput: (event) => sheet.put(path, event.target.value === "" ? undefined : Number(event.target.value), { typing: true }) }),
    colour: () => colour(sheet, one, path, common, value),
    text: () => h("input", { ...common, value: value ?? "", required: one.required, spellcheck: one.of === "text" ? "true" : "false", placeholder: one.example !== undefined && typeof one.example !== "object" ? String(one.example) : null, oninput: (event) => words(event.target.value) }),
  }[one.kind];
  return h("div", { class: "field" }, h("label", { for: id, class: unseen ? "unseen" : null }, label), about && !unseen ? h("p", { class: "hint", id: `${id}-about` }, coded(about)) : null, input ? input() : null, sheet.fault(path));
}

/** A list; one map alone stands for a list of it and becomes one when a second comes. */
function listField(sheet, one, path, { label, about }) {
  const value = sheet.value(path);
  const items = items_(value);
  const alone = value !== undefined && value !== null && !Array.isArray(value);
  const spot = (index) => (alone ? path : [...path, index]);
  const add = () => {
    const fresh = empty(one.item);
    if (value === undefined || value === null) sheet.put(path, [fresh]);
    else sheet.change(alone ? [set(path, [value, fresh])] : [insert([...path, items.length], fresh)]);
    sheet.focus(alone || items.length ? [...path, items.length] : [...path, 0]);
  };
  const out = (index) => {
    if (items.length === 1) sheet.put(path, undefined);
    else sheet.change([remove(spot(index))]);
    say("Taken out");
  };
  const noun = singular(label);
  return h("fieldset", { class: "group list" }, h("legend", null, label), about && h("p", { class: "hint" }, about), sheet.fault(path),
    h("ol", { class: "items" }, items.map((_, index) => item(sheet, path, index, items.length, {
      content: one.item.kind === "map" ? mapItem(sheet, one.item, spot(index), noun, index) : field(sheet, { ...one.item, key: String(index) }, spot(index), { label: `${noun} ${index + 1}`, unseen: true, about: null }),
      name: `${noun} ${index + 1}`, alone, out: () => out(index),
    }))),
    sheet.off ? null : button(`Add ${noun.toLowerCase()}`, add, { icon: "add", class: "plain small", "data-key": `${sheet.id(path)}-add` }));
}

/** A map among others of its list. */
function mapItem(sheet, one, path, noun, index) {
  return h("div", { class: "group inner", role: "group", "aria-label": `${noun} ${index + 1}` }, one.fields.map((child) => field(sheet, child, [...path, child.key])));
}

/** A colour in writing, and one to pick. Where none is written, the one that is taken then is shown. */
function colour(sheet, one, path, common, value) {
  const whole = (text) => (/^#[0-9a-f]{6}$/i.test(text ?? "") ? text : one.otherwise ?? "#000000");
  const picker = h("input", { type: "color", value: whole(value), disabled: sheet.off, "aria-label": `Pick the colour: ${named(one.key)}`, oninput: () => { words.value = picker.value; put(); } });
  const words = h("input", { ...common, value: value ?? "", placeholder: one.otherwise ?? null, spellcheck: "false", oninput: () => { picker.value = whole(words.value.trim()); put(); } });
  const put = () => sheet.put(path, words.value.trim() || undefined, { typing: true });
  return h("div", { class: "colour" }, picker, words);
}

function choice(sheet, path, common, choices, value, open) {
  const has = choices.some((one) => one.value === value);
  return h("select", { ...common, onchange: (event) => sheet.put(path, event.target.value || undefined) },
    h("option", { value: "", selected: value === undefined }, "—"),
    !has && value !== undefined ? h("option", { value, selected: true }, String(value)) : null,
    choices.map((one) => h("option", { value: one.value, selected: one.value === value }, one.label || (open || !one.about ? named(one.value) : `${named(one.value)}: ${one.about}`))));
}

/** The ids that a project has, with their names. */
function known(kind) {
  const project = state.project || {};
  if (kind === "theme") return themes().map((one) => ({ value: one.id, label: one.title }));
  if (kind === "source") return (project.sources || []).map((one) => ({ value: one.key, label: one.title || one.key }));
  if (kind === "template") return (project.templates || []).map((one) => ({ value: one.name, label: named(one.name) }));
  if (kind === "speaker") return [...new Map((state.excerpts || []).filter((one) => one.speaker).map((one) => [one.speaker, { value: one.speaker, label: one.speaker_name || one.speaker }])).values()];
  return (state.excerpts || []).map((one) => ({ value: one.id, label: one.id }));
}

function truth(sheet, one, path, label, about) {
  const id = sheet.id(path);
  return h("div", { class: "field" }, h("label", { class: "check" }, h("input", { type: "checkbox", id, "data-key": id, disabled: sheet.off, checked: sheet.value(path) ?? one.otherwise ?? false,
    onchange: (event) => sheet.put(path, event.target.checked === (one.otherwise ?? false) ? undefined : event.target.checked) }), h("span", null, label, about && h("span", { class: "hint" }, about))));
}

function truthOrText(sheet, one, path, { label, about }) {
  const value = sheet.value(path);
  return h("div", { class: "field" }, h("span", { class: "label" }, label), h("p", { class: "hint" }, about),
    h("label", { class: "check" }, h("input", { type: "checkbox", "data-key": sheet.id(path), checked: value === true, disabled: sheet.off, onchange: (event) => sheet.put(path, event.target.checked ? true : undefined) }), "Made by itself"),
    value === true ? null : field(sheet, { ...one.text, key: one.key, about: null }, path, { label: "In words of one’s own" }));
}

/** The fields of a map, one below the other. */
export function group(sheet, one, path, { label, about, leave = [] } = {}) {
  return h("fieldset", { class: "group" }, label ? h("legend", null, label) : null, about && h("p", { class: "hint" }, coded(about)),
    one.fields.filter((child) => !leave.includes(child.key)).map((child) => field(sheet, child, [...path, child.key])));
}

/** Words alone, or with more about them: they are a map as long as there is more, and words again without. */
function either(sheet, one, path, { large, unseen, label, about }) {
  if (one.whole.kind === "quote") return oneQuote(sheet, one, path, { label, about });
  const value = sheet.value(path);
  const main = one.whole.fields.find((child) => ["text", "name"].includes(child.key)) || one.whole.fields[0];
  const map = value !== null && typeof value === "object";
  const short = one.short?.kind || "prose";
  const inner = {
    ...sheet,
    value: (asked) => (asked.length === path.length + 1 && !map ? (asked[path.length] === main.key ? value : undefined) : sheet.value(asked)),
    put: (asked, words, how) => {
      const key = asked[path.length];
      if (map) {
        const rest = Object.keys(value).filter((other) => other !== main.key && other !== key);
        if (words === undefined && key !== main.key && !rest.length && main.key === "text") return sheet.put(path, value[main.key], how);
        return sheet.put(asked, words, how);
      }
      if (key === main.key && short !== "none") return sheet.put(path, words ?? "", how);
      if (words === undefined) return undefined;
      return sheet.put(path, value === undefined || value === "" ? { [key]: words } : { [main.key]: value, [key]: words }, { ...how, typing: false });
    },
  };
  const more = one.whole.fields.filter((child) => child !== main);
  const id = sheet.id(path);
  const open = map && more.some((child) => value[child.key] !== undefined);
  return h("div", { class: "either" },
    field(inner, { ...main, kind: short === "text" || short === "prose" ? short : main.kind, of: one.short?.of, about, required: true }, [...path, main.key], { large, unseen, label: label ?? named(main.key), about }),
    more.length ? h("details", { class: "more", open: open || sheet.opened.has(id), ontoggle: (event) => (event.target.open ? sheet.opened.add(id) : sheet.opened.delete(id)) },
      h("summary", { "data-key": `${id}-more` }, "More"), h("div", { class: "inside" }, more.map((child) => field(inner, child, [...path, child.key])))) : null);
}
