/** Owns the description of what the API answers, for its OpenAPI document; the types themselves are `shared/protocol/http` and the domain's. */

import { z } from "@hono/zod-openapi";

import { screenContents } from "@sanguan/shared/domain/meeting";

const id = z.string();
const time = z.iso.datetime({ offset: true });
const organisationRole = z.enum(["admin", "supervisor"]);
const role = z.enum(["organizer", "chair", "reviewer", "reporter", "recorder", "voter", "observer", "screen"]);
const phase = z.enum(["preparing", "live", "closing", "closed", "cancelled"]);
const kind = z.enum(["brightSpot", "problem", "requirement"]);
const quote = z.object({
  text: z.string(),
  anchor: z.object({ from: z.string(), to: z.string() }).optional(),
});
const rectificationState = z.enum(["issued", "acknowledged", "planned", "inProgress", "closureRequested", "verified"]);

export const me = z
  .object({ personId: id, name: z.string(), organisationRoles: z.array(organisationRole), screen: z.boolean() })
  .openapi("Me");

export const playersState = z.object({ playing: z.boolean(), players: z.int() }).openapi("Players");

export const person = z
  .object({
    id,
    name: z.string(),
    username: z.string().optional(),
    organisationRoles: z.array(organisationRole),
    screen: z.boolean(),
  })
  .openapi("Person");

export const link = z.object({ link: z.url(), expiresAt: time }).openapi("Link");

const screenContent = z.enum(screenContents);

export const pairing = z
  .object({ code: z.string(), secret: z.string(), expiresAt: time, now: time })
  .openapi("Pairing");

export const pairingState = z
  .union([
    z.object({ state: z.literal("waiting"), expiresAt: time, now: time }),
    z.object({ state: z.literal("paired"), meetingId: id }),
  ])
  .openapi("PairingState");

export const askingDisplay = z
  .object({ device: z.string(), size: z.string(), address: z.string(), askedAt: time, expiresAt: time, now: time })
  .openapi("AskingDisplay");

export const screen = z
  .object({
    screenId: id,
    name: z.string(),
    content: screenContent,
    connected: z.boolean(),
    revoked: z.boolean(),
    device: z.string().optional(),
    size: z.string().optional(),
    address: z.string().optional(),
    pairedAt: time.optional(),
    pairedBy: z.string().optional(),
  })
  .openapi("Screen");

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
      }),
    ),
    votes: z.array(
      z.object({
        id,
        itemIds: z.array(id),
        state: z.enum(["open", "closed", "revealed", "voided"]),
        openedAt: time,
        closedAt: time.optional(),
        revealedAt: time.optional(),
        turnout: z.array(groupTurnout).optional(),
        results: z.array(itemResult).optional(),
        reason: z.string().optional(),
      }),
    ),
    grades: z.array(z.object({ itemId: id, gradeId: id, at: time, by: id, reason: z.string().optional() })),
    overrides: z.array(z.object({ fault: z.string(), reason: z.string() })),
    startedAt: time.optional(),
    closingAt: time.optional(),
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

export const frozenDocument = z
  .object({ name: z.string(), seq: z.int(), state: z.base64() })
  .openapi("FrozenDocument", { description: "`state`: the final Yjs V1 update." });

export const taskLine = z
  .object({
    id,
    meetingId: id,
    meetingTitle: z.string(),
    reportingUnit: z.string(),
    responsibleUnit: z.string(),
    assigneeId: id,
    assigneeName: z.string(),
    problem: z.string(),
    dueDate: z.iso.date(),
    state: rectificationState,
    overdue: z.boolean(),
  })
  .openapi("TaskLine");

export const taskView = z
  .object({
    task: z.looseObject({ taskId: id, meetingId: id, state: rectificationState }),
    overdue: z.boolean(),
    steps: z.array(recordedEvent.extend({ byName: z.string() })),
    mayDo: z.array(z.string()),
  })
  .openapi("Task");

export const replayView = z
  .object({
    meeting,
    events: z.array(recordedEvent),
    names: z.record(id, z.string()),
    span: z.object({ from: time, to: time }),
    documents: z.array(z.string()),
  })
  .openapi("Replay", {
    description: "`names`: of everybody whom the events name. `documents`: whose history one may read.",
  });

export const replayPage = z
  .object({
    name: z.string(),
    start: z.object({ state: z.base64(), owners: z.array(z.tuple([z.int(), id])) }).optional(),
    after: z.int(),
    cut: z.int(),
    people: z.array(z.object({ id, name: z.string() })),
    by: z.array(z.int()),
    at: z.array(z.int()),
    sizes: z.array(z.int()),
    bytes: z.base64(),
  })
  .openapi("ReplayPage", {
    description:
      "Updates `after` + 1 and on, in order: `by` (index into `people`), `at` (milliseconds since 1970) and `sizes` have one entry for each; `bytes` are all of them, one after the other. `cut`: the seq of the last one there is. `start`, in the first page: the text as the meeting began, one Yjs V1 update, and the person of each of its clientIDs.",
  });

const publicKey = z.object({ keyid: z.string(), alg: z.string(), key: z.base64(), since: time });

export const keyHistory = z
  .object({
    keys: z.array(publicKey),
    rotations: z.array(
      z.object({
        payloadType: z.string(),
        payload: z.base64(),
        signatures: z.array(z.object({ keyid: z.string(), alg: z.string(), sig: z.base64() })),
      }),
    ),
  })
  .openapi("KeyHistory", { description: "Oldest first; each rotation ties a key to the one before it." });

export const extract = z
  .looseObject({
    format: z.string(),
    digest: z.string(),
    itemId: z.string(),
    parts: z.array(z.object({ index: z.int(), proof: z.array(z.string()), part: z.looseObject({ kind: z.string() }) })),
  })
  .openapi("Extract", { description: "One reporter's share of the record, format sanguan-extract/1." });

export const record = z
  .looseObject({
    format: z.string(),
    digest: z.string(),
    envelope: z.looseObject({ payloadType: z.string(), payload: z.base64() }),
    parts: z.array(z.looseObject({ kind: z.string() })),
    states: z.record(z.string(), z.base64()),
    keys: z.array(publicKey),
  })
  .openapi("Record", { description: "The frozen record, format sanguan-record/1." });

export const addendumFile = z
  .looseObject({
    format: z.string(),
    digest: z.string(),
    envelope: z.looseObject({ payloadType: z.string(), payload: z.base64() }),
  })
  .openapi("Addendum", { description: "One accepted addendum, format sanguan-addendum/1." });

export const addendaView = z
  .object({
    addenda: z.array(
      z.object({
        addendumId: id,
        kind: z.enum(["late", "correction"]),
        subject: z.object({ document: z.string(), fragment: z.string(), passage: z.string().optional() }),
        text: z.string(),
        authorId: id,
        authorName: z.string(),
        proposedAt: time,
        state: z.enum(["proposed", "accepted", "refused", "withdrawn"]),
        number: z.int().optional(),
        decidedBy: z.string().optional(),
        decidedAt: time.optional(),
        reason: z.string().optional(),
        mayDo: z.array(z.string()),
      }),
    ),
    mayPropose: z.boolean(),
  })
  .openapi("Addenda");
