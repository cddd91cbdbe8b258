/** Owns checking a file as it was handed over, `record.json` or a whole package. */

import { type Check, failed } from "./check.ts";
import type { RecordFile } from "./record.ts";
import { readPackage, readRecord } from "./read-package.ts";
import { verifyRecord, type VerifyOptions } from "./verify.ts";

export interface VerifiedFile {
  readonly checks: readonly Check[];
  /** What was checked, when it could be read. */
  readonly file?: RecordFile;
}

/** Tells the two apart by their first bytes. Never throws. */
export async function verifyFile(bytes: Uint8Array, options: VerifyOptions = {}): Promise<VerifiedFile> {
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const { file, checks } = packed ? readPackage(bytes) : { file: readRecord(bytes), checks: [] };
  if (file === undefined) return { checks: [...checks, failed("format", "no readable record")] };
  return { file, checks: [...checks, ...(await verifyRecord(file, options))] };
}
