// What stands around every view: the house's name, the way to the views, undo, and whether all is saved.

import { button, coded, count, h, link, refill } from "./dom.js";
import { redo, undo } from "./history.js";
import { help } from "./keys.js";
import { mend, where } from "./router.js";
import { state, watch } from "./state.js";

export const PLACES = [["sources", "Sources"], ["briefs", "Briefs"], ["themes", "Themes"], ["changes", "Changes"], ["print", "Print"]];

export function shell() {
  const head = document.getElementById("head");
  const draw = () => refill(head, ...bar());
  watch(["project", "connection", "waiting"], draw);
  window.addEventListener("hashchange", draw);
  draw();
}

function bar() {
  const { project, connection, waiting } = state;
  const here = where().path[0] || "briefs";
  const changed = project?.briefs?.filter((brief) => brief.changes).length || 0;
  const saved = connection === "lost" ? "Server lost" : connection === "refused" ? "Server started anew" : waiting ? "Saving …" : "Saved";
  return [
    h("p", { class: "house" }, link(project?.organisation || "Briefpress", project?.project === null || !project ? "#/briefs" : "#/house", { "data-key": "house", title: "The house: who publishes, and how pages look" }), folder(project) && h("span", null, folder(project))),
    project?.project === null || !project ? null : h("nav", { "aria-label": "The Desk" }, PLACES.map(([path, name]) =>
      link([name, path === "changes" && changed ? ` (${changed})` : ""].join(""), `#/${path}`, { "aria-current": here === path ? "page" : null, "data-key": `nav-${path}` }))),
    h("div", { class: "state" },
      project?.readonly ? h("span", { class: "readonly", title: project.readonly }, "Reading only") : h("span", { class: `saved ${connection} ${waiting ? "waiting" : ""}` }, saved),
      project?.project === null || project?.readonly ? null : [
        button(project?.can_undo ? `Undo: ${project.can_undo}` : "Undo", undo, { icon: "undo", only: true, disabled: !project?.can_undo, "data-key": "undo" }),
        button(project?.can_redo ? `Redo: ${project.can_redo}` : "Redo", redo, { icon: "redo", only: true, disabled: !project?.can_redo, "data-key": "redo" })],
      button("Keys", help, { "data-key": "keys", "aria-keyshortcuts": "?", class: "quiet keys" })),
  ];
}

const folder = (project) => project?.project?.folder ?? project?.name;

/** Problems, each with the way to where it is mended. `here` makes the button for a field of the open brief. */
export function problemList(problems, here) {
  if (!problems?.length) return null;
  return h("ul", { class: "problems" }, problems.map((problem) => {
    const way = mend(problem);
    const own = here && here(problem);
    return h("li", { class: problem.severity },
      h("p", null, h("b", null, problem.severity === "error" ? "Error" : "Warning"), " ", coded(problem.message)),
      problem.hint && h("p", { class: "hint" }, coded(problem.hint)),
      own ? button(own.words, own.run, { class: "plain small" })
        : way && link(problem.field ? "Go to the field" : place(problem), way, { class: "way" }));
  }));
}

function place({ file, line, column }) {
  return [file, line, column].filter((part) => part !== null && part !== undefined).join(":");
}

/** The title of a view, told to the window and to those who listen. */
export function titled(title, ...beside) {
  document.title = `${title} – Briefpress`;
  return h("div", { class: "titled" }, h("h1", { tabindex: -1, "data-key": "title" }, title), beside.length ? h("div", { class: "beside" }, beside) : null);
}

/** How many errors and warnings there are, in words; nothing where all is well. */
export function problemTally(problems) {
  const { errors = 0, warnings = 0 } = problems || {};
  if (!errors && !warnings) return null;
  return h("span", { class: errors ? "tally error" : "tally warning" }, errors ? count(errors, "error") : count(warnings, "warning"));
}

export function tally(number, one, many) {
  return h("span", { class: "tally" }, count(number, one, many));
}
