/** Owns who was lost from a meeting and may hold words that nobody else has: by browser, until that browser is back and has said how it stands. A hint, never a fact. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { StragglingPerson } from "@sanguan/shared/protocol/live";

/** One connection, as far as a loss is concerned. */
export interface Reporter {
  /** The browser's sign-in: its tabs share what they remember. */
  readonly session: string;
  readonly actor: Actor;
  /** Whoever never types leaves nothing behind. */
  readonly types: boolean;
}

interface Lost extends StragglingPerson {
  /** Only a connection that came after it speaks for it: another tab knows nothing of these words. */
  readonly after: number;
}

/** A meeting has hundreds of people; beyond this somebody reconnects under ever new sign-ins. */
const most = 1000;

export class Stragglers {
  readonly #lost = new Map<string, Lost>();
  #turn = 0;

  /** The turn at which a connection came. */
  came(): number {
    this.#turn += 1;
    return this.#turn;
  }

  /** Its connection ended without a goodbye, or in spite of unsaved edits; `at`, ISO 8601. What is lost already is lost since the first time. */
  lost({ session, actor, types }: Reporter, unsaved: boolean, at: string): void {
    if (!types || (this.#lost.size >= most && !this.#lost.has(session))) return;
    const before = this.#lost.get(session);
    const { personId, name } = actor;
    this.#lost.set(session, {
      personId,
      name,
      unsaved: unsaved || (before?.unsaved ?? false),
      since: before?.since ?? at,
      after: this.#turn,
    });
  }

  /** A connection that came at this turn has said how its browser stands; answers whether that ends a loss. */
  reported({ session }: Reporter, came: number): boolean {
    const lost = this.#lost.get(session);
    return lost !== undefined && came > lost.after && this.#lost.delete(session);
  }

  get isEmpty(): boolean {
    return this.#lost.size === 0;
  }

  /** Each person once, those who were lost first at the front. */
  list(): readonly StragglingPerson[] {
    const people = new Map<string, StragglingPerson>();
    for (const { personId, name, unsaved, since } of this.#lost.values()) {
      const other = people.get(personId);
      people.set(personId, {
        personId,
        name,
        unsaved: unsaved || (other?.unsaved ?? false),
        since: other?.since ?? since,
      });
    }
    return [...people.values()];
  }
}
