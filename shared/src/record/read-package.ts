/** Owns taking a package apart: container, bag, and that its files agree with the record in it. Whether that record is sound is `verify`'s. */

import { unpackBag } from "./bag.ts";
import { type Check, failed, passed, unchecked, verdict } from "./check.ts";
import { manifestOf, payloadFiles } from "./payload.ts";
import type { RecordFile } from "./record.ts";
import { manifestFault, recordFileFault } from "./shape.ts";
import { readZip, type ZipFiles } from "./zip.ts";

export interface ReadPackage {
  /** Absent when there is no readable record in it. */
  readonly file?: RecordFile;
  readonly checks: readonly Check[];
}

/** The record of a package with what the package says of itself. Never throws. */
export function readPackage(bytes: Uint8Array): ReadPackage {
  const zip = readZip(bytes);
  if (!zip.ok) return { checks: [failed("package-container", zip.fault)] };
  // Packed again by another tool: the container proves nothing then, and need not, for all that is in it is checked by itself.
  const container = zip.exact ? passed("package-container") : unchecked("package-container", "packed again");
  const { payload, faults } = unpackBag(zip.files);
  const checks = [container, verdict("package-bag", faults)];
  const { file, fault } = readRecord(payload.get("record.json") ?? new Uint8Array());
  if (file === undefined)
    return { checks: [...checks, failed("package-payload", "record.json"), failed("format", fault)] };
  return { file, checks: [...checks, verdict("package-payload", payloadFaults(file, payload))] };
}

/** A record file out of JSON bytes, or where they are none. Its shape is checked, nothing else. */
export function readRecord(
  bytes: Uint8Array,
): { readonly file: RecordFile; readonly fault?: undefined } | { readonly file?: undefined; readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { fault: "not JSON in UTF-8" };
  }
  const fault = recordFileFault(value);
  return fault === undefined ? { file: value as RecordFile } : { fault };
}

function payloadFaults(file: RecordFile, payload: ZipFiles): readonly string[] {
  let wanted: ZipFiles;
  try {
    const manifest = manifestOf(file);
    const fault = manifestFault(manifest);
    if (fault !== undefined) return [fault];
    wanted = payloadFiles(file, manifest);
  } catch {
    return ["envelope.json"];
  }
  const faults: string[] = [];
  for (const [path, content] of wanted) {
    const found = payload.get(path);
    if (found === undefined) faults.push(`${path} is missing`);
    else if (found.length !== content.length || found.some((byte, at) => byte !== content[at])) faults.push(path);
  }
  for (const path of payload.keys()) if (!wanted.has(path)) faults.push(`${path} is not part of the record`);
  return faults;
}
