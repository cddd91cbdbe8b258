/** Tests that people who do not exist are connected like anybody, come back when told to load anew, and are not taken for somebody who watches. */

import { expect, it } from "vitest";
import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { Audience } from "./audience.ts";
import { makeSyntheticPresence } from "./synthetic-presence.ts";

const meeting = "r1" as MeetingId;
const person = (id: string): Actor => ({ personId: id as PersonId, name: id, organisationRoles: [] });

function listener(actor: Actor) {
  const options = { types: true, seesPeople: true, seesUnsaved: false, seesScreens: false };
  return { connection: `c-${actor.personId}`, session: "s", actor, tell: () => undefined, ...options };
}

it("is there once, counts for nobody who watches, and goes with all others", () => {
  const moves: string[] = [];
  const audience = new Audience(
    { iso: () => new Date().toISOString() },
    {
      came: (_meeting, personId) => moves.push(`+${personId}`),
      went: (_meeting, personId) => moves.push(`-${personId}`),
    },
  );
  const presence = makeSyntheticPresence(audience);
  presence.come(meeting, person("syn-r1-1"));
  presence.come(meeting, person("syn-r1-1"));
  presence.come(meeting, person("syn-r1-2"));
  expect(audience.people(meeting).map(({ personId }) => personId)).toEqual(["syn-r1-1", "syn-r1-2"]);
  expect(presence.watched(meeting)).toBe(false);
  expect(audience.unsaved(meeting)).toEqual([]);
  audience.enter(meeting, listener(person("olga")));
  expect(presence.watched(meeting)).toBe(true);
  presence.goAll(meeting);
  expect(audience.people(meeting).map(({ personId }) => personId)).toEqual(["olga"]);
  expect(moves).toEqual(["+syn-r1-1", "+syn-r1-2", "+olga", "-syn-r1-1", "-syn-r1-2"]);
  expect(() => presence.come(meeting, person("olga"))).toThrow("exists");
});

it("comes again when it is told to load anew, and stays away once it has gone", async () => {
  const tells: ((name: "reload") => void)[] = [];
  const moves: string[] = [];
  const presence = makeSyntheticPresence({
    enter: (_meeting, { actor, tell }) => {
      moves.push(`+${actor.personId}`);
      tells.push((name) => tell(name, { meetingId: meeting }));
    },
    leave: (_meeting, connection) => void moves.push(`-${connection}`),
    people: () => [],
  });
  presence.come(meeting, person("syn-r1-1"));
  tells[0]?.("reload");
  await Promise.resolve();
  expect(moves).toEqual(["+syn-r1-1", "-syn-r1-1", "+syn-r1-1"]);
  presence.goAll(meeting);
  tells[1]?.("reload");
  await Promise.resolve();
  expect(moves.slice(3)).toEqual(["-syn-r1-1"]);
});
