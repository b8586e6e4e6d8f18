// Beside a text that is read: what it is, who speaks in it, which themes it was coded with, and what the marks mean.

import { button, count, h, refill } from "./dom.js";
import { speakerForm } from "./speakers.js";
import { hue, readonly, themes } from "./state.js";
import { themeForm } from "./themes.js";

export function about(source) {
  const off = readonly();
  const said = (id) => source.excerpts.filter((excerpt) => (excerpt.speaker ?? null) === id).length;
  const coded = themes().map((theme) => [theme, source.excerpts.filter((excerpt) => excerpt.themes.includes(theme.id)).length]).filter(([, number]) => number);
  return h("div", { class: "about" },
    off ? h("p", { class: "hint" }, `Reading only: ${off}`)
      : h("section", null, h("h2", null, "Code a passage"), h("p", { class: "hint" }, "Select words with the mouse, or go to a paragraph and use the arrow keys with Shift; ", h("kbd", null, "Q"), " takes its next speech.")),
    h("section", null, h("h2", null, "Speakers"),
      h("ul", { class: "people" }, source.speakers.map((one) => h("li", null,
        h("div", null, h("b", null, one.name), h("span", { class: "facts" }, [one.role, one.affiliation].filter(Boolean).join(", ")), h("span", { class: "facts" }, count(said(one.id), "excerpt"))),
        off ? null : button("Edit", () => speakerForm(source, one), { class: "quiet small", "aria-label": `Edit ${one.name}`, "data-key": `speaker-${one.id}` }))),
      said(null) ? h("li", null, h("div", null, h("b", null, "The publication"), h("span", { class: "facts" }, count(said(null), "excerpt")))) : null),
      off ? null : button("New speaker …", () => speakerForm(source, null), { icon: "add", class: "plain small", "data-key": "speaker-new" })),
    h("section", null, h("h2", null, "Themes"),
      coded.length ? h("ul", { class: "topics" }, coded.map(([theme, number]) => h("li", null,
        button(theme.title, () => themeForm(theme), { class: "quiet theme", "data-hue": hue(theme.id), "data-key": `topic-${theme.id}` }), h("span", { class: "facts" }, String(number)))))
        : h("p", { class: "hint" }, "No excerpt of this source bears on a theme yet.")),
    h("section", { class: "legend" }, h("h2", null, "Marks"),
      h("p", null, h("span", { class: "mark-excerpt" }, "coded"), " an excerpt, named in the margin"),
      h("p", null, h("span", { class: "mark-speech" }, "speech"), " words in marks, with their speaker"),
      h("p", null, h("span", { class: "mark-term" }, "term"), " a word of the codebook")));
}
