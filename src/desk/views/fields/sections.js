// The body of a brief: its themes in order, each with the desk's words and its quotations.

import { button, h, say } from "../dom.js";
import { insert, remove, set } from "../edits.js";
import { state, theme, themes } from "../state.js";
import { field } from "./field.js";
import { item, items_ } from "./list.js";
import { quotesField, reference } from "./quotes.js";

export function sectionsField(sheet, one, path, { label, about }) {
  const value = sheet.value(path);
  const sections = items_(value);
  const alone = value !== undefined && value !== null && !Array.isArray(value);
  const shape = one.item.whole;
  const taken = sections.map(idOf);
  const add = h("select", { "aria-label": "Add a theme", "data-key": `${sheet.id(path)}-add`, onchange: () => {
    const id = add.value;
    if (!id) return;
    const fresh = { theme: id, quotes: [] };
    if (value === undefined || value === null) sheet.put(path, [fresh]);
    else sheet.change(alone ? [set(path, [value, fresh])] : [insert([...path, sections.length], fresh)]);
    say(`${theme(id)?.title || id} added`);
    sheet.focus([...path, sections.length, "heading"]);
  } }, h("option", { value: "" }, "Add a theme …"), themes().map((other) => h("option", { value: other.id }, `${other.title} (${other.excerpts})${taken.includes(other.id) ? " – stands there already" : ""}`)));
  return h("fieldset", { class: "group list" }, h("legend", null, label), about && h("p", { class: "hint" }, about), sheet.fault(path),
    h("ol", { class: "items" }, sections.map((section, index) => item(sheet, path, index, sections.length, {
      content: content(sheet, shape, path, index, section, sections.length), name: theme(idOf(section))?.title || idOf(section), alone, kind: "section",
      out: () => (sections.length === 1 ? sheet.put(path, undefined) : sheet.change([remove([...path, index])])),
    }))),
    sheet.off ? null : themes().length ? add : h("p", { class: "hint" }, "The codebook has no themes yet: code a passage first, and give it one."));
}

const idOf = (section) => (typeof section === "string" ? section : section?.theme);

/** A theme's id alone stands for its title, its summary and what is coded with it: as soon as something of it is written here, it is a map. */
function content(sheet, shape, path, index, section, length) {
  const own = [...path, index];
  const id = idOf(section);
  const known = theme(id);
  const short = typeof section === "string";
  const inner = {
    ...sheet,
    value: (asked) => (short && asked.length === own.length + 1 ? (asked[own.length] === "theme" ? id : undefined) : sheet.value(asked)),
    put: (asked, value, how) => {
      if (!short) return sheet.put(asked, value, how);
      if (value === undefined) return undefined;
      return sheet.put(own, { theme: id, [asked[own.length]]: value, quotes: ids(id) }, { ...how, typing: false });
    },
  };
  const find = (key) => shape.fields.find((child) => child.key === key);
  const others = shape.fields.filter((child) => !["theme", "heading", "text", "quotes"].includes(child.key));
  const key = sheet.id(own);
  return h("div", { class: "theme-section" },
    h("p", { class: "of" }, h("span", { class: "signpost" }, known?.title || id)), sheet.fault(own),
    field(inner, { ...find("heading"), required: false }, [...own, "heading"], { large: "heading", label: "Heading", placeholder: known?.title, about: null }),
    field(inner, { ...find("text"), required: false }, [...own, "text"], { label: "Text", placeholder: known?.summary || "The desk’s own words", about: null }),
    short ? written(sheet, own, id) : quotesField(inner, [...own, "quotes"], id, (by, quote) => across(sheet, path, index, quote, by, length)),
    others.length ? h("details", { class: "more", open: sheet.opened.has(key), ontoggle: (event) => (event.target.open ? sheet.opened.add(key) : sheet.opened.delete(key)) }, h("summary", { "data-key": `${key}-more` }, "More"),
      h("div", { class: "inside" }, field(inner, find("theme"), [...own, "theme"], { label: "Theme" }), others.map((child) => field(inner, child, [...own, child.key])))) : null);
}

/** The short form: what comes by itself, and the button that writes it out. */
function written(sheet, own, id) {
  return h("div", { class: "quotes" }, h("p", { class: "hint" }, `All that is coded with it is quoted, in the order of the sources: ${ids(id).length}.`),
    sheet.off ? null : button("Choose quotations", () => sheet.put(own, { theme: id, quotes: ids(id) }), { class: "plain small" }));
}

/** What is coded with a theme. */
const ids = (id) => (state.excerpts || []).filter((one) => one.themes.includes(id)).map(reference);

/** Takes a quotation to the section before or the next one. */
function across(sheet, path, index, quote, by, length) {
  const to = index + by;
  if (to < 0 || to >= length) return say("There is no section there");
  const target = sheet.value([...path, to]);
  if (typeof target === "string") return say("That section quotes all that is coded with it: choose its quotations first");
  const quotes = items_(target.quotes);
  return sheet.carry({ path: [...path, index, "quotes"], index: quote }, [...path, to, "quotes"], by > 0 ? 0 : quotes.length);
}
