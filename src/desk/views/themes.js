// The codebook: every theme with its summary, the words that find it, and where it is used.

import { place } from "./api.js";
import { button, count, dialog, h, link, notice, refill } from "./dom.js";
import { proseField } from "./fields/prose.js";
import { address } from "./router.js";
import { read, write } from "./save.js";
import { problemList, titled } from "./shell.js";
import { slug } from "./speakers.js";
import { hue, readonly, state, themes, update, watch } from "./state.js";

export async function themesView(root) {
  const draw = () => {
    const file = state.project?.themes_file;
    if (file) read(file.file, file.version, state.project.asked);
    refill(root,
      titled("Themes", readonly() ? null : button("New theme …", newTheme, { class: "main", "data-key": "new" }),
        file ? link("Raw codebook", address(["files", ...file.file.split("/")]), { class: "way" }) : null),
      h("p", { class: "lead" }, themes().length ? "What sources are coded with, and briefs are made of." : "No themes yet. A theme is a subject that passages bear on; briefs are made of them."),
      h("ul", { class: "rows" }, themes().map(row)),
      problemList((state.project?.problems || []).filter((problem) => file && problem.file === file.file)));
  };
  draw();
  return { leave: watch("project", draw) };
}

function row(theme) {
  return h("li", { id: `theme-${theme.id}` }, h("div", { class: "what" },
    h("h2", { class: "theme", "data-hue": hue(theme.id) }, theme.title, h("span", { class: "facts" }, theme.id)),
    theme.summary ? h("p", { class: "summary" }, theme.summary) : h("p", { class: "hint" }, "No summary yet: a brief that names the theme alone has no words of the desk."),
    theme.terms?.length ? h("p", { class: "terms" }, theme.terms.map((term) => h("span", { class: "term" }, term))) : null),
  h("div", { class: "numbers" }, h("span", { class: "tally" }, count(theme.excerpts, "excerpt")),
    theme.briefs?.length ? h("span", { class: "tally", title: theme.briefs.join(", ") }, count(theme.briefs.length, "brief")) : null,
    readonly() ? null : button("Edit", () => themeForm(theme), { class: "plain small", "aria-label": `Edit ${theme.title}`, "data-key": `edit-${theme.id}` })));
}

/** Makes a theme; returns it, or null. */
export const newTheme = () => themeForm(null);

/** Edits a theme; returns it as it is then. */
export function themeForm(theme) {
  const file = state.project?.themes_file;
  if (file) read(file.file, file.version, state.project.asked);
  const off = Boolean(readonly());
  return dialog(theme ? "Theme" : "New theme", (close) => {
    const value = { title: theme?.title ?? "", summary: theme?.summary ?? "", terms: (theme?.terms ?? []).join(", ") };
    const store = async (kept) => {
      const id = theme?.id || slug(value.title, themes().map((one) => one.id), true);
      close(kept && { id, ...kept });
      if (kept && !theme) update({ project: { ...state.project, themes: [...themes(), { id, ...kept, excerpts: 0, briefs: [] }] } });
      try {
        await write({ file: file?.file ?? "sources/themes.yaml", method: "PUT", url: place.theme(id), body: { theme: kept }, what: value.title });
      } catch (failure) {
        notice(`${value.title} is not saved: ${failure.message}`, { kind: "error", hint: failure.hint });
      }
    };
    const title = h("input", { id: "theme-title", value: value.title, required: true, autofocus: true, disabled: off, oninput: () => { value.title = title.value; } });
    const terms = h("input", { id: "theme-terms", value: value.terms, disabled: off, "aria-describedby": "theme-terms-hint", oninput: () => { value.terms = terms.value; } });
    return h("form", { class: "fields", onsubmit: (event) => {
      event.preventDefault();
      const list = value.terms.split(",").map((term) => term.trim()).filter(Boolean);
      store({ title: value.title.trim(), ...(value.summary.trim() && { summary: value.summary.trim() }), ...(list.length && { terms: list }) });
    } },
    h("div", null, h("label", { for: "theme-title" }, "Title: the heading of its section"), title),
    proseField({ id: "theme-summary", label: "Summary: one or two sentences in the desk’s own words", value: value.summary, off, changed: (words) => { value.summary = words; } }),
    h("div", null, h("label", { for: "theme-terms" }, "Terms"), terms, h("p", { class: "hint", id: "theme-terms-hint" }, "Words by which passages that bear on it are found, with commas between them")),
    off ? null : h("p", { class: "buttons" }, h("button", { type: "submit", class: "main" }, "Save"),
      theme && !theme.excerpts && !theme.briefs?.length ? button("Take out", () => store(null), { class: "plain danger" }) : null,
      button("Cancel", () => close(null), { class: "quiet" })));
  });
}
