/** Owns what one person is given to see again of a closed meeting: what happened, and how each text came to be, page by page from the log. The rules are the domain's. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { forbidden } from "@sanguan/shared/domain/permission";
import { mayReplay, replayableDocuments, replayForbidden, replaySpan } from "@sanguan/shared/domain/replay";
import { memberOf } from "@sanguan/shared/domain/roster";
import { visibleEvent } from "@sanguan/shared/domain/visibility";
import { documentName } from "@sanguan/shared/document/name";
import type { ReplayPage, ReplayView } from "@sanguan/shared/protocol/http";
import { base64 } from "@sanguan/shared/record/digest";
import type { Answer, CommittedUpdate, DocumentLog, EventLog, Person } from "../ports.ts";
import { type StateAt, stateAt } from "./state-at.ts";

export interface ReplayReaderParts {
  readonly log: EventLog;
  readonly documents: DocumentLog;
  readonly person: (id: PersonId) => Promise<Pick<Person, "name"> | undefined>;
  /** The meeting as this person may see it, or why not. */
  readonly meetingFor: (actor: Actor, id: MeetingId) => Promise<Answer<Meeting>>;
  /** The document of this name, if this person may read it. */
  readonly documentFor: (actor: Actor, name: string) => Promise<Answer<{ readonly ref: DocumentRef }>>;
}

export interface ReplayReader {
  view(actor: Actor, meetingId: MeetingId): Promise<Answer<ReplayView>>;
  /** Without `after` the first page, which tells the text at the start. Rule H6 holds for every `after`. */
  page(actor: Actor, name: string, after?: number): Promise<Answer<ReplayPage>>;
}

/** What one answer holds: about 20 ms of this server's time. */
const mostOfPage = { updates: 2000, bytes: 256 * 1024 };

export function makeReplayReader(parts: ReplayReaderParts): ReplayReader {
  const { log, documents, meetingFor, documentFor } = parts;
  const nameOf = async (id: PersonId): Promise<string> => (await parts.person(id))?.name ?? "";

  // One at a time: each holds a document in memory, and the processor.
  let building: Promise<unknown> = Promise.resolve();
  const stateInTurn = (name: string, seq: number): Promise<StateAt> => {
    const state = building.then(() => stateAt(documents, name, seq));
    building = state.catch(() => undefined);
    return state;
  };

  return {
    async view(actor, meetingId) {
      const seen = await meetingFor(actor, meetingId);
      if (!seen.ok) return seen;
      const { value: meeting } = seen;
      const refusal = replayForbidden(meeting, actor);
      if (refusal !== undefined) return refusal;
      const span = replaySpan(meeting);
      if (span === undefined) return { ok: false, refusal: { reason: "no-record" } };
      // The stream holds nothing else.
      const stored = (await log.read(`meeting:${meetingId}`)) as readonly Recorded<MeetingEvent>[];
      const events = stored.flatMap((recorded) => {
        const event = visibleEvent(meeting, actor, recorded.event);
        return event === undefined ? [] : [{ ...recorded, event }];
      });
      return {
        ok: true,
        value: {
          meeting,
          events,
          names: await namesOf(events, nameOf),
          span,
          documents: replayableDocuments(meeting, actor).map(documentName),
        },
      };
    },

    async page(actor, name, after) {
      const found = await documentFor(actor, name);
      if (!found.ok) return found;
      const { ref } = found.value;
      const seen = await meetingFor(actor, ref.meetingId);
      if (!seen.ok) return seen;
      const span = replaySpan(seen.value);
      if (span === undefined || !mayReplay(seen.value, actor, ref))
        return (
          forbidden(seen.value, actor, ref.kind === "staged" ? "read-staged-replay" : "read-replay") ?? {
            ok: false,
            refusal: { reason: "not-allowed" },
          }
        );

      const start = await documents.seqBefore(name, Date.parse(span.from));
      const cut = (await documents.head(name))?.head ?? 0;
      const from = Math.max(start, after ?? 0);
      const updates = await documents.historyPage(name, from, mostOfPage);
      const ids = [...new Set(updates.map(({ personId }) => personId))];
      // As the meeting knew them: somebody of a rehearsal is in no directory.
      const named = async (id: PersonId) => ({ id, name: memberOf(seen.value, id)?.name ?? (await nameOf(id)) });
      const people = await Promise.all(ids.map(named));
      const page = { name, after: from, cut, people, ...columns(updates, ids) };
      if (after !== undefined) return { ok: true, value: page };
      const state = await stateInTurn(name, start);
      const owners = [...(await documents.owners(name))].filter(([client]) => state.clients.has(client));
      const earlier = [...new Set(owners.map(([, id]) => id))].filter((id) => !ids.includes(id));
      people.push(...(await Promise.all(earlier.map(named))));
      return { ok: true, value: { ...page, start: { state: base64(state.bytes), owners } } };
    },
  };
}

function columns(updates: readonly CommittedUpdate[], people: readonly PersonId[]) {
  const indexes = new Map(people.map((id, index) => [id, index]));
  return {
    by: updates.map(({ personId }) => indexes.get(personId) ?? 0),
    at: updates.map(({ at }) => at),
    sizes: updates.map(({ bytes }) => bytes.length),
    bytes: Buffer.concat(updates.map(({ bytes }) => bytes)).toString("base64"),
  };
}

/** Of everybody whom these events name, also those who are no members any more (M11). */
async function namesOf(
  events: readonly Recorded<MeetingEvent>[],
  nameOf: (id: PersonId) => Promise<string>,
): Promise<Record<string, string>> {
  const names = new Map<PersonId, string>();
  for (const { event } of events) if (event.type === "role-assigned") names.set(event.personId, event.name);
  for (const { by } of events) if (!names.has(by)) names.set(by, await nameOf(by));
  return Object.fromEntries(names);
}
