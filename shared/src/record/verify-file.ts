/** Owns checking a file as it was handed over: `record.json`, an extract, or a whole package with what was added to it, unpacked or not. */

import type { AddendumFile, AddendumStatement } from "./addendum.ts";
import { type Check, failed } from "./check.ts";
import { fromBase64 } from "./digest.ts";
import type { ExtractFile, KeyHistory, Manifest, RecordFile } from "./record.ts";
import { soundHistories } from "./verifier/keys.ts";
import { readCanonical } from "./verifier/read-canonical.ts";
import { type ReadPackage, readPackage, readUnpacked } from "./verifier/read-package.ts";
import { extractFileFault, manifestFault, recordFileFault } from "./verifier/shape.ts";
import { type CheckedAddenda, historiesIn, joinAddenda, verifyAddenda } from "./verify-addenda.ts";
import { verifyExtract } from "./verify-extract.ts";
import { verifyRecord, verifyShaped, type VerifyOptions } from "./verify.ts";

export interface VerifiedFile {
  readonly checks: readonly Check[];
  /** What was checked, when it could be read. */
  readonly file?: RecordFile | ExtractFile;
  /** What the sound addenda say, in order; absent when none could be there. */
  readonly addenda?: readonly AddendumStatement[];
}

/** The checks of what was added are apart, and none are there when nothing could be. */
interface VerifiedAlone extends Omit<VerifiedFile, "addenda"> {
  readonly added?: CheckedAddenda;
  /** What the reader knows, with what the files say of keys. */
  readonly known: VerifyOptions;
}

/**
 * Tells them apart by their first bytes and their format. Never throws. `given`: a file's bytes, or the files of an unpacked package by their paths in it.
 * `beside`: addenda that were handed over with the file, in order, whatever is
 * in them; those inside a package are checked too, and both must be of one list.
 */
export async function verifyFile(
  given: Uint8Array | ReadonlyMap<string, Uint8Array>,
  options: VerifyOptions = {},
  beside: readonly unknown[] = [],
): Promise<VerifiedFile> {
  const { added: own, known, ...verified } = await verifyAlone(given, options, beside);
  const { file, checks } = verified;
  const others = beside.length === 0 || file === undefined ? undefined : addedTo(file, beside, known);
  const added = own !== undefined && others !== undefined ? joinAddenda(own, others) : (own ?? others);
  return added === undefined
    ? verified
    : { ...verified, checks: [...checks, ...added.checks], addenda: added.statements };
}

async function verifyAlone(
  bytes: Uint8Array | ReadonlyMap<string, Uint8Array>,
  options: VerifyOptions,
  beside: readonly unknown[],
): Promise<VerifiedAlone> {
  if (!(bytes instanceof Uint8Array)) return verifyPackage(await readUnpacked(bytes, options.pause), options, beside);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return verifyPackage(await readPackage(bytes, options.pause), options, beside);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { checks: [failed("format", "not JSON in UTF-8")], known: options };
  }
  if ((value as { readonly format?: unknown } | null)?.format === "sanguan-extract/1") {
    const file = value as ExtractFile;
    const sound = extractFileFault(value) === undefined;
    const known = sound ? withHistories(options, file, beside) : options;
    const checks = await verifyExtract(file, known);
    return { ...(sound ? { file } : {}), checks, known };
  }
  const file = value as RecordFile;
  const sound = recordFileFault(value) === undefined;
  const known = sound ? withHistories(options, file, beside) : options;
  const checks = await verifyRecord(file, known);
  return { ...(sound ? { file } : {}), checks, known };
}

async function verifyPackage(
  { file, addenda, checks, made }: ReadPackage,
  options: VerifyOptions,
  beside: readonly unknown[],
): Promise<VerifiedAlone> {
  if (file === undefined) return { checks, known: options };
  const known = withHistories(options, file, [...addenda, ...beside]);
  return {
    file,
    checks: [...checks, ...(await verifyShaped(file, made, known))],
    added: addedTo(file, addenda, known),
    known,
  };
}

/** What one file says of a key counts for the others: a rotation after the close stands in the addenda alone. */
function withHistories(options: VerifyOptions, file: KeyHistory, addenda: readonly unknown[]): VerifyOptions {
  if (addenda.length === 0) return options;
  return { ...options, seenHistories: soundHistories([file, ...historiesIn(addenda)]) };
}

function addedTo(file: RecordFile | ExtractFile, addenda: readonly unknown[], options: VerifyOptions): CheckedAddenda {
  const payload = fromBase64(file.envelope.payload);
  const manifest = payload === undefined ? undefined : readCanonical(payload, manifestFault).value;
  const parts = file.format === "sanguan-extract/1" ? file.parts.map(({ part }) => part) : file.parts;
  const [meeting] = parts;
  const record = {
    // Without a manifest they are nobody's.
    meetingId: (manifest as Manifest | undefined)?.meetingId ?? "",
    digest: file.digest,
    key: file.keys.at(-1),
    ...(manifest === undefined ? {} : { sealedAt: (manifest as Manifest).sealedAt }),
    parts,
    demonstration: meeting?.kind === "meeting" && meeting.demonstration,
  };
  return verifyAddenda(addenda as readonly AddendumFile[], record, options);
}
