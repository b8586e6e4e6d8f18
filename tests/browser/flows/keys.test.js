// Everything by the keyboard alone: the keys that the help tells are the keys that work.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { browse, project, saved, serve, to } from "../support/desk.js";

let work, desk, chrome, page;

before(async () => {
  work = project();
  desk = await serve(work.folder);
  chrome = await browse();
  page = await chrome.open(desk.url);
});

after(async () => {
  await chrome?.close();
  await desk?.stop();
  work?.remove();
});

const themes = () => [...work.read("middle-corridor.yaml").matchAll(/^ {2}- theme: (\S+)/gm)].map(([, id]) => id);

test("the help shows the keys, and Escape gives the focus back", async () => {
  await page.locator("[data-key=keys]").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "keys");
});

test("Alt and a number go to a view, whose heading has the focus", async () => {
  for (const [number, name] of [[1, "Sources"], [3, "Themes"], [4, "Changes"], [5, "Print"], [2, "Briefs"]]) {
    await page.keyboard.press(`Alt+Digit${number}`);
    await page.waitForFunction((title) => document.activeElement.tagName === "H1" && document.activeElement.textContent === title, name);
  }
});

test("themes and quotations are moved by keys, and the focus goes with them", async () => {
  await to(page, "#/briefs/middle-corridor");
  const [first, second] = themes();
  await page.locator('[data-key="field-themes-0-heading"]').focus();
  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForFunction(() => document.activeElement.dataset.key === "field-themes-1-grip");
  await saved(page);
  assert.deepEqual(themes().slice(0, 2), [second, first]);
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() => document.activeElement.dataset.key === "field-themes-0-grip");
  await saved(page);
  assert.deepEqual(themes().slice(0, 2), [first, second]);
  await page.locator('[data-key="field-themes-0-quotes-0-grip"]').focus();
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await page.waitForFunction(() => document.activeElement.dataset.key === "field-themes-1-quotes-0-grip");
  await saved(page);
  assert.match(work.read("middle-corridor.yaml"), /quotes:\n\s+- landlocked-country\n\s+- economic-corridor/);
});

test("themes are moved by drag", async () => {
  const before = themes();
  const [grip, next, name] = [page.locator('[data-key="field-themes-0-grip"]'), page.locator('[data-item="field-themes-1"]'), page.locator('[data-item="field-themes-0"] .signpost')];
  const first = await name.textContent();
  await page.setViewportSize({ width: 1280, height: 1400 });
  await grip.evaluate((element) => element.scrollIntoView({ block: "start" }));
  await page.waitForTimeout(200);
  const [from, target] = [await grip.boundingBox(), await next.boundingBox()];
  const end = [target.x + 200, target.y + target.height - 20];
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 30, { steps: 4 });
  // A mouse goes on moving where it is: what it is over hears of it twice.
  for (let step = 0; step < 4; step += 1) {
    await page.mouse.move(end[0] + step, end[1]);
    await page.waitForTimeout(120);
  }
  await page.mouse.up();
  await page.waitForFunction((was) => document.querySelector('[data-item="field-themes-0"] .signpost').textContent !== was, first);
  await saved(page);
  assert.deepEqual(themes().slice(0, 2), [before[1], before[0]]);
});

test("marks are set by keys, and undone by the field's own undo", async () => {
  const field = page.locator("#field-standfirst");
  await field.fill("The route grows");
  await field.press("Home");
  for (let letter = 0; letter < 3; letter += 1) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ControlOrMeta+B");
  assert.equal(await field.inputValue(), "**The** route grows");
  assert.equal(await page.locator(".standfirst .strongly").textContent(), "The");
  await page.keyboard.press("ControlOrMeta+Z");
  assert.equal(await field.inputValue(), "The route grows");
});

test("Alt+P goes to the page and back, Alt+Y to the YAML and back", async () => {
  await page.locator("#field-kicker").focus();
  await page.keyboard.press("Alt+KeyP");
  assert.equal(await page.evaluate(() => document.activeElement.className), "stage");
  await page.keyboard.press("Alt+KeyP");
  assert.equal(await page.evaluate(() => document.activeElement.id), "field-kicker");
  await page.keyboard.press("Alt+KeyY");
  await page.waitForFunction(() => document.activeElement.classList.contains("yaml"));
  await page.keyboard.press("Alt+KeyY");
  await page.waitForFunction(() => document.activeElement.closest(".form"));
});

test("a quotation on the page leads to its source", async () => {
  const spot = page.locator(".spot").first();
  await spot.waitFor();
  await spot.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.startsWith("#/sources/newsaz-charter"));
  await page.locator(".mark[aria-pressed=true]").waitFor();
});

test("the keys of a text: Q takes speech, E goes to excerpts, Escape leaves", async () => {
  await to(page, "#/sources/newsaz-charter");
  await page.locator(".words[role=group]").nth(6).focus();
  await page.keyboard.press("q");
  await page.waitForFunction(() => document.querySelector("#said").textContent.startsWith("Selected: The Middle Corridor plays"));
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await page.locator('.mark[data-excerpt="pivotal-role"][aria-pressed=true]').waitFor();
});

test("no page complained", () => assert.deepEqual(chrome.faults, []));
