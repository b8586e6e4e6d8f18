// The server's answers. Every failure is a `Failure` with a status; status 0 says that nobody answered. What was read says when it was
// `asked` for: it may be older than what was written meanwhile.

/** This window, so that it knows its own changes among those that the server tells of. */
export const ORIGIN = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join("");

export class Failure extends Error {
  constructor(status, answer) {
    const error = (answer && answer.error) || {};
    super(error.message || (status ? `the server answered ${status}` : "the server does not answer"));
    Object.assign(this, { status, hint: error.hint, problems: error.problems || [], answer: answer || {} });
  }
  /** Nobody is there, or it is another start of the server that wants its own address opened. */
  get lost() { return this.status === 0; }
  get refused() { return this.status === 403; }
}

async function call(method, path, body) {
  const asked = performance.now();
  let response;
  try {
    response = await fetch(path, {
      method, credentials: "same-origin", cache: "no-store",
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Failure(0);
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Failure(response.status, answer);
  return method === "GET" && answer ? Object.assign(answer, { asked }) : answer;
}

const part = encodeURIComponent;
const file = (path) => path.split("/").map(part).join("/");

export const api = {
  send: call,
  state: () => call("GET", "/api/state"),
  begin: (project) => call("POST", "/api/project", project),
  schema: (kind) => call("GET", `/api/schema/${kind}`),
  excerpts: () => call("GET", "/api/excerpts"),
  source: (key) => call("GET", `/api/sources/${part(key)}`),
  addSource: (name, base64) => call("POST", "/api/sources", { name, base64 }),
  passage: (key, passage) => call("POST", `/api/sources/${part(key)}/passage`, passage),
  brief: (id) => call("GET", `/api/briefs/${part(id)}`),
  newBrief: (brief) => call("POST", "/api/briefs", brief),
  file: (path) => call("GET", `/api/files/${file(path)}`),
  print: (order) => call("POST", "/api/print", order),
  evidence: (id) => call("GET", `/api/evidence/${part(id)}`),
  verify: (name, base64) => call("POST", "/api/verify", { name, base64 }),
  changes: () => call("GET", "/api/changes"),
  accept: (briefs) => call("POST", "/api/accept", { briefs }),
  // Without the window's name: what it undoes it has to hear of.
  undo: () => call("POST", "/api/undo", {}),
  redo: () => call("POST", "/api/redo", {}),
};

/** Where the writes of a thing go. */
export const place = {
  brief: (id) => `/api/briefs/${part(id)}`,
  file: (path) => `/api/files/${file(path)}`,
  excerpts: (key) => `/api/sources/${part(key)}/excerpts`,
  excerpt: (key, id) => `/api/sources/${part(key)}/excerpts/${part(id)}`,
  speaker: (key, id) => `/api/sources/${part(key)}/speakers/${part(id)}`,
  theme: (id) => `/api/themes/${part(id)}`,
  print: (id) => `/api/prints/${part(id)}.pdf`,
};

/** A file that was chosen or dropped, as the server takes it. */
export async function base64(blob) {
  const url = await new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });
  return url.slice(url.indexOf(",") + 1);
}
