/** Owns drawing lots for the order of the agenda, so that anybody can work the draw out again: by the seed that the server made for it, each item gets a lot, and the smaller lot comes first. */

import type { Asking, Lots } from "./actor.ts";
import { itemOf } from "./agenda.ts";
import type { MeetingCommandOf } from "./command.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import type { ItemId, PersonId } from "./id.ts";
import type { AgendaItem, Meeting, ReportMode } from "./meeting.ts";

/** How the lots were made. Another way gets another name; old draws keep theirs. */
export const lotsAlgorithm = "sha256-seed-item";

/** One draw, as it is kept. */
export interface Draw {
  readonly algorithm: typeof lotsAlgorithm;
  /** 64 hexadecimal digits that nobody could know before. */
  readonly seed: string;
  /** The items that took part, in the order drawn. */
  readonly drawn: readonly ItemId[];
  readonly by: PersonId;
  readonly at: string;
}

/** The item's lot: SHA-256 of `seed/itemId` in UTF-8, as 64 lower-case hexadecimal digits. */
export function lotOf(seed: string, itemId: ItemId, sha256: Lots["sha256"]): string {
  return sha256(`${seed}/${itemId}`);
}

/** The items in the order of their lots. The order in which they are given makes no difference. */
export function drawnOrder(itemIds: readonly ItemId[], { seed, sha256 }: Lots): readonly ItemId[] {
  const lots = itemIds.map((itemId) => ({ itemId, lot: lotOf(seed, itemId, sha256) }));
  return lots
    .sort((one, other) => (one.lot < other.lot ? -1 : one.lot > other.lot ? 1 : 0))
    .map(({ itemId }) => itemId);
}

/** Those that a draw would be about: not begun yet, of this mode if one is named. Rule A18. */
export function itemsToDraw(meeting: Meeting, mode: ReportMode | undefined): readonly AgendaItem[] {
  return meeting.items.filter((item) => item.stage === "waiting" && (mode === undefined || item.mode === mode));
}

/** Rules A17–A19. @throws when the server gave no lots to draw: a bug. */
export function decideLots(
  meeting: Meeting,
  command: MeetingCommandOf<"draw-lots">,
  asking: Asking,
): Decision<MeetingEvent> {
  if (asking.lots === undefined) throw new Error("a draw needs lots");
  const drawing = itemsToDraw(meeting, command.mode).map(({ id }) => id);
  if (drawing.length < 2) return refuse("nothing-to-draw");
  const drawn = drawnOrder(drawing, asking.lots);
  const places = new Set(drawing);
  const inTurn = drawn.values();
  // Those drawn share out the places that they held; whatever stands between stays where it is.
  const itemIds = meeting.items.map(({ id }) => (places.has(id) ? (inTurn.next().value ?? id) : id));
  return accept({ type: "lots-drawn", algorithm: lotsAlgorithm, seed: asking.lots.seed, drawn, itemIds });
}

/** The item's number in the draw, from 1; `undefined` when it took no part. */
export function placeInDraw(draw: Draw, itemId: ItemId): number | undefined {
  const at = draw.drawn.indexOf(itemId);
  return at === -1 ? undefined : at + 1;
}

/** The last draw, while those of its items that are still on the agenda stand in the order drawn. Rule A20. */
export function standingDraw(meeting: Meeting): Draw | undefined {
  const draw = lastDraw(meeting);
  if (draw === undefined) return undefined;
  const drawn = draw.drawn.filter((itemId) => itemOf(meeting, itemId) !== undefined);
  const standing = meeting.items.map(({ id }) => id).filter((itemId) => drawn.includes(itemId));
  return drawn.every((itemId, index) => itemId === standing[index]) ? draw : undefined;
}

/** The last draw that is about items still on the agenda. */
export function lastDraw(meeting: Meeting): Draw | undefined {
  return meeting.draws.findLast(({ drawn }) => drawn.some((itemId) => itemOf(meeting, itemId) !== undefined));
}
