// Quotations in a form: cards with their words, picked from what is coded, moved by drag and by keys.

import { button, h, link, say } from "../dom.js";
import { insert, remove, set } from "../edits.js";
import { pick } from "../picking.js";
import { address } from "../router.js";
import { state, theme } from "../state.js";
import { droppable, item, items_ } from "./list.js";
import { proseField } from "./prose.js";

/** The excerpt that an id names: `source/id` where two sources share it. */
export function coded(id) {
  const [source, own] = String(id).includes("/") ? String(id).split("/") : [null, id];
  return (state.excerpts || []).find((one) => one.id === own && (!source || one.source === source));
}

/** How an excerpt is named in a brief. */
export function reference(excerpt) {
  const shared = (state.excerpts || []).filter((one) => one.id === excerpt.id).length > 1;
  return shared ? `${excerpt.source}/${excerpt.id}` : excerpt.id;
}

const idOf = (quote) => (typeof quote === "string" ? quote : quote?.excerpt);

/** A quotation as a card. */
export function card(quote) {
  const id = idOf(quote);
  const excerpt = id && coded(id);
  if (excerpt) {
    return h("div", { class: "card" }, h("blockquote", null, excerpt.exact),
      h("p", { class: "facts" }, h("b", null, excerpt.speaker_name || "The publication’s words"), `, para. ${excerpt.paragraph ?? "?"} `, link("in its source", address(["sources", excerpt.source], { excerpt: excerpt.id }), { class: "way", "aria-label": `${excerpt.id} in its source` })));
  }
  if (quote?.select) {
    const { speaker, theme: about, source, max } = quote.select;
    return h("div", { class: "card" }, h("p", null, h("b", null, "A selection: "), [speaker && `said by ${speaker}`, about && `on ${theme(about)?.title || about}`, source && `in ${source}`, max && `at most ${max}`].filter(Boolean).join(", ") || "all that is coded with the theme"));
  }
  if (quote?.exact) return h("div", { class: "card" }, h("blockquote", null, quote.exact), h("p", { class: "facts" }, [quote.speaker || "The publication’s words", quote.source].filter(Boolean).join(", ")));
  return h("div", { class: "card" }, h("p", { class: "fault" }, id ? `No excerpt is called ${id}.` : "This quotation is written in the YAML."));
}

/** What a quotation has beside its words: a translation, whether it may leave the page. */
function more(sheet, path, quote) {
  if (quote?.select) return null;
  const put = (key, value, how) => {
    if (typeof quote === "string") {
      if (value !== undefined) sheet.put(path, { excerpt: quote, [key]: value }, how);
      return;
    }
    const rest = Object.keys(quote).filter((other) => other !== key && other !== "excerpt");
    if (value === undefined && quote.excerpt && !rest.length) sheet.put(path, quote.excerpt, how);
    else sheet.put([...path, key], value, how);
  };
  const id = sheet.id(path);
  const set_ = typeof quote === "object" && (quote.translation || quote.optional);
  return h("details", { class: "more", open: Boolean(set_) || sheet.opened.has(id), ontoggle: (event) => (event.target.open ? sheet.opened.add(id) : sheet.opened.delete(id)) }, h("summary", { "data-key": `${id}-more` }, "More"), h("div", { class: "inside" },
    h("label", { class: "check" }, h("input", { type: "checkbox", "data-key": `${id}-optional`, checked: Boolean(quote?.optional), disabled: sheet.off, onchange: (event) => put("optional", event.target.checked || undefined) }), "May leave the page where it would not fit"),
    proseField({ id: `${id}-translation`, label: "Translation, the desk’s own", value: quote?.translation ?? "", off: sheet.off, changed: (words) => put("translation", words || undefined, { typing: typeof quote === "object" }) })));
}

/** The quotations of a section. */
export function quotesField(sheet, path, about, section) {
  const value = sheet.value(path);
  const quotes = items_(value);
  const alone = value !== undefined && value !== null && !Array.isArray(value);
  const add = async () => {
    const picked = await pick({ title: "Add quotations", theme: about, used: quotes.map(idOf), many: true });
    if (!picked?.length) return;
    const fresh = picked.map(reference);
    if (value === undefined || value === null) sheet.put(path, fresh);
    else if (alone) sheet.change([set(path, [value, ...fresh])]);
    else sheet.change(fresh.map((id, index) => insert([...path, quotes.length + index], id)));
    say(`${fresh.length} added`);
  };
  const box = h("div", { class: "quotes" },
    quotes.length ? h("ol", { class: "items", "aria-label": "Quotations" }, quotes.map((quote, index) => item(sheet, path, index, quotes.length, {
      content: [card(quote), alone ? null : sheet.fault([...path, index]), more(sheet, alone ? path : [...path, index], quote)], name: `quotation ${index + 1}`, alone, kind: "quoted",
      out: () => (alone ? sheet.put(path, undefined) : sheet.change(quotes.length === 1 ? [set(path, [])] : [remove([...path, index])])),
      ends: (by) => section?.(by, index),
    }))) : null,
    sheet.fault(path),
    sheet.off ? null : button("Add quotation …", add, { icon: "add", class: "plain small", "data-key": `${sheet.id(path)}-add` }));
  if (!quotes.length) droppable(sheet, box, path, 0, 0);
  return box;
}

/** One quotation: the pull quote. */
export function oneQuote(sheet, one, path, { label, about }) {
  const quote = sheet.value(path);
  const choose = async () => {
    const picked = await pick({ title: label, used: [idOf(quote)].filter(Boolean) });
    if (picked?.length) sheet.put(path, reference(picked[0]));
  };
  return h("div", { class: "field" }, h("span", { class: "label" }, label), h("p", { class: "hint" }, about), sheet.fault(path),
    quote ? [card(quote), more(sheet, path, quote)] : null,
    sheet.off ? null : h("p", { class: "buttons" }, button(quote ? "Choose another …" : "Choose …", choose, { class: "plain small", "data-key": `${sheet.id(path)}-choose` }),
      quote ? button("Take out", () => sheet.put(path, undefined), { class: "quiet small", "aria-label": `Take out ${label}` }) : null));
}

