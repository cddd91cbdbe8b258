/** Owns keeping one open connection past its lease: a fresh ticket at about half of it, again and again until the server has said how long it lasts then. */

export type Renewal =
  | { readonly ticket: string }
  /** The server will not have this person here any more: the close code that says why. */
  | { readonly code: number; readonly reason: string };

export interface RenewalHooks {
  /** Rejects when no answer came: it is asked again. */
  ticket(): Promise<Renewal>;
  send(ticket: string): void;
  refused(code: number, reason: string): void;
  random(): number;
}

const longestRetry = 15_000;

export class LeaseRenewal {
  readonly #hooks: RenewalHooks;
  #lease = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(hooks: RenewalHooks) {
    this.#hooks = hooks;
  }

  /** The lease lasts this many milliseconds from now. */
  begin(lease: number): void {
    this.#lease = lease;
    this.#after(lease * (0.4 + 0.2 * this.#hooks.random()));
  }

  /** What the server answered to a ticket: how long the lease lasts now, or 0: not prolonged. */
  heard(lease: number): void {
    if (lease > 0) this.begin(lease);
    else this.#again();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #again(): void {
    const retry = Math.min(longestRetry, this.#lease / 20);
    this.#after(retry * (0.5 + this.#hooks.random()));
  }

  #after(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#renew(), ms);
  }

  async #renew(): Promise<void> {
    // Asked or answered in vain, it is tried again; an answer that comes puts this off.
    this.#again();
    const renewal = await this.#hooks.ticket().catch(() => undefined);
    if (this.#stopped || renewal === undefined) return;
    if ("ticket" in renewal) this.#hooks.send(renewal.ticket);
    else this.#hooks.refused(renewal.code, renewal.reason);
  }
}
