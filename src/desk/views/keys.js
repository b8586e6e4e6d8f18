// The keys of the Desk, in one table, of which the help is made.

import { dialog, h } from "./dom.js";
import { redo, undo } from "./history.js";

const MAC = /Mac|iP/.test(navigator.platform);
const CTRL = MAC ? "⌘" : "Ctrl";
const ALT = MAC ? "⌥" : "Alt";

export const KEYS = [
  ["Everywhere", [
    ["?", "these keys"],
    [`${ALT}+1 … ${ALT}+5`, "sources, briefs, themes, changes, print"],
    [`${CTRL}+Z, ${CTRL}+Shift+Z`, "undo and redo, outside of text fields"],
    ["Esc", "close a dialog, leave a selection"],
  ]],
  ["Reading a source", [
    ["↑ ↓", "the paragraph before, the next one"],
    ["→ ←", "a word forward, back"],
    ["Shift+→ Shift+←", "select a word more, a word less"],
    ["Q", "select the next speech of the paragraph"],
    ["A", "select the whole paragraph"],
    ["Enter", "propose an excerpt from what is selected"],
    ["E", "go to the next excerpt of the paragraph"],
  ]],
  ["Writing", [
    [`${CTRL}+I, ${CTRL}+B`, "emphasis, strong"],
    [`${CTRL}+K`, "link"],
    ["[@", "pick a citation from a source"],
    [`${ALT}+↑ ${ALT}+↓`, "move an item, a theme, a quotation"],
    [`${ALT}+Shift+↑ ${ALT}+Shift+↓`, "move a quotation to the section before, the next one"],
    [`${ALT}+Y`, "form or YAML"],
    [`${ALT}+P`, "to the page, and back"],
  ]],
];

const STORE = "briefpress:single-keys";
const single = () => localStorage.getItem(STORE) !== "off";
let open = false;

export async function help() {
  if (open) return;
  open = true;
  await dialog("Keys", () => h("div", { class: "keys-help" },
    KEYS.map(([title, keys]) => h("section", null, h("h3", null, title),
      h("dl", null, keys.map(([key, what]) => h("div", null, h("dt", null, key.split(/([+ ,…]+)/).map((part, index) => (index % 2 ? part : h("kbd", null, part)))), h("dd", null, what)))))),
    h("label", { class: "check" },
      h("input", { type: "checkbox", checked: single(), onchange: (event) => localStorage.setItem(STORE, event.target.checked ? "on" : "off") }),
      "Keys of a single character outside of text fields")), { wide: true });
  open = false;
}

/** Whether a key goes into words that are being written. */
export function writing(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

export const letters = single;

/** The keys that work everywhere. */
export function listen(go) {
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const ctrl = MAC ? event.metaKey : event.ctrlKey;
    if (event.key === "?" && !writing(event.target) && single()) {
      event.preventDefault();
      help();
    } else if (event.altKey && !ctrl && !event.shiftKey && /^Digit[1-5]$/.test(event.code)) {
      event.preventDefault();
      go(Number(event.code.slice(5)) - 1);
    } else if (ctrl && event.key.toLowerCase() === "z" && !writing(event.target)) {
      event.preventDefault();
      (event.shiftKey ? redo : undo)();
    }
  });
}
