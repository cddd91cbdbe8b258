/** Owns who gets a record over HTTP: whoever may see its meeting and, once it is closed, read its record. The same for all that is made from it. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import type { RefusalReason } from "@sanguan/shared/domain/refusal";
import type { Answer, SealedRecord } from "../ports.ts";
import type { HttpParts } from "./parts.ts";

export const recordRefusals = [
  "not-signed-in",
  "unknown-meeting",
  "not-a-member",
  "not-allowed",
  "no-record",
] as const satisfies readonly RefusalReason[];

export interface RecordReader {
  /** The meeting whose record it is, for what needs none of its parts. */
  meeting(actor: Actor, meetingId: MeetingId): Promise<Answer<Meeting & { readonly digest: string }>>;
  record(actor: Actor, meetingId: MeetingId): Promise<Answer<SealedRecord>>;
  /** The file in JSON, for whoever takes it as it is. */
  bytes(actor: Actor, meetingId: MeetingId): Promise<Answer<Uint8Array>>;
}

export function makeRecordReader({ reader, records }: Pick<HttpParts, "reader" | "records">): RecordReader {
  const none = { ok: false, refusal: { reason: "no-record" } } as const;

  const meeting: RecordReader["meeting"] = async (actor, meetingId) => {
    const view = await reader.view(actor, meetingId);
    if (!view.ok) return view;
    const { meeting: seen } = view.value;
    // Before the close the answer is that there is none yet, so that a client may wait for it.
    if (seen.phase === "closed" && !mayDo(seen, actor, "read-record"))
      return { ok: false, refusal: { reason: "not-allowed" } };
    return seen.digest === undefined ? none : { ok: true, value: { ...seen, digest: seen.digest } };
  };

  return {
    meeting,
    async record(actor, meetingId) {
      const seen = await meeting(actor, meetingId);
      if (!seen.ok) return seen;
      const sealed = await records.read(meetingId);
      return sealed === undefined ? none : { ok: true, value: sealed };
    },
    async bytes(actor, meetingId) {
      const seen = await meeting(actor, meetingId);
      if (!seen.ok) return seen;
      const bytes = await records.bytes(meetingId);
      return bytes === undefined ? none : { ok: true, value: bytes };
    },
  };
}
