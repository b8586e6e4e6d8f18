// Which browser there is. Run by itself it says so, and fails where there is none.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PLACES = [
  process.env.BROWSER, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe", "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

export const browser = PLACES.find((place) => place && existsSync(place));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!browser) process.exit(1);
  console.log(browser);
}
