// Addresses after the hash: `#/sources/KEY?excerpt=ID`, so that back, forward and bookmarks work and no address reaches the server.

/** `{ path: ["sources", "KEY"], query: URLSearchParams }` */
export function where() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { path: path.split("/").filter(Boolean).map(decode), query: new URLSearchParams(query) };
}

function decode(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}

export function address(path, query = {}) {
  const told = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null && value !== undefined)).toString();
  return `#/${path.map(encodeURIComponent).join("/")}${told ? `?${told}` : ""}`;
}

export function go(path, query) {
  location.hash = address(path, query);
}

/** The same address with another query, without a step back to it. */
export function stay(path, query) {
  history.replaceState(null, "", address(path, query));
}

/** Where a problem is mended. */
export function mend(problem) {
  if (problem.brief && problem.field && problem.file === `${problem.brief}.yaml`) return address(["briefs", problem.brief], { field: JSON.stringify(problem.field) });
  if (problem.source && problem.field?.[0] === "excerpts" && problem.field[1]) return address(["sources", problem.source], { excerpt: problem.field[1] });
  return problem.file ? address(["files", ...problem.file.split("/")], { line: problem.line }) : null;
}
