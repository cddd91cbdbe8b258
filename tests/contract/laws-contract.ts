/** Owns what the database must refuse by itself, whoever writes: changing, removing or replacing what is written, and passing a closed gate. */

import type { VoteId } from "@sanguan/shared/domain/id";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";

import {
  addendum,
  addendumAppend,
  box,
  bytes,
  change,
  creation,
  li,
  meetingAppend,
  meetingId,
  type OpenStore,
  sealed,
  update,
} from "./store-case.ts";

/** Every statement that would change the past; none may succeed. */
export const unlawful: readonly string[] = [
  "update events set payload = '{}'",
  "delete from events",
  `insert or replace into events (stream, number, at, "by", type, payload) values ('meeting:m1', 1, '', '', '', '{}')`,
  `insert into events (stream, number, at, "by", type, payload) values ('meeting:m1', 9, '', '', '', '{}')`,
  "update commands set last = 9",
  "delete from commands",
  "insert or replace into commands (stream, command_id, first, last) values ('meeting:m1', 'make', 9, 9)",
  "update records set file = '{}'",
  "delete from records",
  "insert or replace into records (position, meeting_id, organisation, digest, file) values (1, 'm1', 'x', 'x', '{}')",
  "insert or replace into records (position, meeting_id, organisation, digest, file) values (2, 'm1', 'x', 'x', '{}')",
  "update time_stamps set response = x'00'",
  "delete from time_stamps",
  "insert or replace into time_stamps (digest, number, at, response) values ('d1', 1, '', x'00')",
  "update addenda set file = '{}'",
  "delete from addenda",
  "insert or replace into addenda (meeting_id, number, digest, file) values ('m1', 1, 'x', '{}')",
  "insert or replace into addenda (meeting_id, number, digest, file) values ('m1', 2, 'a1', '{}')",
  "insert into addenda (meeting_id, number, digest, file) values ('m1', 3, 'x', '{}')",
  "update update_history set bytes = x'00'",
  "delete from update_history",
  "insert or replace into update_history (document, seq, person_id, bytes, at) values ('m1.notes', 1, 'li', x'00', 0)",
  "insert into update_history (document, seq, person_id, bytes, at) values ('m1.notes', 9, 'li', x'00', 0)",
  "update updates set bytes = x'00'",
  "delete from updates",
  "insert or replace into updates (document, seq, person_id, bytes, at) values ('m1.notes', 2, 'li', x'00', 0)",
  "insert into updates (document, seq, person_id, bytes, at) values ('m1.notes', 3, 'li', x'00', 0)",
  "insert into updates (document, seq, person_id, bytes, at) values ('m2.notes', 7, 'li', x'00', 0)",
  "insert into updates (document, seq, person_id, bytes, at) values ('absent', 1, 'li', x'00', 0)",
  "update documents set gate = 'open', frozen_seq = null where name = 'm1.notes'",
  "update documents set head = 3, frozen_seq = 3 where name = 'm1.notes'",
  "delete from documents",
  "insert or replace into documents (name, meeting_id, gate, head, epoch) values ('m1.notes', 'm1', 'open', 2, 'e')",
  "insert into documents (name, meeting_id, gate, head, epoch) values ('m1.new', 'm1', 'open', 0, 'e')",
  "delete from ballot_boxes",
  `insert or replace into ballot_boxes (meeting_id, vote_id, state, voted, content) values ('m1', 'v1', 'open', '[]', '{}')`,
  `insert into ballot_boxes (meeting_id, vote_id, state, voted, content) values ('m1', 'v9', 'closed', '[]', '{}')`,
  `insert into ballot_boxes (meeting_id, vote_id, state, voted, content) values ('m1', 'v9', 'open', '["li"]', '{}')`,
  "update ballot_boxes set state = 'open' where vote_id = 'v1'",
  "update ballot_boxes set voted = '[]' where vote_id = 'v1'",
  `update ballot_boxes set voted = '["li","wang"]' where vote_id = 'v1'`,
  "update ballot_boxes set vote_id = 'v8' where vote_id = 'v1'",
  "update ballot_boxes set content = '{}' where vote_id = 'v2'",
  "update ballot_boxes set state = 'open' where vote_id = 'v2'",
  "update client_bindings set person_id = 'li'",
  "delete from client_bindings",
  "insert or replace into client_bindings (document, client_id, person_id) values ('m1.notes', 5, 'li')",
];

/** The words of the laws; an error of the statement itself would have others. */
export const refusalOfLaw =
  /what is (written|committed|frozen) stays|have no gap|gate of this document|may go|move here|ever removed|is frozen|stays closed|open and empty|with its vote|has voted$/;

/** One of everything: events, a command, trimmed and untrimmed updates, a binding, a record; m1 is frozen, m2 is not. */
export async function writeOneOfEverything({ events, documents, records, boxes }: OpenStore["storage"]): Promise<void> {
  await events.append(creation(meetingId, { commandId: "make" }));
  await events.append(creation("m2" as typeof meetingId));
  for (const id of ["v1", "v2"]) {
    await events.append(change([], { boxes: [{ meetingId, voteId: id as VoteId, after: box() }] }));
    await boxes.change(meetingId, id as VoteId, () => ({ box: box({ state: "closed", voted: [li] }), answer: 0 }));
  }
  await boxes.change(meetingId, "v2" as VoteId, () => ({ box: box({ state: "emptied", voted: [li] }), answer: 0 }));
  await documents.commit([update(1, { clientIds: [5] }), update(2)]);
  await documents.snapshot("m1.notes", 1, bytes(1));
  await events.cut(meetingId, (frozen) =>
    change([meetingAppend(1, [{ type: "documents-frozen", documents: frozen }])]),
  );
  await events.seal(sealed(null, "d1"), change([meetingAppend(2, [{ type: "meeting-closed", digest: "d1" }])]));
  await events.append(change([addendumAppend(0)], { addendum: { meetingId, number: 1, file: addendum("a1") } }));
  await records.addStamp("d1", { at: "2026-03-01T09:00:01.000Z", response: bytes(1) });
}

export function lawsContract(store: OpenStore): void {
  describe("the database", () => {
    beforeEach(() => writeOneOfEverything(store.storage));

    it.each(unlawful)("refuses: %s", async (statement) => {
      const { boxes } = store.storage;
      const everything = async () => ({
        meeting: await store.storage.events.read("meeting:m1"),
        command: await store.storage.events.ofCommand("meeting:m1", "make"),
        record: await store.storage.records.read(meetingId),
        addenda: await store.storage.records.addenda(meetingId),
        document: await store.storage.documents.load("m1.notes"),
        history: await store.storage.documents.history("m1.notes", 9),
        heads: await store.storage.documents.ofMeeting(meetingId),
        boxes: [await boxes.read(meetingId, "v1" as VoteId), await boxes.read(meetingId, "v2" as VoteId)],
      });
      const before = await everything();
      await expect(sql.raw(statement).execute(store.storage.database)).rejects.toThrow(refusalOfLaw);
      expect(await everything()).toEqual(before);
    });
  });
}
