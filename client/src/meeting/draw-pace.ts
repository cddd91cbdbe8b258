/** Owns how fast a draw of lots is told, on the page of whoever draws and on the screens alike. */

/** Milliseconds for each of so many names. Unhurried: each can be read out. Of sixty the last comes after a minute all the same. */
export function drawPace(count: number): number {
  return Math.min(900, 60_000 / count);
}

/** Whether it is told at once: where nothing is to move. */
export function isCalm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
