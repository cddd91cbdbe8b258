/** Tests over random meetings that no event changes what somebody may do with a document unless the rooms then ask again. */

import { documentName } from "@sanguan/shared/document/name";
import { documentAccess, documentsOf } from "@sanguan/shared/domain/document-access";
import type { MeetingEvent } from "@sanguan/shared/domain/event";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { evolve } from "@sanguan/shared/domain/evolve";
import { everybody } from "@sanguan/shared/domain/testing/random-commands";
import { actor, prepared } from "@sanguan/shared/domain/testing/rehearsal";
import { turns, Walk } from "@sanguan/shared/domain/testing/walk";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesAccess } from "./reauthorise.ts";

/** What each person may do with each document that there is, before or after. */
function rights(meeting: Meeting, refs: ReturnType<typeof documentsOf>): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const ref of refs)
    for (const name of everybody) {
      const { read, write } = documentAccess(meeting, actor(name), ref);
      all.set(`${name} ${documentName(ref)}`, `${read} ${write}`);
    }
  return all;
}

function differ(before: Meeting, after: Meeting): boolean {
  const refs = [...documentsOf(before), ...documentsOf(after)];
  const earlier = rights(before, refs);
  return [...rights(after, refs)].some(([key, right]) => earlier.get(key) !== right);
}

/** Rule S10: these end every session by themselves, so that none is left to ask for. */
const cuts: ReadonlySet<MeetingEvent["type"]> = new Set(["documents-frozen", "meeting-closed"]);

describe("an event", () => {
  it("[S31] that changes anybody's access to any document makes the rooms ask again", { timeout: 60_000 }, () => {
    const found = new Set<MeetingEvent["type"]>();
    fc.assert(
      fc.property(turns, (way) => {
        const rehearsal = prepared();
        const walk = new Walk(rehearsal);
        for (const turn of way) {
          const first = rehearsal.events.length;
          let meeting = rehearsal.meeting;
          walk.take(turn);
          for (const recorded of rehearsal.events.slice(first)) {
            const before = meeting;
            const after = evolve(meeting, recorded);
            meeting = after;
            // The first event has no "before"; nobody can be connected to what is not there.
            if (before === undefined || !differ(before, after)) continue;
            found.add(recorded.event.type);
            if (!cuts.has(recorded.event.type))
              expect([recorded.event.type, changesAccess(recorded.event)]).toEqual([recorded.event.type, true]);
          }
        }
      }),
      { numRuns: 120, seed: 31 },
    );
    // The walks reach every event that the rule is about.
    expect([...found].sort()).toEqual([
      "agenda-advanced",
      "documents-frozen",
      "item-added",
      "item-removed",
      "item-revised",
      "meeting-cancelled",
      "meeting-started",
      "role-assigned",
      "role-withdrawn",
    ]);
  });
});
