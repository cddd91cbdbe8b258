/** Owns suggested wording: the problems that earlier records of the organisation hold, as far as the asker may read those records. */

import { plainText } from "@sanguan/shared/document/content";
import type { Actor } from "@sanguan/shared/domain/actor";
import { itemOf } from "@sanguan/shared/domain/agenda";
import type { ItemId, MeetingId } from "@sanguan/shared/domain/id";
import { forbidden, may } from "@sanguan/shared/domain/permission";
import type { EarlierProblem } from "@sanguan/shared/protocol/http";
import type { RecordFile } from "@sanguan/shared/record/record";
import type { Answer, RecordStore } from "../ports.ts";
import type { MeetingReader } from "./read-meeting.ts";

/** This unit's own first, then the newest. */
export type EarlierProblems = (
  actor: Actor,
  meetingId: MeetingId,
  itemId: ItemId,
) => Promise<Answer<readonly EarlierProblem[]>>;

/** How many records are looked through, the newest ones, and how many problems are given at most. */
const mostRecords = 12;
const mostProblems = 200;
/** Records never change, so what was read of them is kept; a large one takes a while. */
const mostKept = 60;

export function makeEarlierProblems(deps: {
  readonly reader: Pick<MeetingReader, "view" | "lines">;
  readonly records: Pick<RecordStore, "read">;
}): EarlierProblems {
  const kept = new Map<string, readonly EarlierProblem[]>();

  async function problemsOf(meetingId: MeetingId): Promise<readonly EarlierProblem[]> {
    const known = kept.get(meetingId);
    if (known !== undefined) return known;
    const sealed = await deps.records.read(meetingId);
    if (sealed === undefined) return [];
    const problems = problemsIn(sealed.file);
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    kept.set(meetingId, problems);
    return problems;
  }

  return async (actor, meetingId, itemId) => {
    const seen = await deps.reader.view(actor, meetingId);
    if (!seen.ok) return seen;
    const { meeting } = seen.value;
    const refused = forbidden(meeting, actor, "stage-comment") && forbidden(meeting, actor, "add-comment");
    if (refused) return refused;
    const item = itemOf(meeting, itemId);
    if (item === undefined) return { ok: false, refusal: { reason: "unknown-item", details: { itemId } } };

    const earlier = (await deps.reader.lines(actor))
      .filter(
        (line) =>
          line.id !== meetingId &&
          line.organisation === meeting.organisation &&
          may([...line.roles, ...actor.organisationRoles], line.phase, "read-record"),
      )
      .toSorted((one, other) => Date.parse(other.scheduledAt) - Date.parse(one.scheduledAt))
      .slice(0, mostRecords);
    const found = new Map<string, EarlierProblem>();
    for (const line of earlier)
      for (const problem of await problemsOf(line.id as MeetingId)) {
        const key = `${problem.unit}\n${problem.text}`;
        if (!found.has(key)) found.set(key, problem);
      }
    const own = [...found.values()].filter(({ unit }) => unit === item.unit);
    const others = [...found.values()].filter(({ unit }) => unit !== item.unit);
    return { ok: true, value: [...own, ...others].slice(0, mostProblems) };
  };
}

function problemsIn({ parts }: RecordFile): readonly EarlierProblem[] {
  const meeting = parts.find((part) => part.kind === "meeting");
  const units = new Map(parts.flatMap((part) => (part.kind === "item" ? [[part.itemId, part.unit] as const] : [])));
  return parts.flatMap((part) =>
    part.kind === "comments"
      ? part.comments.flatMap((comment) => {
          const text = plainText(comment.content).trim();
          if (comment.kind !== "problem" || text === "") return [];
          return [{ commentId: comment.id, unit: units.get(part.itemId) ?? "", text, at: meeting?.frozenAt ?? "" }];
        })
      : [],
  );
}
