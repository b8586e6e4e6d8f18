// What I wrote beside what stands in the file now: either, or both made one by hand.

import { button, dialog, h } from "./dom.js";
import { at, set, told } from "./edits.js";

/**
 * Asks what is to be. `now` has the file's `text`, what changed (`theirs`), and of that what my write meddles with (`touched`).
 * Returns `"theirs"`, or the body of the write to be made on the file as it is now.
 */
export async function settle(mine, now, file) {
  const whole = typeof mine.body.text === "string";
  const one = whole ? { text: mine.body.text } : single(mine.body);
  const yours = whole ? mine.body.text : shown(one ? one.value : mine.body);
  const theirs = whole ? now.text : (now.touched || now.theirs || []).map((their) => shown(their.now)).join("\n\n") || "(nothing stands there now)";
  const answer = await dialog(`${file} was changed elsewhere`, (close) => {
    const merged = h("textarea", { rows: whole ? 16 : 5, "aria-label": "Both made one", class: whole ? "yaml" : null, value: yours });
    const mergeable = whole || (one && typeof one.value === "string");
    return h("div", { class: "conflict" },
      h("p", null, `While you were writing, ${mine.what ? `“${mine.what}”` : "the same place"} was changed in an editor or another window. Nothing is lost yet: say what is to stand.`),
      h("div", { class: "sides" },
        h("section", null, h("h3", null, "Yours"), h("pre", { tabindex: 0 }, yours), button("Keep mine", () => close(mine.body), { class: "main", autofocus: true })),
        h("section", null, h("h3", null, "In the file"), h("pre", { tabindex: 0 }, theirs), button("Keep what is in the file", () => close("theirs"), { class: "plain" }))),
      now.theirs?.length ? h("p", { class: "hint" }, `Changed there: ${now.theirs.map((their) => told(their.path)).join(", ")}`) : null,
      mergeable ? h("section", null, h("h3", null, "Or both made one"), merged,
        button("Save this", () => close(whole ? { ...mine.body, text: merged.value } : { ...mine.body, changes: [set(one.at, merged.value)] }), { class: "plain" })) : null);
  }, { wide: true });
  // Closed without an answer: the file stays as it is, and mine stays to be read in the notice.
  return answer ?? "theirs";
}

function single(body) {
  if (body.changes?.length === 1 && "value" in body.changes[0]) return body.changes[0];
  for (const key of ["excerpt", "speaker", "theme"]) if (key in body) return { at: [key], value: at(body, [key]) };
  return null;
}

function shown(value) {
  if (value === null || value === undefined) return "(taken out)";
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
