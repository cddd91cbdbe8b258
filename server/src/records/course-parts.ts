/** Owns the parts of a record that tell how the meeting went: lots, comings and goings, times, the floor, votes that came to nothing, who decided. A meeting that has nothing of one kind has no such part. */

import { quorumOf } from "@sanguan/shared/domain/attendance";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { PartContent } from "@sanguan/shared/record/build-manifest";
import { decisionsPart } from "./decisions-part.ts";
import { nameIn } from "./fact-parts.ts";

type PartOf<Kind extends PartContent["kind"]> = Extract<PartContent, { readonly kind: Kind }>;

/** In their order in the record. */
export function courseParts(meeting: Meeting): readonly PartContent[] {
  const parts = [
    lotsPart(meeting),
    rollPart(meeting),
    timesPart(meeting),
    turnsPart(meeting),
    floorPart(meeting),
    voidedVotesPart(meeting),
    decisionsPart(meeting),
  ];
  return parts.filter((part) => part !== undefined);
}

function lotsPart(meeting: Meeting): PartOf<"lots"> | undefined {
  if (meeting.draws.length === 0) return undefined;
  const draws = meeting.draws.map(({ algorithm, seed, drawn, by, at }) => {
    return { algorithm, seed, drawn, by: nameIn(meeting, by), at };
  });
  return { kind: "lots", draws };
}

function rollPart(meeting: Meeting): PartOf<"roll"> | undefined {
  const people = meeting.attendance
    .filter(({ proxy, moves }) => proxy !== undefined || moves !== undefined)
    .map(({ personId, proxy, moves = [] }) => ({
      name: nameIn(meeting, personId),
      proxy: proxy?.name ?? null,
      moves: moves.map(({ kind, at }) => ({ kind, at })),
    }));
  if (people.length === 0) return undefined;
  const { expected, needed, present } = quorumOf(meeting);
  return { kind: "roll", expected, needed, present, people };
}

function timesPart({ course, closingAt }: Meeting): PartOf<"times"> | undefined {
  const { times, breaks } = course;
  if (times.length === 0 && breaks.length === 0) return undefined;
  return {
    kind: "times",
    stages: times.map(({ itemId, stage, budget, added, spent, over }) => {
      return { itemId, stage, budget, added, spent, over };
    }),
    // What ended with the meeting was never resumed.
    breaks: breaks.map(({ since, planned, endedAt = closingAt }) => {
      return { since, planned, endedAt: endedAt === undefined || endedAt === closingAt ? null : endedAt };
    }),
  };
}

function turnsPart({ course, closingAt = "" }: Meeting): PartOf<"turns"> | undefined {
  if (course.turns.length === 0) return undefined;
  const turns = course.turns.map(({ itemId, stage, from, to }) => ({ itemId, stage, from, to: to ?? closingAt }));
  return { kind: "turns", turns };
}

function floorPart({ floor }: Meeting): PartOf<"floor"> | undefined {
  if (floor.speeches.length === 0) return undefined;
  return {
    kind: "floor",
    speeches: floor.speeches.map(({ number, name, kind, itemId, at, spent, over, note }) => ({
      number,
      speaker: name,
      kind,
      itemId: itemId ?? null,
      at,
      spent: spent ?? 0,
      over: over ?? 0,
      note: note ?? null,
    })),
  };
}

/** Those that the close found undecided have no reason of their own: the closing tells it. */
function voidedVotesPart(meeting: Meeting): PartOf<"voided-votes"> | undefined {
  const votes = meeting.votes.flatMap(({ itemIds, openedAt, voidedAt, voidedBy, reason }) =>
    voidedAt === undefined || voidedBy === undefined || reason === undefined
      ? []
      : [{ items: itemIds, openedAt, voidedAt, by: nameIn(meeting, voidedBy), reason }],
  );
  return votes.length === 0 ? undefined : { kind: "voided-votes", votes };
}
