/** Owns how long a client waits before it connects again, so that a hall full of them does not come back at one moment. What may be tried again is `close-duty`'s. */

import { closeCode } from "@sanguan/shared/protocol/close-code";

const second = 1000;

/** Milliseconds: at least `least`, and `spread` more by chance. */
interface Wait {
  readonly least: number;
  readonly spread: number;
}

/** What is added to the pauses of y-websocket, which are the same for everybody. `tries`: connections in a row that came to nothing. */
export function waitBefore(lastCode: number | undefined, tries: number): Wait {
  switch (lastCode) {
    // Not closed by the other side: the first connection, or one that we gave up ourselves.
    case undefined:
      return { least: 0, spread: 0 };
    // The server asked to be left alone for a while: 500 clients come back at some 50 a second, then at fewer.
    case closeCode.overload:
      return { least: second, spread: 10 * second * 2 ** Math.min(Math.max(tries - 1, 0), 3) };
    // Everybody lost their connection at once.
    case closeCode.restart:
      return { least: 0, spread: 3 * second };
    default:
      return { least: 0, spread: Math.min(5 * second, 250 * 2 ** Math.min(tries, 5)) };
  }
}

export function pauseBefore(lastCode: number | undefined, tries: number, random: () => number): number {
  const { least, spread } = waitBefore(lastCode, tries);
  return least + spread * random();
}
