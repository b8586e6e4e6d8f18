// Every write goes through here, one after the other for each file, with the version of the file that it was made on.
//
// While nobody answers or the disk is full, what was typed waits in the page and in the browser's store, and is sent later. Where the
// file has changed meanwhile, a write that meddles with nothing is made again on the file as it is now; any other one is shown beside
// what stands there (`conflict.js`).

import { api, Failure, ORIGIN } from "./api.js";
import { settle } from "./conflict.js";
import { forget, notice, say } from "./dom.js";
import { meet } from "./edits.js";
import { state, update } from "./state.js";

const STORE = "briefpress:unsaved:";

/** What the server answers where the disk is full. */
const FULL = 507;

/** By file: the version that the next write is made on, since when it is known, and the writes that wait. */
const files = new Map();

function entry(file) {
  if (!files.has(file)) files.set(file, { version: null, since: 0, queue: [], busy: false });
  return files.get(file);
}

/**
 * Tells the version of a file that was read, and when that was `asked` for. One that is being written knows better. False where the file
 * was written since: what was read is no more, and is read again.
 */
export function read(file, version, asked) {
  const known = entry(file);
  if (asked < known.since) return false;
  if (!known.busy && !known.queue.length) known.version = version;
  return true;
}

/** Takes the version that a write left, or met. */
function found(known, version) {
  known.version = version;
  known.since = performance.now();
}

export const version = (file) => entry(file).version;
export const unsaved = (file) => entry(file).queue.length > 0;

/**
 * Writes: `{ file, method, url, body, what, key }`. A write that waits is replaced by a later one of the same `key`, so that typing sends
 * the last words only. Resolves with the server's answer, null where a later write took its place, or
 * `{ theirs: true }` where the other side's words were kept.
 */
export function write(one) {
  const known = entry(one.file);
  return new Promise((done, fail) => {
    const waiting = known.queue.findIndex((other, index) => one.key && other.key === one.key && !(index === 0 && known.busy));
    const queued = { ...one, done, fail };
    if (waiting >= 0) {
      known.queue[waiting].done(null);
      queued.body = joined(known.queue[waiting].body, one.body);
      if (queued.body) known.queue[waiting] = queued;
      else {
        known.queue.splice(waiting, 1);
        done(null);
      }
    } else known.queue.push(queued);
    keep();
    send(one.file, known);
  });
}

/** Two writes of one place as one: what was never there when the first was made is put there or left out. */
function joined(older, newer) {
  const [was, now] = [older.changes?.[0], newer.changes?.[0]];
  if (!was || !now) return newer;
  if (was.op === "insert" && now.op === "remove") return null;
  if (was.op === "insert" && now.op === "set") return { changes: [{ ...was, value: now.value }] };
  if (was.op === "remove" && now.op === "insert") return { changes: [{ op: "set", at: now.at, value: now.value }] };
  return newer;
}

async function send(file, known) {
  if (known.busy) return;
  known.busy = true;
  while (known.queue.length) {
    const one = known.queue[0];
    let merged = false;
    try {
      const answer = await api.send(one.method, one.url, { ...one.body, version: known.version ?? "", origin: ORIGIN });
      found(known, answer.version ?? known.version);
      if (answer.merged) {
        notice(`${file} was changed elsewhere too; both changes are kept`, { key: "merged" });
        merged = true;
      }
      known.queue.shift();
      if (full) forget("full");
      full = false;
      one.done(answer);
      if (merged) update({ touched: { files: [file] } });
    } catch (failure) {
      if (!(await recover(failure, one, known, file))) break;
    }
    keep();
  }
  known.busy = false;
  keep();
}

/** What follows from a failure: whether the queue goes on. */
async function recover(failure, one, known, file) {
  if (!(failure instanceof Failure)) throw failure;
  if (failure.lost || failure.refused) {
    lose(failure);
    await back();
    return true;
  }
  if (failure.status === FULL) {
    if (!full) notice("There is no room on the disk. Go on writing: what you type is kept here and saved once there is room.", { kind: "error", hint: failure.message, key: "full" });
    full = true;
    await new Promise((then) => setTimeout(then, 1500));
    return true;
  }
  if (failure.status === 409 && failure.answer.version) {
    const { version: now, theirs } = failure.answer;
    const touched = Array.isArray(theirs) && one.body.changes ? theirs.filter((their) => one.body.changes.some((mine) => meet(mine, their.path))) : null;
    if (touched && !touched.length) {
      found(known, now);
      notice(`${file} was changed elsewhere too; both changes are kept`, { key: "merged" });
      return true;
    }
    const choice = await settle(one, { ...failure.answer, touched }, file);
    found(known, now);
    if (choice === "theirs") {
      known.queue.shift();
      one.done({ theirs: true });
      update({ touched: { files: [file] } });
    } else one.body = choice;
    return true;
  }
  known.queue.shift();
  one.fail(failure);
  return true;
}

/** Whether it was said that the disk is full. */
let full = false;

/* The server is gone */

let returning = null;

/** Says that nobody answers, once, and looks for the server until it is back. */
export function lose(failure) {
  const connection = failure.refused ? "refused" : "lost";
  if (state.connection !== connection) {
    update({ connection });
    notice(connection === "lost" ? "The server does not answer. Go on writing: what you type is kept here and saved when it is back."
      : "The server was started anew. Open the address that it shows in the terminal; what you typed is kept and saved then.",
    { kind: "error", key: "connection" });
  }
  returning ??= look();
}

function back() {
  return returning ?? Promise.resolve();
}

async function look() {
  for (;;) {
    await new Promise((then) => setTimeout(then, 700));
    try {
      const project = await api.state();
      returning = null;
      forget("connection");
      say("The server is back");
      update({ connection: "on", project });
      return;
    } catch (failure) {
      if (failure.refused && state.connection === "lost") { lose(failure); }
    }
  }
}

/* What is not saved yet outlives the page */

const place = () => `${STORE}${state.project?.name ?? ""}`;

function keep() {
  const waiting = [];
  for (const [file, known] of files) {
    for (const { method, url, body, what, key } of known.queue) waiting.push({ file, version: known.version, method, url, body, what, key });
  }
  try {
    if (waiting.length) localStorage.setItem(place(), JSON.stringify(waiting));
    else localStorage.removeItem(place());
  } catch { /* a browser that stores nothing */ }
  if (state.waiting !== waiting.length) update({ waiting: waiting.length });
}

/** Sends what an earlier page could not save any more. */
export function resume() {
  let waiting = [];
  try { waiting = JSON.parse(localStorage.getItem(place()) || "[]"); } catch { return; }
  for (const { version: on, ...one } of waiting) {
    const known = entry(one.file);
    known.version ??= on;
    write(one).catch((failure) => notice(`What was not saved before can’t be saved now: ${failure.message}`, { kind: "error", hint: failure.hint }));
  }
  if (waiting.length) notice("What was typed before the page was closed is saved now.", { key: "resumed" });
}

window.addEventListener("beforeunload", (event) => {
  if (state.waiting && state.connection !== "on") event.preventDefault();
});
