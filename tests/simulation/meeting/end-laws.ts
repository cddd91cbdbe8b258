/** Owns what must hold when a simulated meeting is over: one record that verifies and says what the log says, and nobody who was told goodbye without all of it. */

import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { missingFrom } from "@sanguan/shared/document/difference";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { verifyRecord } from "@sanguan/shared/record/verify";
import type { RecordStore } from "@sanguan/server/ports";
import type { Peer } from "@sanguan/server/rooms/testing/peer";
import { expect } from "vitest";
import * as Y from "yjs";
import type { Ledger } from "../laws.ts";
import type { Journal } from "./journal.ts";

interface Over {
  readonly journal: Journal;
  readonly records: RecordStore;
  readonly ledger: (document: string) => Ledger;
  /** Of each person, by document. */
  readonly copies: readonly ReadonlyMap<string, Peer>[];
}

export async function checkEnd({ journal, records, ledger, copies }: Over): Promise<void> {
  const { meeting } = journal;
  if (meeting?.phase !== "closed") {
    expect(["preparing", "cancelled", "live"], "a close that does not end").toContain(meeting?.phase);
    return;
  }
  const sealed = (await records.read(meeting.id)) ?? expect.fail("closed without a record");
  expect(sealed.digest).toBe(meeting.digest);
  expect((await verifyRecord(sealed.file)).filter(({ ok }) => !ok)).toEqual([]);
  for (const [name, state] of Object.entries(sealed.file.states)) {
    const frozen = new Y.Doc();
    Y.applyUpdate(frozen, new Uint8Array(Buffer.from(state, "base64")));
    // Of comments and tasks, what was withdrawn is not in the record.
    if (name.endsWith(".report") || name.endsWith(".notes"))
      expect(deriveFragment(frozen.getXmlFragment("default"))).toEqual(
        deriveFragment(ledger(name).doc.getXmlFragment("default")),
      );
    // What a copy has beyond the record, its author can be shown.
    for (const copy of copies.flatMap((each) => each.get(name) ?? []))
      if (copy.closedWith === closeCode.frozen)
        expect(missingFrom(ledger(name).doc, Y.encodeStateAsUpdate(copy.doc))).toEqual([]);
  }
}
