// What changed in the sources since the quotations were approved, side by side, for each brief that it touches.

import { api } from "./api.js";
import { button, coded, count, h, link, notice, refill, say } from "./dom.js";
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

function change({ subject, message, was, now, diff, source, where }) {
  const named = typeof subject === "string" ? subject : [subject?.kind, subject?.name && `“${subject.name}”`].filter(Boolean).join(" ");
  return h("article", { class: "difference" }, h("h3", null, named, source ? h("span", { class: "facts" }, source) : null), message && h("p", { class: "hint" }, coded(message)),
    h("div", { class: "sides" },
      h("div", null, h("h4", null, "As approved"), h("p", { class: "words" }, diff ? words(diff, "gone", "del") : was || h("span", { class: "hint" }, "(not there)"))),
      h("div", null, h("h4", null, "As it is now"), h("p", { class: "words" }, diff ? words(diff, "come", "ins") : now || h("span", { class: "hint" }, "(gone)")))),
    where?.field ? h("p", null, link("Go to the field", address(["briefs", where.brief], { field: JSON.stringify(where.field) }), { class: "way" })) : null);
}

/** One side of a difference of words, `[["same" | "gone" | "come", words]…]`. */
function words(diff, kind, tag) {
  return diff.filter(([one]) => one === "same" || one === kind).flatMap(([one, text]) => [one === "same" ? text : h(tag, null, text), " "]);
}
