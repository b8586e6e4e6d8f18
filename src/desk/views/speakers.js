// The speakers of a source, edited where they appear.

import { place } from "./api.js";
import { button, dialog, h, notice } from "./dom.js";
import { write } from "./save.js";

/** Edits a speaker, or makes one; returns it as it is then, or null. */
export function speakerForm(source, speaker, name = "") {
  return dialog(speaker ? "Speaker" : "New speaker", (close) => {
    const fields = { name: speaker?.name ?? name ?? "", role: speaker?.role ?? "", affiliation: speaker?.affiliation ?? "" };
    const told = { name: "Name", role: "Role, as the text gives it", affiliation: "Where they speak for" };
    const used = speaker ? source.excerpts.filter((excerpt) => excerpt.speaker === speaker.id).length : 0;
    const store = async (value) => {
      const id = speaker?.id || slug(fields.name, source.speakers.map((one) => one.id));
      close(value && { id, ...value });
      try {
        await write({ file: source.file, method: "PUT", url: place.speaker(source.key, id), body: { speaker: value }, what: fields.name });
      } catch (failure) {
        notice(`${fields.name} is not saved: ${failure.message}`, { kind: "error", hint: failure.hint });
      }
    };
    return h("form", { class: "fields", onsubmit: (event) => {
      event.preventDefault();
      store(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value.trim()]).filter(([, value]) => value)));
    } },
    Object.keys(fields).map((key) => h("div", null, h("label", { for: `speaker-${key}` }, told[key]),
      h("input", { id: `speaker-${key}`, value: fields[key], required: key === "name", autofocus: key === "name", oninput: (event) => { fields[key] = event.target.value; } }))),
    h("p", { class: "buttons" }, h("button", { type: "submit", class: "main" }, "Save"),
      speaker && !used ? button("Take out", () => store(null), { class: "plain danger" }) : null,
      button("Cancel", () => close(null), { class: "quiet" })),
    used ? h("p", { class: "hint" }, `Speaks in ${used} of the excerpts.`) : null);
  });
}

/** An id from a name: the last word of it, in plain letters, with a number where it is taken. */
export function slug(name, taken = [], whole = false) {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i").replace(/ə/g, "e").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  const parts = plain.split("-").filter(Boolean);
  const base = (whole ? parts.slice(0, 6).join("-") : parts[parts.length - 1]) || "new";
  const id = /^[a-z]/.test(base) ? base : `x-${base}`;
  let one = id;
  for (let number = 2; taken.includes(one); number += 1) one = `${id}-${number}`;
  return one;
}
