/** Owns what the people of a rehearsal do next, from what the meeting is now: pure, so that whoever restarts goes on from the log alone. */

import type { Actor } from "@sanguan/shared/domain/actor";
import { isHere, entryOf } from "@sanguan/shared/domain/attendance";
import { ballotItems, type Choices } from "@sanguan/shared/domain/ballot";
import { currentBreak } from "@sanguan/shared/domain/clock";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { documentName } from "@sanguan/shared/document/name";
import { voterGroupOf } from "@sanguan/shared/domain/evaluation";
import { speaking } from "@sanguan/shared/domain/floor";
import type { CommentId, ItemId, PersonId, TaskId, VoteId } from "@sanguan/shared/domain/id";
import type { AgendaItem, CommentKind, Meeting, Member, Role } from "@sanguan/shared/domain/meeting";
import { awaitedReviewers } from "@sanguan/shared/domain/owed-comment";
import { answersFor } from "@sanguan/shared/domain/roster";
import { isSynthetic } from "@sanguan/shared/domain/synthetic";
import type { Vote } from "@sanguan/shared/domain/vote";
import { paragraph, reportScript, type Stroke } from "./script.ts";
import type { PlayWords } from "./words.ts";

export type Deed =
  | { readonly kind: "come"; readonly actor: Actor }
  | { readonly kind: "write"; readonly actor: Actor; readonly document: string; readonly script: readonly Stroke[] }
  | { readonly kind: "ask"; readonly actor: Actor; readonly command: MeetingCommand }
  | { readonly kind: "vote"; readonly actor: Actor; readonly voteId: VoteId; readonly choices: Choices };

export interface Scene {
  readonly meeting: Meeting;
  /** Who has come, in this process. */
  readonly came: ReadonlySet<PersonId>;
  /** By `workOn`: to which nothing is left to write. */
  readonly finished: ReadonlySet<string>;
  /** Who has voted, in this process: whoever is asked again is answered that they have. */
  readonly voted: (voteId: VoteId, personId: PersonId) => boolean;
  /** 0 to 1. */
  readonly random: () => number;
  readonly words: PlayWords;
  /** `YYYY-MM-DD`, for the tasks that are ordered. */
  readonly dueDate: string;
  readonly newId: () => string;
}

/** People come in, and vote, several at a time. */
const comeAtOnce = 4;
const votersPart = 8;
const writersAtOnce = 2;
const draftedSections = 2;
const mostHands = 2;
const mostSpeeches = 3;
const preparedPerItem = 2;
const speakers: readonly Role[] = ["organizer", "chair", "reviewer", "reporter", "recorder"];
const kinds: readonly CommentKind[] = ["problem", "brightSpot", "requirement"];

export function nextDeeds(scene: Scene): readonly Deed[] {
  const { meeting } = scene;
  const coming = players(meeting)
    .filter(({ personId }) => !scene.came.has(personId))
    .slice(0, comeAtOnce)
    .map((member): Deed => ({ kind: "come", actor: actorOf(member) }));
  if (meeting.phase === "preparing") return [...coming, ...draftReports(scene), ...prepareComment(scene)];
  if (meeting.phase !== "live") return [];
  // Those who are not there yet come first; whoever is there goes on meanwhile.
  return [...coming, ...(currentBreak(meeting) === undefined ? play(scene) : [])];
}

function play(scene: Scene): readonly Deed[] {
  const { meeting } = scene;
  const item = meeting.items.find(({ id }) => id === meeting.currentItemId);
  return [
    ...meeting.votes.filter(({ state }) => state === "open").flatMap((vote) => voteOn(scene, vote)),
    ...(item === undefined ? [] : onItem(scene, item)),
    ...orderTask(scene),
  ];
}

function onItem(scene: Scene, item: AgendaItem): readonly Deed[] {
  switch (item.stage) {
    case "reporting":
      return [...writeReport(scene, item), ...takeNotes(scene)];
    case "questions":
      return [...raiseHand(scene, item), ...takeNotes(scene)];
    case "comments":
      return [...giveComment(scene, item), ...takeNotes(scene)];
    case "waiting":
    case "voting":
    case "done":
      return [];
  }
}

// ── Writing ───────────────────────────────────────────────────────────────────

/** Before the meeting half of it, so that the room sees the other half being written. */
function draftReports(scene: Scene): readonly Deed[] {
  const open = scene.meeting.items.flatMap((item) => writeReport(scene, item, draftedSections));
  return shuffled(open, scene.random).slice(0, writersAtOnce);
}

function writeReport(scene: Scene, item: AgendaItem, sections?: number): readonly Deed[] {
  const { meeting, words } = scene;
  const reporter = players(meeting).find(({ personId }) => personId === item.reporterId);
  const document = documentName({ kind: "report", meetingId: meeting.id, itemId: item.id });
  return writeOn(scene, reporter, document, reportScript(words.report(item.unit).slice(0, sections)));
}

function takeNotes(scene: Scene): readonly Deed[] {
  const { meeting, words, random } = scene;
  const recorder = players(meeting).find(({ roles }) => roles.includes("recorder"));
  const document = documentName({ kind: "notes", meetingId: meeting.id });
  return random() > 0.3 ? [] : writeOn(scene, recorder, document, paragraph(words.notes));
}

function writeOn(
  { finished }: Scene,
  writer: Member | undefined,
  document: string,
  script: readonly Stroke[],
): readonly Deed[] {
  if (writer === undefined || finished.has(workOn(document, script))) return [];
  return [{ kind: "write", actor: actorOf(writer), document, script }];
}

/** Names so much of a document. */
export function workOn(document: string, script: readonly Stroke[]): string {
  return `${document} ${script.length}`;
}

// ── Comments and tasks ────────────────────────────────────────────────────────

/** In private, before the meeting. */
function prepareComment(scene: Scene): readonly Deed[] {
  const { meeting, random } = scene;
  if (random() > 0.4) return [];
  const wanted = meeting.items
    .filter(({ id }) => meeting.comments.filter(({ itemId }) => itemId === id).length < preparedPerItem)
    .flatMap(({ id }) =>
      reviewersOf(meeting, id)
        .filter(
          ({ personId }) =>
            !meeting.comments.some(({ itemId, reviewerId }) => itemId === id && reviewerId === personId),
        )
        .map((reviewer) => ({ reviewer, itemId: id })),
    );
  const [one] = shuffled(wanted, random);
  return one === undefined ? [] : [said(scene, "stage-comment", one.reviewer, one.itemId)];
}

/** What was prepared for the item is released; whoever prepared nothing says something. One after the other. */
function giveComment(scene: Scene, item: AgendaItem): readonly Deed[] {
  const { meeting, random } = scene;
  const awaited = awaitedReviewers(meeting, item.id).filter(({ personId }) => isSynthetic(personId));
  const [reviewer] = shuffled(awaited, random);
  if (reviewer === undefined || random() > 0.6) return [];
  const prepared = meeting.comments.find(
    ({ itemId, reviewerId, state }) => itemId === item.id && reviewerId === reviewer.personId && state === "staged",
  );
  if (prepared === undefined) return [said(scene, "add-comment", reviewer, item.id)];
  return [ask(reviewer, { type: "release-comment", commentId: prepared.id })];
}

function said(scene: Scene, type: "stage-comment" | "add-comment", reviewer: Member, itemId: ItemId): Deed {
  const { random, words, newId } = scene;
  const kind = picked(kinds, random) ?? "problem";
  const body = picked(words.comments[kind], random) ?? "";
  return ask(reviewer, { type, commentId: newId() as CommentId, itemId, kind, body });
}

/** Every problem that somebody who does not exist has found gets its task, so that the meeting can be closed. */
function orderTask({ meeting, words, dueDate, newId }: Scene): readonly Deed[] {
  const answered = new Set(meeting.tasks.filter(({ state }) => state === "ordered").map(({ commentId }) => commentId));
  const open = meeting.comments.find(
    ({ id, kind, state, noTaskReason, reviewerId }) =>
      kind === "problem" &&
      state === "released" &&
      noTaskReason === undefined &&
      !answered.has(id) &&
      isSynthetic(reviewerId),
  );
  const item = meeting.items.find(({ id }) => id === open?.itemId);
  const reviewer = players(meeting).find(({ personId }) => personId === open?.reviewerId);
  if (open === undefined || item === undefined || reviewer === undefined) return [];
  return [
    ask(reviewer, {
      type: "order-task",
      taskId: newId() as TaskId,
      commentId: open.id,
      responsibleUnit: item.unit,
      assigneeId: item.reporterId,
      dueDate,
      measures: words.measures,
    }),
  ];
}

// ── Hands and ballots ─────────────────────────────────────────────────────────

function raiseHand({ meeting, random }: Scene, item: AgendaItem): readonly Deed[] {
  const { queue, speeches } = meeting.floor;
  const asked = queue.length + speeches.filter(({ itemId }) => itemId === item.id).length;
  if (queue.length >= mostHands || asked >= mostSpeeches || random() > 0.4) return [];
  const speaker = speaking(meeting)?.personId;
  const free = players(meeting).filter(
    ({ personId, roles }) =>
      roles.some((role) => speakers.includes(role)) &&
      isHere(entryOf(meeting, personId)) &&
      personId !== item.reporterId &&
      personId !== speaker &&
      !queue.some((hand) => hand.personId === personId),
  );
  const [one] = shuffled(free, random);
  return one === undefined ? [] : [ask(one, { type: "raise-hand", kind: "question" })];
}

/** Many at first, the last ones one by one. */
function voteOn({ meeting, voted, random }: Scene, vote: Vote): readonly Deed[] {
  const left = players(meeting).filter(
    (member) =>
      voterGroupOf(meeting, member) !== undefined &&
      !voted(vote.id, member.personId) &&
      ballotItems(meeting, vote, member.personId).length > 0,
  );
  const { grades } = meeting.settings.evaluation;
  return shuffled(left, random)
    .slice(0, Math.ceil(left.length / votersPart))
    .map((member): Deed => {
      const choices = Object.fromEntries(
        ballotItems(meeting, vote, member.personId).map((itemId) => {
          // The better the grade, the more often it is given.
          const grade = grades[Math.floor(random() ** 2 * grades.length)] ?? grades[0];
          return [itemId, grade?.id];
        }),
      ) as Choices;
      return { kind: "vote", actor: actorOf(member), voteId: vote.id, choices };
    });
}

// ── Who ───────────────────────────────────────────────────────────────────────

/** Those who do not exist, as long as they hold a role. */
export function players({ members }: Pick<Meeting, "members">): readonly Member[] {
  return members.filter(({ personId, roles }) => isSynthetic(personId) && roles.length > 0);
}

function reviewersOf(meeting: Meeting, itemId: ItemId): readonly Member[] {
  return players(meeting).filter((member) => member.roles.includes("reviewer") && answersFor(member, itemId));
}

function actorOf({ personId, name }: Member): Actor {
  return { personId, name, organisationRoles: [] };
}

function ask(member: Member, command: MeetingCommand): Deed {
  return { kind: "ask", actor: actorOf(member), command };
}

function picked<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}

function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  return list
    .map((value) => ({ value, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ value }) => value);
}
