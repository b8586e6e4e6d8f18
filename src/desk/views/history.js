// Undo and redo of what the Desk changed since it was opened.

import { api } from "./api.js";
import { notice, say } from "./dom.js";
import { state } from "./state.js";

export const undo = () => step(api.undo, state.project?.can_undo, "undone");
export const redo = () => step(api.redo, state.project?.can_redo, "done again");

async function step(take, what, how) {
  if (!what) return;
  try {
    await take();
    say(`${what}: ${how}`);
  } catch (failure) {
    notice(failure.message, { kind: "error", hint: failure.hint });
  }
}
