// Opens the Desk: what the address names is shown, and kept up with the files.

import { api } from "./api.js";
import { h, notice, refill, say } from "./dom.js";
import { listen } from "./keys.js";
import { go, where } from "./router.js";
import { lose, resume } from "./save.js";
import { PLACES, shell } from "./shell.js";
import { state, update, watch } from "./state.js";
import { beginning } from "./beginning.js";
import { briefs } from "./briefs.js";
import { changes } from "./changes.js";
import { house } from "./house.js";
import { dropping, sources } from "./sources.js";
import { printing } from "./printing.js";
import { raw } from "./raw.js";
import { reading } from "./reading.js";
import { themesView } from "./themes.js";
import { writing } from "./writing.js";

const main = document.getElementById("main");

/** The view that is shown: `{ leave }`, and `same(place)` where it can take another address itself. */
let view = null;
let shown = "";

const VIEWS = {
  sources: (place) => (place.path[1] ? reading : sources),
  briefs: (place) => (place.path[1] ? writing : briefs),
  themes: () => themesView,
  changes: () => changes,
  print: () => printing,
  house: () => house,
  files: () => raw,
};

async function show() {
  const place = where();
  if (!place.path.length) place.path = [state.project?.sources?.length || state.project?.briefs?.length ? "briefs" : "sources"];
  const id = place.path.join("/");
  if (id === shown && view?.same?.(place)) return;
  const open = state.project?.project === null ? beginning : (VIEWS[place.path[0]] || VIEWS.briefs)(place);
  view?.leave?.();
  const first = shown === "";
  shown = id;
  view = null;
  // A view that comes late must not take the place of a later one.
  const root = h("div", { class: "view" });
  try {
    const opened = await open(root, place);
    if (shown !== id) return opened?.leave?.();
    view = opened;
  } catch (failure) {
    if (shown !== id) return;
    if (failure.lost || failure.refused) lose(failure);
    refill(root, h("div", { class: "empty" }, h("h1", { tabindex: -1 }, "This can’t be shown"), h("p", null, failure.message), failure.hint && h("p", { class: "hint" }, failure.hint)));
    if (!("status" in failure)) console.error(failure);
  }
  main.replaceChildren(root);
  if (!view?.focused) window.scrollTo(0, 0);
  if (!first && !view?.focused) (root.querySelector("h1") || main).focus({ preventScroll: true });
  say(document.title);
}

/** Keeps up with the files: the state is read again, and whoever shows one of them is told. */
function events() {
  const stream = new EventSource("/api/events");
  let latest = 0;
  stream.addEventListener("changed", async (event) => {
    const told = JSON.parse(event.data);
    latest = Math.max(latest, told.revision || 0);
    // The state is read once for a burst of changes.
    await new Promise((then) => setTimeout(then, 30));
    if (!(told.revision < latest)) await project();
    update({ excerpts: null, touched: { ...told, files: told.files?.length ? told.files : null } });
  });
  stream.addEventListener("page", (event) => {
    update({ printed: JSON.parse(event.data) });
    // What lists say of the briefs is read again while pages follow each other, but not for each.
    again ??= setTimeout(() => { again = null; project(); }, 300);
  });
  // The first thing that a stream tells: whether something was missed since the last one.
  stream.addEventListener("hello", (event) => {
    const { revision } = JSON.parse(event.data);
    if (revision !== state.project?.revision) project().then(() => opened && update({ excerpts: null, touched: { files: null } }));
    opened = true;
  });
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(events, 1500);
    api.state().catch((failure) => (failure.lost || failure.refused) && lose(failure));
  };
}

let opened = false;
/** The timer after which the state is read again. */
let again = null;
/** Whether a view was shown: without a project there is none yet. */
let started = false;

async function project() {
  for (;;) {
    try {
      return update({ project: await api.state() });
    } catch (failure) {
      if (failure.lost || failure.refused) return lose(failure);
      // A large project takes a while to be read when the server begins.
      if (failure.status !== 503) return notice(failure.message, { kind: "error", hint: failure.hint, key: "state" });
      await new Promise((then) => setTimeout(then, 200));
    }
  }
}

watch("project", ({ project: now }) => {
  const begun = now && now.project !== null;
  if (now && state.begun !== begun) {
    state.begun = begun;
    if (started) {
      shown = "";
      show();
    }
  }
});

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

shell();
listen((index) => go([PLACES[index][0]]));
window.addEventListener("hashchange", show);
dropping();
await project();
resume();
events();
started = true;
show();
