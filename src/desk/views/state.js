// What the Desk knows, in one place. Views read it and ask to be told when a part of it changes.

export const state = {
  /** What `/api/state` says: the project, its sources, briefs, themes, problems. */
  project: null,
  /** `on`, `lost` (nobody answers) or `refused` (a server that was started anew). */
  connection: "on",
  /** How many writes are under way or wait for the server. */
  waiting: 0,
  /** The source, brief and file that are open. */
  source: null, brief: null, file: null,
  /** Every coded passage of the project, for picking. */
  excerpts: null,
  /** The JSON schemas that were asked for, by name. */
  schemas: {},
};

const listeners = new Map();

/** Calls `then` whenever a part of the state changes; returns what ends that. */
export function watch(parts, then) {
  const list = [].concat(parts);
  for (const part of list) {
    if (!listeners.has(part)) listeners.set(part, new Set());
    listeners.get(part).add(then);
  }
  return () => list.forEach((part) => listeners.get(part).delete(then));
}

/** Changes parts of the state and tells who watches them. */
export function update(parts) {
  Object.assign(state, parts);
  const told = new Set();
  for (const part of Object.keys(parts)) {
    for (const then of listeners.get(part) || []) told.add(then);
  }
  told.forEach((then) => then(parts));
}

export const readonly = () => state.project?.readonly || null;
export const themes = () => state.project?.themes || [];
export const theme = (id) => themes().find((one) => one.id === id);

/** The colour of a theme: one of eight, by its place in the codebook. The name always stands beside it. */
export function hue(id) {
  const place = themes().findIndex((one) => one.id === id);
  return place < 0 ? "none" : String(place % 8);
}
