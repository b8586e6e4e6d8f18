// Changes to YAML as the server takes them, and what a value is after them.

export const set = (at, value) => ({ op: "set", at, value });
export const insert = (at, value, before) => (before ? { op: "insert", at, value, before } : { op: "insert", at, value });
export const remove = (at) => ({ op: "remove", at });
export const move = (at, to) => ({ op: "move", at, to });

/** What stands at a path; `undefined` where nothing does. */
export function at(value, path) {
  return path.reduce((found, step) => (found === null || found === undefined ? undefined : found[step]), value);
}

/** The value after a change; what was handed in stays as it was. */
export function changed(value, change) {
  const copy = structuredClone(value ?? {});
  const path = change.at;
  if (!path.length) return change.value;
  const last = path[path.length - 1];
  let holder = copy;
  path.slice(0, -1).forEach((step, index) => {
    if (holder[step] === null || holder[step] === undefined) holder[step] = typeof path[index + 1] === "number" ? [] : {};
    holder = holder[step];
  });
  if (change.op === "set") holder[last] = change.value;
  else if (change.op === "insert") {
    if (Array.isArray(holder)) holder.splice(last, 0, change.value);
    else holder[last] = change.value;
  } else if (change.op === "remove") {
    if (Array.isArray(holder)) holder.splice(last, 1);
    else delete holder[last];
  } else if (change.op === "move" && Array.isArray(holder)) {
    const [item] = holder.splice(last, 1);
    holder.splice(change.to, 0, item);
  }
  return copy;
}

const under = (a, b) => a.every((step, index) => step === b[index]);

/** Whether a change meddles with what stands at a path: one lies in the other, or it moves the items of a list that the path is in. */
export function meet(change, path) {
  const last = change.at[change.at.length - 1];
  const shifts = change.op !== "set" && typeof last === "number";
  const mine = shifts ? change.at.slice(0, -1) : change.at;
  return mine.length <= path.length ? under(mine, path) : under(path, mine);
}

/** A path as a person reads it: `themes › 2 › heading`. */
export function told(path) {
  return path.map((step) => (typeof step === "number" ? String(step + 1) : String(step).replaceAll("-", " "))).join(" › ");
}

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
