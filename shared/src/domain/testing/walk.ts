/** Owns walks through a meeting for property tests: turns that anybody may take at random, and directed ones, which ask what the meeting takes now and has taken least so far. So every command comes up, whatever chance says. Nothing of the product imports it. */

import * as fc from "fast-check";
import type { Meeting } from "../meeting.ts";
import type { LaterCommand } from "./proposal.ts";
import { oneStep, withSecret, type Step } from "./random-commands.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { laterCommands, validCommand } from "./valid-commands.ts";

/** A step as it stands; or a directed one, whose number settles what is open; or one that leads to the end. */
export type Turn = Step | { readonly directed: number } | { readonly ending: number };

const directed = fc.nat({ max: 10_000 }).map((number) => ({ directed: number }));
const ending = fc.nat({ max: 10_000 }).map((number) => ({ ending: number }));

/** Chance and direction half and half; every other walk goes to its end. */
export const turns: fc.Arbitrary<readonly Turn[]> = fc
  .record({
    way: fc.array(fc.oneof(oneStep, directed), { minLength: 40, maxLength: 160, size: "max" }),
    end: fc.oneof(fc.constant([]), fc.tuple(ending, ending, ending)),
  })
  .map(({ way, end }) => [...way, ...end]);

/** Directed from the first to the last. */
export const directedTurns = (length: number): fc.Arbitrary<readonly Turn[]> =>
  fc.array(directed, { minLength: length, maxLength: length });

/** What leads to an end is asked by the turns that lead there. */
const endings: ReadonlySet<LaterCommand> = new Set(["cancel-meeting", "begin-closing", "discard-rehearsal"] as const);
/** *Next* drives everything else, and comes round more often. */
const paces: Partial<Record<LaterCommand, number>> = { "advance-agenda": 4 };

export class Walk {
  readonly rehearsal: Rehearsal;
  /** How often each command was accepted. */
  readonly taken = new Map<LaterCommand, number>();
  #turns = 0;

  constructor(rehearsal: Rehearsal) {
    this.rehearsal = rehearsal;
  }

  /** Takes the turn, and says what was asked and what came of it; `undefined` when nobody could ask anything. */
  take(turn: Turn) {
    const step = this.#stepOf(turn);
    this.#turns += 1;
    if (step === undefined) return undefined;
    const decision = this.rehearsal.try(step.who, step.command);
    const type = step.command.type as LaterCommand;
    if (decision.ok) this.taken.set(type, (this.taken.get(type) ?? 0) + 1);
    return { ...step, decision };
  }

  #stepOf(turn: Turn): Step | undefined {
    const step = this.#chosen(turn);
    return step && withSecret(step, this.#turns);
  }

  #chosen(turn: Turn): Step | undefined {
    if ("who" in turn) return turn;
    const { now } = this.rehearsal;
    if ("ending" in turn) return endingOf(now, turn.ending);
    const ranks = laterCommands
      .filter((type) => !endings.has(type))
      .map((type, index) => ({ type, rank: this.#rank(type), lot: (turn.directed * 31 + index * 17) % 101 }))
      .sort((one, other) => one.rank - other.rank || one.lot - other.lot);
    for (const { type } of ranks) {
      const step = validCommand(now, type, turn.directed);
      if (step !== undefined) return step;
    }
    return undefined;
  }

  #rank(type: LaterCommand): number {
    // Whatever else the preparation takes comes up before the start.
    if (type === "start-meeting") return 0.5;
    return Math.floor((this.taken.get(type) ?? 0) / (paces[type] ?? 1));
  }
}

/** The way out of the phase. */
function endingOf(meeting: Meeting, pick: number): Step | undefined {
  const ways = ["discard-rehearsal", "begin-closing", "freeze-documents", "close-meeting", "cancel-meeting"] as const;
  for (const type of ways) {
    const step = validCommand(meeting, type, pick);
    if (step !== undefined) return step;
  }
  return undefined;
}
