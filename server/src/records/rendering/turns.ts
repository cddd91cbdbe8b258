/** Owns whose turn it is with something of which there is one: whoever is waited for comes before what may take its time. */

export class Turns {
  readonly #urgent: (() => void)[] = [];
  readonly #patient: (() => void)[] = [];
  readonly #mostWaiting: number;
  #taken = false;

  /** `mostWaiting`: of those who are in a hurry. */
  constructor(mostWaiting: number) {
    this.#mostWaiting = mostWaiting;
  }

  /** Whether somebody in a hurry waits. */
  get pressed(): boolean {
    return this.#urgent.length > 0;
  }

  /** A turn soon; undefined at once when too many wait. Whoever gets one ends it by calling it. */
  async urgent(): Promise<(() => void) | undefined> {
    return this.#taken && this.#urgent.length >= this.#mostWaiting ? undefined : this.#wait(this.#urgent);
  }

  /** A turn when nobody is in a hurry. */
  patient(): Promise<() => void> {
    return this.#wait(this.#patient);
  }

  async #wait(line: (() => void)[]): Promise<() => void> {
    if (this.#taken)
      await new Promise<void>((resolve) => {
        line.push(resolve);
      });
    this.#taken = true;
    return () => this.#pass();
  }

  /** It stays taken when it goes from hand to hand, so that nobody comes between. */
  #pass(): void {
    const next = this.#urgent.shift() ?? this.#patient.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }
}
