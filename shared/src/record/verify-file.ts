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
  if (packed) {
    const { file, checks } = readPackage(bytes);
    return file === undefined ? { checks } : { file, checks: [...checks, ...(await verifyRecord(file, options))] };
  }
  const { file, fault } = readRecord(bytes);
  return file === undefined
    ? { checks: [failed("format", fault)] }
    : { file, checks: await verifyRecord(file, options) };
}
