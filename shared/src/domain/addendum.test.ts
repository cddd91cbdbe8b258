/** Tests what may be added to a record, by whom, and who sees it, against rules X. */

import { describe, expect, it } from "vitest";
import type { Addendum, AddendumCommand, AddendumEvent } from "./addendum.ts";
import { addendumMayDo, decideAddendum, isOfRecord, visibleAddenda } from "./addendum-decide.ts";
import { evolveAddenda, replayAddenda } from "./addendum-evolve.ts";
import type { Recorded } from "./event.ts";
import type { AddendumId } from "./id.ts";
import type { Meeting } from "./meeting.ts";
import { actor, closed, closing, live } from "./testing/rehearsal.ts";

const id = (name: string) => name as AddendumId;
const notes = { document: "m1.notes", fragment: "default", passage: "走访不多" };

class Desk {
  readonly meeting: Meeting;
  readonly events: Recorded<AddendumEvent>[] = [];
  addenda: readonly Addendum[] = [];

  constructor(meeting: Meeting = closed().now) {
    this.meeting = meeting;
  }

  ask(who: string, command: AddendumCommand, quotes = true): string {
    const at = `2026-03-11T0${this.events.length}:00:00.000Z`;
    const decision = decideAddendum(this.meeting, this.addenda, command, { actor: actor(who), at, quotes });
    if (!decision.ok) return decision.refusal.reason;
    for (const event of decision.events) {
      const recorded = { number: this.events.length + 1, at, by: actor(who).personId, event };
      this.events.push(recorded);
      this.addenda = evolveAddenda(this.addenda, recorded);
    }
    return "accepted";
  }

  propose(who: string, name: string, change: Partial<Extract<AddendumCommand, { type: "propose-addendum" }>> = {}) {
    const text = "补：断线时写下的一句。";
    return this.ask(who, {
      type: "propose-addendum",
      addendumId: id(name),
      kind: "late",
      subject: notes,
      text,
      ...change,
    });
  }

  decide(who: string, name: string, type: "accept-addendum" | "refuse-addendum" = "accept-addendum", reason = "属实") {
    return this.ask(who, { type, addendumId: id(name), reason });
  }

  state(name: string): string | undefined {
    return this.addenda.find(({ addendumId }) => addendumId === id(name))?.state;
  }
}

describe("an addendum", () => {
  it("[X1] is to a record: there is none before the meeting is closed", () => {
    for (const rehearsal of [live(), closing()])
      expect(new Desk(rehearsal.now).propose("rita", "a1")).toBe("wrong-phase");
    expect(new Desk().propose("rita", "a1")).toBe("accepted");
  });

  it("[X2] is proposed by whoever took part, and not by an observer, a screen, an overseer or a stranger", () => {
    const desk = new Desk();
    for (const who of ["olga", "carl", "rita", "paul", "vera"])
      expect([who, desk.propose(who, who)]).toEqual([who, "accepted"]);
    for (const who of ["otto", "beam", "adam", "sven"])
      expect([who, desk.propose(who, who)]).toEqual([who, "not-allowed"]);
    expect(desk.propose("stranger", "s")).toBe("not-a-member");
  });

  it("[X3] says something, under an id of its own", () => {
    const desk = new Desk();
    expect(desk.propose("rita", "a1", { text: "  " })).toBe("empty-text");
    expect(desk.propose("rita", "a1")).toBe("accepted");
    expect(desk.propose("paul", "a1")).toBe("addendum-exists");
  });

  it("[X4] is about a document of the record, and not about what was never released", () => {
    const desk = new Desk();
    const about = (document: string) => desk.propose("rita", document, { subject: { document, fragment: "default" } });
    expect(about("m1.i9.report")).toBe("unknown-document");
    expect(about("m2.i1.report")).toBe("unknown-document");
    expect(about("m1.notes")).toBe("accepted");
    const comments = new Desk({ ...desk.meeting, frozen: { at: "", documents: [{ name: "m1.i1.comments", seq: 2 }] } });
    const to = (name: string, fragment: string) =>
      comments.propose("rita", name, { subject: { document: "m1.i1.comments", fragment } });
    expect(to("a1", "c9")).toBe("unknown-document");
    expect(to("a1", "c1")).toBe("accepted");
    const staged = { name: "m1.i1.staged.rita", seq: 4 };
    // An item that is called so has documents like any other.
    const called = { ...closed().now, frozen: { at: "", documents: [{ name: "m1.staged.report", seq: 1 }] } };
    expect(isOfRecord(called, "m1.staged.report")).toBe(true);
    const withStaged = new Desk({ ...desk.meeting, frozen: { at: "", documents: [staged] } });
    expect(withStaged.propose("rita", "a1", { subject: { document: staged.name, fragment: "c1" } })).toBe(
      "unknown-document",
    );
  });

  it("[X4] is about a comment or a task in the document that has it, and in no other", () => {
    const { now } = closed();
    const documents = ["i1.comments", "i2.comments", "i1.tasks", "i2.tasks", "i1.report"].map((name) => ({
      name: `m1.${name}`,
      seq: 1,
    }));
    const desk = new Desk({ ...now, frozen: { at: "", documents } });
    const accepted = ["c1", "t1", "default"].map((fragment) =>
      documents
        .filter(
          ({ name: document }) =>
            desk.propose("rita", `${fragment}-${document}`, { subject: { document, fragment } }) === "accepted",
        )
        .map(({ name }) => name),
    );
    expect(accepted).toEqual([["m1.i1.comments"], ["m1.i1.tasks"], documents.map(({ name }) => name)]);
  });

  it("[X5] is accepted or refused by the chair or an organizer, with a reason", () => {
    const desk = new Desk();
    for (const name of ["a1", "a2"]) desk.propose("paul", name);
    for (const who of ["rita", "vera", "otto", "adam", "sven"])
      expect([who, desk.decide(who, "a1")]).toEqual([who, "not-allowed"]);
    expect(desk.decide("carl", "a1", "accept-addendum", " ")).toBe("empty-text");
    expect(desk.decide("carl", "a1")).toBe("accepted");
    expect(desk.decide("olga", "a2", "refuse-addendum", "记录无误")).toBe("accepted");
    expect(desk.addenda).toMatchObject([
      { addendumId: "a1", state: "accepted", number: 1, decidedBy: "carl", reason: "属实", authorName: "paul" },
      { addendumId: "a2", state: "refused", decidedBy: "olga", reason: "记录无误" },
    ]);
  });

  it("[X6] is not decided by its author", () => {
    const desk = new Desk();
    desk.propose("carl", "a1");
    expect(desk.decide("carl", "a1")).toBe("own-addendum");
    expect(desk.decide("olga", "a1")).toBe("accepted");
  });

  it("[X7] is decided once, and withdrawn by its author alone while it waits", () => {
    const desk = new Desk();
    for (const name of ["a1", "a2", "a3"]) desk.propose("paul", name);
    expect(desk.ask("rita", { type: "withdraw-addendum", addendumId: id("a1") })).toBe("unknown-addendum");
    expect(desk.ask("paul", { type: "withdraw-addendum", addendumId: id("a1") })).toBe("accepted");
    expect(desk.decide("carl", "a1")).toBe("addendum-decided");
    expect(desk.decide("carl", "a2", "refuse-addendum")).toBe("accepted");
    expect(desk.decide("olga", "a2")).toBe("addendum-decided");
    expect(desk.decide("carl", "a3")).toBe("accepted");
    expect(desk.ask("paul", { type: "withdraw-addendum", addendumId: id("a3") })).toBe("addendum-decided");
    expect(desk.decide("carl", "a9")).toBe("unknown-addendum");
    expect([desk.state("a1"), desk.state("a2"), desk.state("a3")]).toEqual(["withdrawn", "refused", "accepted"]);
  });

  it("[X8] is numbered in the order of acceptance, without gaps", () => {
    const desk = new Desk();
    for (const name of ["a1", "a2", "a3"]) desk.propose("paul", name);
    desk.decide("carl", "a3");
    desk.decide("carl", "a2", "refuse-addendum");
    desk.decide("carl", "a1");
    expect(desk.addenda.map(({ number }) => number)).toEqual([2, undefined, 1]);
    expect(replayAddenda(desk.events)).toEqual(desk.addenda);
  });

  it("[X11] is a correction of words that the record has; words that came too late stand beside what was there then", () => {
    const desk = new Desk();
    const propose = (name: string, kind: "late" | "correction", quotes: boolean) =>
      desk.ask("rita", { type: "propose-addendum", addendumId: id(name), kind, subject: notes, text: "改" }, quotes);
    expect(propose("a1", "correction", false)).toBe("unknown-passage");
    expect(propose("a1", "correction", true)).toBe("accepted");
    expect(propose("a2", "late", false)).toBe("accepted");
  });

  it("[X10] offers exactly what would be allowed, in every state", () => {
    const desk = new Desk();
    for (const name of ["a1", "a2", "a3", "a4"]) desk.propose(name === "a4" ? "carl" : "paul", name);
    desk.decide("carl", "a1");
    desk.decide("olga", "a2", "refuse-addendum");
    for (const addendum of desk.addenda)
      for (const who of ["olga", "carl", "rita", "paul", "vera", "otto", "beam", "adam", "stranger"]) {
        const types = ["withdraw-addendum", "accept-addendum", "refuse-addendum"] as const;
        const allowed = types.filter((type) => {
          const command = { type, addendumId: addendum.addendumId, reason: "属实" };
          return decideAddendum(desk.meeting, desk.addenda, command, { actor: actor(who), at: "" }).ok;
        });
        expect([who, addendum.addendumId, addendumMayDo(desk.meeting, actor(who), addendum)]).toEqual([
          who,
          addendum.addendumId,
          allowed,
        ]);
      }
  });

  it("[X9] is seen by all who may read the record once it is accepted, before that by its author and those who decide", () => {
    const desk = new Desk();
    for (const name of ["a1", "a2"]) desk.propose("paul", name);
    desk.decide("carl", "a1");
    const seen = (who: string) =>
      visibleAddenda(desk.meeting, actor(who), desk.addenda).map(({ addendumId }) => addendumId);
    for (const who of ["carl", "olga", "paul"]) expect([who, seen(who)]).toEqual([who, ["a1", "a2"]]);
    for (const who of ["rita", "vera", "otto", "adam", "sven"]) expect([who, seen(who)]).toEqual([who, ["a1"]]);
    for (const who of ["beam", "stranger"]) expect([who, seen(who)]).toEqual([who, []]);
  });
});
