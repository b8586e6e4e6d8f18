// A brief: the form or its YAML at the left, the page at the right.

import { api, ORIGIN, place as places } from "./api.js";
import { button, h, icon, ICONS, link, notice, refill } from "./dom.js";
import { same, told } from "./edits.js";
import { Form } from "./form.js";
import { undo } from "./history.js";
import { PagePane } from "./page-pane.js";
import { excerpts } from "./picking.js";
import { RawText } from "./raw.js";
import { go } from "./router.js";
import { read, unsaved, write } from "./save.js";
import { fieldsOf, forgetSchemas } from "./schema.js";
import { titled } from "./shell.js";
import { readonly, state, update, watch } from "./state.js";

export async function writing(root, place) {
  const view = new Writing(root, place.path[1]);
  await view.load();
  view.opened(place.query);
  return view;
}

class Writing {
  constructor(root, id) {
    Object.assign(this, { root, id, brief: null, form: null, raw: null, shows: "form" });
    root.classList.add("writing");
    this.top = h("div", { class: "top" });
    this.left = h("div", { class: "left" });
    this.pane = new PagePane(id, (problem) => this.toField(problem));
    this.desk = h("div", { class: "desk", "data-shows": "form" }, this.left, this.pane.element);
    root.append(this.top, this.desk);
    this.keys = (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
      if (event.code === "KeyY") { event.preventDefault(); this.turn(this.shows === "yaml" ? "form" : "yaml", true); }
      if (event.code === "KeyP") { event.preventDefault(); this.toPage(); }
    };
    document.addEventListener("keydown", this.keys);
    this.ends = [
      watch("printed", ({ printed }) => printed.brief === id && (this.brief ? this.printed(printed) : (this.late = true))),
      watch("touched", ({ touched }) => this.touched(touched)),
      watch("project", () => this.offered()),
    ];
  }

  /** Draws the form again where what it offers to choose from is otherwise. */
  offered() {
    const { themes, templates, sources } = state.project || {};
    const now = JSON.stringify([themes?.map(({ id, title }) => [id, title]), templates, sources?.map(({ key, title }) => [key, title])]);
    if (this.offer !== undefined && this.offer !== now) this.form?.draw();
    this.offer = now;
  }

  leave() {
    this.ends.forEach((end) => end());
    document.removeEventListener("keydown", this.keys);
    this.raw?.leave();
    update({ brief: null });
  }

  same(place) {
    this.opened(place.query);
    return true;
  }

  async load() {
    const [brief, fields] = await Promise.all([api.brief(this.id), fieldsOf("brief"), excerpts()]);
    this.fields = fields;
    this.offered();
    await this.take(brief);
    // It was printed while the answer was on its way.
    if (this.late) this.look();
  }

  take(brief) {
    if (!read(brief.file, brief.version, brief.asked)) return this.look();
    this.brief = brief;
    update({ brief });
    const broken = brief.spec === null || brief.spec === undefined;
    if (!broken && !this.form) {
      this.form = new Form({ spec: brief.spec, fields: this.fields, off: Boolean(readonly()), write: (changes, key, at) => this.write(changes, key, at) });
    } else if (!broken && !unsaved(brief.file) && !same(this.form.sheet.spec, brief.spec)) this.form.take(brief.spec);
    this.form?.tell(brief.problems);
    this.pane.show(brief.page, brief.problems);
    this.raw?.tell(brief.problems);
    if (broken && this.shows !== "yaml") {
      this.turn("yaml", false, brief.problems?.find((problem) => problem.file === brief.file)?.line);
      this.forced = true;
    } else if (!broken && this.forced && !this.raw?.edited) this.turn("form");
    else this.draw();
  }

  draw() {
    const broken = this.brief.spec === null || this.brief.spec === undefined;
    const tab = (name, words, extra = "") => button(words, () => this.turn(name), { class: `tab ${extra}`, "aria-pressed": String(this.shows === name), disabled: name === "form" && broken, "data-key": `tab-${name}` });
    const title = this.form?.sheet.spec.headline || this.brief.title || this.id;
    refill(this.top, link([icon(ICONS.back), "Briefs"], "#/briefs", { class: "back" }),
      titled(title, readonly() ? null : button("Delete", () => this.remove(), { class: "quiet", "data-key": "delete" }), h("div", { class: "tabs", role: "group", "aria-label": "What is shown" }, tab("form", "Form"), tab("yaml", "YAML"), tab("page", "Page", "only-narrow"))));
    this.desk.dataset.shows = this.shows;
    const shown = this.shows === "yaml" ? this.raw.element : this.form?.element;
    if (shown && this.left.firstChild !== shown) this.left.replaceChildren(shown);
  }

  turn(shows, focus = false, line = null) {
    const was = this.shows;
    this.forced = false;
    this.shows = shows;
    if (shows === "yaml" && !this.raw) {
      const raw = new RawText(this.brief.file, { line });
      this.raw = raw;
      raw.load().then(() => raw.tell(this.brief.problems));
    } else if (was === "yaml" && shows !== "yaml") {
      this.raw.leave();
      this.raw = null;
      this.look();
    }
    this.draw();
    if (focus) (shows === "yaml" ? this.raw.field : this.form.element.querySelector("textarea, input"))?.focus();
  }

  toPage() {
    const inside = this.pane.element.contains(document.activeElement);
    if (inside) (this.before?.isConnected ? this.before : this.left.querySelector("textarea"))?.focus();
    else {
      this.before = document.activeElement;
      if (getComputedStyle(this.pane.element).display === "none") this.turn("page");
      this.pane.stage.focus();
    }
  }

  opened(query) {
    let path = null;
    try { path = JSON.parse(query.get("field") || "null"); } catch { /* an address typed by hand */ }
    if (Array.isArray(path) && path.length) {
      if (this.shows !== "form" && this.form) this.turn("form");
      this.focused = this.form?.go(path);
    }
    if (query.get("view") === "yaml") this.turn("yaml", false, Number(query.get("line")) || null);
  }

  toField(problem) {
    if (problem.field?.length && this.form && problem.file === this.brief.file) {
      return { words: "Go to the field", run: () => { if (this.shows !== "form") this.turn("form"); this.form.go(problem.field); } };
    }
    if (problem.file === this.brief.file) return { words: `Go to line ${problem.line}`, run: () => { this.turn("yaml", true, problem.line); this.raw.go(problem.line); } };
    return null;
  }

  async write(changes, key, at) {
    const { file } = this.brief;
    try {
      await write({ file, method: "PATCH", url: places.brief(this.id), body: { changes }, what: told(at), key: key && `${file}:${key}` });
      if (changes.some((change) => change.at[0] === "headline")) this.draw();
    } catch (failure) {
      notice(`${told(at)} is not saved: ${failure.message}`, { kind: "error", hint: failure.hint });
      this.look();
    }
  }

  /** Takes the brief out of the project, and offers to put it back. */
  async remove() {
    const { file } = this.brief;
    const { id } = this;
    try {
      await write({ file, method: "DELETE", url: places.brief(id), body: {}, what: id });
      go(["briefs"]);
      notice(`${id} is deleted; what was printed of it stays`, { key: "deleted", action: { words: "Put it back", run: undo } });
    } catch (failure) {
      notice(`${id} is not deleted: ${failure.message}`, { kind: "error", hint: failure.hint });
    }
  }

  /** Looks at the brief again; the latest look counts. */
  async look() {
    const turn = (this.looks = (this.looks || 0) + 1);
    try {
      const brief = await api.brief(this.id);
      if (turn === this.looks) this.take(brief);
    } catch (failure) {
      if (failure.status === 404) notice(`${this.id} is not there any more`, { kind: "error", key: "gone" });
    }
  }

  /** Another page of the brief, with what is wrong with it. */
  printed({ page, problems }) {
    if (!page || this.brief.spec === null) return this.look();
    this.brief = { ...this.brief, page, problems };
    this.form.tell(problems);
    this.pane.show(page, problems);
    this.raw?.tell(problems);
    return undefined;
  }

  async touched({ files, origin }) {
    if (!this.brief || (origin && origin === ORIGIN)) return;
    if (!files || files.includes(this.brief.file)) this.look();
    if (!files || files.some((file) => file.startsWith("sources/"))) {
      forgetSchemas();
      this.fields = await fieldsOf("brief");
      await excerpts();
      this.form?.draw();
    }
  }
}
