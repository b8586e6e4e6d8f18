// The form of a brief as its fields see it: what stands in it, and the way from a field to a change of the file.

import { h } from "./dom.js";
import { at, changed, insert, remove, same, set } from "./edits.js";

/**
 * `{ spec, keys, off, write(changes, key, what), redraw() }`; `keys` are the fields in the order of the page. The form adds `focus(path)` and
 * `focusKey(key)`, which go to a field of what was just drawn.
 */
export function sheetOf({ spec, keys, off, write, redraw }) {
  const sheet = { spec, off, opened: new Set(), shown: new Set(), drag: { from: null } };
  sheet.value = (path) => at(sheet.spec, path);
  sheet.id = (path) => `field-${path.join("-")}`;
  sheet.fault = (path) => h("p", { class: "fault", id: `${sheet.id(path)}-fault`, "data-fault": sheet.id(path), hidden: true });
  sheet.change = (changes, { typing = false, key } = {}) => {
    for (const change of changes) sheet.spec = changed(sheet.spec, change);
    write(changes, key, changes[0].at);
    if (!typing) redraw();
  };

  /** Puts a value, or with `undefined` takes it out; what holds it comes and goes with it. */
  sheet.put = (path, value, { typing = false } = {}) => {
    if (same(sheet.value(path), value)) return;
    const change = value === undefined ? out(path) : into(path, value);
    if (change) sheet.change([change], { typing, key: change.at.join("/") });
  };

  const out = (path) => {
    if (sheet.value(path) === undefined) return null;
    let way = path;
    while (way.length > 1 && typeof way[way.length - 2] !== "number" && typeof way[way.length - 1] !== "number" && Object.keys(sheet.value(way.slice(0, -1))).length === 1) way = way.slice(0, -1);
    return remove(way);
  };

  const into = (path, value) => {
    for (let length = 1; length < path.length; length += 1) {
      const held = sheet.value(path.slice(0, length));
      if (held === undefined || held === null) return into(path.slice(0, length), path.slice(length).reduceRight((inner, step) => (typeof step === "number" ? [inner] : { [step]: inner }), value));
    }
    if (path.length > 1 || sheet.value(path) !== undefined) return set(path, value);
    const after = keys.slice(keys.indexOf(path[0]) + 1).find((key) => key in sheet.spec);
    return insert(path, value, after);
  };

  /** Takes an item from one list to another. */
  sheet.carry = (from, path, place) => {
    const value = sheet.value([...from.path, from.index]);
    const [left, there] = [sheet.value(from.path), sheet.value(path)];
    const takes = left.length === 1 ? set(from.path, []) : remove([...from.path, from.index]);
    const puts = there === undefined || there === null ? set(path, [value]) : Array.isArray(there) ? insert([...path, place], value) : set(path, place ? [there, value] : [value, there]);
    sheet.change([takes, puts]);
    sheet.focusKey(`${sheet.id([...path, Math.min(place, (there || []).length)])}-grip`);
  };

  return sheet;
}
