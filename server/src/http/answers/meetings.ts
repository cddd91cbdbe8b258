/** Owns the description of what the API answers about a meeting and its shared text. */

import { z } from "@hono/zod-openapi";
import { id, kind, phase, quote, role, time } from "./terms.ts";

export const meetingLine = z
  .object({
    id,
    title: z.string(),
    organisation: z.string(),
    place: z.string(),
    scheduledAt: time,
    phase,
    demonstration: z.boolean(),
    rehearsalOf: id.optional(),
    roles: z.array(role),
    itemsDone: z.int(),
    items: z.int(),
    digest: z.string().optional(),
  })
  .openapi("MeetingLine");

const seconds = z.int();
const settings = z.object({
  voting: z.enum(["none", "perItem", "atEnd"]),
  clock: z.object({
    reporting: seconds,
    questions: seconds,
    comments: seconds,
    voting: seconds,
    warning: seconds,
    speaker: seconds,
  }),
  quorum: z.object({ numerator: z.int(), denominator: z.int() }),
  evaluation: z.object({
    groups: z.array(z.object({ id, name: z.string(), weight: z.int() })),
    grades: z.array(z.object({ id, name: z.string(), points: z.int(), multiplier: z.int() })),
    anonymityThreshold: z.int(),
    showsWhoHasNotVoted: z.boolean(),
    gradeQuota: z.object({ percent: z.int(), from: id }),
  }),
  roll: z.object({ departureAfter: seconds, proxiesCount: z.boolean() }),
});

const timedStage = z.enum(["reporting", "questions", "comments", "voting"]);
/** Runs while `since` is there. */
const timer = z.object({ spentMs: z.number(), since: time.optional(), rests: z.literal(true).optional() });
const course = z.object({
  clock: timer.extend({ itemId: id, stage: timedStage, added: seconds }).optional(),
  times: z.array(
    z.object({ itemId: id, stage: timedStage, budget: seconds, added: seconds, spent: seconds, over: seconds }),
  ),
  breaks: z.array(z.object({ since: time, planned: seconds, endedAt: time.optional() })),
  turns: z.array(z.object({ itemId: id, stage: timedStage, from: time, to: time.optional() })),
  trail: z.array(id),
});
const draw = z.object({ algorithm: z.string(), seed: z.string(), drawn: z.array(id), by: id, at: time });
const handKind = z.enum(["question", "pointOfOrder"]);
const hand = z.object({ personId: id, name: z.string(), kind: handKind, at: time });
const floor = z.object({
  queue: z.array(hand),
  speeches: z.array(
    hand.extend({
      number: z.int(),
      itemId: id.optional(),
      spent: seconds.optional(),
      over: seconds.optional(),
      note: z.string().optional(),
    }),
  ),
  clock: timer.optional(),
});

export const earlierProblem = z
  .object({ commentId: id, unit: z.string(), text: z.string(), at: time })
  .openapi("EarlierProblem");
const groupTurnout = z.object({ groupId: id, eligible: z.int(), voted: z.int(), paper: z.int() });
const paperStatus = z.object({
  groupId: id,
  state: z.enum(["none", "first", "differs", "counted"]),
  by: z.array(id),
});

export const voteTurnout = z
  .object({
    voteId: id,
    groups: z.array(groupTurnout),
    mine: z.boolean().optional().openapi({ description: "Whether the asker has voted; absent for one who does not." }),
    notVoted: z.array(id).optional(),
    paper: z.array(paperStatus).optional(),
  })
  .openapi("VoteTurnout");

const itemResult = z.object({
  itemId: id,
  ballots: z.int(),
  tallies: z.array(z.object({ groupIds: z.array(id), weight: z.int(), ballots: z.int(), counts: z.array(z.int()) })),
  score: z.int().nullable().openapi({ description: "Hundredths of a point." }),
});

export const meeting = z
  .object({
    id,
    title: z.string(),
    organisation: z.string(),
    place: z.string(),
    scheduledAt: time,
    demonstration: z.boolean(),
    rehearsalOf: id.optional(),
    phase,
    settings,
    members: z.array(
      z.object({
        personId: id,
        name: z.string(),
        roles: z.array(role),
        portfolio: z.array(id),
        voterGroup: id.optional(),
        onlyScreen: z.literal(true).optional(),
      }),
    ),
    items: z.array(
      z.object({
        id,
        unit: z.string(),
        post: z.string(),
        reporterId: id,
        mode: z.enum(["oral", "written"]),
        stage: z.enum(["waiting", "reporting", "questions", "comments", "voting", "done"]),
      }),
    ),
    currentItemId: id.optional(),
    course,
    draws: z.array(draw),
    floor,
    attendance: z.array(
      z.object({
        personId: id,
        status: z.enum(["present", "excused", "absent"]),
        at: time,
        proxy: z.object({ name: z.string(), personId: id.optional() }).optional(),
        byLine: z.literal(true).optional(),
        leftAt: time.optional(),
        moves: z.array(z.object({ kind: z.enum(["arrived", "left"]), at: time })).optional(),
      }),
    ),
    comments: z.array(
      z.object({
        id,
        itemId: id,
        kind,
        reviewerId: id,
        quote: quote.optional(),
        state: z.enum(["staged", "released", "withdrawn"]),
        at: time,
        releasedAt: time.optional(),
        noTaskReason: z.string().optional(),
        noTaskBy: id.optional(),
        noTaskAt: time.optional(),
      }),
    ),
    tasks: z.array(
      z.object({
        id,
        itemId: id,
        commentId: id,
        responsibleUnit: z.string(),
        assigneeId: id,
        dueDate: z.iso.date(),
        state: z.enum(["ordered", "withdrawn"]),
        at: time,
        by: id.optional(),
      }),
    ),
    votes: z.array(
      z.object({
        id,
        itemIds: z.array(id),
        state: z.enum(["open", "closed", "revealed", "voided"]),
        openedAt: time,
        openedBy: id.optional(),
        closedAt: time.optional(),
        closedBy: id.optional(),
        revealedAt: time.optional(),
        revealedBy: id.optional(),
        turnout: z.array(groupTurnout).optional(),
        results: z.array(itemResult).optional(),
        reason: z.string().optional(),
        voidedBy: id.optional(),
        voidedAt: time.optional(),
      }),
    ),
    grades: z.array(z.object({ itemId: id, gradeId: id, at: time, by: id, reason: z.string().optional() })),
    overrides: z.array(z.object({ fault: z.string(), reason: z.string() })),
    startedAt: time.optional(),
    closingAt: time.optional(),
    closingBy: id.optional(),
    frozen: z.object({ at: time, documents: z.array(z.object({ name: z.string(), seq: z.int() })) }).optional(),
    digest: z.string().optional(),
    closedAt: time.optional(),
  })
  .openapi("Meeting", { description: "The meeting as the asker may see it." });

export const meetingView = z.object({ meeting, number: z.int(), at: time });

/** Every event has its own fields beside `type`; the list of types only ever grows. */
export const recordedEvent = z
  .object({ number: z.int(), at: time, by: id, event: z.looseObject({ type: z.string() }) })
  .openapi("RecordedEvent");

export const events = z.object({ events: z.array(recordedEvent) });
export const eventsAfter = z.union([
  z.object({ events: z.array(recordedEvent), number: z.int(), at: time }),
  meetingView,
]);

export const ticket = z
  .object({
    ticket: z.string(),
    url: z.string(),
    personId: id,
    lease: z.int(),
    epoch: z.string(),
    writable: z.boolean(),
    readOnly: z.enum(["older-client", "newer-client"]).optional(),
  })
  .openapi("Ticket");
