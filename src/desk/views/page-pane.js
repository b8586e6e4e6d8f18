// The page beside the form: how full it is, what is wrong with it, and the page itself, on which each quotation leads to its source.

import { api, place } from "./api.js";
import { button, coded, count, h, notice, refill, say } from "./dom.js";
import { go } from "./router.js";
import { problemList } from "./shell.js";
import { readonly } from "./state.js";

const ZOOMS = ["fit", 1, 1.5, 2, 3];

/** The widest picture in pixels; a larger one is in vectors, which browsers read more slowly. */
const WIDEST = 1800;

export class PagePane {
  /** `toField(problem)` says how to go to the field of a problem, or null. */
  constructor(id, toField) {
    Object.assign(this, { id, toField, zoom: "fit", page: null, asked: null, said: "" });
    this.picture = h("img", { alt: "", class: "sheet-of-paper" });
    this.spots = h("div", { class: "spots" });
    this.stage = h("div", { class: "stage blank", tabindex: 0, role: "region", "aria-label": "The page" }, h("div", { class: "paper" }, this.picture, this.spots));
    this.full = h("div", { class: "full" });
    this.list = h("div", { class: "page-problems" });
    this.tools = h("div", { class: "page-tools" });
    this.paper = this.stage.firstChild;
    new ResizeObserver(() => this.fill()).observe(this.paper);
    this.element = h("section", { class: "page-pane", "aria-label": "The page beside the form" }, h("header", null, this.full, this.tools), this.list, this.stage);
    this.drawTools();
  }

  drawTools() {
    const step = (by) => {
      this.zoom = ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, ZOOMS.indexOf(this.zoom) + by))];
      this.drawTools();
      say(this.zoom === "fit" ? "The whole page" : `${this.zoom * 100} %`);
    };
    this.stage.dataset.zoom = String(this.zoom);
    refill(this.tools,
      button("Smaller", () => step(-1), { class: "quiet square", disabled: this.zoom === "fit", "data-key": "smaller", "aria-label": "Page smaller" }, ),
      h("span", { class: "facts" }, this.zoom === "fit" ? "Fit" : `${this.zoom * 100} %`),
      button("Larger", () => step(1), { class: "quiet square", disabled: this.zoom === 3, "data-key": "larger", "aria-label": "Page larger" }),
      readonly() ? null : button("Print PDF", () => this.print(), { class: "main small", "data-key": "print" }));
    this.tools.querySelector("[data-key=smaller]").textContent = "−";
    this.tools.querySelector("[data-key=larger]").textContent = "+";
  }

  show(page, problems) {
    this.page = page;
    this.tell(page, problems);
    if (page?.svg) this.turn(this.address());
    else this.stage.classList.add("blank");
    this.drawSpots();
  }

  tell(page, problems = []) {
    const errors = problems.filter((problem) => problem.severity === "error");
    const words = fullness(page, errors);
    const filled = Math.min(1, page?.fill ?? 0);
    const state_ = !page || page.stale || errors.length ? "fault" : page.fits === false ? "over" : "fits";
    refill(this.full, h("div", { class: `bar ${state_}`, "aria-hidden": "true" }, h("i", { style: { width: `${Math.round(filled * 100)}%` } })), h("p", { class: "words-left" }, words));
    if (words !== this.said && this.said) say(words);
    this.said = words;
    refill(this.list, page?.over_lines && page.advice?.length ? h("p", { class: "hint" }, page.advice.map((advice) => [coded(advice), ". "])) : null, page?.dropped?.length ? h("p", { class: "hint" }, `Left out to fit: ${page.dropped.join("; ")}`) : null,
      problems.length ? h("details", { open: errors.length > 0 || this.openProblems, ontoggle: (event) => { this.openProblems = event.target.open; } },
        h("summary", { "data-key": "problems" }, [count(errors.length, "error"), count(problems.length - errors.length, "warning")].filter((text) => !text.startsWith("0 ")).join(", ")), problemList(problems, this.toField)) : null);
    this.stage.classList.toggle("stale", Boolean(page?.stale));
  }

  /** Where the picture is that has as many pixels as the paper on the screen. */
  address() {
    const wide = Math.ceil((this.paper.clientWidth || 600) * window.devicePixelRatio);
    return wide <= WIDEST ? `${this.page.png}&width=${wide}` : this.page.svg;
  }

  /** Has the picture made anew once the paper has kept its size for a moment. */
  fill() {
    clearTimeout(this.filling);
    this.filling = setTimeout(() => this.page?.svg && this.turn(this.address()), 150);
  }

  /** Turns to another picture when it is there whole, so that nothing flickers. */
  async turn(address) {
    if (address === this.asked) return;
    this.asked = address;
    const next = new Image();
    next.src = address;
    try { await next.decode(); } catch {
      // The server may be busy or gone for a moment.
      if (this.asked === address) this.asked = null;
      setTimeout(() => this.asked === null && this.fill(), 1000);
      return;
    }
    if (this.asked !== address) return;
    next.className = this.picture.className;
    next.alt = `The printed page of ${this.id}`;
    this.picture.replaceWith(next);
    this.picture = next;
    this.stage.classList.remove("blank");
    this.element.dispatchEvent(new CustomEvent("turned", { detail: { address, at: performance.now() } }));
  }

  drawSpots() {
    refill(this.spots, (this.page?.quotations || []).flatMap((quotation, index) => (quotation.rects || [quotation.rect]).filter(Boolean).map((rect, part) => h("button", {
      type: "button", class: "spot", tabindex: part ? -1 : 0, "aria-hidden": part ? "true" : null, "data-key": `spot-${index}-${part}`, title: "Show it in its source",
      "aria-label": `Quotation ${quotation.excerpt || index + 1}: show it in its source`,
      style: { left: `${rect.x * 100}%`, top: `${rect.y * 100}%`, width: `${rect.width * 100}%`, height: `${rect.height * 100}%` },
      onclick: () => go(["sources", quotation.source], quotation.excerpt ? { excerpt: quotation.excerpt } : { paragraph: quotation.paragraph }),
    }))));
  }

  async print() {
    try {
      const { printed = [], problems = [] } = await api.print({ briefs: [this.id] });
      const one = printed.find((other) => other.id === this.id);
      if (one) notice(`Printed: ${one.path || one.url}`, { key: "printed", action: { words: "Open the PDF", run: () => window.open(one.url || place.print(this.id), "_blank", "noopener") } });
      else notice(problems[0]?.message || "The brief can’t be printed as it is", { kind: "error", hint: problems[0]?.hint });
    } catch (failure) {
      notice(failure.message, { kind: "error", hint: failure.hint });
    }
  }
}

/** How full a page is, in words. */
export function fullness(page, errors = []) {
  if (!page) return "No page yet";
  if (page.over_lines || page.over_words) {
    return `${page.over_lines ? `${count(Math.ceil(page.over_lines), "line")} too long` : "Too long"}${page.over_words ? `: cut about ${count(page.over_words, "word")}` : ""}`;
  }
  if (page.stale) return "The page is of an earlier state";
  if (!page.svg) return errors.length ? "It can’t be printed yet" : "The page is being set …";
  if (page.room_words) return `It fits. Room for about ${count(page.room_words, "word")}`;
  return "It fits, and is full";
}
