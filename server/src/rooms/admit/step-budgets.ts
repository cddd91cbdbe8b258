/** Owns what placing each person's updates may still cost, over all documents. It outlasts rooms: who leaves and comes back has what they had. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Clock } from "../../ports.ts";
import type { RoomLimits } from "../limits.ts";
import { TokenBucket } from "./token-bucket.ts";

export class StepBudgets {
  readonly #limits: RoomLimits;
  readonly #clock: Clock;
  readonly #ofPerson = new Map<PersonId, TokenBucket>();

  constructor(limits: RoomLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  left(person: PersonId): number {
    return this.#of(person).left(this.#clock.now());
  }

  /** No more than there is. */
  charge(person: PersonId, steps: number): void {
    const now = this.#clock.now();
    const bucket = this.#of(person);
    bucket.take(Math.min(steps, bucket.left(now)), now);
  }

  /** Those who owe nothing are forgotten. */
  forget(): void {
    const now = this.#clock.now();
    for (const [person, bucket] of this.#ofPerson)
      if (bucket.left(now) >= this.#limits.steps) this.#ofPerson.delete(person);
  }

  #of(person: PersonId): TokenBucket {
    const { steps, stepsPerSecond } = this.#limits;
    const known = this.#ofPerson.get(person) ?? new TokenBucket(stepsPerSecond, steps, this.#clock.now());
    this.#ofPerson.set(person, known);
    return known;
  }
}
