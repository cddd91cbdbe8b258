/** Owns what is found in the sealed records: each as anybody would check it, their chains, and whether the meetings tell of the same. */

import type { KeyHistory, RecordFile } from "@sanguan/shared/record/record";
import { verifyFile } from "@sanguan/shared/record/verify-file";
import type { Examination, StoredRecord } from "../storage/examine-database.ts";
import { bad, doubtful, type Finding, good } from "./finding.ts";

export interface RecordsAsk {
  readonly database: Pick<Examination, "records" | "unrecorded">;
  /** Of this data folder; absent when it has no key. */
  readonly keys: KeyHistory | undefined;
  /** Certificates of the configured authority; absent when the time of records is server time. */
  readonly timeAuthorities: readonly Uint8Array[] | undefined;
}

export async function recordFindings({ database, keys, timeAuthorities }: RecordsAsk): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  /** By organisation: the digest of its last record. */
  const last = new Map<string, string>();
  let sound = 0;
  let unstamped = 0;
  let count = 0;
  for (const record of database.records()) {
    count += 1;
    const previous = last.get(record.organisation) ?? null;
    const faults = await recordFaults(record, { keys, timeAuthorities, previous });
    // Sound in itself, perhaps; but whose? A key that was lost, or a forger's.
    const strange = faults.includes("key-known");
    const rest = faults.filter((fault) => fault !== "key-known");
    if (faults.length === 0) sound += 1;
    if (rest.length > 0) findings.push(bad("record", `${record.meetingId}: ${rest.join(", ")}`));
    if (strange) findings.push(bad("strange-key", record.meetingId));
    if (record.previous !== previous) findings.push(bad("chain", record.meetingId));
    last.set(record.organisation, record.digest);
    if ((record.file as Partial<RecordFile> | undefined)?.timeStamps?.length === 0) unstamped += 1;
  }
  const missing = database.unrecorded().map((meetingId) => bad("record", `${meetingId}: missing`));
  const all = good("records", `${sound} / ${count}`);
  const late =
    timeAuthorities === undefined || unstamped === 0 ? [] : [doubtful("time-stamps", `${unstamped} / ${count}`)];
  return [...(sound === count && missing.length === 0 ? [all] : []), ...findings, ...missing, ...late];
}

async function recordFaults(
  { file, digest, told, addenda, accepted }: StoredRecord,
  { keys, timeAuthorities, previous }: Omit<RecordsAsk, "database"> & { readonly previous: string | null },
): Promise<readonly string[]> {
  const bytes = new TextEncoder().encode(JSON.stringify(file) ?? "");
  const options = {
    previous,
    ...(keys === undefined ? {} : { keyHistory: keys, trustedKeys: keys.keys.map(({ keyid }) => keyid) }),
    ...(timeAuthorities === undefined ? {} : { timeAuthorities }),
  };
  const { checks, addenda: added = [] } = await verifyFile(bytes, options, addenda);
  const faults = checks.filter((check) => !check.ok).map((check) => `${check.check} ${check.subject ?? ""}`.trim());
  // What was decided, and what was signed of it, were stored together.
  const isTold = ({ number, text }: { readonly number: number; readonly text: string }, index: number) =>
    accepted[index]?.number === number && accepted[index].text.toWellFormed() === text;
  if (addenda.length !== accepted.length || !added.every(isTold)) faults.push("addenda");
  if ((file as Partial<RecordFile> | undefined)?.digest !== digest) faults.push("digest");
  // What the room saw on the stage came from the event.
  if (told !== digest) faults.push("meeting-closed");
  return [...new Set(faults)];
}
