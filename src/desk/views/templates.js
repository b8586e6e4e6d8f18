// Templates as pictures to choose from.

import { button, dialog, h, named } from "./dom.js";
import { state } from "./state.js";

const all = () => state.project?.templates || [];

/** Pictures of the templates as one choice of a form; `chosen` gets a name. */
export function gallery(current, chosen, name = "template") {
  return h("div", { class: "gallery", role: "radiogroup", "aria-label": "Template" }, all().map((one) => h("label", { class: "specimen" },
    h("input", { type: "radio", name, value: one.name, checked: one.name === current, onchange: () => chosen(one.name) }),
    one.picture ? h("img", { src: one.picture, alt: "", loading: "lazy" }) : h("span", { class: "blank" }),
    h("b", null, named(one.title || one.name)), h("span", { class: "hint" }, one.description))));
}

export function templateField(sheet, one, path) {
  const name = sheet.value(path);
  const own = state.project?.template || "policy-brief";
  const known = all().find((other) => other.name === (name || own));
  const change = () => dialog("Template", (close) => h("div", null, gallery(name || own, (chosen) => { sheet.put(path, chosen); }), h("p", { class: "buttons" }, button("Done", () => close(null), { class: "main" }))), { wide: true });
  return h("div", { class: "field template" }, known?.picture ? h("img", { src: known.picture, alt: "" }) : null,
    h("div", null, h("span", { class: "label" }, "Template"), h("p", null, h("b", null, named(name || own)), name ? null : h("span", { class: "hint" }, " (the house’s)")), h("p", { class: "hint" }, known?.description || one.about), sheet.fault(path),
      sheet.off ? null : button("Change template …", change, { class: "plain small", "data-key": sheet.id(path) })));
}
