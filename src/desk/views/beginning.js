// A folder without a project: what it takes to begin one.

import { api } from "./api.js";
import { button, h, notice, refill } from "./dom.js";
import { go } from "./router.js";
import { titled } from "./shell.js";
import { state, update } from "./state.js";

export async function beginning(root) {
  const name = h("input", { id: "organisation", autocomplete: "organization", required: true });
  const language = h("select", { id: "language" }, (state.project.languages || ["en"]).map((id) => h("option", { value: id, selected: id === "en" }, languageName(id))));
  const example = h("input", { type: "checkbox", id: "example" });
  const begin = async (event) => {
    event.preventDefault();
    try {
      await api.begin({ organisation: name.value.trim(), language: language.value, example: example.checked });
      const project = await api.state();
      go([example.checked ? "briefs" : "sources"]);
      update({ project });
    } catch (failure) {
      notice(failure.message, { kind: "error", hint: failure.hint });
    }
  };
  refill(root, h("div", { class: "beginning" },
    titled("A new project"),
    h("p", { class: "lead" }, "A project is a folder with texts, what was found in them, and the briefs that are made of it. This one will stand in ", h("b", null, state.project.folder || "this folder"), "."),
    h("form", { class: "sheet", onsubmit: begin },
      h("label", { for: "organisation" }, "Who publishes the briefs"), name,
      h("label", { for: "language" }, "Language of the briefs"), language,
      h("label", { class: "check" }, example, "With a small example to look at: one source, one brief"),
      h("p", null, button("Begin", () => {}, { class: "main", type: "submit" })))));
}

/** A language in words, as this browser knows it. */
export function languageName(id) {
  try { return new Intl.DisplayNames(["en"], { type: "language" }).of(id); } catch { return id; }
}
