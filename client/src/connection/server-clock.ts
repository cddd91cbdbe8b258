/** Owns the server's time as this client knows it: measured at each join, and carried on by a clock that nobody sets. */

/**
 * Milliseconds to add to this device's clock to get the server's; the answer is taken to have been written half-way
 * between asking and hearing.
 */
export function clockOffset(askedAt: number, heardAt: number, serverNow: string): number {
  const server = Date.parse(serverNow);
  return Number.isNaN(server) ? 0 : server - (askedAt + heardAt) / 2;
}

/** This device's clocks, in milliseconds. */
export interface DeviceClocks {
  /** Since 1970; somebody or something may set it at any moment. */
  wall(): number;
  /** Since whenever. It is never set; in a sleep of the device it may stand still. */
  steady(): number;
}

const deviceClocks: DeviceClocks = { wall: () => Date.now(), steady: () => performance.now() };

/** Further apart than this since they were last looked at, in milliseconds: one clock was set, or the other one slept. */
const tolerated = 1000;

export class ServerClock {
  readonly #clocks: DeviceClocks;
  /** What to add to the steady clock to get the server's; until it is measured, to get this device's. */
  #ahead: number;
  /** By how much the wall clock was before the steady one when that was measured. */
  #apart: number;

  constructor(clocks: DeviceClocks = deviceClocks) {
    this.#clocks = clocks;
    this.#apart = this.#ahead = clocks.wall() - clocks.steady();
  }

  /** A moment of the steady clock, to measure from. */
  readonly asking = (): number => this.#clocks.steady();

  measure(askedAt: number, serverNow: string): void {
    const { wall, steady } = this.#clocks;
    if (Number.isNaN(Date.parse(serverNow))) return;
    this.#ahead = clockOffset(askedAt, steady(), serverNow);
    this.#apart = wall() - steady();
  }

  /** The server's time, in milliseconds since 1970. */
  readonly now = (): number => this.#clocks.steady() + this.#ahead;

  /** Milliseconds to add to this device's clock to get the server's, as last measured. */
  get offset(): number {
    return this.#ahead - this.#apart;
  }

  /** The device slept, or its clock was set: what was measured may hold no more. */
  get isDoubtful(): boolean {
    const { wall, steady } = this.#clocks;
    return Math.abs(wall() - steady() - this.#apart) > tolerated;
  }
}
