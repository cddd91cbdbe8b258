/** Owns the thread that makes documents: one record, told at its start, and one file for each question. */

import { parentPort, workerData } from "node:worker_threads";
import type { RecordInput } from "./model/source.ts";
import { type Rendered, renderRecord } from "./render-record.ts";
import type { Format, Rendering } from "./renderings-of.ts";

export interface Ask {
  readonly rendering: Rendering;
  readonly format: Format;
}

export type Answer = { readonly rendered: Rendered } | { readonly fault: string };

const input = workerData as RecordInput;

// Asked for one file after the other, so that no more than one waits to be taken.
parentPort?.on("message", (ask: Ask) => void reply(ask));

async function reply({ rendering, format }: Ask): Promise<void> {
  const answered = await answer(rendering, format);
  const transfer = "rendered" in answered ? [answered.rendered.bytes.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(answered, transfer);
}

async function answer(rendering: Rendering, format: Format): Promise<Answer> {
  try {
    return { rendered: await renderRecord(rendering, format, input) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
