/** Owns checking a file as it was handed over: `record.json`, an extract, or a whole package. */

import { type Check, failed } from "./check.ts";
import type { ExtractFile, RecordFile } from "./record.ts";
import { readPackage } from "./verifier/read-package.ts";
import { extractFileFault, recordFileFault } from "./verifier/shape.ts";
import { verifyExtract } from "./verify-extract.ts";
import { verifyRecord, type VerifyOptions } from "./verify.ts";

export interface VerifiedFile {
  readonly checks: readonly Check[];
  /** What was checked, when it could be read. */
  readonly file?: RecordFile | ExtractFile;
}

/** Tells them apart by their first bytes and their format. Never throws. */
export async function verifyFile(bytes: Uint8Array, options: VerifyOptions = {}): Promise<VerifiedFile> {
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (packed) {
    const { file, checks } = await readPackage(bytes);
    return file === undefined ? { checks } : { file, checks: [...checks, ...(await verifyRecord(file, options))] };
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { checks: [failed("format", "not JSON in UTF-8")] };
  }
  if ((value as { readonly format?: unknown } | null)?.format === "sanguan-extract/1") {
    const file = value as ExtractFile;
    const checks = await verifyExtract(file, options);
    return extractFileFault(value) === undefined ? { file, checks } : { checks };
  }
  const file = value as RecordFile;
  const checks = await verifyRecord(file, options);
  return recordFileFault(value) === undefined ? { file, checks } : { checks };
}
