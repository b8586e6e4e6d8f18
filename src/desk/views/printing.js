// Printing one brief or all, what each page proves, and whether a PDF is what it says it is.

import { api, base64, place } from "./api.js";
import { button, coded, count, dialog, h, link, named, notice, refill, say } from "./dom.js";
import { address } from "./router.js";
import { titled } from "./shell.js";
import { readonly, state, watch } from "./state.js";

export async function printing(root) {
  const order = { paper: "", grey: false };
  const printed = new Map();
  let busy = null;
  let verified = null;
  const run = async (briefs, what) => {
    busy = what;
    draw();
    say(`Printing ${what}`);
    try {
      const answer = await api.print({ briefs, ...(order.paper && { paper: order.paper }), ...(order.grey && { grey: true }) });
      for (const one of answer.printed || []) printed.set(one.id, one);
      const failed = answer.failed || [];
      const wrong = (answer.problems || []).find((problem) => problem.severity === "error");
      notice(`${count(answer.printed?.length || 0, "brief")} printed${failed.length ? `, ${failed.join(", ")} not` : ""}`, { kind: failed.length ? "error" : "done", hint: wrong?.message, key: "printed" });
    } catch (failure) {
      notice(failure.message, { kind: "error", hint: failure.hint });
    }
    busy = null;
    draw();
  };
  const check = async (file) => {
    if (!file) return;
    try {
      verified = { name: file.name, ...(await api.verify(file.name, await base64(file))) };
      say(`${file.name}: ${verified.conclusion}`);
    } catch (failure) {
      verified = { name: file.name, failure };
    }
    draw();
  };
  const chooser = h("input", { type: "file", accept: ".pdf,application/pdf", class: "unseen", tabindex: -1, "aria-label": "A PDF to verify", onchange: () => check(chooser.files[0]).then(() => { chooser.value = ""; }) });
  const draw = () => {
    const list = state.project?.briefs || [];
    refill(root, titled("Print", readonly() || !list.length ? null : button(busy ? `Printing ${busy} …` : "Print all", () => run("all", "all"), { class: "main", disabled: Boolean(busy), "data-key": "all" })),
      h("div", { class: "two" },
        h("section", { "aria-label": "Briefs" },
          h("div", { class: "order" },
            h("label", { for: "paper" }, "Paper"), h("select", { id: "paper", "data-key": "paper", onchange: (event) => { order.paper = event.target.value; } }, [["", "Each brief’s own"], ["a4", "A4"], ["us-letter", "US Letter"]].map(([value, name]) => h("option", { value, selected: order.paper === value }, name))),
            h("label", { class: "check" }, h("input", { type: "checkbox", checked: order.grey, "data-key": "grey", onchange: (event) => { order.grey = event.target.checked; } }), "In grey")),
          h("ul", { class: "rows" }, list.map((brief) => row(brief, printed.get(brief.id), busy, run)))),
        h("section", { class: "verify", "aria-label": "Verify a PDF" }, h("h2", null, "Is it what it says?"), h("p", { class: "hint" }, "A printed brief carries its evidence. Drop a PDF to hold it against the page and the sources."), chooser,
          h("button", { type: "button", class: "dropplace", "data-drop": true, "data-key": "verify", onclick: () => chooser.click(),
            ondragover: (event) => event.preventDefault(), ondrop: (event) => { event.preventDefault(); check(event.dataTransfer.files[0]); } }, h("b", null, "Drop a PDF here"), h("span", null, "or press to choose one")),
          h("div", { "aria-live": "polite" }, verified ? report(verified) : null))));
  };
  draw();
  return { leave: watch("project", draw) };
}

function row(brief, one, busy, run) {
  const there = one || brief.printed;
  return h("li", null, h("div", { class: "what" }, link(brief.title || brief.id, address(["briefs", brief.id]), { class: "title" }), h("p", { class: "facts" }, brief.id, one ? " · printed just now" : there ? " · printed" : "")),
    h("div", { class: "numbers" },
      there ? link("PDF", one?.url || place.print(brief.id), { class: "way", target: "_blank", rel: "noopener", "aria-label": `PDF of ${brief.id}` }) : null,
      there ? button("Evidence", () => evidence(brief), { class: "quiet small", "aria-label": `Evidence of ${brief.id}`, "data-key": `evidence-${brief.id}` }) : null,
      readonly() ? null : button("Print", () => run([brief.id], brief.id), { class: "plain small", disabled: Boolean(busy), "aria-label": `Print ${brief.id}`, "data-key": `print-${brief.id}` })));
}

/** What a printed page proves, as a table to read. */
async function evidence(brief) {
  let rows;
  try {
    rows = await api.evidence(brief.id);
  } catch (failure) {
    return notice(failure.message, { kind: "error", hint: failure.hint });
  }
  return dialog(`Evidence of ${brief.title || brief.id}`, () => [h("p", null, coded(rows.conclusion)), table(rows.rows)], { wide: true });
}

function table(rows) {
  if (!rows?.length) return h("p", { class: "hint" }, "It quotes nothing.");
  return h("div", { class: "scrolls", tabindex: 0, role: "region", "aria-label": "Evidence" }, h("table", { class: "evidence" },
    h("thead", null, h("tr", null, ["Verdict", "Words as printed", "Said by", "Where"].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", null, rows.map((one) => h("tr", null,
      h("td", null, h("span", { class: `verdict-word ${one.outcome === "verified" ? "good" : "bad"}` }, named(one.outcome))),
      h("td", { class: "said" }, one.printed, (one.remarks || []).map((remark) => h("p", { class: "hint" }, coded(remark)))),
      h("td", null, one.speaker || "The publication"), h("td", null, [one.source, one.locator].filter(Boolean).join(", ")))))));
}

function report({ name, failure, holds, conclusion, quotations, failures, notes, signed }) {
  if (failure) return h("div", { class: "report bad" }, h("h3", null, name), h("p", null, coded(failure.message)), failure.hint && h("p", { class: "hint" }, coded(failure.hint)));
  const lines = (list) => (list?.length ? h("ul", null, list.map((line) => h("li", null, coded(typeof line === "string" ? line : line.message)))) : null);
  return h("div", { class: `report ${holds ? "good" : "bad"}` }, h("h3", null, holds ? "It is what it says" : "Not all of it could be verified"), h("p", null, coded(conclusion)),
    lines(failures), signed ? h("p", { class: "hint" }, coded(typeof signed === "string" ? signed : "It is signed.")) : null, lines(notes), table(quotations));
}
