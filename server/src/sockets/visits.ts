/** Owns which connections belong to which sign-in, from the moment one shows its ticket, so that all of a session's end with it. */

export class Visit {
  #sessionId: string;
  #ended = false;
  #left = false;
  #end: (() => void) | undefined;
  readonly #visits: Visits;

  constructor(visits: Visits, sessionId: string) {
    this.#visits = visits;
    this.#sessionId = sessionId;
  }

  get sessionId(): string {
    return this.#sessionId;
  }

  /** The session ended while this one was on its way in. */
  get ended(): boolean {
    return this.#ended;
  }

  /** It is in: this ends it. */
  arrived(end: () => void): void {
    this.#end = end;
  }

  /** The same person has signed in anew in this browser: it ends with that session from now on. */
  moveTo(sessionId: string): void {
    this.#visits.remove(this);
    this.#sessionId = sessionId;
    if (!this.#left) this.#visits.add(this);
  }

  end(): void {
    this.#ended = true;
    this.#end?.();
  }

  leave(): void {
    this.#left = true;
    this.#visits.remove(this);
  }
}

export class Visits {
  readonly #bySession = new Map<string, Set<Visit>>();

  begin(sessionId: string): Visit {
    const visit = new Visit(this, sessionId);
    this.add(visit);
    return visit;
  }

  endSession(sessionId: string): void {
    for (const visit of this.#bySession.get(sessionId) ?? []) visit.end();
  }

  /** Those that somebody is here with. */
  get sessions(): Iterable<string> {
    return this.#bySession.keys();
  }

  add(visit: Visit): void {
    const visits = this.#bySession.get(visit.sessionId);
    if (visits === undefined) this.#bySession.set(visit.sessionId, new Set([visit]));
    else visits.add(visit);
  }

  remove(visit: Visit): void {
    const visits = this.#bySession.get(visit.sessionId);
    if (visits?.delete(visit) === true && visits.size === 0) this.#bySession.delete(visit.sessionId);
  }
}
