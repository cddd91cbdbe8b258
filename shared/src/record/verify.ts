/** Owns checking a record without trusting whoever made or keeps it. Shares the hash and the signature with the builder, nothing else of how it was built. */

import { type Check, failed, passed, unchecked, verdict } from "./check.ts";
import { fromBase64, hex, sha256Hex } from "./digest.ts";
import { isSignedBy, keyId, preAuthenticationEncoding } from "./envelope.ts";
import type { Manifest, RecordFile } from "./record.ts";
import { manifestFault, recordFileFault } from "./shape.ts";
import { rewrite, runningHead } from "./verify-canonical.ts";
import { layoutFaults } from "./verify-layout.ts";
import { verifyStates } from "./verify-states.ts";

export interface VerifyOptions {
  /** Ids of keys that the reader knows from elsewhere. Without them nobody can say whose signature it is. */
  readonly trustedKeys?: readonly string[];
  /** The digest of the record before this one (null: there was none). Without it the chain is not checked. */
  readonly previous?: string | null;
}

/** Every check in order. The record is what its maker signed when none has `ok: false`. Never throws for anything that `JSON.parse` can give. */
export async function verifyRecord(file: RecordFile, options: VerifyOptions = {}): Promise<readonly Check[]> {
  const fault = recordFileFault(file);
  if (fault !== undefined) return [failed("format", fault)];
  const payload = fromBase64(file.envelope.payload);
  if (payload === undefined) return [passed("format"), failed("manifest-canonical", "base64")];
  const read = readManifest(payload);
  const checks: Check[] = [passed("format", { detail: file.format }), read.check, digest(file, payload)];
  checks.push(...signature(file, payload, options));
  if (read.manifest === undefined) return checks;
  const manifest = read.manifest;
  checks.push(...parts(file, manifest), facts(file, manifest), ...verifyStates(file, manifest));
  checks.push(chain(manifest, options), unchecked("time", manifest.sealedAt));
  return checks;
}

function readManifest(payload: Uint8Array): { readonly check: Check; readonly manifest?: Manifest } {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(payload);
    value = JSON.parse(text);
  } catch {
    return { check: failed("manifest-canonical", "not JSON in UTF-8") };
  }
  const fault = manifestFault(value);
  if (fault !== undefined) return { check: failed("manifest-canonical", fault) };
  // Also catches a member that is given twice.
  if (rewrite(value) !== text) return { check: failed("manifest-canonical", "not in canonical form") };
  return { check: passed("manifest-canonical"), manifest: value as Manifest };
}

function digest(file: RecordFile, payload: Uint8Array): Check {
  const made = sha256Hex(payload);
  return made === file.digest ? passed("digest", { detail: made }) : failed("digest", made);
}

function signature(file: RecordFile, payload: Uint8Array, options: VerifyOptions): readonly Check[] {
  const { envelope, keys } = file;
  const faults = keys.filter((key) => keyId(key) !== key.keyid).map((key) => key.keyid);
  const [only] = envelope.signatures;
  const key = keys.find((key) => key.keyid === only?.keyid);
  // Version 1 has one signature and carries its key: a second one of either would be a guest that nobody vouches for.
  if (keys.length !== 1) faults.push(`${keys.length} keys`);
  const ofKeys = verdict("keys", faults);
  if (only === undefined || envelope.signatures.length !== 1)
    return [ofKeys, failed("signature", `${envelope.signatures.length} signatures`)];
  if (key === undefined) return [ofKeys, failed("signature", `no key ${only.keyid}`)];
  const signed = isSignedBy(preAuthenticationEncoding(envelope.payloadType, payload), only.sig, key);
  const result = signed ? passed("signature", { detail: key.keyid }) : failed("signature", key.keyid);
  if (options.trustedKeys === undefined) return [ofKeys, result, unchecked("key-known", key.keyid)];
  const known = signed && faults.length === 0 && options.trustedKeys.includes(key.keyid);
  return [ofKeys, result, known ? passed("key-known", { detail: key.keyid }) : failed("key-known", key.keyid)];
}

function parts(file: RecordFile, manifest: Manifest): readonly Check[] {
  const counts = `${file.parts.length} of ${manifest.parts.length}`;
  const checks: Check[] = [
    verdict("parts-count", file.parts.length === manifest.parts.length ? [] : [counts], counts),
    verdict("parts-layout", layoutFaults(file, manifest)),
  ];
  const leaves = file.parts.map((part) => new TextEncoder().encode(rewrite(part) ?? ""));
  for (const [index, entry] of manifest.parts.entries()) {
    const leaf = leaves[index];
    const made = leaf === undefined ? "missing" : sha256Hex(leaf);
    checks.push(
      made === entry.sha256 && file.parts[index]?.kind === entry.kind
        ? passed("part-digest", { subject: entry.path })
        : failed("part-digest", made, entry.path),
    );
  }
  const root = hex(runningHead(leaves));
  checks.push(root === manifest.root ? passed("root", { detail: root }) : failed("root", root));
  return checks;
}

/** What manifest and parts both say. */
function facts(file: RecordFile, manifest: Manifest): Check {
  const meeting = file.parts.find((part) => part.kind === "meeting");
  if (meeting === undefined) return failed("facts", "no meeting");
  const faults: string[] = [];
  if (meeting.organisation !== manifest.organisation) faults.push("organisation");
  if (meeting.frozenAt !== manifest.frozenAt) faults.push("frozenAt");
  return verdict("facts", faults);
}

function chain(manifest: Manifest, options: VerifyOptions): Check {
  const said = manifest.previous ?? "none";
  if (options.previous === undefined) return unchecked("chain", said);
  return options.previous === manifest.previous ? passed("chain", { detail: said }) : failed("chain", said);
}
