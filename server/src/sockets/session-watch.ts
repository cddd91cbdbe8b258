/** Owns looking, again and again, whether the sessions of open connections still go on: whoever only listens asks for nothing, and the shell ends sessions beside the server. */

import type { Identity } from "../ports.ts";

export interface SessionWatchParts {
  /** The sessions that connections are open with. */
  readonly held: () => ReadonlySet<string>;
  readonly identity: Pick<Identity, "lookForEnded">;
  /** Runs once after so many milliseconds; the answer cancels it. */
  readonly after: (ms: number, task: () => void) => () => void;
  readonly alarm: (what: string, error: unknown) => void;
}

/** Whoever is put out is out within a minute, a slow look included. */
export const sessionsEvery = 30_000;

/** Answers with what stops it. */
export function watchSessions({ held, identity, after, alarm }: SessionWatchParts): () => void {
  let isStopped = false;
  let cancel = after(sessionsEvery, look);

  function look(): void {
    void (async () => {
      try {
        const sessions = held();
        if (sessions.size > 0) await identity.lookForEnded(sessions);
      } catch (error) {
        if (!isStopped) alarm("looking for ended sessions", error);
      }
      if (!isStopped) cancel = after(sessionsEvery, look);
    })();
  }

  return () => {
    isStopped = true;
    cancel();
  };
}
