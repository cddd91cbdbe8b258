/** Owns how the addenda of a record change with each event. Total. */

import type { Addendum, AddendumEvent, AddendumState } from "./addendum.ts";
import type { Recorded } from "./event.ts";
import type { AddendumId } from "./id.ts";

export function evolveAddenda(
  addenda: readonly Addendum[],
  { at, by, event }: Recorded<AddendumEvent>,
): readonly Addendum[] {
  switch (event.type) {
    case "addendum-proposed": {
      const { type: _, ...proposed } = event;
      return [...addenda, { ...proposed, authorId: by, proposedAt: at, state: "proposed" }];
    }
    case "addendum-withdrawn":
      return changed(addenda, event.addendumId, "withdrawn", {});
    case "addendum-accepted": {
      const { addendumId, number, decidedBy, reason } = event;
      return changed(addenda, addendumId, "accepted", { number, decidedBy, decidedAt: at, reason });
    }
    case "addendum-refused": {
      const { addendumId, decidedBy, reason } = event;
      return changed(addenda, addendumId, "refused", { decidedBy, decidedAt: at, reason });
    }
  }
}

export function replayAddenda(events: Iterable<Recorded<AddendumEvent>>): readonly Addendum[] {
  let addenda: readonly Addendum[] = [];
  for (const recorded of events) addenda = evolveAddenda(addenda, recorded);
  return addenda;
}

function changed(
  addenda: readonly Addendum[],
  addendumId: AddendumId,
  state: AddendumState,
  decided: Partial<Addendum>,
): readonly Addendum[] {
  return addenda.map((each) => (each.addendumId === addendumId ? { ...each, ...decided, state } : each));
}
