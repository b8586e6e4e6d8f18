// The files are the truth: an editor, a second window and a server that goes away and comes back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { browse, project, saved, serve, to, until } from "../support/desk.js";

const BRIEF = "middle-corridor";
let work, desk, chrome, page;

before(async () => {
  work = project();
  desk = await serve(work.folder);
  chrome = await browse();
  page = await chrome.open(desk.url);
  await page.goto(`${desk.origin}/#/briefs/${BRIEF}`);
  await page.locator("#field-headline").waitFor();
});

after(async () => {
  await chrome?.close();
  await desk?.stop();
  work?.remove();
});

const file = () => work.read(`${BRIEF}.yaml`);
const edit = (from, into) => {
  assert.ok(file().includes(from), `the file says ${from}`);
  work.write(`${BRIEF}.yaml`, file().replace(from, into));
};

/** Holds the next write to the brief until it is let go. */
async function held(act) {
  const address = `**/api/briefs/${BRIEF}`;
  let go;
  const waits = new Promise((then) => { go = then; });
  let done;
  const came = new Promise((then) => {
    page.route(address, (route) => {
      if (done || route.request().method() !== "PATCH") return route.continue();
      done = waits.then(() => route.continue());
      return then();
    });
  });
  await act();
  await came;
  return async () => {
    go();
    await done;
    await page.unroute(address);
  };
}

test("what an editor changes is shown, and comments stay", async () => {
  edit("kicker: Connectivity", "kicker: Corridors  # by hand");
  await page.waitForFunction(() => document.getElementById("field-kicker").value === "Corridors");
  await page.locator("#field-kicker").fill("Transit");
  await saved(page);
  assert.match(file(), /kicker: Transit {2}# by hand/);
});

test("changes of different places are both kept", async () => {
  const go = await held(() => page.locator("#field-kicker").fill("Routes"));
  edit("authors: [Regional Desk]", "authors: [Caspian Desk]");
  await go();
  await until(() => /kicker: Routes/.test(file()) && /authors: \[Caspian Desk\]/.test(file()), "both changes");
  await page.waitForFunction(() => document.querySelector('[data-item="field-authors-0"] :is(input, textarea)').value === "Caspian Desk");
});

test("changes of the same place are shown side by side, and merged by hand", async () => {
  const go = await held(() => page.locator("#field-headline").fill("The corridor grows"));
  work.write(`${BRIEF}.yaml`, file().replace(/^headline: .*$/m, "headline: The corridor narrows"));
  await go();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("heading", { name: `${BRIEF}.yaml was changed elsewhere` }).waitFor();
  await dialog.getByText("The corridor narrows").waitFor();
  assert.match(file(), /headline: The corridor narrows/, "nothing is written over");
  await dialog.getByLabel("Both made one").fill("The corridor grows and narrows");
  await dialog.getByRole("button", { name: "Save this" }).click();
  await until(() => /headline: The corridor grows and narrows/.test(file()), "what was merged");
});

test("an answer that is older than what was written changes nothing", async () => {
  const address = `**/api/briefs/${BRIEF}`;
  let go;
  const waits = new Promise((then) => { go = then; });
  let read = false;
  const came = new Promise((then) => {
    page.route(address, async (route) => {
      if (read || route.request().method() !== "GET") return route.continue();
      read = true;
      const response = await route.fetch();
      then();
      await waits;
      return route.fulfill({ response });
    });
  });
  // As when a page of the brief comes while it is being opened: it is looked at again.
  await page.evaluate(async (name) => (await import("/state.js")).update({ touched: { files: [name] } }), `${BRIEF}.yaml`);
  await came;
  const kicker = page.locator("#field-kicker");
  await kicker.fill("Roads");
  await saved(page);
  const answered = page.waitForResponse((response) => response.request().method() === "GET" && response.url().endsWith(`/api/briefs/${BRIEF}`));
  go();
  await answered;
  assert.equal(await kicker.inputValue(), "Roads");
  await kicker.fill("Roads and rails");
  await until(() => /kicker: Roads and rails/.test(file()), "what was written last");
  await saved(page);
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.unroute(address);
});

test("two windows agree", async () => {
  const other = await chrome.open(`${desk.origin}/#/briefs/${BRIEF}`, { context: page.context() });
  await other.locator("#field-kicker").waitFor();
  await page.locator("#field-kicker").fill("Both windows");
  await other.waitForFunction(() => document.getElementById("field-kicker").value === "Both windows");
  await other.close();
});

test("a file that does not parse opens at its line, while the last page stays", async () => {
  const before = file();
  await page.waitForFunction(() => document.querySelector(".sheet-of-paper")?.naturalWidth > 0);
  work.write(`${BRIEF}.yaml`, before.replace("key-messages:", "key-messages: [\"open"));
  await page.locator(".raw-problems li.error").first().waitFor();
  assert.equal(await page.locator(".gutter .error").count() > 0, true);
  assert.equal(await page.evaluate(() => document.querySelector(".sheet-of-paper").naturalWidth > 0), true);
  const text = page.getByLabel(`The text of ${BRIEF}.yaml`);
  await text.fill(before);
  await saved(page);
  await page.getByRole("button", { name: "Form", exact: true }).click();
  await page.locator("#field-headline").waitFor();
});

test("a brief is deleted, and put back", async () => {
  await page.goto(`${desk.origin}/#/briefs/expert-voice`);
  await page.locator("[data-key=delete]").click();
  await page.waitForFunction(() => location.hash === "#/briefs");
  await until(() => !work.has("expert-voice.yaml"), "the file gone");
  await page.locator("[data-key=brief-expert-voice]").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Put it back" }).click();
  await until(() => work.has("expert-voice.yaml"), "the file back");
  await page.locator("[data-key=brief-expert-voice]").waitFor();
  await page.goto(`${desk.origin}/#/briefs/${BRIEF}`);
  await page.locator("#field-standfirst").waitFor();
});

test("a full disk loses nothing that was typed", async () => {
  const address = `**/api/briefs/${BRIEF}`;
  let full = true;
  const answer = { status: 507, contentType: "application/json", body: JSON.stringify({ error: { message: "the disk is full", hint: null } }) };
  await page.route(address, (route) => (full && route.request().method() === "PATCH" ? route.fulfill(answer) : route.continue()));
  await page.locator("#field-standfirst").fill("Typed while the disk was full.");
  await page.getByText(/no room on the disk/).waitFor();
  await page.locator("#field-standfirst").press("End");
  await page.keyboard.type(" And after.");
  assert.equal(file().includes("Typed while"), false);
  assert.equal(await page.locator("#field-standfirst").inputValue(), "Typed while the disk was full. And after.");
  full = false;
  await until(() => /Typed while the disk was full\. And after\./.test(file()), "what was typed");
  await saved(page);
  await page.getByText(/no room on the disk/).waitFor({ state: "detached" });
  await page.unroute(address);
});

test("a server that is lost loses nothing that was typed", async () => {
  await desk.stop("SIGKILL");
  const { port } = desk;
  await page.locator("#field-standfirst").fill("Typed while nobody listened.");
  await page.getByText(/The server does not answer/).waitFor();
  assert.equal(file().includes("Typed while nobody listened."), false);
  desk = await serve(work.folder, { port });
  // A new start has a new token: its address is opened once, in any window of the browser.
  const again = await chrome.open(desk.url, { context: page.context() });
  await until(() => /standfirst:[^:]*Typed while nobody listened\./.test(file()), "what was typed");
  await saved(page);
  await again.close();
});

test("what waited when the page was closed is saved by the next one", async () => {
  await desk.stop("SIGKILL");
  const { port } = desk;
  await page.locator("#field-standfirst").fill("Closed before it was saved.");
  await page.getByText(/The server does not answer/).waitFor();
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  desk = await serve(work.folder, { port });
  page = await chrome.open(desk.url, { context });
  await until(() => /standfirst:[^:]*Closed before it was saved\./.test(file()), "what was typed");
});

test("what a record and the house say is written in forms", async () => {
  const other = project();
  const fresh = await serve(other.folder);
  try {
    const own = await chrome.open(fresh.url);
    await to(own, "#/sources/newsaz-charter");
    await own.getByRole("button", { name: "Record …" }).click();
    await own.getByLabel("Who wrote it").fill("Byron, Ada\n{Ministry of Roads}");
    await own.getByLabel("Where it appeared").fill("");
    await own.getByLabel("Address on the web").fill("https://news.example/charter");
    await own.getByRole("button", { name: "Save", exact: true }).click();
    const written = () => other.read("sources/newsaz-charter.yaml");
    await until(() => written().includes("url: https://news.example/charter"), "the record");
    assert.match(written(), /author:\n {4}- Byron, Ada\n {4}- "\{Ministry of Roads\}"/);
    assert.ok(!written().includes("parent:"));
    assert.ok(written().includes("# Braces keep a citation style"), "comments stay");
    await own.locator("[data-key=house]").click();
    await own.getByLabel("Organisation").fill("Orne Desk");
    await own.locator("#field-brand-primary").fill("#7a1f3d");
    await until(() => /organisation: Orne Desk/.test(other.read("briefpress.yaml")) && /primary: "?#7a1f3d/.test(other.read("briefpress.yaml")), "the house");
    await own.locator("#field-brand-primary").fill("wine");
    await own.locator("#field-brand-primary-fault", { hasText: "no colour" }).waitFor();
    await own.context().close();
  } finally {
    await fresh.stop();
    other.remove();
  }
});

test("the list of briefs keeps up with the press from the first moment", async () => {
  const other = project();
  const fresh = await serve(other.folder);
  try {
    // Opened while the first pages are being set.
    const list = await chrome.open(fresh.url);
    await list.waitForFunction(() => {
      const told = [...document.querySelectorAll(".tile .told")].map((one) => one.textContent);
      return told.length > 5 && told.every((words) => !words.startsWith("being set"));
    });
    await list.locator(".thumb img").nth(2).waitFor();
    await list.context().close();
  } finally {
    await fresh.stop();
    other.remove();
  }
});

test("no page complained", () => assert.deepEqual(chrome.faults, []));
