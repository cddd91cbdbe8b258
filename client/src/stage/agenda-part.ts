/** Owns which part of a long agenda is on the stage: as many items as can be read from the back of the room. */

/** So many are shown at once, each with its name in full. */
export const readable = 8;
/** A part is read in this time, in milliseconds. */
const reading = 10_000;

/** The place of the first that is shown: one before that which is on, else each part in its turn, on every screen the same. `on` is -1 when none is. */
export function agendaPart(length: number, on: number, now: number): number {
  if (length <= readable) return 0;
  if (on >= 0) return Math.max(0, Math.min(on - 1, length - readable));
  return (Math.floor(now / reading) % Math.ceil(length / readable)) * readable;
}
