/** Owns what a session's frames lead to in an open room: answers, presence, and updates on their way through admission into the queue. */

import type { PersonId } from "@sanguan/shared/domain/id";
import { parseDocumentName } from "@sanguan/shared/document/name";
import { mayHaveFragment } from "@sanguan/shared/document/vocabulary";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { CommitOutcome } from "../../ports.ts";
import { admit } from "./admission.ts";
import type { DryRun } from "./dry-run.ts";
import type { Ground } from "./ground.ts";
import type { Backlog } from "../commit/backlog.ts";
import type { CommitQueue } from "../commit/commit-queue.ts";
import type { Admitted, Echo, InFlight, Settled } from "../commit/in-flight.ts";
import type { RoomLimits } from "../limits.ts";
import type { Presence } from "../announce/presence.ts";
import type { Replica } from "../keep/replica.ts";
import type { Session } from "../session.ts";
import { readFrame } from "../wire/frames.ts";
import type { StepBudgets } from "./step-budgets.ts";
import { Toll } from "./toll.ts";

export interface IntakeParts {
  readonly document: string;
  readonly replica: Replica;
  readonly presence: Presence;
  readonly inFlight: InFlight;
  readonly queue: CommitQueue;
  readonly backlog: Backlog;
  readonly limits: RoomLimits;
  readonly budgets: StepBudgets;
  readonly isFrozen: () => boolean;
  /** Resolves when this server's copy has what the log has. */
  readonly catchUp: () => Promise<void>;
  /** The log has answered for one of them. */
  readonly settled: () => void;
}

export class Intake {
  readonly #parts: IntakeParts;
  readonly #ground: Ground;
  /** Those who are asked for all they have as soon as the log has been read. */
  readonly #reading = new Set<Session>();
  readonly #toll: Toll;

  constructor(parts: IntakeParts) {
    const { document, replica, inFlight, presence, limits } = parts;
    const kind = parseDocumentName(document)?.kind;
    this.#parts = parts;
    this.#toll = new Toll(parts);
    this.#ground = {
      doc: replica.doc,
      limits,
      reach: (client) => Math.max(replica.reach(client), inFlight.reach(client)),
      mayHaveFragment: (name) => kind !== undefined && mayHaveFragment(kind, name),
      place: (client, clock) => inFlight.place(client, clock),
      // Who shows a caret under a clientID is about to write under it.
      owner: (client) =>
        replica.owners.get(client) ?? (presence.ownerOf(client)?.person.personId as PersonId | undefined),
    };
  }

  hear(session: Session, bytes: Uint8Array): void {
    const { replica, presence, limits } = this.#parts;
    const frame = readFrame(bytes, limits);
    switch (frame?.kind) {
      case undefined:
        return session.refuse({ reason: "malformed" });
      case "too-large":
        return session.refuse({ reason: "too-large" });
      case "step1":
        if (!session.inStep) presence.join(session);
        return session.answer(replica, frame.stateVector);
      case "step2":
        session.openQuestions = Math.max(0, session.openQuestions - 1);
        return this.#take(session, session.account.receive(), frame.update, true);
      case "update":
        return this.#take(session, session.account.receive(), frame.update, false);
      case "presence":
        return presence.hear(session, frame.entries, (client) =>
          [undefined, session.personId].includes(replica.owners.get(client)),
        );
      case "query-presence":
        return presence.join(session);
      case "renew":
        return session.renew(frame.ticket);
      case "other":
    }
  }

  /** The log did not take it: its writer is told. What was withdrawn with it, or seemed to bring nothing beyond it, is looked at once more. */
  reject({ admitted, outcome }: Settled): void {
    const { replica } = this.#parts;
    const { session, frame, bytes, whole, echoes, reach } = admitted;
    for (const client of reach.keys()) if (replica.reach(client) === 0) replica.owners.delete(client);
    if (outcome?.status === "refused") {
      // A frozen document concludes everybody, as soon as it is known whole.
      if (outcome.reason !== "frozen") session.refuse({ reason: outcome.reason });
    } else this.#take(session, frame, bytes, whole);
    for (const echo of echoes) if (!echo.session.closed) this.#take(echo.session, echo.frame, echo.bytes, echo.whole);
  }

  #take(session: Session, frame: number, bytes: Uint8Array, whole: boolean): void {
    // What the log refused of it stands before this: to store it would acknowledge both.
    if (session.broken) return;
    const { replica, inFlight, backlog, isFrozen } = this.#parts;
    const verdict = admit(bytes, session, this.#ground);
    if (whole && (verdict.kind === "nothing-new" || verdict.kind === "admit")) session.account.cover(frame);
    switch (verdict.kind) {
      case "refuse":
        return session.refuse(verdict.refusal);
      case "gap":
        // Whoever answers a question sends all that was asked for: a gap in the answer is no accident.
        if (whole) return session.refuse({ reason: "malformed-update", details: { why: "a gap" } });
        session.account.hold(frame);
        void this.#askAfterReading(session);
        return;
      case "nothing-new":
        if (inFlight.last !== undefined) return this.#echo(inFlight.last, { session, frame, bytes, whole });
        session.account.store(frame);
        return session.sendSaved();
      case "admit":
        if (isFrozen()) session.conclude(replica);
        else if (backlog.full) session.close(closeCode.overload, "the store is behind");
        else {
          const { bytes: trimmed, reach, places, news, deletes } = verdict;
          const dryRun = this.#toll.pass(session.personId, news, deletes);
          if (dryRun === "too-tangled") session.refuse({ reason: dryRun });
          else if (dryRun === "too-much-in-flight") session.close(closeCode.overload, "the store is behind");
          else this.#commit({ bytes: trimmed, reach, places, session, frame, whole, echoes: new Set() }, dryRun);
        }
    }
  }

  /** What is missing may only be missing here: another server may have stored it. One reading at a time, and nothing is kept meanwhile: the answer brings all. */
  async #askAfterReading(session: Session): Promise<void> {
    if (session.openQuestions > 0 || this.#reading.has(session)) return;
    this.#reading.add(session);
    await this.#parts.catchUp();
    this.#reading.delete(session);
    if (!session.closed) session.ask(this.#parts.replica);
  }

  /** Waits with `admitted`; it is kept, for if that is refused, it is looked at once more. */
  #echo(admitted: Admitted, echo: Echo): void {
    const { backlog } = this.#parts;
    const { session, bytes } = echo;
    // Each return of a client brings them anew.
    if (backlog.full) for (const other of admitted.echoes) if (other.session.closed) this.#drop(admitted, other);
    if (!backlog.takes(session, bytes.length)) return session.close(closeCode.overload, "the store is behind");
    backlog.hold(session, bytes.length);
    admitted.echoes.add(echo);
  }

  #drop(admitted: Admitted, echo: Echo): void {
    this.#parts.backlog.free(echo.session, echo.bytes.length);
    admitted.echoes.delete(echo);
  }

  #commit(admitted: Admitted, dryRun: DryRun): void {
    const { document, replica, inFlight, queue, backlog, settled } = this.#parts;
    const { session, bytes, reach } = admitted;
    inFlight.add(admitted, dryRun);
    backlog.hold(session, bytes.length);
    for (const client of reach.keys()) replica.owners.set(client, session.personId);
    queue.add({
      update: { document, personId: session.personId, bytes, clientIds: [...reach.keys()] },
      isVoid: () => session.broken || !inFlight.has(admitted),
      settle: (outcome: CommitOutcome | undefined) => {
        for (const held of [admitted, ...admitted.echoes]) backlog.free(held.session, held.bytes.length);
        if (outcome?.status === "refused") session.broken = true;
        inFlight.settle({ admitted, outcome });
        settled();
      },
    });
  }
}
