// A source to read and to code: its text in the middle, what was found in it beside, the panel for an excerpt at the right.

import { api } from "./api.js";
import { about } from "./about.js";
import { button, count, h, icon, ICONS, link, notice, refill, say } from "./dom.js";
import { excerptPanel } from "./excerpt.js";
import { letters, writing } from "./keys.js";
import { mark, rectangle, remark, unmark } from "./marks.js";
import { recordForm } from "./record.js";
import { address, stay } from "./router.js";
import { read } from "./save.js";
import { said, selected, step, stretch } from "./selecting.js";
import { problemList, titled } from "./shell.js";
import { hue, readonly, state, theme, update, watch } from "./state.js";

export async function reading(root, place) {
  const view = new Reading(root, place.path[1]);
  await view.load();
  view.opened(place.query);
  return view;
}

class Reading {
  constructor(root, key) {
    Object.assign(this, { root, key, source: null, texts: [], caret: null, choice: null, open: null, at: 0 });
    this.page = h("article", { class: "text", "aria-label": "The text" });
    this.panel = h("aside", { class: "panel", "aria-label": "Excerpt and source" });
    this.top = h("div", { class: "top" });
    root.classList.add("reading");
    root.append(this.top, h("div", { class: "desk" }, this.page, this.panel));
    this.page.addEventListener("keydown", (event) => this.key_(event));
    this.page.addEventListener("focusin", (event) => this.focus(event));
    this.ends = [
      watch("touched", ({ touched }) => this.touched(touched)),
      watch("project", () => this.open === null && !this.choice && this.showPanel()),
      listen(document, "pointerup", (event) => this.pointed(event)),
      listen(document, "selectionchange", () => this.dragged()),
    ];
  }

  leave() {
    this.ends.forEach((end) => end());
    unmark();
    update({ source: null });
  }

  /** Another excerpt of the same source by its address. */
  same(place) {
    this.opened(place.query);
    this.focused = true;
    return true;
  }

  async load() {
    do this.source = await api.source(this.key);
    while (!read(this.source.file, this.source.version, this.source.asked));
    update({ source: this.source });
    this.draw();
  }

  async touched({ files }) {
    if (!this.source) return;
    if (files && !files.some((file) => [this.source.file, this.source.text_file].includes(file) || file.endsWith("themes.yaml") || !file.startsWith("sources/"))) return;
    try {
      await this.load();
      if (this.open && !this.excerpt(this.open)) this.close();
      else if (!this.choice) this.showPanel();
    } catch (failure) {
      if (failure.status === 404) notice(`The source ${this.key} is not there any more`, { kind: "error" });
    }
  }

  excerpt(id) {
    return this.source.excerpts.find((excerpt) => excerpt.id === id);
  }

  opened(query) {
    const [id, number] = [query.get("excerpt"), query.get("paragraph")];
    if (id && this.excerpt(id)) this.show(id, true);
    else {
      this.showPanel();
      const index = number ? this.source.paragraphs.findIndex((paragraph) => String(paragraph.number) === number) : -1;
      if (index >= 0) {
        this.focused = true;
        requestAnimationFrame(() => this.go(index));
      }
    }
  }

  /* The text */

  draw() {
    const { source } = this;
    refill(this.top,
      link([icon(ICONS.back), "Sources"], "#/sources", { class: "back" }),
      titled(source.title || source.key,
        readonly() ? null : button("Record …", () => recordForm(this.source), { class: "plain", "data-key": "record" }),
        button("Raw record", () => { location.hash = address(["files", ...source.file.split("/")]); }, { class: "plain" })),
      h("p", { class: "facts" }, [source.publication, source.citation?.date, count(source.paragraphs.filter((one) => one.number !== null).length, "paragraph"), count(source.excerpts.length, "excerpt")].filter(Boolean).join(" · ")));
    this.texts = [];
    // What is off the screen of a long text is not laid out until it comes.
    this.page.classList.toggle("long", source.paragraphs.length > 80);
    refill(this.page, problemList(source.problems?.filter((problem) => problem.field?.[0] !== "excerpts")), source.paragraphs.map((paragraph, index) => this.row(paragraph, index)));
    mark(this.texts.flatMap((text, index) => (text ? [[text, this.marks(source.paragraphs[index])]] : [])));
    this.remark();
  }

  row(paragraph, index) {
    const furniture = paragraph.number === null;
    const text = h("div", { class: "words", lang: this.source.language, role: furniture ? null : "group", tabindex: furniture ? null : index === this.at ? 0 : -1,
      "aria-label": furniture ? null : `Paragraph ${paragraph.number}`, "data-key": furniture ? null : `paragraph-${index}` }, paragraph.text);
    this.texts[index] = furniture ? null : text;
    return h("div", { class: furniture ? "row furniture" : "row" },
      h("span", { class: "number", "aria-hidden": "true" }, furniture ? "" : String(paragraph.number)), text,
      furniture ? h("span", { class: "margin" }, h("span", { class: "note" }, "page furniture")) : h("div", { class: "margin" }, this.margin(paragraph, index)));
  }

  marks(paragraph) {
    return [
      ...paragraph.speech.map((one) => ({ ...one, kind: "speech" })),
      ...paragraph.terms.map((one) => ({ ...one, kind: "term" })),
      ...paragraph.excerpts.map((one) => ({ ...one, kind: "excerpt" })),
    ];
  }

  /** Beside a paragraph: its excerpts, and the speech that is none yet. */
  margin(paragraph, index) {
    const { source } = this;
    const covers = (one) => paragraph.excerpts.some((excerpt) => excerpt.start < one.end && one.start < excerpt.end);
    return [
      ...new Map([...paragraph.excerpts].sort((a, b) => a.start - b.start).map((place) => [place.id, this.excerpt(place.id)])).values(),
    ].filter(Boolean).map((excerpt) => h("button", { type: "button", class: "mark", "data-key": `mark-${excerpt.id}`, "data-excerpt": excerpt.id, onclick: () => this.show(excerpt.id) },
      h("span", { class: "who" }, this.speaker(excerpt.speaker) || source.publication || "The publication’s words", excerpt.problems?.length ? h("span", { class: "fault" }, " has a problem") : null),
      excerpt.themes.map((id) => h("span", { class: "theme", "data-hue": hue(id) }, theme(id)?.title || id)),
      excerpt.briefs?.length ? h("span", { class: "used" }, `in ${count(excerpt.briefs.length, "brief")}`) : null))
      .concat(paragraph.speech.filter((one) => !covers(one)).map((one) => h("button", { type: "button", class: "mark uncoded", "data-key": `speech-${index}-${one.start}`, title: one.said || null,
        disabled: Boolean(readonly()), onclick: () => this.choose({ paragraph: index, start: one.start, to: index, end: one.end }, true) },
      h("span", { class: "who" }, this.speaker(one.speaker) || one.name || "Speech"), h("span", { class: "used" }, readonly() ? "not coded" : "not coded: code it"))));
  }

  speaker(id) {
    return id ? this.source.speakers.find((one) => one.id === id)?.name || id : null;
  }

  remark() {
    const marks = [];
    if (this.open) this.source.paragraphs.forEach((paragraph, index) => paragraph.excerpts.forEach((place) => {
      if (place.id === this.open && this.texts[index]) marks.push({ element: this.texts[index], start: place.start, end: place.end, kind: "open" });
    }));
    if (this.choice) {
      const { paragraph, start, to, end } = this.choice;
      for (let index = paragraph; index <= to; index += 1) {
        const element = this.texts[index];
        if (element) marks.push({ element, kind: "selected", start: index === paragraph ? start : 0, end: index === to ? end : element.textContent.length });
      }
    }
    if (this.caret) {
      const element = this.texts[this.at];
      marks.push({ element, kind: "caret", ...stretch(element.textContent, this.source.language, { anchor: this.caret.focus, focus: this.caret.focus }) });
    }
    remark(["open", "selected", "caret"], marks);
    for (const button of this.page.querySelectorAll("[data-excerpt]")) button.setAttribute("aria-pressed", String(button.dataset.excerpt === this.open));
  }

  /* Selecting */

  pointed(event) {
    if (!this.page.contains(event.target)) return;
    const choice = selected(this.texts, this.source.language);
    if (choice && event.pointerType !== "touch") {
      this.choose(choice);
    } else if (!choice) {
      const index = this.texts.findIndex((text) => text?.contains(event.target));
      const hit = index >= 0 && this.hit(index, event);
      if (hit) this.show(hit);
      else if (this.choice && !this.panel.querySelector("[data-touched]")) this.close();
    }
  }

  /** A selection by finger grows by its handles: it is taken when it rests. */
  dragged() {
    clearTimeout(this.rest);
    if (!matchMedia("(pointer: coarse)").matches) return;
    this.rest = setTimeout(() => {
      const choice = selected(this.texts, this.source.language);
      if (choice) this.choose(choice);
    }, 500);
  }

  hit(index, { clientX: x, clientY: y }) {
    const caret = document.caretPositionFromPoint?.(x, y);
    if (!caret || !this.texts[index].contains(caret.offsetNode)) return null;
    const inside = this.source.paragraphs[index].excerpts.filter((one) => one.start <= caret.offset && caret.offset < one.end);
    return inside.sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.id;
  }

  focus(event) {
    const index = this.texts.indexOf(event.target);
    if (index < 0 || index === this.at) return;
    if (this.texts[this.at]) this.texts[this.at].tabIndex = -1;
    this.at = index;
    event.target.tabIndex = 0;
    this.caret = null;
    this.remark();
  }

  key_(event) {
    const index = this.texts.indexOf(event.target);
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const text = event.target.textContent;
    const act = {
      ArrowDown: () => this.go(this.next(index, 1)), ArrowUp: () => this.go(this.next(index, -1)),
      Home: () => this.go(this.texts.findIndex(Boolean)), End: () => this.go(this.texts.findLastIndex(Boolean)),
      ArrowRight: () => this.walk(event, text), ArrowLeft: () => this.walk(event, text),
      Enter: () => this.choice && this.propose(true),
      Escape: () => { this.caret = null; this.close(); },
      q: () => letters() && this.speech(index), a: () => letters() && this.pick({ paragraph: index, start: 0, to: index, end: text.trimEnd().length }),
      e: () => letters() && this.nextExcerpt(index),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || (event.shiftKey && !event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    act();
  }

  next(index, by) {
    for (let at = index + by; at >= 0 && at < this.texts.length; at += by) if (this.texts[at]) return at;
    return index;
  }

  go(index) {
    this.texts[index]?.focus({ preventScroll: true });
    this.texts[index]?.scrollIntoView({ block: "nearest" });
  }

  walk(event, text) {
    const { language } = this.source;
    this.caret = step(event.key, event.shiftKey, text, language, this.caret);
    if (!this.caret) return;
    const { start, end } = stretch(text, language, this.caret);
    if (this.caret.on) this.pick({ paragraph: this.at, start, to: this.at, end });
    else {
      this.choice = null;
      this.remark();
      say(text.slice(start, end));
    }
    const box = rectangle(this.texts[this.at], start, end);
    if (box.bottom > innerHeight - 40 || box.top < 80) window.scrollBy({ top: box.top - innerHeight / 2 });
  }

  speech(index) {
    const all = this.source.paragraphs[index].speech;
    if (!all.length) return say("No speech in this paragraph");
    const now = this.choice?.paragraph === index ? all.findIndex((one) => one.start === this.choice.start) : -1;
    const { start, end } = all[(now + 1) % all.length];
    this.pick({ paragraph: index, start, to: index, end });
  }

  nextExcerpt(index) {
    const ids = [...new Set(this.source.paragraphs[index].excerpts.map((one) => one.id))];
    if (!ids.length) return say("No excerpt in this paragraph");
    this.show(ids[(ids.indexOf(this.open) + 1) % ids.length]);
  }

  /** Selects by the keys: shown and said, not yet proposed. */
  pick(choice) {
    this.choice = choice;
    window.getSelection().removeAllRanges();
    this.remark();
    say(`Selected: ${said(choice, this.texts)}. Enter to code it.`);
  }

  /** Selects with the mouse, and proposes an excerpt at once. */
  choose(choice, focus = false) {
    if (readonly()) return;
    this.choice = choice;
    window.getSelection().removeAllRanges();
    this.remark();
    this.propose(focus);
  }

  async propose(focus) {
    if (readonly()) return say("Reading only");
    const choice = this.choice;
    const number = (index) => this.source.paragraphs[index].number;
    const passage = { paragraph: number(choice.paragraph), start: choice.start, end: choice.end, ...(choice.to !== choice.paragraph && { to_paragraph: number(choice.to) }) };
    const moving = this.open;
    try {
      const proposal = await api.passage(this.key, passage);
      if (this.choice !== choice) return;
      this.open = null;
      this.remark();
      this.panelOf({ proposal, passage, moving: moving && this.excerpt(moving) }, focus);
    } catch (failure) {
      notice(failure.message, { kind: "error", hint: failure.hint });
    }
  }

  /* The panel */

  show(id, scroll = false) {
    this.choice = null;
    this.caret = null;
    this.open = id;
    this.remark();
    stay(["sources", this.key], { excerpt: id });
    this.panelOf({ excerpt: this.excerpt(id) }, false);
    this.uncover(id);
    if (scroll) {
      const index = this.source.paragraphs.findIndex((paragraph) => paragraph.excerpts.some((one) => one.id === id));
      if (index >= 0) {
        this.focused = true;
        requestAnimationFrame(() => {
          this.texts[index].scrollIntoView({ block: "center" });
          this.texts[index].focus({ preventScroll: true });
        });
      }
    }
  }

  /** Where the panel comes up from below, its passage goes to the top. */
  uncover(id) {
    if (getComputedStyle(this.panel).position !== "fixed") return;
    const index = this.source.paragraphs.findIndex((paragraph) => paragraph.excerpts.some((one) => one.id === id));
    this.texts[index]?.scrollIntoView({ block: "start" });
  }

  panelOf(what, focus) {
    this.panel.classList.add("up");
    const paragraph = this.at;
    refill(this.panel, excerptPanel({ key: this.key, source: this.source, ...what, done: (id) => { this.close(); if (focus || document.activeElement === document.body) this.go(paragraph); if (id) say(`${id} is saved`); } }));
    this.panel.scrollTop = 0;
    if (focus) this.panel.querySelector("[data-first]")?.focus({ preventScroll: matchMedia("(min-width: 1000px)").matches });
    else say("An excerpt is open in the panel");
  }

  close() {
    this.open = null;
    this.choice = null;
    stay(["sources", this.key]);
    this.remark();
    this.showPanel();
  }

  showPanel() {
    if (!this.source) return;
    if (this.open) {
      // What is being edited stays; what was changed elsewhere comes with the next opening.
      if (!this.panel.querySelector("[data-touched]")) this.panelOf({ excerpt: this.excerpt(this.open) }, false);
      return;
    }
    this.panel.classList.remove("up");
    refill(this.panel, about(this.source));
  }
}

function listen(target, name, then) {
  target.addEventListener(name, then);
  return () => target.removeEventListener(name, then);
}
