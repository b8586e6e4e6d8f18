// How fast it is, printed. What is asserted is loose: a machine of CI does other things too.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { browse, median, project, saved, serve, to } from "../support/desk.js";

let work, desk, chrome;

before(async () => { chrome = await browse(); });
after(async () => { await chrome?.close(); });

async function with_(make, then) {
  work = project();
  make(work);
  desk = await serve(work.folder);
  try {
    await then();
  } finally {
    await desk.stop();
    work.remove();
  }
}

/** The milliseconds from a key to the picture of the page with it; null where it took too long. */
async function key(page, letter) {
  const taken = page.evaluate(() => new Promise((done) => {
    let begun = null;
    document.addEventListener("input", () => { begun = performance.now(); }, { once: true, capture: true });
    document.querySelector(".page-pane").addEventListener("turned", (event) => begun !== null && done(event.detail.at - begun));
    setTimeout(() => done(null), 5000);
  }));
  await page.waitForTimeout(30);
  await page.keyboard.type(letter);
  return taken;
}

test("from a key to the new page", async (context) => {
  await with_(() => {}, async () => {
    const page = await chrome.open(desk.url);
    await to(page, "#/briefs/middle-corridor");
    await page.waitForFunction(() => document.querySelector(".sheet-of-paper")?.naturalWidth > 0);
    const field = page.locator("#field-standfirst");
    await field.press("End");
    const times = [];
    for (const letter of "every key") times.push(await key(page, letter));
    await saved(page);
    const shown = times.filter((time) => time !== null);
    context.diagnostic(`key to page: median ${Math.round(median(shown))} ms, worst ${Math.round(Math.max(...shown))} ms of ${shown.length}`);
    assert.ok(shown.length > 0, "the page follows the keys");
    assert.ok(median(shown) < 5000);
    await page.context().close();
  });
});

test("the first page of a project of 200 briefs, and a text of 100 kB under the wheel", async (context) => {
  const many = ({ read, write }) => {
    const brief = read("middle-corridor.yaml");
    for (let number = 0; number < 190; number += 1) write(`made-${number}.yaml`, brief.replace("headline: The", `headline: ${number} times the`));
    const [text, record] = [read("sources/newsaz-charter.txt"), read("sources/newsaz-charter.yaml")];
    const body = text.slice(text.indexOf("\n\n") + 2);
    const head = record.slice(0, record.indexOf("excerpts:"));
    for (let number = 0; number < 50; number += 1) {
      write(`sources/made-${number}.txt`, Array.from({ length: 12 }, (_, part) => body.replaceAll("Mammadov", `Mammadov${number}x${part}`)).join("\n\n"));
      write(`sources/made-${number}.yaml`, head.replace(/^furniture:.*\n/m, ""));
    }
  };
  await with_(many, async () => {
    const cold = await chrome.open(desk.url);
    await cold.locator(".tile").first().waitFor({ timeout: 120_000 });
    const begun = Date.now();
    const page = await chrome.open(desk.url, { context: cold.context() });
    await page.locator(".tile").first().waitFor({ timeout: 60_000 });
    const first = Date.now() - begun;
    context.diagnostic(`first page of 200 briefs and 51 sources: ${first} ms`);
    assert.ok(first < 60_000);
    await to(page, "#/sources/made-7");
    await page.locator(".words").nth(100).waitFor({ state: "attached" });
    const frames = await page.evaluate(() => new Promise((done) => {
      const times = [];
      let last = performance.now();
      const step = () => {
        const now = performance.now();
        times.push(now - last);
        last = now;
        window.scrollBy(0, 160);
        if (times.length < 120) requestAnimationFrame(step);
        else done(times.slice(1));
      };
      requestAnimationFrame(step);
    }));
    context.diagnostic(`scrolling 100 kB: median frame ${median(frames).toFixed(1)} ms, worst ${Math.max(...frames).toFixed(1)} ms`);
    assert.ok(median(frames) < 500);
    await page.context().close();
  });
});

test("no page complained", () => assert.deepEqual(chrome.faults, []));
