/** Owns what is added to a record after the close: read by those who may, proposed, decided, and on acceptance signed and stored in one transaction. The rules are the domain's. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { Addendum, AddendumCommand, AddendumEvent } from "@sanguan/shared/domain/addendum";
import { addendumMayDo, decideAddendum, visibleAddenda } from "@sanguan/shared/domain/addendum-decide";
import { replayAddenda } from "@sanguan/shared/domain/addendum-evolve";
import type { Recorded } from "@sanguan/shared/domain/event";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import type { AddendaView } from "@sanguan/shared/protocol/http";
import type { AddendumFile } from "@sanguan/shared/record/addendum";
import { passageDoubts } from "@sanguan/shared/record/verifier/passage";
import { buildAddendum } from "@sanguan/shared/record/build-addendum";
import type { Answer, Clock, EventLog, RecordStore, Signer, SignedAddendum, StreamName } from "../ports.ts";

export interface AddendaParts {
  readonly log: EventLog;
  readonly records: Pick<RecordStore, "addenda" | "read">;
  readonly signer: Signer;
  readonly clock: Clock;
  /** The meeting as this person may see it, or why not. */
  readonly meetingFor: (actor: Actor, id: MeetingId) => Promise<Answer<Meeting>>;
}

export interface AddendumAsk {
  readonly meetingId: MeetingId;
  /** Made by the asker; a repeat answers what the first try did. */
  readonly id: string;
  readonly command: AddendumCommand;
  readonly actor: Actor;
}

export type AddendumOutcome = { readonly events: readonly Recorded<AddendumEvent>[] } | { readonly refusal: Refusal };

export interface Addenda {
  view(actor: Actor, meetingId: MeetingId): Promise<Answer<AddendaView>>;
  /** The signed files of the accepted ones, in order. */
  files(actor: Actor, meetingId: MeetingId): Promise<Answer<readonly AddendumFile[]>>;
  run(ask: AddendumAsk): Promise<AddendumOutcome>;
}

/** More conflicts in a row than this are no race any more. */
const mostTries = 20;

export function makeAddenda(parts: AddendaParts): Addenda {
  return {
    async view(actor, meetingId) {
      const seen = await parts.meetingFor(actor, meetingId);
      if (!seen.ok) return seen;
      const { value: meeting } = seen;
      const { addenda } = await load(parts, meetingId);
      const shown = visibleAddenda(meeting, actor, addenda);
      return {
        ok: true,
        value: {
          addenda: shown.map((addendum) => ({ ...addendum, mayDo: addendumMayDo(meeting, actor, addendum) })),
          mayPropose: mayDo(meeting, actor, "propose-addendum"),
        },
      };
    },
    async files(actor, meetingId) {
      const seen = await parts.meetingFor(actor, meetingId);
      if (!seen.ok) return seen;
      if (!mayDo(seen.value, actor, "read-record")) return { ok: false, refusal: { reason: "not-allowed" } };
      return { ok: true, value: await parts.records.addenda(meetingId) };
    },
    async run(ask) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const outcome = await tryOnce(parts, ask);
        if (outcome !== "again") return outcome;
      }
      return { refusal: { reason: "overloaded" } };
    },
  };
}

async function tryOnce(parts: AddendaParts, ask: AddendumAsk): Promise<AddendumOutcome | "again"> {
  const { log, clock } = parts;
  const { meetingId, command, actor } = ask;
  const stream = addendaStream(meetingId);
  const seen = await parts.meetingFor(actor, meetingId);
  if (!seen.ok) return { refusal: seen.refusal };
  const commandId = `${actor.personId}/${ask.id}`;
  const earlier = await log.ofCommand(stream, commandId);
  if (earlier !== undefined) return { events: earlier as readonly Recorded<AddendumEvent>[] };

  const { addenda, number } = await load(parts, meetingId);
  const at = clock.iso();
  const quotes = await isQuoted(parts, meetingId, command);
  const decision = decideAddendum(seen.value, addenda, command, { actor, at, quotes });
  if (!decision.ok) return { refusal: decision.refusal };
  const [event] = decision.events;
  const addendum = event?.type === "addendum-accepted" ? await sign(parts, seen.value, addenda, event, at) : undefined;
  const outcome = await log.append({
    appends: [{ stream, expected: number, events: decision.events }],
    by: actor.personId,
    at,
    commandId,
    ...(addendum === undefined ? {} : { addendum }),
  });
  if (outcome.status === "conflict") return "again";
  if (outcome.status === "gated") return { refusal: { reason: "frozen" } };
  const stored = outcome.status === "stored" ? (outcome.events[0] ?? []) : outcome.events;
  return { events: stored as readonly Recorded<AddendumEvent>[] };
}

/** Whether the record has the words that are to be corrected, as a verifier will ask. */
async function isQuoted({ records }: AddendaParts, meetingId: MeetingId, command: AddendumCommand): Promise<boolean> {
  if (command.type !== "propose-addendum" || command.subject.passage === undefined) return true;
  const { document, fragment, passage } = command.subject;
  const record = await records.read(meetingId);
  return record === undefined || passageDoubts({ document, fragment, passage }, record.file.parts).length === 0;
}

async function sign(
  { records, signer }: AddendaParts,
  meeting: Meeting,
  addenda: readonly Addendum[],
  accepted: Extract<AddendumEvent, { readonly type: "addendum-accepted" }>,
  at: string,
): Promise<SignedAddendum> {
  const proposed = addenda.find(({ addendumId }) => addendumId === accepted.addendumId);
  if (proposed === undefined || meeting.digest === undefined)
    throw new Error("accepted what was not proposed to a record");
  const { kind, subject, text, authorName, proposedAt } = proposed;
  const { number, decidedBy, reason } = accepted;
  const before = await records.addenda(meeting.id);
  const file = await buildAddendum(
    {
      meetingId: meeting.id,
      record: meeting.digest,
      number,
      previous: before.at(-1)?.digest ?? null,
      kind,
      document: subject.document,
      fragment: subject.fragment,
      passage: subject.passage ?? null,
      text,
      author: authorName,
      proposedAt,
      decidedBy,
      decidedAt: at,
      reason,
    },
    signer,
  );
  return { meetingId: meeting.id, number, file };
}

async function load(
  { log }: Pick<AddendaParts, "log">,
  meetingId: MeetingId,
): Promise<{ readonly addenda: readonly Addendum[]; readonly number: number }> {
  // The stream holds nothing else.
  const events = (await log.read(addendaStream(meetingId))) as readonly Recorded<AddendumEvent>[];
  return { addenda: replayAddenda(events), number: events.length };
}

function addendaStream(meetingId: MeetingId): StreamName {
  return `addenda:${meetingId}`;
}
