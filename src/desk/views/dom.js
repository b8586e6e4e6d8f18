// Elements from data. What a project says is only ever a text node or a property: nothing here reads markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties and children; strings are text, `null` and `false` are nothing. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  assign(element, props || {});
  append(element, children);
  return element;
}

/** A picture of paths on a grid of 16, for buttons that have a name beside it. */
export function icon(...paths) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "icon" })) {
    svg.setAttribute(name, value);
  }
  for (const d of paths) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

export const ICONS = {
  up: "M8 13V3M4 7l4-4 4 4", down: "M8 3v10M4 9l4 4 4-4", remove: "M4 4l8 8M12 4l-8 8", add: "M8 3v10M3 8h10",
  grip: "M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01", undo: "M3 6h7a3 3 0 0 1 0 6H6M6 3L3 6l3 3",
  redo: "M13 6H6a3 3 0 0 0 0 6h4M10 3l3 3-3 3", back: "M10 3L5 8l5 5", open: "M6 4H3v9h9v-3M9 3h4v4M13 3L7 9",
};

function assign(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") for (const [key, one] of Object.entries(value)) element.style.setProperty(key, one);
    else if (["value", "checked", "disabled", "selected", "indeterminate", "readOnly", "open"].includes(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** Puts children in the place of what an element has, and leaves focus and caret where they were, found by `data-key`. */
export function refill(element, ...children) {
  const active = document.activeElement;
  const held = active && element.contains(active) && active.closest("[data-key]");
  const key = held && held.dataset.key;
  const caret = held && "selectionStart" in active ? selection(active) : null;
  const scroll = element.scrollTop;
  element.replaceChildren();
  append(element, children);
  element.scrollTop = scroll;
  if (key) {
    const next = element.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (next) {
      next.focus({ preventScroll: true });
      if (caret && next.setSelectionRange) try { next.setSelectionRange(...caret); } catch { /* a field without a caret */ }
    }
  }
  return element;
}

function selection(field) {
  try { return field.selectionStart === null ? null : [field.selectionStart, field.selectionEnd]; } catch { return null; }
}

/** Text in which what stands in backticks is code. */
export function coded(text) {
  return String(text ?? "").split("`").map((part, index, all) => (index % 2 && index < all.length - 1 ? h("code", null, part) : part));
}

/** A button with words; `props.icon` is a name of `ICONS`, `props.only` hides the words from sight. */
export function button(words, onclick, props = {}) {
  const { icon: name, only, class: kind, ...rest } = props;
  return h("button", { type: "button", class: kind || "quiet", onclick, title: only ? words : null, ...rest },
    name && icon(...ICONS[name].split(/(?=M)/)), only ? h("span", { class: "unseen" }, words) : words);
}

export function link(words, href, props = {}) {
  return h("a", { href, ...props }, words);
}

let turn = 0;

/** Says something to those who listen to the page instead of looking at it. */
export function say(text) {
  const place = document.getElementById("said");
  turn += 1;
  // The same words twice are only read twice when they differ.
  place.textContent = text + (turn % 2 ? "" : "\u00a0");
}

/** Shows a notice until it is taken away, or for a while; errors stay, and so does what can be acted on. */
export function notice(text, { kind = "done", hint, action, stays = kind === "error" || Boolean(action), key } = {}) {
  const place = document.getElementById("notices");
  if (key) place.querySelector(`[data-notice="${key}"]`)?.remove();
  const shown = h("div", { class: `notice ${kind}`, role: kind === "error" ? "alert" : "status", "data-notice": key },
    h("p", null, coded(text), hint && h("span", { class: "hint" }, coded(hint))),
    action && button(action.words, () => { action.run(); shown.remove(); }, { class: "plain" }),
    button("Close the notice", () => shown.remove(), { icon: "remove", only: true }));
  place.append(shown);
  if (!stays) setTimeout(() => shown.remove(), 8000);
  return shown;
}

export function forget(key) {
  document.querySelector(`#notices [data-notice="${key}"]`)?.remove();
}

/** A dialog that is told to those who listen, closes by Escape and gives focus back. `fill(close)` returns its content. */
export function dialog(title, fill, { wide = false } = {}) {
  return new Promise((done) => {
    const before = document.activeElement;
    const box = h("dialog", { class: wide ? "wide" : null, "aria-labelledby": "dialog-title" });
    const close = (answer) => {
      box.close();
      box.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      done(answer);
    };
    box.addEventListener("cancel", (event) => { event.preventDefault(); close(null); });
    append(box, [
      h("header", null, h("h2", { id: "dialog-title" }, title), button("Close", () => close(null), { icon: "remove", only: true })),
      fill(close, box),
    ]);
    document.body.append(box);
    box.showModal();
    box.querySelector("[autofocus]")?.focus();
  });
}

/** A number with its noun. */
export function count(number, one, many = `${one}s`) {
  return `${new Intl.NumberFormat("en").format(number)} ${number === 1 ? one : many}`;
}

/** A key as words: `key-messages` is “Key messages”. */
export function named(key) {
  const words = String(key).replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
