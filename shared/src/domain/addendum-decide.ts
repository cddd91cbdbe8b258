/** Owns the rules of addenda: who proposes, who decides, who sees what. */

import type { Actor, Asking } from "./actor.ts";
import type { Addendum, AddendumCommand, AddendumEvent, AddendumSubject } from "./addendum.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { stagedBy } from "./document-ref.ts";
import type { Meeting } from "./meeting.ts";
import { forbidden, mayDo, type Viewer } from "./permission.ts";
import { blank } from "./text.ts";

/** What a command does to the addenda of this meeting's record. Rules X1–X8, X11. `quotes`: whether the record has the words that it is to stand beside. */
export function decideAddendum(
  meeting: Meeting,
  addenda: readonly Addendum[],
  command: AddendumCommand,
  { actor, quotes = true }: Pick<Asking, "actor" | "at"> & { readonly quotes?: boolean },
): Decision<AddendumEvent> {
  const known = addenda.find(({ addendumId }) => addendumId === command.addendumId);
  switch (command.type) {
    case "propose-addendum":
      return forbidden(meeting, actor, "propose-addendum") ?? propose(meeting, known, command, { actor, quotes });
    case "withdraw-addendum":
      return forbidden(meeting, actor, "propose-addendum") ?? withdraw(known, actor);
    case "accept-addendum":
    case "refuse-addendum":
      return forbidden(meeting, actor, "decide-addendum") ?? settle(addenda, known, command, actor);
  }
}

/** The addenda that this viewer is shown: accepted ones are part of what the record says; the others are between author and hosts. Rule X9. */
export function visibleAddenda(meeting: Meeting, viewer: Viewer, addenda: readonly Addendum[]): readonly Addendum[] {
  if (!mayDo(meeting, viewer, "read-record")) return [];
  const seesAll = mayDo(meeting, viewer, "decide-addendum");
  return addenda.filter(({ state, authorId }) => seesAll || state === "accepted" || authorId === viewer.personId);
}

/** What this person may do with it now, for the buttons. */
export function addendumMayDo(
  meeting: Meeting,
  viewer: Viewer,
  { state, authorId }: Pick<Addendum, "state" | "authorId">,
): readonly Exclude<AddendumCommand["type"], "propose-addendum">[] {
  if (state !== "proposed") return [];
  if (authorId === viewer.personId) return mayDo(meeting, viewer, "propose-addendum") ? ["withdraw-addendum"] : [];
  return mayDo(meeting, viewer, "decide-addendum") ? ["accept-addendum", "refuse-addendum"] : [];
}

/** Whether there may be an addendum about this document, by its name. What a reviewer prepared is nowhere in the record, and nobody learns that it was there. Rule X4. */
export function isOfRecord({ frozen }: Pick<Meeting, "frozen">, document: string): boolean {
  return frozen?.documents.some(({ name }) => name === document) === true && stagedBy(document) === undefined;
}

/** All of the document, or in it one comment or task that the room knew. Rule X4. */
function isKnownText({ comments, tasks }: Meeting, { document, fragment }: AddendumSubject): boolean {
  if (fragment === "default") return true;
  const [, item, kind] = document.split(".");
  if (kind === "comments")
    return comments.some(
      ({ id, itemId, releasedAt }) => id === fragment && itemId === item && releasedAt !== undefined,
    );
  return kind === "tasks" && tasks.some(({ id, itemId }) => id === fragment && itemId === item);
}

function propose(
  meeting: Meeting,
  known: Addendum | undefined,
  command: Extract<AddendumCommand, { readonly type: "propose-addendum" }>,
  { actor, quotes }: { readonly actor: Actor; readonly quotes: boolean },
): Decision<AddendumEvent> {
  const { addendumId, kind, subject, text } = command;
  if (known !== undefined) return refuse("addendum-exists");
  if (!isOfRecord(meeting, subject.document) || !isKnownText(meeting, subject)) return refuse("unknown-document");
  // Words that came too late stand where they were typed, beside what may have changed since.
  if (kind === "correction" && !quotes) return refuse("unknown-passage");
  return (
    blank({ text }) ?? accept({ type: "addendum-proposed", addendumId, kind, subject, text, authorName: actor.name })
  );
}

function withdraw(known: Addendum | undefined, actor: Actor): Decision<AddendumEvent> {
  if (known === undefined || known.authorId !== actor.personId) return refuse("unknown-addendum");
  if (known.state !== "proposed") return refuse("addendum-decided");
  return accept({ type: "addendum-withdrawn", addendumId: known.addendumId });
}

function settle(
  addenda: readonly Addendum[],
  known: Addendum | undefined,
  command: Extract<AddendumCommand, { readonly type: "accept-addendum" | "refuse-addendum" }>,
  actor: Actor,
): Decision<AddendumEvent> {
  if (known === undefined) return refuse("unknown-addendum");
  if (known.authorId === actor.personId) return refuse("own-addendum");
  if (known.state !== "proposed") return refuse("addendum-decided");
  const { addendumId, reason } = command;
  const decided = { addendumId, decidedBy: actor.name, reason };
  const number = addenda.filter(({ state }) => state === "accepted").length + 1;
  return (
    blank({ reason }) ??
    accept(
      command.type === "accept-addendum"
        ? { type: "addendum-accepted", ...decided, number }
        : { type: "addendum-refused", ...decided },
    )
  );
}
