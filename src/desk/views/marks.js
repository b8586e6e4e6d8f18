// Marks in a text: speech, excerpts, terms, what is selected. By the platform's custom highlights, which leave the text in one piece; where
// a browser lacks them, by elements.

const KINDS = ["term", "speech", "excerpt", "open", "selected", "caret"];
const painted = typeof Highlight === "function" && typeof CSS !== "undefined" && "highlights" in CSS;

/** By element that holds a text: its marks `[{ start, end, kind }]`, in UTF-16 code units. */
let held = new Map();

/** Marks texts anew: `[[element, marks]]`. */
export function mark(texts) {
  held = new Map(texts);
  paint();
}

/** Marks of some kinds alone are otherwise; the others stay. */
export function remark(kinds, marks) {
  for (const [element, old] of held) {
    held.set(element, [...old.filter((one) => !kinds.includes(one.kind)), ...marks.filter((one) => one.element === element)]);
  }
  paint(kinds);
}

export function unmark() {
  held = new Map();
  if (painted) KINDS.forEach((kind) => CSS.highlights.delete(kind));
}

function paint(kinds = KINDS) {
  if (!painted) {
    for (const [element, marks] of held) segments(element, marks);
    return;
  }
  for (const kind of kinds) {
    const ranges = [];
    for (const [element, marks] of held) {
      const text = element.firstChild;
      if (!text) continue;
      for (const one of marks) if (one.kind === kind) ranges.push(range(text, one));
    }
    const highlight = new Highlight(...ranges);
    highlight.priority = KINDS.indexOf(kind);
    CSS.highlights.set(kind, highlight);
  }
}

function range(text, { start, end }) {
  const one = new Range();
  one.setStart(text, Math.min(start, text.length));
  one.setEnd(text, Math.min(end, text.length));
  return one;
}

/** The same with elements: the text is parted where a mark begins or ends. */
function segments(element, marks) {
  const text = element.textContent;
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].filter((cut) => cut <= text.length).sort((a, b) => a - b);
  element.replaceChildren(...cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1];
    const kinds = marks.filter((one) => one.start <= start && one.end >= end).map((one) => `mark-${one.kind}`);
    const words = document.createTextNode(text.slice(start, end));
    if (!kinds.length) return words;
    const span = document.createElement("span");
    span.className = kinds.join(" ");
    span.append(words);
    return span;
  }));
}

/** How far into an element's text a place of a selection is. */
export function offset(element, node, place) {
  const before = new Range();
  before.selectNodeContents(element);
  before.setEnd(node, place);
  return before.toString().length;
}

/** Where a stretch of an element's text is on the screen. */
export function rectangle(element, start, end) {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const one = new Range();
  let passed = 0;
  let begun = false;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!begun && passed + node.length >= start) { one.setStart(node, start - passed); begun = true; }
    if (begun && passed + node.length >= end) { one.setEnd(node, end - passed); break; }
    passed += node.length;
  }
  return one.getBoundingClientRect();
}
