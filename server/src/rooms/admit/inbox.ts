/** Owns the frames that came before their document was there to hear them, in order. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { Backlog } from "../commit/backlog.ts";
import type { Session } from "../session.ts";

interface Kept {
  readonly session: Session;
  readonly bytes: Uint8Array;
}

export class Inbox {
  readonly #backlog: Backlog;
  #kept: Kept[] = [];

  constructor(backlog: Backlog) {
    this.#backlog = backlog;
  }

  /** Keeps a frame, or closes its session when there is no room for it. */
  add(session: Session, bytes: Uint8Array): void {
    if (!this.#backlog.takes(session, bytes.length)) return session.close(closeCode.overload, "the store is behind");
    this.#backlog.hold(session, bytes.length);
    this.#kept.push({ session, bytes });
  }

  /** Nobody waits for an answer to these any more, and each return of a client brings them anew. */
  forget(session: Session): void {
    for (const kept of this.#kept) if (kept.session === session) this.#free(kept);
    this.#kept = this.#kept.filter((kept) => kept.session !== session);
  }

  takeAll(): readonly Kept[] {
    const kept = this.#kept;
    this.#kept = [];
    for (const each of kept) this.#free(each);
    return kept;
  }

  #free({ session, bytes }: Kept): void {
    this.#backlog.free(session, bytes.length);
  }
}
