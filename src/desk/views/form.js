// A brief, or the house, as a form made from the schema, in the order of the page. What is not used stands as a word to add, so that the form is as long as
// the brief.

import { button, coded, h, named, refill, say } from "./dom.js";
import { field } from "./fields/field.js";
import { sectionsField } from "./fields/sections.js";
import { sheetOf } from "./sheet.js";
import { templateField } from "./templates.js";

/** Where a part of the form begins; fields that are not named here stand in the part before. */
const PARTS = {
  template: "Paper", kicker: "Head", series: "Publication", "key-messages": "What it says", "key-figures": "Facts and figures", options: "What follows", "further-reading": "Foot", allow: "Checks",
};
/** What a page hardly does without is there to be filled in. */
const USUAL = ["template", "kicker", "headline", "standfirst", "date", "authors", "key-messages", "themes", "pull-quote", "implications", "recommendations"];
const LARGE = { headline: "headline", standfirst: "standfirst" };

export class Form {
  /** `parts` and `usual` say how the fields stand, where they are not those of a brief. */
  constructor({ spec, fields, off, write, parts = PARTS, usual = USUAL, label = "The brief" }) {
    Object.assign(this, { fields, parts, usual, label });
    this.element = h("form", { class: "form", "aria-label": label, onsubmit: (event) => event.preventDefault() });
    this.problems = [];
    this.sheet = sheetOf({ spec, keys: fields.map((one) => one.key), off, write, redraw: () => this.draw() });
    this.sheet.focus = (path) => this.go(path, false);
    this.sheet.focusKey = (key) => this.element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
    this.draw();
  }

  /** Another state of the file. */
  take(spec) {
    this.sheet.spec = spec;
    this.draw();
  }

  draw() {
    const parts = [];
    for (const one of this.fields) {
      if (this.parts[one.key] || !parts.length) parts.push({ name: this.parts[one.key] || this.label, fields: [] });
      parts[parts.length - 1].fields.push(one);
    }
    refill(this.element, parts.map((part) => this.part(part)));
    this.tell(this.problems);
  }

  part({ name, fields }) {
    const { sheet } = this;
    const set = (one) => sheet.spec[one.key] !== undefined;
    const shown = fields.filter((one) => set(one) || this.usual.includes(one.key) || sheet.shown.has(one.key));
    const others = sheet.off ? [] : fields.filter((one) => !shown.includes(one) && !one.about?.startsWith("The same as"));
    return h("section", { class: "part" }, h("h2", null, name), shown.map((one) => this.field(one)),
      others.length ? h("p", { class: "others" }, h("span", { class: "hint" }, "Add: "), others.map((one) =>
        button(named(one.key), () => {
          sheet.shown.add(one.key);
          this.draw();
          sheet.focus([one.key]);
          say(`${named(one.key)}: ${one.about}`);
        }, { class: "quiet small", title: one.about, "data-key": `add-${one.key}` }))) : null);
  }

  field(one) {
    const path = [one.key];
    if (one.key === "template") return templateField(this.sheet, one, path);
    if (one.key === "themes" && one.item?.whole) return sectionsField(this.sheet, one, path, { label: named(one.key), about: one.about });
    return field(this.sheet, one, path, { large: LARGE[one.key] });
  }

  /** Shows each problem at its field, or at what holds the field. */
  tell(problems) {
    this.problems = problems || [];
    const told = new Map();
    for (const problem of this.problems) {
      const place = problem.field && this.nearest(problem.field, (id) => this.element.querySelector(`[data-fault="${CSS.escape(id)}"]`));
      if (place) told.set(place, [...(told.get(place) || []), problem]);
    }
    for (const place of this.element.querySelectorAll("[data-fault]")) {
      const here = told.get(place);
      place.hidden = !here;
      place.classList.toggle("warns", Boolean(here) && here.every((problem) => problem.severity === "warning"));
      place.replaceChildren(...(here || []).flatMap((problem) => [...coded(problem.message), ...(problem.hint ? [h("span", { class: "hint" }, coded(problem.hint))] : [])]));
      const input = document.getElementById(place.dataset.fault);
      if (input) {
        if (here?.some((problem) => problem.severity === "error")) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    }
  }

  nearest(path, find) {
    for (let length = path.length; length > 0; length -= 1) {
      const found = find(this.sheet.id(path.slice(0, length)));
      if (found) return found;
    }
    return null;
  }

  /** Goes to the field of a path, or to what holds it. */
  go(path, show = true) {
    if (!this.sheet.shown.has(path[0]) && this.sheet.spec[path[0]] === undefined) {
      this.sheet.shown.add(path[0]);
      this.draw();
    }
    const found = this.nearest(path, (id) => this.element.querySelector(`[data-key="${CSS.escape(id)}"]`)
      || this.element.querySelector(`[data-item="${CSS.escape(id)}"] :is(textarea, input:not([type=checkbox]))`)
      || this.element.querySelector(`[data-key^="${CSS.escape(id)}-"]`));
    if (!found) return false;
    for (let holder = found.closest("details"); holder; holder = holder.parentElement.closest("details")) holder.open = true;
    found.focus({ preventScroll: true });
    if (show) found.scrollIntoView({ block: "center" });
    else found.scrollIntoView({ block: "nearest" });
    return true;
  }
}
