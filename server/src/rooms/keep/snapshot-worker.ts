/** Owns the thread that makes snapshots, so that a large document's keeps nobody's keystroke waiting. */

import { parentPort } from "node:worker_threads";
import { compactHere, type Loaded } from "./snapshot.ts";

/** What the thread is asked; what it answers. */
export interface Ask {
  readonly id: number;
  readonly loaded: Loaded;
}
export type Answer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly fault: string };

parentPort?.on("message", async ({ id, loaded }: Ask) => {
  const answer: Answer = await compactHere(loaded).then(
    (bytes) => ({ id, bytes }),
    (error: unknown) => ({ id, fault: String(error) }),
  );
  // A thread is no window.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(answer);
});
