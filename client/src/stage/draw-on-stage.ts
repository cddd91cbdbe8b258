/** Owns whether the stage shows a draw of lots, and how far it has come: one name after the other, by the server's clock, as the host reads them out. */

import { type Draw, standingDraw } from "@sanguan/shared/domain/lots";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { drawPace } from "../meeting/draw-pace.ts";

/** As long as the whole order and its seed stay, in milliseconds: to be noted, or photographed. */
const stays = 20_000;

/** At `now`, the server's time in milliseconds; undefined when the last draw was shown, does not stand any more, or the meeting has gone on from it. */
export function drawOnStage(
  meeting: Meeting,
  now: number,
): { readonly draw: Draw; readonly shown: number } | undefined {
  const draw = standingDraw(meeting);
  if (draw === undefined || hasGoneOn(meeting, draw.at)) return undefined;
  const { length } = draw.drawn;
  const since = Math.max(0, now - Date.parse(draw.at));
  return since >= length * drawPace(length) + stays
    ? undefined
    : { draw, shown: Math.min(length, Math.floor(since / drawPace(length))) };
}

/** The host is followed at once: to a stage, into a break or a vote. */
function hasGoneOn({ course, votes }: Meeting, at: string): boolean {
  const since = [course.turns.at(-1)?.from, course.breaks.at(-1)?.since, votes.at(-1)?.openedAt];
  return since.some((time) => time !== undefined && Date.parse(time) > Date.parse(at));
}
