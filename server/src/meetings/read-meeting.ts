/** Owns what one person is given to read of meetings: state, events, lists, documents. Nothing leaves that they may not see. */

import { documentName, parseDocumentName } from "@sanguan/shared/document/name";
import type { Actor } from "@sanguan/shared/domain/actor";
import { documentAccess, hasDocument } from "@sanguan/shared/domain/document-access";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { forbidden, mayLink } from "@sanguan/shared/domain/permission";
import type { RefusalReason } from "@sanguan/shared/domain/refusal";
import { mustReloadAfter, visibleEvent, visibleMeeting } from "@sanguan/shared/domain/visibility";
import type { FrozenDocumentAnswer, MeetingLine } from "@sanguan/shared/protocol/http";
import { base64 } from "@sanguan/shared/record/digest";
import type { RecordFile } from "@sanguan/shared/record/record";
import type { Answer, DocumentLog, EventLog, MeetingLineRow, Person, RecordStore } from "../ports.ts";
import { frozenState } from "../records/frozen-state.ts";
import { type CachedMeeting, type MeetingCache, meetingEvents, meetingStream } from "./meeting-cache.ts";
import { compareMeetingLines, meetingLine } from "./meeting-line.ts";

export interface MeetingReaderDeps {
  readonly log: EventLog;
  readonly cache: MeetingCache;
  readonly records: RecordStore;
  readonly documents: DocumentLog;
}

/** The number of the last event, hidden ones counted, and its time: both together tell one history from another. */
interface UpTo {
  readonly number: number;
  readonly at: string;
}

type WhatCameAfter = UpTo & ({ readonly events: readonly Recorded<MeetingEvent>[] } | { readonly meeting: Meeting });

export interface MeetingReader {
  /** The meeting as this person may see it. */
  view(actor: Actor, meetingId: MeetingId): Promise<Answer<UpTo & { readonly meeting: Meeting }>>;
  /** What this person may see of what came after; the whole meeting where the events alone would not tell it. `at`: when the event of that number was, for whoever saw it. Rule V6. */
  eventsAfter(actor: Actor, meetingId: MeetingId, after: number, at?: string): Promise<Answer<WhatCameAfter>>;
  /** Live first, then coming, then closed. */
  lines(actor: Actor): Promise<readonly MeetingLine[]>;
  /** Whether this person may make a personal link for that one. Rule P7. */
  mayLink(actor: Actor, person: Pick<Person, "id" | "organisationRoles">): Promise<boolean>;
  /** What this person may do with a document named from the wire; refused when they may not even read it. */
  access(
    actor: Actor,
    name: string,
  ): Promise<Answer<{ readonly ref: DocumentRef; readonly read: boolean; readonly write: boolean }>>;
  /** The state of a document as the cut left it. */
  frozenDocument(actor: Actor, name: string): Promise<Answer<FrozenDocumentAnswer>>;
}

/** Records whose texts are kept in memory: of the meetings that close now, and of those that somebody looks at. */
const mostKept = 4;

export function makeMeetingReader(deps: MeetingReaderDeps): MeetingReader {
  const { cache, log } = deps;

  const open = async (actor: Actor, meetingId: MeetingId): Promise<Answer<CachedMeeting>> => {
    const held = await cache.load(meetingId);
    if (held === undefined) return refused("unknown-meeting");
    return forbidden(held.meeting, actor, "read-meeting") ?? { ok: true, value: held };
  };

  const access: MeetingReader["access"] = async (actor, name) => {
    const ref = parseDocumentName(name);
    // Names are case-sensitive and have one spelling.
    if (ref === undefined || documentName(ref) !== name) return refused("unknown-document");
    const opened = await open(actor, ref.meetingId);
    if (!opened.ok) return opened;
    if (!hasDocument(opened.value.meeting, ref)) return refused("unknown-document");
    const { read, write } = documentAccess(opened.value.meeting, actor, ref);
    return read ? { ok: true, value: { ref, read, write } } : refused("not-allowed");
  };

  const kept = new Map<MeetingId, Promise<RecordFile["states"] | undefined>>();

  /** At the cut everybody asks for every text at the same moment: a record is read, and parsed, once for all of them. It never changes. */
  function sealedStates(meetingId: MeetingId): Promise<RecordFile["states"] | undefined> {
    const known = kept.get(meetingId);
    if (known !== undefined) return known;
    const states = deps.records.read(meetingId).then((sealed) => sealed?.file.states);
    const forget = () => {
      if (kept.get(meetingId) === states) kept.delete(meetingId);
    };
    kept.set(meetingId, states);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    // Not sealed yet, or not to be had now: the next one asks again.
    states.then((found) => found ?? forget(), forget);
    return states;
  }

  return {
    access,
    async view(actor, meetingId) {
      const opened = await open(actor, meetingId);
      if (!opened.ok) return opened;
      const { meeting, number, at } = opened.value;
      return { ok: true, value: { meeting: visibleMeeting(meeting, actor), number, at } };
    },
    async eventsAfter(actor, meetingId, after, seenAt) {
      const opened = await open(actor, meetingId);
      if (!opened.ok) return opened;
      const { meeting, number, at } = opened.value;
      const whole = { ok: true, value: { meeting: visibleMeeting(meeting, actor), number, at } } as const;
      // Seen on a server whose data folder was restored to an earlier day since.
      if (after > number) return whole;
      const read = meetingEvents(await log.read(meetingStream(meetingId), Math.max(0, after - 1)));
      // And it has gone on since: the numbers are the same again, what happened is not.
      const seen = read.find((recorded) => recorded.number === after);
      if (seen !== undefined && seenAt !== undefined && seen.at !== seenAt) return whole;
      // Only what the number covers; the rest is announced.
      const stored = read.filter((recorded) => recorded.number > after && recorded.number <= number);
      const happened = stored.map(({ event }) => event);
      if (mustReloadAfter(meeting, actor, happened)) return whole;
      const events = stored.flatMap((recorded) => {
        const event = visibleEvent(meeting, actor, recorded.event);
        return event === undefined ? [] : [{ ...recorded, event }];
      });
      return { ok: true, value: { events, number, at } };
    },
    async lines(actor) {
      const rows = await log.meetings();
      return rows
        .map((row) => meetingLine(row, actor))
        .filter((line) => line !== undefined)
        .sort(compareMeetingLines);
    },
    async mayLink(actor, person) {
      const rolesIn = (row: MeetingLineRow, personId: PersonId) =>
        row.members.find((member) => member.personId === personId)?.roles ?? [];
      // Who rehearses alone sits in no other meeting by it.
      const meetings = (await log.meetings()).filter(
        (row) => row.rehearsalOf === undefined && rolesIn(row, person.id).length > 0,
      );
      return mayLink(actor, {
        organisationRoles: person.organisationRoles,
        meetings: meetings.map((row) => ({ askersRoles: rolesIn(row, actor.personId) })),
      });
    },

    async frozenDocument(actor, name) {
      const allowed = await access(actor, name);
      if (!allowed.ok) return allowed;
      const { kind, meetingId } = allowed.value.ref;
      const meeting = (await cache.load(meetingId))?.meeting;
      const frozen = meeting?.frozen?.documents.find((document) => document.name === name);
      if (frozen === undefined) return refused("not-frozen");
      const isPrivate = kind === "staged";
      // The seal is at work on it: hundreds who ask meanwhile must not have the same computed for each of them. They ask again.
      if (!isPrivate && meeting?.digest === undefined) return refused("not-frozen");
      const sealed = isPrivate ? undefined : (await sealedStates(meetingId))?.[name];
      // A private document is not part of the record: it comes from the log.
      const state = sealed ?? base64(frozenState(await deps.documents.history(name, frozen.seq)).bytes);
      return { ok: true, value: { name, seq: frozen.seq, state } };
    },
  };
}

function refused(reason: RefusalReason): { readonly ok: false; readonly refusal: { readonly reason: RefusalReason } } {
  return { ok: false, refusal: { reason } };
}
