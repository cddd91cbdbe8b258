/** Owns taking a package apart: container, bag, and that its files agree with the record in it. Whether that record is sound, and what was added to it, is `verify`'s. */

import { type Check, failed, passed, unchecked, verdict } from "../check.ts";
import { fromBase64 } from "../digest.ts";
import type { RecordFile } from "../record.ts";
import { json } from "./fits.ts";
import { partPath } from "./layout.ts";
import { isDropping } from "./safe-path.ts";
import { readZip } from "./read-zip.ts";
import { RecordBytes } from "./record-bytes.ts";
import { isSame } from "./same-bytes.ts";
import { recordFileFault } from "./shape.ts";
import { onlyFolder, unpackBag } from "./unpack-bag.ts";

type Files = ReadonlyMap<string, Uint8Array>;

export interface ReadPackage {
  /** Absent when there is no readable record in it. */
  readonly file?: RecordFile;
  /** What was added to it afterwards, in order, as it was found: whatever JSON can say. */
  readonly addenda: readonly unknown[];
  readonly checks: readonly Check[];
  /** What was made of the record on the way, for whoever goes on with it. */
  readonly made: RecordBytes;
}

/** The record of a package with what the package says of itself. Never throws. */
export async function readPackage(bytes: Uint8Array, pause?: () => Promise<void>): Promise<ReadPackage> {
  const zip = readZip(bytes);
  const nothing = { addenda: [], made: new RecordBytes() };
  if (!zip.ok) return { ...nothing, checks: [failed("package-container", zip.fault)] };
  // Packed again by another tool: the container proves nothing then, and need not, for all that is in it is checked by itself.
  const container = zip.exact
    ? passed("package-container")
    : unchecked("package-container", aside("packed again", zip.droppings));
  const bag = onlyFolder(zip.files);
  if (bag === undefined) return { ...nothing, checks: [container, failed("package-bag", "not one folder")] };
  return readBag(bag, container, pause);
}

/** The same of a package that somebody has unpacked: its files, by their paths in it. */
export async function readUnpacked(files: Files, pause?: () => Promise<void>): Promise<ReadPackage> {
  const droppings = [...files.keys()].filter(isDropping);
  const bag = new Map([...files].filter(([path]) => !isDropping(path)));
  return readBag(bag, unchecked("package-container", aside("unpacked", droppings)), pause);
}

function aside(what: string, droppings: readonly string[]): string {
  return droppings.length === 0 ? what : `${what}; left aside: ${someOf(droppings)}`;
}

async function readBag(bag: Files, container: Check, pause?: () => Promise<void>): Promise<ReadPackage> {
  const made = new RecordBytes();
  await pause?.();
  const { payload, companions, faults } = await unpackBag(bag);
  const checks = [container, verdict("package-bag", faults)];
  const { file, fault } = readRecord(payload.get("record.json") ?? new Uint8Array());
  if (file === undefined)
    return {
      addenda: [],
      made,
      checks: [...checks, failed("package-payload", "record.json"), failed("format", fault)],
    };
  const addenda = readAddenda(payload);
  const beside = [...companions, ...[...payload.keys()].filter((path) => isBeside(path))];
  await pause?.();
  return {
    file,
    addenda: addenda.map(({ value }) => value),
    checks: [
      ...checks,
      verdict("package-payload", await payloadFaults(wantedFiles(file, addenda, made), payload, pause)),
      ...(beside.length === 0 ? [] : [unchecked("package-beside", someOf(beside))]),
    ],
    made,
  };
}

/** A package holds hundreds of documents for people. */
function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(", ");
  return names.length > 8 ? `${shown} … (${names.length})` : shown;
}

function readRecord(
  bytes: Uint8Array,
): { readonly file: RecordFile; readonly fault?: undefined } | { readonly file?: undefined; readonly fault: string } {
  const value = parsed(bytes);
  if (value === undefined) return { fault: "not JSON in UTF-8" };
  const fault = recordFileFault(value);
  return fault === undefined ? { file: value as RecordFile } : { fault };
}

/** `undefined` when it is not JSON in UTF-8; JSON has no such value. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The folders whose files the record itself names, or which are signed each by itself. What lies in others is no part of it, and cannot pass for one. */
const ownFolders: ReadonlySet<string> = new Set(["parts", "states", "time-stamps", "addenda"]);

/** Renderings for people to read and print, and whatever later versions put there; not signed with the record. */
function isBeside(path: string): boolean {
  const [folder = "", ...rest] = path.split("/");
  return rest.length > 0 && !ownFolders.has(folder.toLowerCase());
}

async function payloadFaults(
  wanted: ReadonlyMap<string, IsIt>,
  payload: Files,
  pause?: () => Promise<void>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  let looked = 0;
  for (const [path, isIt] of wanted) {
    looked += 1;
    if (looked % 16 === 0) await pause?.();
    const found = payload.get(path);
    if (found === undefined) faults.push(`${path} is missing`);
    else if (!isIt(found)) faults.push(path);
  }
  for (const path of payload.keys())
    if (!wanted.has(path) && !isBeside(path)) faults.push(`${path} is not part of the record`);
  return faults;
}

interface FoundAddendum {
  readonly path: string;
  /** `undefined` when the file is no JSON, or none that canonical JSON can carry. */
  readonly value: unknown;
}

/** As many as there are files that may be one, counted from 1, so that one that was left out is missed. */
function readAddenda(payload: Files): readonly FoundAddendum[] {
  const count = [...payload.keys()].filter((path) => /^addenda\/[1-9]\d*\.json$/.test(path)).length;
  return Array.from({ length: count }, (_, index) => {
    const path = `addenda/${index + 1}.json`;
    const value = parsed(payload.get(path) ?? new Uint8Array());
    return { path, value: json(value) === undefined ? value : undefined };
  });
}

/** Whether a file is what the record asks for; never, where it cannot be said what should be in it. */
type IsIt = (found: Uint8Array) => boolean;

/** Every file under `data/` that the record asks for, and the addenda in their one spelling. */
function wantedFiles(
  file: RecordFile,
  addenda: readonly FoundAddendum[],
  made: RecordBytes,
): ReadonlyMap<string, IsIt> {
  const same = (found: Uint8Array, content: Uint8Array | undefined) => content !== undefined && isSame(found, content);
  const written = (value: object): IsIt => {
    return (found) => same(found, made.written(value));
  };
  const { keys, rotations } = file;
  const wanted = new Map<string, IsIt>([
    ["record.json", (found) => made.isWritten(found, file)],
    ["envelope.json", written(file.envelope)],
    ["keys.json", written({ keys, rotations })],
  ]);
  for (const [index, part] of file.parts.entries()) wanted.set(partPath(index, part.kind), written(part));
  for (const [name, state] of Object.entries(file.states))
    wanted.set(`states/${name}.yjs`, (found) => same(found, made.decoded(name, state)));
  for (const [index, stamp] of file.timeStamps.entries())
    wanted.set(`time-stamps/${index + 1}.tsr`, (found) => same(found, fromBase64(stamp)));
  for (const { path, value } of addenda)
    wanted.set(path, (found) => value !== undefined && made.isWritten(found, value));
  return wanted;
}
