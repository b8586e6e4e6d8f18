// The items of a list, moved by drag and by keys.

import { button, h, named, say } from "../dom.js";
import { move } from "../edits.js";

/** An item with what moves it and takes it out. `alone` can't be moved. */
export function item(sheet, path, index, length, { content, name, alone, out, kind = "", ends }) {
  const id = sheet.id([...path, index]);
  const to = (place) => {
    if (place >= 0 && place < length) {
      sheet.change([move([...path, index], place)]);
      say(`${name}: now ${place + 1} of ${length}`);
      sheet.focusKey(`${sheet.id([...path, place])}-grip`);
    } else ends?.(place < 0 ? -1 : 1);
  };
  const row = h("li", { class: `item ${kind}`, "data-item": id },
    sheet.off || alone ? null : // No button: browsers don’t let those be dragged.
    h("span", { class: "grip", role: "button", tabindex: 0, draggable: "true", "aria-label": `Move ${name}`, "aria-description": "Arrow keys move it", title: "Drag, or use the arrow keys", "data-key": `${id}-grip`,
      onkeydown: (event) => {
        if (event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation();
        to(index + (event.key === "ArrowUp" ? -1 : 1));
      },
      ondragstart: (event) => {
        sheet.drag.from = { path, index };
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", name);
        event.dataTransfer.setDragImage(row, 10, 10);
        row.classList.add("drags");
      },
      ondragend: () => { sheet.drag.from = null; row.classList.remove("drags"); clear(); } }, h("span", { "aria-hidden": "true" }, "⠿")),
    h("div", { class: "content" }, content),
    sheet.off || !out ? null : button(`Take out ${name}`, out, { icon: "remove", only: true, class: "quiet out", "data-key": `${id}-out` }));
  row.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || sheet.off || alone) return;
    const by = event.key === "ArrowUp" ? -1 : 1;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) ends?.(by);
    else to(index + by);
  });
  droppable(sheet, row, path, index, length);
  return row;
}

/** Takes what is dragged from the same list, or from another one of the same kind. */
export function droppable(sheet, row, path, index, length) {
  const fits = () => sheet.drag.from && kindOf(sheet.drag.from.path) === kindOf(path);
  const over = (event) => {
    if (!fits()) return;
    event.preventDefault();
    event.stopPropagation();
    clear();
    row.classList.add(after(row, event) ? "below" : "above");
  };
  // A text field takes what is dragged over it unless both are answered.
  row.addEventListener("dragenter", over);
  row.addEventListener("dragover", over);
  row.addEventListener("drop", (event) => {
    if (!fits()) return;
    event.preventDefault();
    event.stopPropagation();
    const { from } = sheet.drag;
    const same = from.path.join() === path.join();
    let place = index + (after(row, event) && length ? 1 : 0);
    clear();
    sheet.drag.from = null;
    if (!same) return sheet.carry(from, path, place);
    if (from.index < place) place -= 1;
    if (place !== from.index) sheet.change([move([...path, from.index], place)]);
  });
}

const after = (row, event) => event.clientY > row.getBoundingClientRect().top + row.offsetHeight / 2;
const kindOf = (path) => String(path[path.length - 1]);

function clear() {
  document.querySelectorAll(".above, .below").forEach((row) => row.classList.remove("above", "below"));
}

export function items_(value) {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function empty(kind) {
  if (kind.kind === "map") return Object.fromEntries(kind.fields.filter((child) => child.required).map((child) => [child.key, child.kind === "choice" ? child.choices[0].value : child.kind === "rows" ? [["", ""]] : child.kind === "list" ? [""] : ""]));
  if (kind.kind === "choice") return kind.choices[0].value;
  return "";
}

export function singular(label) {
  const words = named(label);
  if (/ies$/.test(words) && words !== "Series") return words.replace(/ies$/, "y");
  return /(?:xes)$/.test(words) ? words.replace(/es$/, "") : words.replace(/([^s])s$/, "$1");
}
