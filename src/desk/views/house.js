// The house as a form: who publishes, how pages look, and what briefs are printed with unless they say otherwise.

import { api, ORIGIN, place } from "./api.js";
import { button, h, notice, refill } from "./dom.js";
import { told } from "./edits.js";
import { Form } from "./form.js";
import { address, go } from "./router.js";
import { read, unsaved, write } from "./save.js";
import { fieldsOf } from "./schema.js";
import { problemList, titled } from "./shell.js";
import { readonly, watch } from "./state.js";

const FILE = "briefpress.yaml";
const PARTS = { imprint: "Who publishes", brand: "How pages look", defaults: "What briefs are printed with", pdf: "Files", allow: "Checks" };
const USUAL = ["imprint", "brand", "defaults"];

export async function house(root) {
  const fields = await fieldsOf("house");
  const problems = h("div", { "aria-live": "polite" });
  let form = null;
  const save = async (changes, key, at) => {
    try {
      await write({ file: FILE, method: "PATCH", url: place.file(FILE), body: { changes }, what: told(at), key: key && `${FILE}:${key}` });
      tell((await api.file(FILE)).problems);
    } catch (failure) {
      notice(`${told(at)} is not saved: ${failure.message}`, { kind: "error", hint: failure.hint });
      load();
    }
  };
  const tell = (found) => {
    form?.tell(found);
    refill(problems, problemList(found?.filter((problem) => !problem.field?.length)));
  };
  const load = async () => {
    const { value, version, problems: found, asked } = await api.file(FILE);
    if (value === null) return go(["files", FILE]);
    if (!read(FILE, version, asked)) return load();
    // What is being typed stays; if the file has become otherwise, its write says so.
    if (form && !unsaved(FILE)) form.take(value);
    else if (!form) form = new Form({ spec: value, fields, parts: PARTS, usual: USUAL, label: "The house", off: Boolean(readonly()), write: save });
    return tell(found);
  };
  await load();
  if (!form) return {};
  refill(root, titled("The house", button("Raw YAML", () => { location.hash = address(["files", FILE]); }, { class: "plain" })),
    h("p", { class: "facts" }, "What all briefs share. It stands in briefpress.yaml."), problems, h("div", { class: "house-form" }, form.element));
  return {
    leave: watch("touched", ({ touched: { files, origin } }) => {
      if (origin !== ORIGIN && (!files || files.includes(FILE)) && !unsaved(FILE)) load();
    }),
  };
}
