// A small table: a row a line, a cell a field.

import { button, h } from "../dom.js";

export function rowsField(sheet, one, path, { label, about }) {
  const rows = (sheet.value(path) || []).map((row) => [].concat(row));
  const wide = Math.max(2, ...rows.map((row) => row.length));
  const save = (next, typing) => sheet.put(path, next.length ? next : one.required ? [["", ""]] : undefined, { typing });
  const cell = (row, column) => h("input", { value: rows[row][column] ?? "", disabled: sheet.off, "aria-label": `${label}, row ${row + 1}, column ${column + 1}`, "data-key": `${sheet.id(path)}-${row}-${column}`,
    oninput: (event) => {
      const next = rows.map((other) => [...other]);
      while (next[row].length <= column) next[row].push("");
      next[row][column] = typed(event.target.value);
      rows[row] = next[row];
      save(next, true);
    } });
  return h("fieldset", { class: "group rows-field" }, h("legend", null, label), about && h("p", { class: "hint" }, about),
    h("table", null, h("tbody", null, rows.map((row, index) => h("tr", null, Array.from({ length: wide }, (_, column) => h("td", null, cell(index, column))),
      sheet.off ? null : h("td", null, button(`Take out row ${index + 1}`, () => save(rows.filter((__, other) => other !== index)), { icon: "remove", only: true })))))),
    sheet.off ? null : h("p", { class: "buttons" },
      button("Add row", () => save([...rows, Array(wide).fill("")]), { icon: "add", class: "plain small", "data-key": `${sheet.id(path)}-row` }),
      button("Add column", () => save(rows.map((row) => [...row, ...Array(wide - row.length).fill(""), ""])), { icon: "add", class: "plain small", "data-key": `${sheet.id(path)}-column` })));
}

/** A number where it is written as one, so that a chart can draw it. */
const typed = (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
