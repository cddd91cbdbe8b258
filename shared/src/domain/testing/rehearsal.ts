/** Owns a meeting for tests to act in: people of every role, and commands carried out one after the other. Nothing of the product imports it. */

import { createHash } from "node:crypto";
import type { Actor } from "../actor.ts";
import { type BallotBox, castBallot, type Choices, emptied, emptyBox, shut } from "../ballot.ts";
import type { MeetingCommand } from "../command.ts";
import { decide } from "../decide.ts";
import type { Decision } from "../decision.ts";
import type { MeetingEvent, Recorded } from "../event.ts";
import { evolve } from "../evolve.ts";
import {
  systemPerson,
  type CommentId,
  type ItemId,
  type MeetingId,
  type NoticeId,
  type PersonId,
  type TaskId,
  type VoteId,
} from "../id.ts";
import type { Meeting, OrganisationRole, Role } from "../meeting.ts";
import { enterPaper, type PaperCount } from "../paper-ballots.ts";
import { voteOf, type Vote } from "../vote.ts";

export const meetingId = "m1" as MeetingId;
export const itemId = (id: string) => id as ItemId;
export const commentId = (id: string) => id as CommentId;
export const taskId = (id: string) => id as TaskId;
export const noticeId = (id: string) => id as NoticeId;
export const personId = (id: string) => id as PersonId;
export const voteId = (id: string) => id as VoteId;

/** Named after what they do; `rita` and `rolf` review, `paul` and `pia` report. `stranger` has no role. */
export const castRoles: Readonly<Record<string, Role>> = {
  olga: "organizer",
  carl: "chair",
  rita: "reviewer",
  rolf: "reviewer",
  paul: "reporter",
  pia: "reporter",
  vera: "recorder",
  vito: "voter",
  otto: "observer",
  beam: "screen",
};
const organisationRoles: Readonly<Record<string, readonly OrganisationRole[]>> = {
  olga: ["admin"],
  adam: ["admin"],
  sven: ["supervisor"],
};

/** The actor of this name. Olga, who set the meeting up, acts as organizer only. */
export function actor(name: string): Actor {
  if (name === "system") return { personId: systemPerson, name, organisationRoles: [] };
  return { personId: personId(name), name, organisationRoles: name === "olga" ? [] : (organisationRoles[name] ?? []) };
}

/** What a draw is made of in tests. */
export const lots = {
  seed: "ab".repeat(32),
  sha256: (text: string) => createHash("sha256").update(text, "utf8").digest("hex"),
};

export class Rehearsal {
  meeting: Meeting | undefined;
  readonly events: Recorded<MeetingEvent>[] = [];
  /** Of each vote that was opened. */
  readonly boxes = new Map<VoteId, BallotBox>();
  /** The server's time for the next commands. */
  at = "2026-03-10T01:00:00.000Z";
  /** The server's day, where it is not that of `at` in UTC. */
  today: string | undefined;

  /** What would be decided; changes nothing. */
  ask(who: string, command: MeetingCommand): Decision<MeetingEvent> {
    const box = "voteId" in command ? this.boxes.get(command.voteId) : undefined;
    const today = this.today ?? this.at.slice(0, 10);
    return decide(this.meeting, command, { actor: actor(who), at: this.at, today, lots, ...(box ? { box } : {}) });
  }

  /** Decides, and lets it happen if it was accepted. */
  try(who: string, command: MeetingCommand): Decision<MeetingEvent> {
    const decision = this.ask(who, command);
    if (decision.ok)
      for (const event of decision.events) {
        const recorded = { number: this.events.length + 1, at: this.at, by: actor(who).personId, event };
        this.meeting = evolve(this.meeting, recorded);
        this.events.push(recorded);
        for (const vote of this.meeting.votes) this.boxes.set(vote.id, this.#boxOf(this.meeting, vote));
      }
    return decision;
  }

  /** Casts a ballot: whether it went into the box, was there before, or why not. */
  cast(who: string, vote: string, choices: Readonly<Record<string, string>>): string {
    const { given, box } = this.#open(vote);
    const outcome = castBallot(this.now, given, box, { personId: personId(who), choices: choices as Choices });
    if (outcome === "before") return outcome;
    if ("refusal" in outcome) return outcome.refusal.reason;
    this.boxes.set(given.id, outcome.box);
    return "now";
  }

  /** Enters a count of paper ballots: what came of it, or why not. */
  paper(who: string, vote: string, count: PaperCount): string {
    const { given, box } = this.#open(vote);
    const entered = enterPaper(this.now, given, box, { ...count, by: personId(who) });
    if ("refusal" in entered) return entered.refusal.reason;
    this.boxes.set(given.id, entered.box);
    return entered.outcome.state;
  }

  #open(vote: string): { readonly given: Vote; readonly box: BallotBox } {
    const given = voteOf(this.now, voteId(vote));
    const box = this.boxes.get(voteId(vote));
    if (given === undefined || box === undefined) throw new Error(`there is no vote ${vote}`);
    return { given, box };
  }

  #boxOf(meeting: Meeting, vote: Vote): BallotBox {
    const box = this.boxes.get(vote.id) ?? emptyBox(meeting, vote);
    if (vote.state === "open") return box;
    return vote.state === "closed" ? shut(box) : emptied(box);
  }

  /** As `try`, for what the test takes for granted. */
  do(who: string, ...commands: readonly MeetingCommand[]): this {
    for (const command of commands) {
      const decision = this.try(who, command);
      if (!decision.ok) throw new Error(`${who} may not ${command.type}: ${JSON.stringify(decision.refusal)}`);
    }
    return this;
  }

  /** The reason for which this would be refused, or `undefined`. */
  refusal(who: string, command: MeetingCommand): string | undefined {
    const decision = this.ask(who, command);
    return decision.ok ? undefined : decision.refusal.reason;
  }

  get now(): Meeting {
    if (this.meeting === undefined) throw new Error("there is no meeting yet");
    return this.meeting;
  }
}

export const creation: MeetingCommand = {
  type: "create-meeting",
  meetingId,
  title: "2025年度述职评议会议",
  organisation: "某市委",
  place: "一号会议室",
  scheduledAt: "2026-03-10T09:00:00+08:00",
};

export const firstItem: MeetingCommand = {
  type: "add-item",
  itemId: itemId("i1"),
  unit: "扬中市",
  post: "市委书记",
  reporterId: personId("paul"),
  mode: "oral",
};
export const secondItem: MeetingCommand = {
  type: "add-item",
  itemId: itemId("i2"),
  unit: "丹阳市",
  post: "市委书记",
  reporterId: personId("pia"),
  mode: "written",
};

/** Everybody has their role; two items, the first oral, the second written. */
export function prepared(): Rehearsal {
  const rehearsal = new Rehearsal();
  const decision = decide(undefined, creation, {
    actor: { ...actor("olga"), organisationRoles: ["admin"] },
    at: rehearsal.at,
    today: "2026-03-10",
  });
  if (!decision.ok) throw new Error("the meeting could not be created");
  for (const event of decision.events) {
    const recorded = { number: rehearsal.events.length + 1, at: rehearsal.at, by: personId("olga"), event };
    rehearsal.meeting = evolve(rehearsal.meeting, recorded);
    rehearsal.events.push(recorded);
  }
  for (const [name, role] of Object.entries(castRoles))
    if (role !== "organizer") rehearsal.do("olga", assign(name, role));
  return rehearsal.do("olga", firstItem, secondItem);
}

/** Started, and the first item is reporting. */
export function live(): Rehearsal {
  return prepared().do("carl", { type: "start-meeting" }, { type: "advance-agenda" });
}

/** A released problem `c1` of Rita's on the first item. */
export function withProblem(): Rehearsal {
  return live().do("rita", comment("c1"));
}

/** With a task `t1` on it. */
export function withTask(): Rehearsal {
  return withProblem().do("vera", task("t1"));
}

/** Every fault overridden; the server has yet to freeze and close. */
export function closing(): Rehearsal {
  return withTask().do("carl", {
    type: "begin-closing",
    overrides: [{ fault: "item-without-comment:i2", reason: "时间不足" }],
  });
}

export function closed(): Rehearsal {
  return closing().do(
    "system",
    { type: "freeze-documents", documents: [{ name: "m1.notes", seq: 3 }] },
    { type: "close-meeting", digest: "ab".repeat(32) },
  );
}

export function assign(name: string, role: Role, portfolio?: readonly string[]): MeetingCommand {
  return {
    type: "assign-role",
    personId: personId(name),
    name,
    role,
    ...(portfolio ? { portfolio: portfolio.map(itemId) } : {}),
  };
}

export function withdraw(name: string, role: Role): MeetingCommand {
  return { type: "withdraw-role", personId: personId(name), role };
}

/** A problem said on the spot. */
export function comment(id: string, item = "i1", kind: "problem" | "brightSpot" = "problem"): MeetingCommand {
  return { type: "add-comment", commentId: commentId(id), itemId: itemId(item), kind };
}

/** A problem prepared in private. */
export function staged(id: string, item = "i1"): MeetingCommand {
  return { type: "stage-comment", commentId: commentId(id), itemId: itemId(item), kind: "problem" };
}

export function release(id: string): MeetingCommand {
  return { type: "release-comment", commentId: commentId(id) };
}

export function task(id: string, on = "c1", dueDate = "2026-06-30"): Extract<MeetingCommand, { type: "order-task" }> {
  return {
    type: "order-task",
    taskId: taskId(id),
    commentId: commentId(on),
    responsibleUnit: "扬中市委",
    assigneeId: personId("paul"),
    dueDate,
  };
}
