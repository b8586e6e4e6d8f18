// What the JSON schema says of each field, as the form needs it: how it is written, what it is for, in the order of the page.

import { api } from "./api.js";
import { state } from "./state.js";

/** The fields of a kind of file, `[{ key, about, kind, optional, … }]`. */
export async function fieldsOf(name) {
  const schema = (state.schemas[name] ??= await api.schema(name));
  return map(schema, schema).fields;
}

/** Forgets the schemas, which name this project's themes and excerpts. */
export function forgetSchemas() {
  state.schemas = {};
}

function map(schema, node) {
  const required = new Set(node.required || []);
  const fields = Object.entries(node.properties || {}).map(([key, child], index) => ({
    key, about: child.description, example: child.examples?.[0], ...kind(schema, child), required: required.has(key), order: child["x-order"] ?? index,
  }));
  return { kind: "map", fields: fields.sort((a, b) => a.order - b.order) };
}

const nothing = (node) => node.not !== undefined || node.type === "null";

/** How a value is written: `kind` and what it takes. Unknown ways are `any`, which the raw view edits. */
function kind(schema, node) {
  const told = node["x-kind"];
  if (node.$ref) {
    const name = node.$ref.split("/").pop();
    return reference(schema, name, told);
  }
  if (node.allOf?.length === 1) return kind(schema, { "x-kind": told, ...node.allOf[0] });
  if (node.anyOf) {
    const ways = node.anyOf.filter((one) => !nothing(one));
    return ways.length === 1 ? kind(schema, { "x-kind": told, ...ways[0] }) : several(schema, ways, told);
  }
  if (node.enum) return { kind: "choice", choices: node.enum.map((value, index) => ({ value, about: node.enumDescriptions?.[index] })) };
  if (node.properties) return map(schema, node);
  const types = [].concat(node.type || []).filter((one) => one !== "null");
  if (types.includes("array")) return list(schema, node, told);
  if (types.includes("boolean")) return { kind: "truth", otherwise: node.default ?? false };
  if (types.length === 1 && types[0] === "integer") return { kind: "count", least: node.minimum };
  if (types.includes("string")) return text(node, told);
  return { kind: "any" };
}

function text(node, told) {
  if (told === "date" || node.pattern?.includes("\\d{4}-\\d{2}-\\d{2}")) return { kind: "date" };
  if (node.pattern?.includes("#(")) return { kind: "colour", otherwise: node.default };
  return { kind: told && told !== "prose" ? "text" : "prose", of: told };
}

/** A map, a list, an id, or one of several ways. */
function several(schema, ways, told) {
  const kinds = ways.map((way) => kind(schema, { "x-kind": told, ...way }));
  const find = (name) => kinds.find((one) => one.kind === name);
  if (find("list")) return { ...find("list"), single: true };
  if (find("choice")) return { ...find("choice"), open: true };
  const whole = find("map") || find("quote");
  if (whole) return { kind: "either", short: kinds.find((one) => one !== whole), whole };
  if (find("truth")) return { kind: "truth-or-text", text: kinds.find((one) => one.kind !== "truth") };
  return kinds[0] || { kind: "any" };
}

function list(schema, node, told) {
  const items = node.items || {};
  if (items.type === "array") return { kind: "rows" };
  return { kind: "list", item: Object.keys(items).length ? kind(schema, { "x-kind": told, ...items }) : { kind: "any" } };
}

function reference(schema, name, told) {
  if (name.endsWith("-id")) return { kind: "id", of: name.slice(0, -3) };
  if (name === "quote") return { kind: "quote" };
  const definition = schema.definitions?.[name];
  if (!definition) return { kind: "any" };
  return { ...kind(schema, { "x-kind": told, ...definition }), name };
}
