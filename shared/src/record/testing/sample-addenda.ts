/** Owns small signed addenda for tests, made as the server makes them. */

import type { AddendumFile, AddendumStatement } from "../addendum.ts";
import { buildAddendum } from "../build-addendum.ts";
import { signBytes } from "../ed25519.ts";
import { manifestOf } from "../payload.ts";
import type { KeyHistory, RecordFile } from "../record.ts";
import { samplePrivateKey } from "./sample-record.ts";

interface Later {
  readonly after?: readonly AddendumFile[];
  readonly decidedAt?: string;
}

/** To this record, one for each text, signed with the key of `seed`, the last of `history`; behind those in `after`. The same record and texts make the same bytes. */
export async function sampleAddenda(
  record: RecordFile,
  texts: readonly string[],
  seed = 1,
  history: KeyHistory = { keys: record.keys, rotations: record.rotations },
  { after = [], decidedAt = "2026-11-23T02:00:00.000Z" }: Later = {},
): Promise<readonly AddendumFile[]> {
  const { meetingId } = manifestOf(record);
  const files: AddendumFile[] = [...after];
  const keyid = history.keys.at(-1)?.keyid ?? "";
  const signer = {
    history,
    sign: (bytes: Uint8Array) => Promise.resolve({ keyid, sig: signBytes(bytes, samplePrivateKey(seed)) }),
  };
  for (const text of texts) {
    const index = files.length;
    const statement: Omit<AddendumStatement, "format"> = {
      meetingId,
      record: record.digest,
      number: index + 1,
      previous: files.at(-1)?.digest ?? null,
      kind: index % 2 === 0 ? "late" : "correction",
      document: `${meetingId}.i1.report`,
      fragment: "default",
      passage: index % 2 === 0 ? "联系群众不够" : null,
      text,
      author: "王",
      proposedAt: "2026-11-23T01:00:00.000Z",
      decidedBy: "李",
      decidedAt,
      reason: "属实",
    };
    files.push(await buildAddendum(statement, signer));
  }
  return files.slice(after.length);
}
