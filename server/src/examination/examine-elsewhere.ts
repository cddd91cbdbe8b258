/** Owns the use of the examining thread: one for each look, given up when it takes too long. */

import { Worker } from "node:worker_threads";
import type { ExamineAsk } from "./examine-worker.ts";
import type { Finding } from "./finding.ts";

const longestMs = 60_000;

/** Rejects when the look fails or is given up. `stopped` gives it up. */
export function examineElsewhere(ask: ExamineAsk, stopped: AbortSignal): Promise<readonly Finding[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("examine-worker.ts", import.meta.url), { workerData: ask });
    // It keeps no process alive by itself.
    worker.unref();
    const over = AbortSignal.any([stopped, AbortSignal.timeout(longestMs)]);
    const giveUp = () => {
      void worker.terminate();
      reject(new Error("the examination of the database was given up"));
    };
    if (over.aborted) return giveUp();
    over.addEventListener("abort", giveUp, { once: true });
    worker.once("message", (findings: readonly Finding[]) => resolve(findings));
    worker.once("error", reject);
    worker.once("exit", (code) => {
      over.removeEventListener("abort", giveUp);
      reject(new Error(`the examining thread ended with ${code}`));
    });
  });
}
