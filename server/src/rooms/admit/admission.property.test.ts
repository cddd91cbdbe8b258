/** Tests admission against Yjs itself: honest updates pass in any order of arrival, and whatever is admitted of damaged ones, Yjs places completely. */

import type { PersonId } from "@sanguan/shared/domain/id";
import { sampleContent } from "@sanguan/shared/document/testing/sample-content";
import { fillFragment } from "@sanguan/shared/document/fill-fragment";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { admit, type Verdict } from "./admission.ts";
import type { Ground } from "./ground.ts";
import { defaultLimits } from "../limits.ts";
import { Replica } from "../keep/replica.ts";

const writer = { personId: "wang" as PersonId, write: true };
const reader = { personId: "guest" as PersonId, write: false };

function groundOf(replica: Replica): Ground {
  return {
    doc: replica.doc,
    limits: defaultLimits,
    reach: (client) => replica.reach(client),
    mayHaveFragment: (name) => name === "default",
    place: () => undefined,
    owner: (client) => replica.owners.get(client),
  };
}

function fresh(): Replica {
  return new Replica({ updates: [], bindings: new Map() });
}

function take(replica: Replica, update: Uint8Array): Verdict {
  const verdict = admit(update, writer, groundOf(replica));
  if (verdict.kind === "admit") replica.apply([verdict.bytes]);
  return verdict;
}

/** The updates that a document made while it was filled and then edited. */
function updatesOf(content: Parameters<typeof fillFragment>[1], edits: readonly number[]): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const fragment = doc.getXmlFragment("default");
  fillFragment(fragment, content);
  for (const edit of edits) {
    if (edit % 3 === 0 && fragment.length > 1) fragment.delete(edit % fragment.length, 1);
    else {
      const paragraph = new Y.XmlElement("paragraph");
      fragment.insert(edit % (fragment.length + 1), [paragraph]);
      paragraph.insert(0, [new Y.XmlText(`整改${edit}`)]);
    }
  }
  return updates;
}

const work = fc
  .tuple(sampleContent, fc.array(fc.nat(50), { maxLength: 8 }))
  .map(([content, edits]) => updatesOf(content, edits));

describe("admission", () => {
  it("[S7] [S18] stores each struct once, whatever overlaps: updates, merged updates, whole states", () => {
    fc.assert(
      fc.property(work, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }), (updates, ranges) => {
        const replica = fresh();
        const reference = new Y.Doc();
        for (const update of updates) Y.applyUpdate(reference, update);
        for (const [from, length] of ranges) {
          const part = updates.slice(from % updates.length, (from % updates.length) + 1 + (length % updates.length));
          const known = new Map(Y.decodeStateVector(Y.encodeStateVector(replica.doc)));
          const verdict = take(replica, Y.mergeUpdates(part));
          if (verdict.kind === "admit")
            for (const { id } of Y.decodeUpdate(verdict.bytes).structs)
              expect(id.clock).toBeGreaterThanOrEqual(known.get(id.client) ?? 0);
        }
        take(replica, Y.encodeStateAsUpdate(reference));
        expect(Y.equalSnapshots(Y.snapshot(replica.doc), Y.snapshot(reference))).toBe(true);
        expect(take(replica, Y.encodeStateAsUpdate(reference)).kind).toBe("nothing-new");
        expect(admit(Y.encodeStateAsUpdate(reference), reader, groundOf(replica)).kind).toBe("nothing-new");
      }),
    );
  });

  it("[S6] calls a gap what Yjs would keep aside", () => {
    fc.assert(
      fc.property(work, fc.nat(), (updates, pick) => {
        const index = pick % updates.length;
        const update = updates[index] ?? Uint8Array.of(0, 0);
        const doc = new Y.Doc();
        Y.applyUpdate(doc, update);
        const waits = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
        expect(take(fresh(), update).kind === "gap").toBe(waits);
      }),
    );
  });

  it("[S3] [S4] admits of damaged bytes only what Yjs places completely", () => {
    fc.assert(
      fc.property(
        work,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.option(fc.nat()),
        (updates, hits, cut) => {
          const replica = fresh();
          const [first, ...rest] = updates;
          if (first !== undefined) take(replica, first);
          const damaged = Uint8Array.from(Y.mergeUpdates(rest.length > 0 ? rest : updates));
          for (const [at, byte] of hits) damaged[at % damaged.length] = byte;
          const bytes = cut === null ? damaged : damaged.subarray(0, cut % (damaged.length + 1));
          const verdict = take(replica, bytes);
          expect(replica.incomplete).toBe(false);
          if (verdict.kind !== "admit") return;
          for (const [client, end] of verdict.reach) expect(replica.reach(client)).toBe(end);
          // The log, read back by Yjs's other reader, still says the same.
          const copy = new Y.Doc();
          Y.applyUpdate(copy, Y.mergeUpdates([first ?? bytes, verdict.bytes]));
          expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(replica.doc));
        },
      ),
      { numRuns: 300 },
    );
  });
});
