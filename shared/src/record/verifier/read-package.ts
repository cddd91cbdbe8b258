/** Owns taking a package apart: container, bag, and that its files agree with the record in it. Whether that record is sound is `verify`'s. */

import { type Check, failed, passed, unchecked, verdict } from "../check.ts";
import { fromBase64 } from "../digest.ts";
import type { RecordFile } from "../record.ts";
import { partPath } from "./layout.ts";
import { readZip } from "./read-zip.ts";
import { rewrite } from "./rewrite.ts";
import { isSame } from "./same-bytes.ts";
import { recordFileFault } from "./shape.ts";
import { unpackBag } from "./unpack-bag.ts";

type Files = ReadonlyMap<string, Uint8Array>;

export interface ReadPackage {
  /** Absent when there is no readable record in it. */
  readonly file?: RecordFile;
  readonly checks: readonly Check[];
}

/** The record of a package with what the package says of itself. Never throws. */
export async function readPackage(bytes: Uint8Array): Promise<ReadPackage> {
  const zip = readZip(bytes);
  if (!zip.ok) return { checks: [failed("package-container", zip.fault)] };
  // Packed again by another tool: the container proves nothing then, and need not, for all that is in it is checked by itself.
  const container = zip.exact ? passed("package-container") : unchecked("package-container", "packed again");
  const { payload, faults } = await unpackBag(zip.files);
  const checks = [container, verdict("package-bag", faults)];
  const { file, fault } = readRecord(payload.get("record.json") ?? new Uint8Array());
  if (file === undefined)
    return { checks: [...checks, failed("package-payload", "record.json"), failed("format", fault)] };
  const beside = [...payload.keys()].filter((path) => isBeside(path));
  return {
    file,
    checks: [
      ...checks,
      verdict("package-payload", payloadFaults(file, payload)),
      ...(beside.length === 0 ? [] : [unchecked("package-beside", beside.join(", "))]),
    ],
  };
}

function readRecord(
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

/** The folders whose files the record itself names. What lies in others is no part of it, and cannot pass for one. */
const ownFolders: ReadonlySet<string> = new Set(["parts", "states", "time-stamps"]);

/** Renderings for people to read and print, and whatever later versions put there; not signed with the record. */
function isBeside(path: string): boolean {
  const [folder = "", ...rest] = path.split("/");
  return rest.length > 0 && !ownFolders.has(folder.toLowerCase());
}

function payloadFaults(file: RecordFile, payload: Files): readonly string[] {
  const faults: string[] = [];
  const wanted = wantedFiles(file);
  for (const [path, content] of wanted) {
    const found = payload.get(path);
    if (found === undefined) faults.push(`${path} is missing`);
    else if (content === undefined || !isSame(found, content)) faults.push(path);
  }
  for (const path of payload.keys())
    if (!wanted.has(path) && !isBeside(path)) faults.push(`${path} is not part of the record`);
  return faults;
}

/** Every file under `data/` that the record asks for; `undefined` where the record itself cannot say what is in it. */
function wantedFiles(file: RecordFile): ReadonlyMap<string, Uint8Array | undefined> {
  const json = (value: unknown) => {
    const text = rewrite(value);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  };
  const { keys, rotations } = file;
  const wanted = new Map<string, Uint8Array | undefined>([
    ["record.json", json(file)],
    ["envelope.json", json(file.envelope)],
    ["keys.json", json({ keys, rotations })],
  ]);
  for (const [index, part] of file.parts.entries()) wanted.set(partPath(index, part.kind), json(part));
  for (const [name, state] of Object.entries(file.states)) wanted.set(`states/${name}.yjs`, fromBase64(state));
  for (const [index, stamp] of file.timeStamps.entries()) wanted.set(`time-stamps/${index + 1}.tsr`, fromBase64(stamp));
  return wanted;
}
