// A project in a temporary folder, the program serving it, and a browser that looks at it.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { browser } from "./browser.js";

const HERE = dirname(fileURLToPath(import.meta.url));
export const REPOSITORY = resolve(HERE, "../../..");
const PROGRAM = process.env.BRIEFPRESS || join(REPOSITORY, "target/debug/briefpress");

/** The repository's own project without what was printed, or an empty folder. */
export function project({ empty = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "desk-"));
  if (!empty) cpSync(join(REPOSITORY, "briefs"), folder, { recursive: true, filter: (path) => !path.endsWith(`${join("briefs", "out")}`) });
  const at = (path) => join(folder, path);
  return {
    folder, at,
    read: (path) => readFileSync(at(path), "utf8"),
    write: (path, text) => writeFileSync(at(path), text),
    has: (path) => existsSync(at(path)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs the program to its end. */
export function run(folder, ...args) {
  return spawnSync(PROGRAM, args, { cwd: folder, encoding: "utf8" });
}

/** The Desk of a project: `{ url, origin, port, stop }`. */
export async function serve(folder, { port } = {}) {
  const child = spawn(PROGRAM, ["desk", ...(port ? ["--port", String(port)] : [])], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.once("exit", done));
  const url = await new Promise((found, failed) => {
    let told = "";
    const look = (data) => {
      told += data;
      const address = /http:\/\/\S+\?token=\w+/.exec(told);
      if (address) found(address[0]);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    ended.then((code) => failed(new Error(`desk ended with ${code}: ${told}`)));
  });
  const { origin, port: taken } = new URL(url);
  return { url, origin, port: Number(taken), stop: (signal = "SIGTERM") => { child.kill(signal); return ended; } };
}

/** A browser for the tests of a file. What a page complains of is kept in `faults`. */
export async function browse() {
  const running = await chromium.launch({ executablePath: browser, args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"] });
  const faults = [];
  const open = async (url, options = {}) => {
    const context = options.context || (await running.newContext({ viewport: { width: 1280, height: 800 }, ...options }));
    if (process.env.VIEWS === "disk") await context.route((address) => /\.(js|css)$/.test(address.pathname), fromDisk);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => faults.push(error.stack));
    page.on("console", (message) => {
      // A server that is gone on purpose is no fault of the page's.
      if (message.type() === "error" && !/Failed to load resource|ERR_/.test(message.text())) faults.push(message.text());
    });
    await page.goto(url);
    await page.waitForSelector("#main .view");
    return page;
  };
  return { open, faults, close: () => running.close() };
}

/** With `VIEWS=disk`, scripts and styles are those of the working tree, so that they can be tried without building the program. */
function fromDisk(route) {
  const path = join(REPOSITORY, "src/desk/views", new URL(route.request().url()).pathname);
  return existsSync(path) ? route.fulfill({ path, contentType: path.endsWith(".css") ? "text/css" : "text/javascript" }) : route.continue();
}

/** Goes to a view by its address. */
export async function to(page, hash) {
  await page.evaluate((next) => { location.hash = next; }, hash);
  await page.waitForFunction((next) => document.querySelector("#main .view h1") && location.hash.startsWith(next), hash);
}

/** Waits until all that was typed is in the files. */
export async function saved(page) {
  await page.waitForFunction(() => document.querySelector("#head .saved")?.textContent === "Saved");
}

/** Waits until a file says something. */
export async function until(check, what, limit = 10_000) {
  const end = Date.now() + limit;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${limit} ms: ${what}`);
    await new Promise((then) => setTimeout(then, 25));
  }
}

/** Drops a file on an element of the page, as from the desktop. */
export async function drop(page, selector, name, text, type = "text/html") {
  const bytes = Buffer.isBuffer(text) ? text.toString("base64") : Buffer.from(text).toString("base64");
  await page.evaluate(({ selector: where, name: title, bytes: data, type: kind }) => {
    const transfer = new DataTransfer();
    const raw = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([raw], title, { type: kind }));
    const target = document.querySelector(where);
    for (const event of ["dragenter", "dragover", "drop"]) target.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, { selector, name, bytes, type });
}

/** Selects words of the open text with the mouse: from the first of them to the last. */
export async function selectWords(page, words) {
  const [from, to_] = await page.evaluate(async (wanted) => {
    // A font that comes late moves the words.
    await document.fonts.ready;
    for (const text of document.querySelectorAll(".text .words")) {
      const at = text.textContent.indexOf(wanted);
      if (at < 0) continue;
      text.scrollIntoView({ block: "center" });
      const spot = (offset, after) => {
        const range = new Range();
        range.setStart(text.firstChild, offset);
        range.setEnd(text.firstChild, offset + 1);
        const boxes = range.getClientRects();
        const box = after ? boxes[boxes.length - 1] : boxes[0];
        return { x: after ? box.right - 0.5 : box.left + 0.5, y: box.top + box.height / 2 };
      };
      return [spot(at, false), spot(at + wanted.length - 1, true)];
    }
    throw new Error(`the text does not say: ${wanted}`);
  }, words);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to_.x) / 2, (from.y + to_.y) / 2, { steps: 3 });
  await page.mouse.move(to_.x, to_.y, { steps: 3 });
  await page.mouse.up();
}

/** What axe finds wrong, in a line each. */
export async function audit(page) {
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(readFileSync(join(HERE, "../node_modules/axe-core/axe.min.js"), "utf8"));
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} – ${node.failureSummary.split("\n")[1]?.trim()}`));
}

/** The middle one. */
export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
