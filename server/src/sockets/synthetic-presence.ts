/** Owns the presence of people who do not exist: in the lists and on the roll they are connected like anybody, and what they are told goes nowhere. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { isSynthetic } from "@sanguan/shared/domain/synthetic";
import type { SyntheticPresence } from "../ports.ts";
import type { Audience, Tell } from "./audience.ts";

export function makeSyntheticPresence(audience: Pick<Audience, "enter" | "leave" | "people">): SyntheticPresence {
  /** By meeting: those who came, and are to come again when they are told to load anew. */
  const here = new Map<MeetingId, Set<string>>();

  function enter(meetingId: MeetingId, actor: Actor): void {
    const connection = actor.personId;
    const tell: Tell = (name) => {
      if (name !== "reload") return;
      // A browser would join again; not within the telling that is under way.
      queueMicrotask(() => {
        if (here.get(meetingId)?.has(connection) !== true) return;
        audience.leave(meetingId, connection);
        enter(meetingId, actor);
      });
    };
    audience.enter(meetingId, {
      connection,
      session: connection,
      actor,
      tell,
      // What they have written is stored, or was never written.
      types: false,
      seesPeople: true,
      seesUnsaved: false,
      seesScreens: false,
    });
  }

  return {
    come(meetingId, actor) {
      if (!isSynthetic(actor.personId)) throw new Error(`${actor.personId} exists`);
      const known = here.get(meetingId) ?? new Set();
      here.set(meetingId, known);
      if (known.has(actor.personId)) return;
      known.add(actor.personId);
      enter(meetingId, actor);
    },
    goAll(meetingId) {
      const known = here.get(meetingId) ?? [];
      here.delete(meetingId);
      for (const connection of known) audience.leave(meetingId, connection);
    },
    watched: (meetingId) => audience.people(meetingId).some(({ personId }) => !isSynthetic(personId)),
  };
}
