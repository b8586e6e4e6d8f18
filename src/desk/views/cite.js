// A citation is picked from its source: the source, then the paragraphs that it rests on.

import { api } from "./api.js";
import { button, dialog, h, refill } from "./dom.js";
import { state } from "./state.js";

let last = null;

/** `[@key, para. 3]`, or null where nothing was picked. */
export function citation() {
  const sources = state.project?.sources || [];
  return dialog("Cite a source", (close) => {
    const list = h("ol", { class: "cite-list", "aria-label": "Paragraphs" });
    const search = h("input", { type: "search", placeholder: "Words in the text", "aria-label": "Search the text", autofocus: true, oninput: () => draw() });
    const use = button("", () => close(written(source.value, picked)), { class: "main" });
    const picked = new Set();
    let paragraphs = [];
    const source = h("select", { "aria-label": "Source", onchange: () => load() }, sources.map((one) => h("option", { value: one.key, selected: one.key === last }, one.title || one.key)));
    const load = async () => {
      last = source.value;
      picked.clear();
      paragraphs = source.value ? (await api.source(source.value)).paragraphs.filter((one) => one.number !== null) : [];
      draw();
    };
    const draw = () => {
      const words = search.value.trim().toLowerCase();
      const found = paragraphs.filter((one) => picked.has(one.number) || !words || one.text.toLowerCase().includes(words));
      refill(list, found.map((one) => h("li", null, h("label", { class: "check" },
        h("input", { type: "checkbox", checked: picked.has(one.number), "data-key": `para-${one.number}`, onchange: (event) => {
          if (event.target.checked) picked.add(one.number);
          else picked.delete(one.number);
          named();
        } }), h("span", { class: "number" }, String(one.number)), h("span", { class: "cite-words" }, excerptOf(one.text, words))))),
      found.length ? null : h("li", { class: "hint" }, "No paragraph has these words."));
      named();
    };
    const named = () => { use.textContent = `Cite ${written(source.value, picked)}`; use.disabled = !source.value; };
    if (!sources.length) return h("p", null, "There is no source to cite yet.");
    load();
    return h("div", { class: "cite" }, h("div", { class: "filters" }, source, search), list, h("p", { class: "buttons" }, use, button("Cancel", () => close(null), { class: "quiet" })));
  }, { wide: true });
}

/** A citation as it is written: paragraphs that follow each other are a range. */
export function written(key, picked) {
  const numbers = [...picked].sort((a, b) => a - b);
  const runs = [];
  for (const number of numbers) {
    const run = runs[runs.length - 1];
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  if (!runs.length) return `[@${key}]`;
  return `[${runs.map(([from, to]) => `@${key}, ${from === to ? `para. ${from}` : `paras. ${from}–${to}`}`).join("; ")}]`;
}

function excerptOf(text, words) {
  const at = words ? text.toLowerCase().indexOf(words) : 0;
  const from = at > 90 ? text.lastIndexOf(" ", at - 60) + 1 : 0;
  const end = text.length > from + 260 ? text.lastIndexOf(" ", from + 260) : text.length;
  return `${from ? "… " : ""}${text.slice(from, end)}${end < text.length ? " …" : ""}`;
}
