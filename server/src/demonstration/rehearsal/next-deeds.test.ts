/** Tests what the people of a rehearsal do: nothing that is not theirs, everything that a room would do, in an end. */

import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@sanguan/shared/domain/actor";
import { type BallotBox, castBallot, emptyBox } from "@sanguan/shared/domain/ballot";
import { closingFaults } from "@sanguan/shared/domain/closing";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { PersonId, VoteId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { isSynthetic } from "@sanguan/shared/domain/synthetic";
import { itemId } from "@sanguan/shared/domain/testing/rehearsal";
import { type Deed, nextDeeds, workOn } from "./next-deeds.ts";
import { after, founder, host, rehearsed, words } from "./testing/rehearsed.ts";

/** A room in memory: every deed is carried out as the use cases would, and refused loudly. */
class Room {
  meeting: Meeting = rehearsed();
  readonly came = new Set<PersonId>();
  readonly finished = new Set<string>();
  readonly voted = new Set<string>();
  readonly deeds: Deed[] = [];
  box: BallotBox | undefined;
  #ids = 0;
  #chance = 1;

  ask(actor: Actor, command: MeetingCommand): void {
    this.meeting = after(this.meeting, actor, command);
  }

  /** So many beats; answers with what was done in them. */
  play(beats: number): readonly Deed[] {
    const first = this.deeds.length;
    for (let beat = 0; beat < beats; beat += 1)
      for (const deed of nextDeeds({
        meeting: this.meeting,
        came: this.came,
        finished: this.finished,
        voted: (voteId, person) => this.voted.has(`${voteId}/${person}`),
        random: () => this.#random(),
        words,
        dueDate: "2027-01-31",
        newId: () => `id-${(this.#ids += 1)}`,
      }))
        this.#carryOut(deed);
    return this.deeds.slice(first);
  }

  #carryOut(deed: Deed): void {
    this.deeds.push(deed);
    expect(isSynthetic(deed.actor.personId)).toBe(true);
    switch (deed.kind) {
      case "come":
        this.came.add(deed.actor.personId);
        if (this.meeting.phase === "live")
          this.ask(founder, { type: "note-arrivals", personIds: [deed.actor.personId] });
        return;
      case "ask":
        return this.ask(deed.actor, deed.command);
      case "vote": {
        const vote = this.meeting.votes.find(({ id }) => id === deed.voteId);
        if (vote === undefined) throw new Error("no such vote");
        const cast = castBallot(this.meeting, vote, (this.box ??= emptyBox(this.meeting, vote)), {
          personId: deed.actor.personId,
          choices: deed.choices,
        });
        if (cast === "before" || "refusal" in cast) throw new Error(JSON.stringify(cast));
        this.box = cast.box;
        this.voted.add(`${deed.voteId}/${deed.actor.personId}`);
        return;
      }
      case "write":
        // As if it were written to its end at once.
        this.finished.add(workOn(deed.document, deed.script));
    }
  }

  /** Any numbers will do, if they are the same each time. */
  #random(): number {
    this.#chance = (this.#chance * 16_807) % 2_147_483_647;
    return this.#chance / 2_147_483_647;
  }
}

let room: Room;
beforeEach(() => {
  room = new Room();
});

const asked = (deeds: readonly Deed[]) => deeds.flatMap((deed) => (deed.kind === "ask" ? [deed.command.type] : []));

describe("before the meeting", () => {
  it("they come a few at a time, write half of each report, and prepare comments in private", () => {
    const first = room.play(1);
    expect(first.filter(({ kind }) => kind === "come")).toHaveLength(4);
    const deeds = [...first, ...room.play(60)];
    expect(deeds.filter(({ kind }) => kind === "come")).toHaveLength(10);
    const reports = deeds.flatMap((deed) => (deed.kind === "write" ? [deed] : []));
    expect(new Set(reports.map(({ document }) => document))).toEqual(new Set(["r1.i1.report", "r1.i2.report"]));
    // Each reporter at their own.
    for (const { document, actor } of reports)
      expect(room.meeting.items.find(({ id }) => document.includes(`.${id}.`))?.reporterId).toBe(actor.personId);
    expect(new Set(asked(deeds))).toEqual(new Set(["stage-comment"]));
    expect(room.meeting.comments).toHaveLength(4);
    expect(room.play(20)).toEqual([]);
  });
});

describe("during the meeting", () => {
  beforeEach(() => {
    room.play(60);
    room.ask(host, { type: "start-meeting" });
    // The server notes who is connected.
    room.ask(founder, { type: "note-arrivals", personIds: [...room.came] });
  });

  const next = () => room.ask(host, { type: "advance-agenda" });

  it("they do nothing that is the host's: neither move the agenda nor reveal, and nothing before the first item", () => {
    expect(room.play(20)).toEqual([]);
  });

  it("whose item is on writes on, hands go up, comments are given, and each problem gets its task", () => {
    next();
    const written = room.play(10).flatMap((deed) => (deed.kind === "write" ? [deed.document] : []));
    expect(written).toContain("r1.i1.report");
    expect(written).toContain("r1.notes");
    expect(written).not.toContain("r1.i2.report");
    next();
    expect(new Set(asked(room.play(40)))).toEqual(new Set(["raise-hand"]));
    expect(room.meeting.floor.queue).toHaveLength(2);
    const [first] = room.meeting.floor.queue;
    expect(first?.personId).not.toBe(room.meeting.items[0]?.reporterId);
    next();
    room.play(60);
    const given = room.meeting.comments.filter(({ itemId: on, state }) => on === itemId("i1") && state === "released");
    expect(given).toHaveLength(2);
    const problems = given.filter(({ kind }) => kind === "problem");
    expect(room.meeting.tasks).toHaveLength(problems.length);
    expect(room.play(20)).toEqual([]);
  });

  it("they rest in a break", () => {
    next();
    room.ask(host, { type: "begin-break", planned: 600 });
    expect(room.play(10)).toEqual([]);
  });

  it("every voter votes once, more at first than at the end", () => {
    for (let step = 0; step < 4; step += 1) next();
    const voteId = "v1" as VoteId;
    room.ask(host, { type: "open-vote", voteId, itemIds: [itemId("i1")] });
    const beats = Array.from({ length: 12 }, () => room.play(1).filter(({ kind }) => kind === "vote").length);
    const voters = room.meeting.members.filter(({ roles }) => roles.includes("voter")).length;
    expect(voters).toBe(3);
    expect(beats.reduce((sum, count) => sum + count, 0)).toBe(voters);
    expect(beats.at(-1)).toBe(0);
    expect(room.box?.voted).toHaveLength(voters);
  });

  it("a host who only presses Next and counts votes gets to the close", () => {
    for (let press = 0; press < 20; press += 1) {
      room.play(40);
      const current = room.meeting.items.find(({ id }) => id === room.meeting.currentItemId);
      if (current?.stage === "done") break;
      next();
    }
    expect(room.meeting.items.map(({ stage }) => stage)).toEqual(["done", "done"]);
    expect(closingFaults(room.meeting)).toEqual([]);
    room.ask(host, { type: "begin-closing", overrides: [] });
    expect(room.play(10)).toEqual([]);
  });
});
