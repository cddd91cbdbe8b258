/** Owns the use of the snapshot thread: begun when needed, one for all documents, ended when there was nothing to do for a while, since a thread keeps the memory of its largest work. */

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

/** `script`: the thread's code; another one in tests. `patience`: how long it waits for more to do, in milliseconds. */
export function compactElsewhere(
  script = new URL("snapshot-worker.ts", import.meta.url),
  patience = 5_000,
): CompactElsewhere {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let asked = 0;
  let stopped = false;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function begin(): Worker {
    const begun = new Worker(script);
    // It keeps no process alive by itself.
    begun.unref();
    begun.on("message", (answer: Answer) => {
      const { resolve, reject } = waiting.get(answer.id) ?? {};
      waiting.delete(answer.id);
      if (waiting.size === 0) rest(begun);
      if ("fault" in answer) reject?.(new Error(answer.fault));
      else resolve?.(answer.bytes);
    });
    begun.on("error", (error) => end(begun, error));
    begun.on("exit", (code) => end(begun, new Error(`the snapshot thread ended with ${code}`)));
    return begun;
  }

  function rest(idle: Worker): void {
    clearTimeout(resting);
    resting = setTimeout(() => {
      if (worker !== idle || waiting.size > 0) return;
      worker = undefined;
      void idle.terminate();
    }, patience).unref();
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
      clearTimeout(resting);
      await worker?.terminate();
    },
  };
}
