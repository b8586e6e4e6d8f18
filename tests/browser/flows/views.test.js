// Every view, light and dark, wide and narrow: axe finds nothing, and nothing is wider than the screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { audit, browse, project, serve, to } from "../support/desk.js";

const VIEWS = {
  sources: "#/sources", reading: "#/sources/newsaz-charter", excerpt: "#/sources/newsaz-charter?excerpt=pivotal-role", briefs: "#/briefs",
  writing: "#/briefs/middle-corridor", themes: "#/themes", changes: "#/changes", print: "#/print", house: "#/house", raw: "#/files/middle-corridor.yaml?line=5",
};
/** What opens a dialog, and in which view. */
const DIALOGS = {
  keys: ["#/sources", (page) => page.getByRole("button", { name: "Keys" }).click()],
  "new brief": ["#/briefs", (page) => page.getByRole("button", { name: "New brief …" }).click()],
  theme: ["#/themes", (page) => page.getByRole("button", { name: /^Edit / }).first().click()],
  speaker: ["#/sources/newsaz-charter", (page) => page.getByRole("button", { name: "New speaker …" }).click()],
  quotations: ["#/briefs/middle-corridor", (page) => page.getByRole("button", { name: "Add quotation …" }).first().click()],
  template: ["#/briefs/middle-corridor", (page) => page.getByRole("button", { name: "Change template …" }).click()],
  record: ["#/sources/newsaz-charter", (page) => page.getByRole("button", { name: "Record …" }).click()],
  citation: ["#/briefs/middle-corridor", (page) => page.locator('[data-key="field-standfirst-cite"]').click()],
};
let work, desk, chrome;

before(async () => {
  work = project();
  // A source that changed since its quotations were approved.
  work.write("sources/newsaz-charter.txt", work.read("sources/newsaz-charter.txt").replace("symbolic diplomatic gesture", "symbolic gesture"));
  desk = await serve(work.folder);
  chrome = await browse();
});

after(async () => {
  await chrome?.close();
  await desk?.stop();
  work?.remove();
});

for (const colorScheme of ["light", "dark"]) {
  test(`every view and dialog, ${colorScheme}`, async (context) => {
    const page = await chrome.open(desk.url, { colorScheme });
    for (const [name, hash] of Object.entries(VIEWS)) {
      await context.test(name, async () => {
        await to(page, hash);
        await page.waitForTimeout(150);
        assert.deepEqual(await audit(page), []);
      });
    }
    for (const [name, [hash, open]] of Object.entries(DIALOGS)) {
      await context.test(`${name} (dialog)`, async () => {
        await to(page, hash);
        await open(page);
        await page.getByRole("dialog").waitFor();
        await page.waitForTimeout(150);
        assert.deepEqual(await audit(page), []);
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "detached" });
      });
    }
    await page.context().close();
  });
}

test("nothing is wider than the screen", async () => {
  for (const [width, height] of [[1440, 900], [1280, 800], [820, 1180], [768, 1024], [420, 900], [320, 800]]) {
    const page = await chrome.open(desk.url, { viewport: { width, height } });
    for (const [name, hash] of Object.entries(VIEWS)) {
      await to(page, hash);
      await page.waitForTimeout(50);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${name} is ${wide} px wide on ${width}`);
    }
    await page.context().close();
  }
});

test("no page complained", () => assert.deepEqual(chrome.faults, []));
