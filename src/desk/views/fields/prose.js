// Prose with its marks alive: emphasis, strong, links and citations are seen while they are written. The text field is the browser's own;
// what is seen is laid under it, letter for letter of the same width, so that the caret is always where it looks.

import { citation } from "../cite.js";
import { button, h } from "../dom.js";

const MARKS = /(\[@[^\]]*\])|(\[[^\]@][^\]]*\]\([^)\s]*\))|(\*\*(?=\S)[^*]+?\*\*)|(\*(?=\S)[^*]+?\*)/g;

/**
 * A field for prose: `{ id, label, description, value, changed, off, key, rows, plain, more }`. `changed` gets the words at every key;
 * `more` are buttons beside the label.
 */
export function proseField({ id, label, description, value, changed, off, key, large, placeholder, unseen, fault, more }) {
  const under = h("div", { class: "under", "aria-hidden": "true" });
  const hint = description ? `${id}-about` : null;
  const field = h("textarea", { id, rows: 1, value: value ?? "", readOnly: Boolean(off), placeholder, "data-key": key || id, spellcheck: "true",
    "aria-describedby": [hint, fault && fault.id].filter(Boolean).join(" ") || null });
  const show = () => {
    under.replaceChildren(...marked(field.value), document.createTextNode("\u200b"));
  };
  const told = () => { show(); changed(field.value); };
  field.addEventListener("input", (event) => {
    told();
    if (event.data === "@" && field.value.slice(0, field.selectionStart).endsWith("[@")) cite(2);
  });
  const around = (mark) => {
    const [start, end] = [field.selectionStart, field.selectionEnd];
    const words = field.value.slice(start, end);
    const bare = words.startsWith(mark) && words.endsWith(mark) && words.length > 2 * mark.length;
    put(bare ? words.slice(mark.length, -mark.length) : `${mark}${words}${mark}`, start, end, bare || words ? 0 : mark.length);
  };
  /** Puts words in, by the way that the browser's own undo knows. */
  const put = (words, start, end, back = 0) => {
    // While a dialog was open the form may have been drawn anew.
    const live = field.isConnected ? field : document.getElementById(id) || field;
    live.focus();
    live.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, words)) {
      live.setRangeText(words, start, end, "end");
      live.dispatchEvent(new Event("input"));
    }
    const caret = start + words.length - back;
    live.setSelectionRange(caret, caret);
  };
  const cite = async (typed = 0) => {
    const [start, end] = [field.selectionEnd - typed, field.selectionEnd];
    const picked = await citation();
    if (picked) put(typed || /(^|\s)$/.test(field.value.slice(0, start)) ? picked : ` ${picked}`, start, end);
    else field.focus();
  };
  const web = () => {
    const [start, end] = [field.selectionStart, field.selectionEnd];
    put(`[${field.value.slice(start, end) || "words"}](https://)`, start, end, 1);
  };
  field.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || off) return;
    const act = { i: () => around("*"), b: () => around("**"), k: web }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  show();
  const tools = off ? null : h("div", { class: "tools", role: "group", "aria-label": `Marks of ${label}` },
    button("Emphasis", () => around("*"), { class: "tool em", title: "Ctrl+I", tabindex: -1 }), button("Strong", () => around("**"), { class: "tool strong", title: "Ctrl+B", tabindex: -1 }),
    button("Link", web, { class: "tool", title: "Ctrl+K", tabindex: -1 }), button("Cite …", () => cite(), { class: "tool cite", title: "type [@", "data-key": `${key || id}-cite` }));
  const box = h("div", { class: large ? `prose ${large}` : "prose" },
    h("div", { class: "label" }, h("label", { for: id, class: unseen ? "unseen" : null }, label), more, tools),
    description && h("p", { class: "hint", id: hint }, description),
    h("div", { class: "layers" }, under, field),
    fault);
  box.put = (words) => { if (document.activeElement !== field || field.value === "") { field.value = words ?? ""; show(); } };
  return box;
}

/** Words with their marks as elements. */
export function marked(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(MARKS)) {
    nodes.push(text.slice(at, found.index));
    const [all, cited, linked, strong] = found;
    if (cited) nodes.push(h("span", { class: "cited" }, all));
    else if (linked) nodes.push(h("span", { class: "linked" }, all));
    else {
      const mark = strong ? "**" : "*";
      nodes.push(h("span", { class: "sign" }, mark), h("span", { class: strong ? "strongly" : "emphasised" }, all.slice(mark.length, -mark.length)), h("span", { class: "sign" }, mark));
    }
    at = found.index + all.length;
  }
  nodes.push(text.slice(at));
  return nodes.filter((node) => node !== "").map((node) => (typeof node === "string" ? document.createTextNode(node) : node));
}
