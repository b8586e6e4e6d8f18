// The briefs as pages, and a new one.

import { api } from "./api.js";
import { button, count, dialog, h, link, notice, refill } from "./dom.js";
import { address, go } from "./router.js";
import { problemList, titled } from "./shell.js";
import { slug } from "./speakers.js";
import { readonly, state, watch } from "./state.js";
import { gallery } from "./templates.js";

export async function briefs(root) {
  let words = "";
  const draw = () => {
    const list = state.project?.briefs || [];
    const found = list.filter((brief) => !words || `${brief.title} ${brief.id}`.toLowerCase().includes(words));
    refill(root,
      titled("Briefs", readonly() ? null : button("New brief …", newBrief, { class: "main", "data-key": "new" })),
      list.length > 8 ? h("p", null, h("input", { type: "search", value: words, placeholder: "Find a brief", "aria-label": "Find a brief", "data-key": "find", oninput: (event) => { words = event.target.value.trim().toLowerCase(); draw(); } })) : null,
      list.length ? h("ul", { class: "pages" }, found.map(tile)) : h("div", { class: "empty" }, h("p", null, "No brief yet."), h("p", { class: "hint" }, state.project?.sources?.length ? "A brief is made of what was coded in the sources." : "Add a source first: a brief is made of what was coded in it.")),
      problemList((state.project?.problems || []).filter((problem) => !problem.file?.startsWith("sources/"))));
  };
  draw();
  return { leave: watch("project", draw) };
}

function tile(brief) {
  const { errors = 0, warnings = 0 } = brief.problems || {};
  const told = errors ? count(errors, "error") : brief.waiting ? "being set …" : brief.changes ? "sources changed" : warnings ? count(warnings, "warning") : brief.fits ? "ready to print" : "";
  return h("li", null, link([
    h("span", { class: "thumb" }, brief.version ? thumb(brief) : null),
    h("span", { class: "title", lang: brief.language }, brief.title || brief.id),
    h("span", { class: "facts" }, brief.id),
    h("span", { class: `told ${errors ? "error" : warnings || brief.changes ? "warning" : ""}` }, told)],
  address(["briefs", brief.id]), { class: "tile", "data-key": `brief-${brief.id}` }));
}

/** The small picture of a page: the same one while the page stays as it is, so that a list drawn anew does not flicker. */
function thumb({ id, version }) {
  const src = `/api/pages/${encodeURIComponent(id)}.png?v=${encodeURIComponent(version)}&width=${Math.ceil(240 * window.devicePixelRatio)}`;
  const known = thumbs.get(id);
  if (known?.getAttribute("src") === src) return known;
  const made = h("img", { src, alt: "", loading: "lazy", decoding: "async", onerror: () => { made.remove(); thumbs.delete(id); } });
  thumbs.set(id, made);
  return made;
}

const thumbs = new Map();

/** Asks what a new brief is to be, and opens it. */
export async function newBrief() {
  const made = await dialog("New brief", (close) => {
    const value = { title: "", template: state.project.template || state.project.templates[0]?.name, source: "", date: today() };
    return h("form", { class: "fields", onsubmit: (event) => { event.preventDefault(); close(value); } },
      h("div", null, h("label", { for: "new-title" }, "Headline: what its reader should take away"), h("input", { id: "new-title", required: true, autofocus: true, oninput: (event) => { value.title = event.target.value; } })),
      h("div", { class: "pair" },
        h("div", null, h("label", { for: "new-date" }, "Date"), h("input", { id: "new-date", type: "date", required: true, value: value.date, oninput: (event) => { value.date = event.target.value; } })),
        h("div", null, h("label", { for: "new-source" }, "Made of"), h("select", { id: "new-source", onchange: (event) => { value.source = event.target.value; } }, h("option", { value: "" }, "nothing yet"),
          (state.project.sources || []).map((source, index, all) => { if (all.length === 1) value.source = source.key; return h("option", { value: source.key, selected: all.length === 1 }, source.title || source.key); })))),
      h("p", { class: "hint" }, "With a source, what is coded in it comes into the brief by theme."),
      gallery(value.template, (name) => { value.template = name; }, "new-template"),
      h("p", { class: "buttons" }, h("button", { type: "submit", class: "main" }, "Make the brief"), button("Cancel", () => close(null), { class: "quiet" })));
  }, { wide: true });
  if (!made) return;
  const id = slug(made.title, state.project.briefs.map((brief) => brief.id), true);
  try {
    const answer = await api.newBrief({ id, ...made, title: made.title.trim(), source: made.source || undefined });
    go(["briefs", answer.file?.replace(/\.yaml$/, "") || id]);
  } catch (failure) {
    notice(failure.message, { kind: "error", hint: failure.hint });
  }
}

/** The day in this browser's own zone. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
