// The panel of an excerpt: what it is called, who says it, what it bears on, and the verdict as it will stand.

import { api, place } from "./api.js";
import { button, coded, count, dialog, h, link, notice, refill, say } from "./dom.js";
import { address } from "./router.js";
import { write } from "./save.js";
import { problemList } from "./shell.js";
import { speakerForm } from "./speakers.js";
import { hue, readonly, themes } from "./state.js";
import { newTheme } from "./themes.js";

const PUBLICATION = "";
const VERDICTS = {
  verified: "Verified", narration: "Narration, not speech", "cut-short": "Cut short", unattributed: "Speech without a speaker", misattributed: "Somebody else says it",
  ambiguous: "Stands more than once", altered: "Differs from the source", missing: "Not in the source", doubtful: "Doubtful",
};

/** `{ key, source, done }` with a `proposal` and its `passage` (and the excerpt that is `moving`), or an `excerpt` that there is. */
export function excerptPanel({ key, source, proposal, passage, moving, excerpt, done }) {
  const from = excerpt || proposal;
  const draft = { id: from.id, exact: from.exact, prefix: from.prefix, suffix: from.suffix, speaker: from.speaker ?? null, themes: [...(from.themes || [])], note: from.note ?? null };
  /** Whom the text names and the record does not know yet: comes into the record with the excerpt. */
  const newcomer = proposal?.new_speaker || null;
  if (newcomer && !draft.speaker) draft.speaker = newcomer.id;
  const off = Boolean(readonly());
  const verdict = h("div", { class: "verdict", "aria-live": "polite" });
  const form = h("form", { class: "excerpt", onsubmit: (event) => { event.preventDefault(); save(); }, oninput: () => form.setAttribute("data-touched", "") });
  const id = h("input", { id: "excerpt-id", value: draft.id, pattern: "[a-z][a-z0-9\\-]*", required: true, spellcheck: "false", disabled: off || Boolean(excerpt?.briefs?.length), "data-first": true, "data-key": "excerpt-id", oninput: () => { draft.id = id.value.trim(); } });
  const words = h("textarea", { id: "excerpt-words", rows: 4, value: draft.exact, disabled: off, oninput: () => { draft.exact = words.value; } });
  const speaker = h("div", { class: "choices" });
  const topics = h("div", { class: "choices" });

  const judge = (now) => {
    const kind = now?.kind || (typeof now === "string" ? now : "verified");
    verdict.dataset.kind = now?.refused ? "refused" : kind === "verified" ? "verified" : "doubtful";
    refill(verdict, h("b", null, VERDICTS[kind] || kind), now?.message && kind !== "verified" ? h("p", null, coded(now.message)) : null, now?.hint ? h("p", { class: "hint" }, coded(now.hint)) : null);
  };

  /** The verdict of another speaker. */
  const ask = async () => {
    if (!passage) return;
    try {
      // Whom the text names is asked for by not saying who: the record does not know them yet.
      const who = newcomer && draft.speaker === newcomer.id ? {} : { speaker: draft.speaker };
      judge((await api.passage(key, { ...passage, ...who, themes: draft.themes, id: draft.id })).verdict);
    } catch (failure) {
      if (!failure.lost) judge({ kind: "doubtful", message: failure.message });
    }
  };

  const drawSpeaker = () => refill(speaker,
    h("label", { for: "excerpt-speaker" }, "Who says it"),
    h("select", { id: "excerpt-speaker", "data-key": "excerpt-speaker", disabled: off, onchange: (event) => {
      if (event.target.value === "+") return addSpeaker();
      draft.speaker = event.target.value || null;
      ask();
    } },
    h("option", { value: PUBLICATION, selected: draft.speaker === null }, "The publication’s own words"),
    source.speakers.map((one) => h("option", { value: one.id, selected: one.id === draft.speaker }, one.name)),
    newcomer && h("option", { value: newcomer.id, selected: newcomer.id === draft.speaker }, `${newcomer.name} (new)`),
    draft.speaker && draft.speaker !== newcomer?.id && !source.speakers.some((one) => one.id === draft.speaker) ? h("option", { value: draft.speaker, selected: true }, draft.speaker) : null,
    off ? null : h("option", { value: "+" }, "Somebody else …")));

  const addSpeaker = async () => {
    const added = await speakerForm(source, null);
    if (added) {
      source.speakers.push(added);
      draft.speaker = added.id;
      ask();
    }
    drawSpeaker();
    speaker.querySelector("select").focus();
  };

  const drawThemes = () => {
    const all = themes();
    refill(topics,
      h("fieldset", null, h("legend", null, "What it bears on"),
        all.length ? null : h("p", { class: "hint" }, "The codebook has no themes yet: the first one begins it."),
        h("div", { class: "checks" }, [...all].sort((a, b) => draft.themes.includes(b.id) - draft.themes.includes(a.id)).map((one) => h("label", { class: "check theme", "data-hue": hue(one.id) },
          h("input", { type: "checkbox", checked: draft.themes.includes(one.id), disabled: off, "data-key": `theme-${one.id}`, onchange: (event) => {
            draft.themes = event.target.checked ? [...draft.themes, one.id] : draft.themes.filter((other) => other !== one.id);
          } }), one.title))),
        off ? null : button("New theme …", async () => {
          const added = await newTheme();
          if (added) {
            draft.themes.push(added.id);
            drawThemes();
          }
        }, { icon: "add", class: "plain small", "data-key": "theme-new" })));
  };

  const save = async () => {
    const body = { excerpt: kept(draft), ...(newcomer && draft.speaker === newcomer.id && { new_speaker: newcomer }) };
    const old = excerpt?.id;
    done(null);
    try {
      await write({ file: source.file, method: old ? "PUT" : "POST", url: old ? place.excerpt(key, old) : place.excerpts(key), body, what: draft.id });
      say(`${draft.id} is saved`);
    } catch (failure) {
      notice(`${draft.id} is not saved: ${failure.message}`, { kind: "error", hint: failure.hint || failure.problems[0]?.hint });
    }
  };

  /** An excerpt gets other words and keeps its name, so that briefs go on using it. */
  const moveHere = async () => {
    const body = { excerpt: kept({ ...moving, exact: draft.exact, prefix: draft.prefix, suffix: draft.suffix }) };
    done(null);
    try {
      await write({ file: source.file, method: "PUT", url: place.excerpt(key, moving.id), body, what: moving.id });
      say(`${moving.id} stands here now`);
    } catch (failure) {
      notice(`${moving.id} is not moved: ${failure.message}`, { kind: "error", hint: failure.hint });
    }
  };

  const takeOut = async () => {
    const used = excerpt.briefs || [];
    const sure = !used.length || await dialog(`Take ${excerpt.id} out?`, (close) => h("div", null,
      h("p", null, `${count(used.length, "brief")} would lose it: ${used.join(", ")}.`),
      h("p", { class: "buttons" }, button("Take it out", () => close(true), { class: "main" }), button("Keep it", () => close(false), { class: "plain", autofocus: true }))));
    if (!sure) return;
    done(null);
    try {
      await write({ file: source.file, method: "DELETE", url: place.excerpt(key, excerpt.id), body: {}, what: excerpt.id });
      notice(`${excerpt.id} is taken out`, { key: "removed" });
    } catch (failure) {
      notice(`${excerpt.id} is not taken out: ${failure.message}`, { kind: "error", hint: failure.hint });
    }
  };

  drawSpeaker();
  drawThemes();
  judge(excerpt ? excerpt.verdict : proposal.verdict);
  return refill(form,
    h("header", null, h("h2", null, excerpt ? "Excerpt" : "New excerpt"), h("span", { class: "locator" }, proposal?.locator || (excerpt.paragraph ? `para. ${excerpt.paragraph}` : "")),
      button("Close the panel", () => done(null), { icon: "remove", only: true })),
    excerpt && !off ? h("details", { class: "quote" }, h("summary", null, h("q", { lang: source.language }, draft.exact), h("span", { class: "hint" }, "Edit the words")),
      h("label", { for: "excerpt-words" }, "The words as they stand in the source; what is left out is marked […]"), words)
      : h("blockquote", { class: "quote", lang: source.language }, draft.exact),
    verdict, excerpt ? problemList(excerpt.problems) : null, speaker, topics,
    h("div", null, h("label", { for: "excerpt-id" }, excerpt?.briefs?.length ? "Its name in briefs, which use it" : "Its name in briefs"), id),
    h("div", null, h("label", { for: "excerpt-note" }, "Note, for the desk alone"), h("input", { id: "excerpt-note", value: draft.note ?? "", disabled: off, "data-key": "excerpt-note", oninput: (event) => { draft.note = event.target.value; } })),
    excerpt?.briefs?.length ? h("p", { class: "used" }, "Used in ", excerpt.briefs.map((brief, index) => [index ? ", " : "", link(brief, address(["briefs", brief]))])) : null,
    excerpt && !off ? h("p", { class: "hint" }, "To move it, select other words in the text.") : null,
    off ? null : h("p", { class: "buttons" },
      h("button", { type: "submit", class: "main" }, excerpt ? "Save" : "Save excerpt"),
      moving ? button(`Move ${moving.id} here`, moveHere, { class: "plain" }) : null,
      excerpt ? button("Take out", takeOut, { class: "plain danger" }) : null,
      button("Cancel", () => done(null), { class: "quiet" })));
}

/** What a record holds of an excerpt, without what is empty. */
function kept({ id, exact, prefix, suffix, speaker, themes: list, note }) {
  return Object.fromEntries(Object.entries({ id, exact, prefix, suffix, speaker, themes: list, note }).filter(([, value]) => value !== null && value !== undefined && value !== ""));
}
