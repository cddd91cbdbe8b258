/** Tests how connections are read: who is where, once each, those who need something first. */

import type { PersonId } from "@sanguan/shared/domain/id";
import { live } from "@sanguan/shared/domain/testing/rehearsal";
import { expect, test } from "vitest";
import { connections } from "./connections.ts";

const { now: meeting } = live();
const early = "2026-03-10T01:00:00.000Z";
const late = "2026-03-10T01:05:00.000Z";
const now = Date.parse("2026-03-10T01:10:00.000Z");

const id = (name: string) => name as PersonId;
const here = (name: string, unsavedSince?: string) => ({
  personId: id(name),
  name,
  color: 1,
  unsaved: unsavedSince !== undefined,
  ...(unsavedSince === undefined ? {} : { unsavedSince }),
});
const away = (name: string, unsaved: boolean) => ({ personId: id(name), name, unsaved, since: late });
const gone = (name: string) => ({ personId: id(name), name, since: late });

test("[P8] everybody once, whoever needs something first; screens and strangers are not among the gone", () => {
  const read = connections(
    {
      meeting,
      people: [here("carl"), here("rita", early), here("paul"), here("vera"), here("sven")],
      away: [away("rolf", true), away("pia", false), away("paul", true), away("vera", false)],
      gone: [gone("pia"), gone("rolf"), gone("otto"), gone("beam"), gone("stranger")],
    },
    now,
  );
  expect(read.map(({ name, goneSince, words }) => [name, goneSince, words?.state, words?.since])).toEqual([
    ["rolf", late, "lost", late],
    ["paul", undefined, "lost", late],
    ["pia", late, "maybe", late],
    ["otto", late, undefined, undefined],
    ["rita", undefined, "here", early],
    ["vera", undefined, "maybe", late],
    ["carl", undefined, undefined, undefined],
    ["sven", undefined, undefined, undefined],
  ]);
  expect(read[0]?.roles).toEqual(["reviewer"]);
});

test("words that have waited for a moment only are not told; whoever is back is not gone", () => {
  const people = [here("rita", new Date(now - 2999).toISOString()), here("rolf")];
  const read = connections({ meeting, people, away: [], gone: [gone("rolf")] }, now);
  expect(read).toEqual([
    { personId: "rita", name: "rita", roles: ["reviewer"] },
    { personId: "rolf", name: "rolf", roles: ["reviewer"] },
  ]);
  expect(connections({ meeting, people, away: [], gone: [] }, now + 1)[0]?.words?.state).toBe("here");
});
