// A YAML file as it stands, with its problems in the margin: for what no form has, and for files that do not parse.

import { api, place as places } from "./api.js";
import { button, coded, h, link, notice, refill } from "./dom.js";
import { read, unsaved, write } from "./save.js";
import { titled } from "./shell.js";
import { readonly, watch } from "./state.js";

export async function raw(root, place) {
  const path = place.path.slice(1).join("/");
  const text = new RawText(path, { line: Number(place.query.get("line")) || null });
  await text.load();
  root.classList.add("raw-view");
  const back = path.startsWith("sources/") ? link("Sources", "#/sources") : link("Briefs", "#/briefs");
  refill(root, titled(path, back), text.element);
  return {
    focused: true,
    leave: () => text.leave(),
    same: (now) => { text.go(Number(now.query.get("line")) || 1); return true; },
  };
}

export class RawText {
  constructor(path, { line }) {
    Object.assign(this, { path, line, problems: [] });
    this.under = h("div", { class: "under", "aria-hidden": "true" });
    this.margin = h("div", { class: "gutter" });
    this.told = h("div", { class: "raw-problems", "aria-live": "polite" });
    this.field = h("textarea", { class: "yaml", spellcheck: "false", wrap: "off", "aria-label": `The text of ${path}`, readOnly: Boolean(readonly()), "data-key": "yaml", oninput: () => this.changed() });
    this.field.addEventListener("keydown", (event) => this.indent(event));
    this.scroller = h("div", { class: "raw" }, this.margin, h("div", { class: "layers" }, this.under, this.field));
    this.element = h("div", { class: "raw-box" }, this.told, this.scroller);
    this.end = watch("touched", ({ touched }) => (!touched.files || touched.files.includes(path)) && !this.timer && !unsaved(path) && this.load());
  }

  leave() {
    this.end();
    if (this.timer) this.save();
  }

  async load() {
    const { text, version, problems, asked } = await api.file(this.path);
    // What is being typed stays; if the file has become otherwise, its write says so.
    if (this.timer || (this.edited && unsaved(this.path))) return undefined;
    if (!read(this.path, version, asked)) return this.load();
    if (this.field.value !== text) {
      const caret = this.field.selectionStart;
      this.field.value = text;
      this.field.setSelectionRange(caret, caret);
    }
    this.tell(problems);
    if (this.line) {
      const line = this.line;
      this.line = null;
      requestAnimationFrame(() => this.go(line));
    }
  }

  changed() {
    this.edited = true;
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), 250);
  }

  async save() {
    clearTimeout(this.timer);
    this.timer = null;
    try {
      await write({ file: this.path, method: "PUT", url: places.file(this.path), body: { text: this.field.value }, what: this.path, key: `${this.path}:text` });
      if (!this.timer) this.tell((await api.file(this.path)).problems);
    } catch (failure) {
      notice(`${this.path} is not saved: ${failure.message}`, { kind: "error", hint: failure.hint, key: "raw" });
    }
  }

  /** Tab leaves the field, as everywhere; Enter keeps the indentation. */
  indent(event) {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
    const before = this.field.value.slice(0, this.field.selectionStart);
    const spaces = /^ */.exec(before.slice(before.lastIndexOf("\n") + 1))[0];
    if (!spaces) return;
    event.preventDefault();
    if (!document.execCommand("insertText", false, `\n${spaces}`)) this.field.setRangeText(`\n${spaces}`, this.field.selectionStart, this.field.selectionEnd, "end");
  }

  tell(problems) {
    this.problems = (problems || []).filter((problem) => !problem.file || problem.file === this.path);
    refill(this.told, this.problems.length ? h("ul", { class: "problems" }, this.problems.map((problem, index) => h("li", { class: problem.severity },
      h("p", null, button(`Line ${problem.line}`, () => this.go(problem.line), { class: "quiet small", "data-key": `line-${index}` }), " ", coded(problem.message)), problem.hint && h("p", { class: "hint" }, coded(problem.hint))))) : null);
    this.draw();
  }

  draw() {
    const lines = this.field.value.split("\n");
    this.under.replaceChildren(...lines.flatMap((line) => [...tinted(line), document.createTextNode("\n")]));
    this.field.style.setProperty("height", `${lines.length * 1.5 + 1}em`);
    const worst = new Map();
    for (const { line, severity } of this.problems) if (worst.get(line) !== "error") worst.set(line, severity);
    this.margin.replaceChildren(...lines.map((_, index) => {
      const fault = worst.get(index + 1);
      return h("span", { class: fault || null, title: fault ? this.problems.filter((problem) => problem.line === index + 1).map((problem) => problem.message).join("\n") : null }, String(index + 1));
    }));
  }

  go(line) {
    const before = this.field.value.split("\n").slice(0, line - 1).join("\n").length;
    const start = before + (line > 1 ? 1 : 0);
    const end = this.field.value.indexOf("\n", start);
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(start, end < 0 ? this.field.value.length : end);
    this.margin.children[line - 1]?.scrollIntoView({ block: "center" });
  }
}

/** A line of YAML with its key and its comment told apart. */
function tinted(line) {
  const [, lead, key, rest] = /^(\s*(?:- )*)([\w-]+:(?=\s|$))?(.*)$/.exec(line);
  const comment = /(^|\s)#.*$/.exec(rest);
  const value = comment ? rest.slice(0, comment.index) : rest;
  return [document.createTextNode(lead), key && h("span", { class: "key" }, key), document.createTextNode(value), comment && h("span", { class: "comment" }, comment[0])].filter(Boolean);
}
