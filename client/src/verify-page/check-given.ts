/** Owns running the verifier on what was given: the subject by itself, addenda that came beside it behind it. */

import type { ExtractFile, Manifest, RecordFile } from "@sanguan/shared/record/record";
import { fromBase64 } from "@sanguan/shared/record/digest";
import { type VerifiedFile, verifyFile } from "@sanguan/shared/record/verify-file";
import { readCanonical } from "@sanguan/shared/record/verifier/read-canonical";
import type { VerifyOptions } from "@sanguan/shared/record/verifier/sealed";
import { manifestFault } from "@sanguan/shared/record/verifier/shape";
import type { Given, Subject } from "./sort-given.ts";

export interface Checked extends VerifiedFile {
  readonly subject: Subject;
  /** When it can be read. */
  readonly manifest?: Manifest;
  /** Milliseconds. */
  readonly took: number;
}

/** What somebody says that they know. */
export type Known = Pick<VerifyOptions, "trustedKeys" | "previous">;

export async function checkGiven(subject: Subject, given: Given, known: Known): Promise<Checked> {
  const begun = performance.now();
  const options: VerifyOptions = {
    ...known,
    ...(given.keyHistory === undefined ? {} : { keyHistory: given.keyHistory }),
    ...(given.timeAuthorities.length === 0 ? {} : { timeAuthorities: given.timeAuthorities }),
    pause: turn,
  };
  const verified = await verifyFile(subject.content, options, given.addenda);
  const manifest = verified.file === undefined ? undefined : manifestOf(verified.file);
  return {
    subject,
    ...verified,
    ...(manifest === undefined ? {} : { manifest }),
    took: performance.now() - begun,
  };
}

/** The parts that are shown, with their places. */
export function partsOf(file: RecordFile | ExtractFile): RecordFile["parts"] {
  return file.format === "sanguan-extract/1" ? file.parts.map(({ part }) => part) : file.parts;
}

function manifestOf({ envelope }: Pick<RecordFile, "envelope">): Manifest | undefined {
  return readCanonical(fromBase64(envelope.payload), manifestFault).value as Manifest | undefined;
}

let channel: MessageChannel | undefined;
const waiting: (() => void)[] = [];

/** Lets the page paint and answer; a timer would rest four milliseconds each time. */
function turn(): Promise<void> {
  if (channel === undefined) {
    channel = new MessageChannel();
    channel.port1.addEventListener("message", () => waiting.shift()?.());
    channel.port1.start();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(undefined);
  });
}
