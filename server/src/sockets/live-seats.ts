/** Owns how many live connections one person has: each may hold a meeting's worth of what is not read yet. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Line } from "./outbox.ts";

export class LiveSeats {
  readonly #most: number;
  readonly #taken = new Map<PersonId, Set<Line>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether this connection may come in; if so it counts until it closes. */
  take(personId: PersonId, line: Line): boolean {
    const lines = this.#taken.get(personId) ?? new Set();
    if (lines.has(line)) return true;
    if (lines.size >= this.#most || line.readyState !== "open") return false;
    lines.add(line);
    this.#taken.set(personId, lines);
    line.once("close", () => {
      lines.delete(line);
      if (lines.size === 0) this.#taken.delete(personId);
    });
    return true;
  }
}
