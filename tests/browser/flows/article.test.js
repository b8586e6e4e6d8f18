// An article is dropped in, read, coded, made a brief of, printed and verified; everything stands in the files.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { ARTICLE } from "../support/article.js";
import { browse, drop, project, saved, selectWords, serve, to, until } from "../support/desk.js";

let work, desk, chrome, page;

before(async () => {
  work = project({ empty: true });
  desk = await serve(work.folder);
  chrome = await browse();
  page = await chrome.open(desk.url);
});

after(async () => {
  await chrome?.close();
  await desk?.stop();
  work?.remove();
});

const record = () => work.read("sources/quay-fees.yaml");

test("an empty folder becomes a project", async () => {
  await page.getByLabel("Who publishes the briefs").fill("Orne Desk");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { name: "Sources", level: 1 }).waitFor();
  assert.match(work.read("briefpress.yaml"), /organisation: Orne Desk/);
});

test("an article that is dropped is a source", async () => {
  await drop(page, "#main", "quay-fees.html", ARTICLE);
  await page.getByRole("heading", { name: "Quay fees to fall in April", level: 1 }).waitFor();
  assert.ok(work.has("sources/quay-fees.txt"));
  assert.match(record(), /Ana Sol/);
  await page.getByRole("button", { name: "Look at the record" }).click();
  assert.equal(await page.getByLabel("Title").inputValue(), "Quay fees to fall in April");
  await page.keyboard.press("Escape");
});

test("three passages are coded with the mouse", async () => {
  const code = async (words, id, theme, fresh) => {
    await selectWords(page, words);
    const panel = page.getByRole("complementary");
    await panel.getByRole("heading", { name: "New excerpt" }).waitFor();
    await panel.getByText("Verified", { exact: true }).waitFor();
    if (fresh) {
      await panel.getByRole("button", { name: "New theme …" }).click();
      await page.getByLabel("Title: the heading of its section").fill(theme);
      await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    } else await panel.getByLabel(theme).check();
    assert.equal(await panel.getByLabel(theme).isChecked(), true);
    await panel.getByLabel("Its name in briefs").fill(id);
    await panel.getByRole("button", { name: "Save excerpt" }).click();
    await page.locator(`[data-excerpt="${id}"]`).waitFor();
  };
  await code("Fishing boats will pay a third less for a berth in Orne from April, the island council decided on Tuesday.", "third-less", "What a berth costs", true);
  await code("Fees bring in 90,000 crowns a year, about what the council spends on lighting the quays.", "what-fees-bring", "What a berth costs");
  await code("The council will look at the figures again in the autumn of next year, when the first season is over.", "looks-again", "What comes next", true);
  await saved(page);
  assert.match(record(), /third-less:\n\s+exact: [\s\S]*?on Tuesday\.\n\s+themes:\s+(\[|- )what-a-berth-costs/);
  assert.match(record(), /looks-again:/);
  assert.match(work.read("sources/themes.yaml"), /what-comes-next:\n\s+title: What comes next/);
});

test("one passage is coded with the keys alone", async () => {
  await page.locator(".words").first().focus();
  for (let step = 0; step < 12 && !(await page.evaluate(() => document.activeElement.textContent.startsWith("The harbour office") || document.activeElement.textContent.startsWith("Fees bring"))); step += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  for (let word = 0; word < 13; word += 1) await page.keyboard.press("Shift+ArrowLeft");
  await page.waitForFunction(() => document.querySelector("#said").textContent.startsWith("Selected: The harbour office will publish"));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "excerpt-id");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("new-tariff");
  await page.keyboard.press("Enter");
  await page.locator('[data-excerpt="new-tariff"]').waitFor();
  await saved(page);
  assert.match(record(), /new-tariff:\n\s+exact: [\s\S]*The harbour office will publish the new tariff/);
  assert.equal(await page.evaluate(() => document.activeElement.classList.contains("words")), true, "the focus is back in the text");
});

test("a brief is written", async () => {
  await to(page, "#/briefs");
  await page.getByRole("button", { name: "New brief …" }).click();
  await page.getByLabel("Headline: what its reader should take away").fill("A cheaper berth brings boats back");
  await page.getByLabel("Date").fill("2026-03-12");
  await page.getByRole("radio").first().waitFor();
  await page.getByRole("button", { name: "Make the brief" }).click();
  await page.getByRole("heading", { name: "A cheaper berth brings boats back", level: 1 }).waitFor();
  await page.getByRole("textbox", { name: "Standfirst" }).fill("From April a berth in Orne costs a *third* less. ");
  await page.getByRole("textbox", { name: "Standfirst" }).press("End");
  // A citation is picked from the source, not typed.
  await page.keyboard.type("[@");
  await page.getByRole("dialog").getByLabel("Search the text").fill("third less");
  await page.getByRole("dialog").getByRole("checkbox").first().check();
  await page.getByRole("button", { name: /^Cite \[@/ }).click();
  await page.waitForFunction(() => /\[@quay-fees, para\. \d+\]$/.test(document.getElementById("field-standfirst").value));
  await page.getByRole("button", { name: "Add key message" }).click();
  await page.keyboard.type("Fewer fees, more boats.");
  await page.getByRole("button", { name: "Choose …" }).click();
  await page.getByRole("dialog").getByLabel("Search the words").fill("fuel");
  await page.getByRole("dialog").locator("button.pick").first().click();
  await saved(page);
  const brief = work.read("a-cheaper-berth-brings-boats-back.yaml");
  assert.match(brief, /standfirst: [\s\S]*\*third\* less\. \[@quay-fees, para\. \d+\]/);
  assert.match(brief, /^key-messages:\s[\s\S]*?Fewer fees, more boats\./m);
  assert.match(brief, /^pull-quote: \S+/m);
  assert.ok(brief.indexOf("\nkey-messages:") < brief.indexOf("\npull-quote:"), "new keys stand in the order of the page");
});

test("the page is printed, and verified by dropping it", async () => {
  await page.waitForFunction(() => document.querySelector(".sheet-of-paper")?.complete && document.querySelector(".words-left")?.textContent.startsWith("It fits"));
  await page.getByRole("button", { name: "Print PDF" }).click();
  await page.getByText(/^Printed: /).waitFor();
  const pdf = await until(() => work.has("out/a-cheaper-berth-brings-boats-back.pdf") && readFileSync(work.at("out/a-cheaper-berth-brings-boats-back.pdf")), "the PDF");
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  await to(page, "#/print");
  await drop(page, "[data-drop]", "a-cheaper-berth-brings-boats-back.pdf", pdf, "application/pdf");
  await page.getByRole("heading", { name: "It is what it says" }).waitFor();
  await page.getByRole("button", { name: "Evidence of a-cheaper-berth-brings-boats-back" }).click();
  await page.getByRole("dialog").getByRole("cell", { name: /Verified/ }).first().waitFor();
  await page.keyboard.press("Escape");
});

test("what was done is undone and done again", async () => {
  await to(page, "#/briefs/a-cheaper-berth-brings-boats-back");
  await page.getByRole("textbox", { name: "Kicker" }).fill("Harbours");
  await saved(page);
  await until(() => work.read("a-cheaper-berth-brings-boats-back.yaml").includes("kicker: Harbours"), "the kicker");
  await page.getByRole("button", { name: /^Undo: / }).click();
  await until(() => !work.read("a-cheaper-berth-brings-boats-back.yaml").includes("kicker: Harbours"), "the kicker is gone");
  await page.waitForFunction(() => document.getElementById("field-kicker").value === "");
  await page.getByRole("button", { name: /^Redo: / }).click();
  await page.waitForFunction(() => document.getElementById("field-kicker").value === "Harbours");
});

test("no page complained", () => assert.deepEqual(chrome.faults, []));
