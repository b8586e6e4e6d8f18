// Picks quotations from what is coded: by theme, by speaker, by words.

import { api } from "./api.js";
import { button, count, dialog, h, refill } from "./dom.js";
import { hue, state, theme, themes, update } from "./state.js";

/** Every coded passage of the project, read once until something changes. */
export async function excerpts() {
  if (!state.excerpts) update({ excerpts: await api.excerpts() });
  return state.excerpts;
}

/** The excerpts that were picked, or null. `used` are the ids that stand there already. */
export async function pick({ title, theme: about, used = [], many = false }) {
  const all = await excerpts();
  const has = about && all.some((one) => one.themes.includes(about));
  return dialog(title, (close) => {
    const picked = new Map();
    const list = h("ul", { class: "picks", "aria-label": "Coded passages" });
    const told = h("p", { class: "hint", role: "status" });
    const use = button("Add", () => close([...picked.values()]), { class: "main", disabled: true });
    const topic = h("select", { "aria-label": "Theme", onchange: () => draw() }, h("option", { value: "" }, "Every theme"), themes().map((one) => h("option", { value: one.id, selected: has && one.id === about }, one.title)));
    const names = new Map(all.map((one) => [one.speaker ?? "", one.speaker_name || "The publication’s words"]));
    const speaker = h("select", { "aria-label": "Speaker", onchange: () => draw() }, h("option", { value: "*" }, "Every speaker"), [...names].map(([id, name]) => h("option", { value: id }, name)));
    const search = h("input", { type: "search", placeholder: "Words", "aria-label": "Search the words", autofocus: true, oninput: () => draw() });
    const draw = () => {
      const words = search.value.trim().toLowerCase();
      const found = all.filter((one) => (!topic.value || one.themes.includes(topic.value)) && (speaker.value === "*" || (one.speaker ?? "") === speaker.value) && (!words || one.exact.toLowerCase().includes(words) || one.id.includes(words)));
      told.textContent = found.length ? count(found.length, "passage") : all.length ? "Nothing is coded that way." : "Nothing is coded yet: open a source and select a passage.";
      refill(list, found.map((one) => row(one)));
    };
    const row = (one) => {
      const key = `${one.source}/${one.id}`;
      const here = used.includes(one.id) || used.includes(key);
      const words = [h("q", null, one.exact), h("span", { class: "facts" }, h("b", null, one.speaker_name || "The publication’s words"), ` para. ${one.paragraph ?? "?"}`,
        one.themes.map((id) => h("span", { class: "theme", "data-hue": hue(id) }, theme(id)?.title || id)), here ? h("span", null, "stands here already") : null)];
      if (!many) return h("li", null, h("button", { type: "button", class: "pick", "data-key": key, onclick: () => close([one]) }, words));
      return h("li", null, h("label", { class: "pick" }, h("input", { type: "checkbox", "data-key": key, checked: picked.has(key), onchange: (event) => {
        if (event.target.checked) picked.set(key, one);
        else picked.delete(key);
        use.disabled = !picked.size;
        use.textContent = picked.size ? `Add ${count(picked.size, "quotation")}` : "Add";
      } }), h("span", null, words)));
    };
    draw();
    return h("div", { class: "picking" }, h("div", { class: "filters" }, search, topic, speaker), told, list, h("p", { class: "buttons" }, many ? use : null, button("Cancel", () => close(null), { class: "quiet" })));
  }, { wide: true });
}
