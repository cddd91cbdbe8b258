/** Owns the making of documents on a thread of their own: begun for one record, ended with it, its memory given back. */

import { Worker } from "node:worker_threads";
import type { RecordInput } from "./model/source.ts";
import type { Answer, Ask } from "./render-worker.ts";
import type { Rendered } from "./render-record.ts";
import { type Available, type Format, renderingsOf } from "./renderings-of.ts";

export interface Wanted {
  readonly rendering: Available["rendering"];
  readonly format: Format;
  /** With its ending. */
  readonly fileName: string;
}

/** A file that is ready, and how far the whole has come. */
export interface Finished extends Wanted, Rendered {
  readonly done: number;
  readonly all: number;
}

/** Every file of a record, in a fixed order. */
export function everyFile({ parts, language }: RecordInput): readonly Wanted[] {
  return renderingsOf(parts, language).flatMap(({ rendering, formats, fileName }) =>
    formats.map((format) => ({ rendering, format, fileName: `${fileName}.${format}` })),
  );
}

/** A thread collects its garbage the later the more it may have; what is needed at once is less than a third of this. */
const modest = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 };

/**
 * The files wanted, one after the other; the next is begun when it is asked for. Whoever stops asking ends the thread.
 * Throws when one cannot be made, or the thread dies. `script`: the thread's code; another one in tests.
 */
export async function* renderElsewhere(
  input: RecordInput,
  wanted: readonly Wanted[],
  script = new URL("render-worker.ts", import.meta.url),
): AsyncGenerator<Finished, void, undefined> {
  if (wanted.length === 0) return;
  const worker = new Worker(script, { workerData: input, resourceLimits: modest });
  // It keeps no process alive by itself.
  worker.unref();
  const over = endOf(worker);
  try {
    for (const [index, each] of wanted.entries()) {
      const answered = new Promise<Answer>((resolve) => worker.once("message", resolve));
      // A thread is no window.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage({ rendering: each.rendering, format: each.format } satisfies Ask);
      const answer = await Promise.race([answered, over]);
      if ("fault" in answer) throw new Error(`${each.fileName}: ${answer.fault}`);
      yield { ...each, ...answer.rendered, done: index + 1, all: wanted.length };
    }
  } finally {
    await worker.terminate();
  }
}

/** Rejects when the thread ends, also between two files, when nobody waits for it. */
function endOf(worker: Worker): Promise<never> {
  const over = new Promise<never>((_resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the thread that makes documents ended with ${code}`)));
  });
  over.catch(() => {});
  return over;
}
