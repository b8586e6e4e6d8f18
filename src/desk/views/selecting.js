// Selecting words of a source, with the mouse, a finger or the keys. A selection is `{ paragraph, start, to, end }`: places in the list of
// paragraphs, and UTF-16 code units in the text of each.

import { offset } from "./marks.js";

/** The words of a text as `[start, end]`. */
export function words(text, language) {
  const parts = new Intl.Segmenter(language || "en", { granularity: "word" }).segment(text);
  return Array.from(parts).filter((part) => part.isWordLike).map((part) => [part.index, part.index + part.segment.length]);
}

/** What the browser has selected in the texts, brought out to whole words; null where it is nothing. */
export function selected(texts, language) {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const find = (node) => texts.findIndex((text) => text && (text === node || text.contains(node)));
  let [paragraph, to] = [find(range.startContainer), find(range.endContainer)];
  if (paragraph < 0) return null;
  const start = offset(texts[paragraph], range.startContainer, range.startOffset);
  let end;
  if (to < 0) {
    // Dragged past the end of the paragraph.
    to = paragraph;
    end = texts[to].textContent.length;
  } else end = offset(texts[to], range.endContainer, range.endOffset);
  if (end === 0 && to > paragraph) {
    do to -= 1; while (to > paragraph && !texts[to]);
    end = texts[to].textContent.length;
  }
  return whole({ paragraph, start, to, end }, texts, language);
}

/** Half a word comes whole; a closing stop or mark that was selected stays. */
function whole({ paragraph, start, to, end }, texts, language) {
  const [first, last] = [texts[paragraph].textContent, texts[to].textContent];
  const from = words(first, language).find(([, stop]) => stop > start);
  const until = words(last, language).findLast(([begin]) => begin < end);
  if (!from || !until) return null;
  const begin = Math.min(from[0], first.length - first.slice(start).trimStart().length);
  const stop = last.slice(0, Math.max(until[1], end)).trimEnd().length;
  return to === paragraph && stop <= begin ? null : { paragraph, start: begin, to, end: stop };
}

/** The words that are selected, for saying them. */
export function said({ paragraph, start, to, end }, texts) {
  if (paragraph === to) return texts[paragraph].textContent.slice(start, end);
  const between = texts.slice(paragraph + 1, to).filter(Boolean).map((text) => text.textContent);
  return [texts[paragraph].textContent.slice(start), ...between, texts[to].textContent.slice(0, end)].join(" ");
}

/** A caret of words, `{ anchor, focus, on }`, after an arrow key: it walks, or with Shift selects from its anchor. */
export function step(key, shift, text, language, caret) {
  const all = words(text, language);
  if (!all.length) return caret;
  const last = all.length - 1;
  const ahead = key === "ArrowRight";
  if (!caret) return { anchor: ahead ? 0 : last, focus: ahead ? 0 : last, on: shift };
  if (shift) return { anchor: caret.on ? caret.anchor : caret.focus, focus: clamp(caret.focus + (ahead ? 1 : -1), last), on: true };
  const focus = clamp(caret.focus + (ahead ? 1 : -1), last);
  return { anchor: focus, focus, on: false };
}

const clamp = (place, last) => Math.max(0, Math.min(last, place));

/** The stretch of text that a caret of words covers, with the stop that ends its last sentence. */
export function stretch(text, language, { anchor, focus }) {
  const all = words(text, language);
  const [first, last] = [Math.min(anchor, focus), Math.max(anchor, focus)];
  let end = all[last][1];
  if (/[.!?…]/.test(text.charAt(end))) end += 1;
  return { start: all[first][0], end };
}
