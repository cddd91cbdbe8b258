/** Owns what it costs to place an update: found out before the update is stored, and paid by its person. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { InFlight } from "../commit/in-flight.ts";
import type { RoomLimits } from "../limits.ts";
import type { Replica } from "../keep/replica.ts";
import { costOfDeletions, DryRun } from "./dry-run.ts";
import type { StepBudgets } from "./step-budgets.ts";
import { type DeleteRange, readUpdateShape, type Section } from "./update-shape.ts";

export interface TollParts {
  readonly replica: Replica;
  readonly inFlight: InFlight;
  readonly limits: RoomLimits;
  readonly budgets: StepBudgets;
}

/** The dry run, with all that is in flight and the update in it; or why the update is not taken. */
export type Passage = DryRun | "too-tangled" | "too-much-in-flight";

export class Toll {
  readonly #parts: TollParts;

  constructor(parts: TollParts) {
    this.#parts = parts;
  }

  /** Whoever stores the update gives the dry run back, to `inFlight`. */
  pass(person: PersonId, news: readonly Section[], deletes: readonly DeleteRange[]): Passage {
    const { replica, inFlight, budgets } = this.#parts;
    const dryRun = inFlight.takeDryRun() ?? this.#start();
    if (dryRun === undefined) return "too-much-in-flight";
    const may = budgets.left(person);
    const left = dryRun.follow(news, may - costOfDeletions(deletes, replica.doc));
    // To find out that it is too much took as long.
    budgets.charge(person, may - (left ?? 0));
    return left === undefined ? "too-tangled" : dryRun;
  }

  /** `undefined` while a store that failed catches up, and that much waits that each of its rounds would be held up. */
  #start(): DryRun | undefined {
    const { replica, inFlight, limits } = this.#parts;
    if (inFlight.size > limits.replays) return undefined;
    const dryRun = new DryRun(replica.doc);
    for (const update of inFlight.updates) {
      const read = readUpdateShape(update, limits, () => true);
      if (read.ok) dryRun.follow(read.shape.sections);
    }
    return dryRun;
  }
}
