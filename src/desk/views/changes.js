// What changed in the sources since the quotations were approved, side by side, for each brief that it touches.

import { api } from "./api.js";
import { button, count, h, link, notice, refill, say } from "./dom.js";
import { address } from "./router.js";
import { titled } from "./shell.js";
import { readonly, state, watch } from "./state.js";

export async function changes(root) {
  let list = await api.changes();
  const accept = async (briefs) => {
    try {
      await api.accept(briefs);
      say(`${count(briefs.length, "brief")} accepted`);
      list = await api.changes();
      draw();
    } catch (failure) {
      notice(failure.message, { kind: "error", hint: failure.hint });
    }
  };
  const draw = () => {
    const briefs = [...new Set(list.map((one) => one.brief))];
    refill(root,
      titled("Changes", briefs.length && !readonly() ? button("Accept all", () => accept(briefs), { class: "main", "data-key": "all" }) : null),
      h("p", { class: "lead" }, briefs.length ? `${count(list.length, "passage")} in ${count(briefs.length, "brief")} ${list.length === 1 ? "is" : "are"} not as approved. Read what changed, then accept it or change the brief.` : "Every quotation is as it was approved, or nothing was approved yet."),
      briefs.map((id) => h("section", { class: "changed" },
        h("header", null, h("h2", null, link(state.project?.briefs.find((brief) => brief.id === id)?.title || id, address(["briefs", id]))), h("div", { class: "beside" },
          link("Go to the brief", address(["briefs", id]), { class: "way" }), readonly() ? null : button("Accept", () => accept([id]), { class: "plain", "aria-label": `Accept the changes of ${id}`, "data-key": `accept-${id}` }))),
        list.filter((one) => one.brief === id).map(change))));
  };
  draw();
  const again = watch("touched", async () => {
    try { list = await api.changes(); draw(); } catch { /* said by the events */ }
  });
  return { leave: again };
}

function change({ subject, what, was, now, where }) {
  return h("article", { class: "difference" }, h("h3", null, [subject, what].filter(Boolean).join(" "), where ? h("span", { class: "facts" }, typeof where === "string" ? where : place(where)) : null),
    h("div", { class: "sides" },
      h("div", null, h("h4", null, "As approved"), h("p", { class: "words" }, words(was, now, "was"))),
      h("div", null, h("h4", null, "As it is now"), h("p", { class: "words" }, words(now, was, "now")))));
}

/** One side of a difference of words, `[[kind, text]…]`: what went on the left, what came on the right. */
function words(side, other, name) {
  const parts = Array.isArray(side) ? side : Array.isArray(other) ? other : null;
  if (!parts) return side || h("span", { class: "hint" }, name === "was" ? "(not there)" : "(gone)");
  return parts.map(([kind, text]) => {
    const came = /^(add|ins|new|came|\+)/.test(kind);
    const went = /^(rem|del|old|went|gone|-)/.test(kind);
    if (came) return name === "now" ? h("ins", null, text) : null;
    if (went) return name === "was" ? h("del", null, text) : null;
    return text;
  }).filter(Boolean).flatMap((part) => [part, " "]);
}

function place({ source, paragraph, file, line }) {
  return source ? `${source}, para. ${paragraph}` : [file, line].filter(Boolean).join(":");
}
