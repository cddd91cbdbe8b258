/** Owns how a close waits for what is unsaved: everybody who types is asked how they stand, and nobody is waited for longer than allowed. Who is there, and who was lost, is the audience's. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { StragglingPerson } from "@sanguan/shared/protocol/live";

/** A report of edits made just before the lock may still be on its way. */
const reportGraceMs = 250;

/** One who was asked, as far as the wait is concerned. */
interface Asked {
  readonly actor: Actor;
  /** ISO 8601. */
  readonly unsavedSince: string | undefined;
}

export interface Flush {
  /** Connections that are asked how they stand. */
  readonly asked: readonly string[];
  /** When; ISO 8601. */
  readonly at: string;
  readonly ms: number;
  /** Names of those who say that they have unsaved edits, or were lost with some. */
  readonly unsaved: () => readonly string[];
  /** Names of those who have not answered. */
  readonly silent: () => readonly string[];
  /** Hears of each change of whom it waits for. */
  readonly onChange: (waitingFor: readonly string[]) => void;
  /** Just before it resolves. */
  readonly onEnd: () => void;
}

export class FlushWatch {
  /** Called at every change of who has unsaved edits. */
  readonly #watchers = new Set<() => void>();
  /** Connections that were asked and have not answered: a line that is dead is noticed late. */
  #silent = new Set<string>();
  #askedAt = "";

  /** Whether a close waits now. */
  get isOn(): boolean {
    return this.#watchers.size > 0;
  }

  /** Somebody reports, comes or goes. */
  look(): void {
    for (const watch of this.#watchers) watch();
  }

  /** This connection is gone, or has said how it stands; whether it had been asked. */
  answered(connection: string): boolean {
    return this.#silent.delete(connection);
  }

  /** Those of `present` (by connection) who were asked and have not answered. */
  silentAmong(present: ReadonlyMap<string, Asked>): readonly StragglingPerson[] {
    return [...this.#silent].flatMap((connection) => {
      const found = present.get(connection);
      if (found === undefined) return [];
      const { actor, unsavedSince } = found;
      return [
        { personId: actor.personId, name: actor.name, unsaved: unsavedSince !== undefined, since: this.#askedAt },
      ];
    });
  }

  /** Resolves when nobody is waited for any more, or after its time. */
  wait({ asked, at, ms, unsaved, silent, onChange, onEnd }: Flush): Promise<void> {
    this.#silent = new Set(asked);
    this.#askedAt = at;
    let waitingFor = unsaved();
    return new Promise((resolve) => {
      let reportsAreIn = false;
      const end = () => {
        clearTimeout(last);
        clearTimeout(first);
        this.#watchers.delete(watch);
        onEnd();
        resolve();
      };
      const watch = () => {
        const now = [...new Set([...unsaved(), ...(reportsAreIn ? silent() : [])])];
        if (now.join("\n") !== waitingFor.join("\n")) onChange(now);
        waitingFor = now;
        if (reportsAreIn && now.length === 0) end();
      };
      const first = setTimeout(
        () => {
          reportsAreIn = true;
          watch();
        },
        Math.min(ms, reportGraceMs),
      );
      const last = setTimeout(end, ms);
      this.#watchers.add(watch);
    });
  }
}
