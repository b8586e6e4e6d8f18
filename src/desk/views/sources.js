// The sources in a list, and what happens when a file is dropped on the Desk.

import { api, base64 } from "./api.js";
import { button, h, link, notice, refill, say } from "./dom.js";
import { recordForm } from "./record.js";
import { address, go, where } from "./router.js";
import { problemList, problemTally, tally, titled } from "./shell.js";
import { readonly, state, watch } from "./state.js";

const KINDS = ".txt,.md,.html,.htm,.docx,.odt,.pdf";

export async function sources(root) {
  const chooser = h("input", { type: "file", accept: KINDS, multiple: true, class: "unseen", tabindex: -1, "aria-label": "Files to add as sources",
    onchange: () => add(chooser.files).then(() => { chooser.value = ""; }) });
  const draw = () => {
    const list = state.project?.sources || [];
    const choose = () => chooser.click();
    refill(root,
      titled("Sources", readonly() ? null : button("Add a source …", choose, { class: "main", "data-key": "add" })), chooser,
      readonly() ? null : h("p", { class: "lead" }, list.length
        ? "Drop a file anywhere to add one: web pages, Word, OpenDocument, PDF, text. Speakers and quotations are found by themselves; read the draft before you rely on it."
        : "Nothing to read yet."),
      list.length ? table(list) : readonly() ? null : h("button", { class: "dropplace", type: "button", onclick: choose },
        h("b", null, "Drop an article here"), h("span", null, "or press to choose a file: web page, Word, OpenDocument, PDF, text")),
      problemList((state.project?.problems || []).filter((problem) => problem.file?.startsWith("sources/"))));
  };
  draw();
  return { leave: watch("project", draw) };
}

function table(list) {
  return h("ul", { class: "rows" }, list.map((source) => h("li", null,
    h("div", { class: "what" },
      link(source.title || source.key, address(["sources", source.key]), { class: "title", "data-key": `source-${source.key}`, lang: source.language }),
      h("p", { class: "facts" }, source.key, source.publication && ` · ${source.publication}`, source.date && ` · ${source.date}`)),
    h("div", { class: "numbers" },
      tally(source.paragraphs, "paragraph"), tally(source.words, "word"), tally(source.excerpts, "excerpt"),
      problemTally(source.problems),
      source.changed ? link("changed", "#/changes", { class: "tally warning" }) : null))));
}

/** Adds files one after the other, and opens the last that came in. */
export async function add(files) {
  for (const file of files) {
    say(`Reading ${file.name}`);
    const waiting = notice(`Reading ${file.name} …`, { key: "adding", stays: true });
    try {
      const { key, report = [] } = await api.addSource(file.name, await base64(file));
      waiting.remove();
      notice(`${file.name} is in: ${[].concat(report).join("; ") || key}`, {
        key: "added", hint: "Its record was drafted from what the file says: look whether it is cited right.", action: { words: "Look at the record", run: () => recordForm({ file: `sources/${key}.yaml` }) },
      });
      go(["sources", key]);
    } catch (failure) {
      waiting.remove();
      const there = failure.answer?.key;
      notice(`${file.name}: ${failure.message}`, { kind: "error", hint: failure.hint, ...(there && { action: { words: "Open it", run: () => go(["sources", there]) } }) });
    }
  }
}

/** Files that are dropped anywhere are sources; the view of printing takes what is dropped on its own place. */
export function dropping() {
  const files = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const mark = (on) => document.body.classList.toggle("dropping", on && !readonly());
  document.addEventListener("dragenter", (event) => { if (files(event)) { depth += 1; mark(where().path[0] !== "print"); } });
  document.addEventListener("dragleave", (event) => { if (files(event)) { depth -= 1; if (depth <= 0) mark(false); } });
  document.addEventListener("dragover", (event) => { if (files(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    depth = 0;
    mark(false);
    if (event.target.closest?.("[data-drop]") || readonly() || where().path[0] === "print") return;
    add(event.dataTransfer.files);
  });
}
