/** Owns the use of the snapshot thread: begun when first needed, one for all documents, begun anew after it died. */

import { Worker } from "node:worker_threads";
import type { Answer, Ask } from "./snapshot-worker.ts";
import type { Compact } from "./snapshot.ts";

export interface CompactElsewhere {
  readonly compact: Compact;
  /** What is under way is given up: the log stays as it is. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (fault: Error) => void;
}

/** `script`: the thread's code; another one in tests. */
export function compactElsewhere(script = new URL("snapshot-worker.ts", import.meta.url)): CompactElsewhere {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let asked = 0;
  let stopped = false;

  function begin(): Worker {
    const begun = new Worker(script);
    // It keeps no process alive by itself.
    begun.unref();
    begun.on("message", (answer: Answer) => {
      const { resolve, reject } = waiting.get(answer.id) ?? {};
      waiting.delete(answer.id);
      if ("fault" in answer) reject?.(new Error(answer.fault));
      else resolve?.(answer.bytes);
    });
    begun.on("error", (error) => end(begun, error));
    begun.on("exit", (code) => end(begun, new Error(`the snapshot thread ended with ${code}`)));
    return begun;
  }

  function end(ended: Worker, fault: Error): void {
    if (worker !== ended) return;
    worker = undefined;
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
  }

  return {
    compact: (loaded) =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(new Error("the snapshot thread has ended"));
        worker ??= begin();
        const id = ++asked;
        waiting.set(id, { resolve, reject });
        // A thread is no window.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        worker.postMessage({ id, loaded } satisfies Ask);
      }),
    async stop() {
      stopped = true;
      await worker?.terminate();
    },
  };
}
