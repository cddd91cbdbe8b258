/** Owns the passages that did not get into a document (refused, or too late for the record): kept in this browser until their author dismisses them. */

import type { MissingPassage } from "@sanguan/shared/document/difference";
import { onOtherTab, recallJson, remember } from "./local-memory.ts";

export interface SetAside {
  /** The document's name on the wire. */
  readonly document: string;
  readonly why: "frozen" | "refused";
  /** ISO 8601, this device's clock. */
  readonly at: string;
  readonly refusal?: { readonly reason: string; readonly message?: string };
  readonly passages: readonly MissingPassage[];
}

const listeners = new Set<() => void>();
const known = new Map<string, readonly SetAside[]>();

/** Everything kept for this person and meeting, oldest first; the same array until it changes. */
export function setAsideOf(personId: string, meetingId: string): readonly SetAside[] {
  const key = memoryKey(personId, meetingId);
  let list = known.get(key);
  if (list === undefined) {
    list = keptUnder(key);
    known.set(key, list);
  }
  return list;
}

/** Answers whether it will be there at the next visit. What could be kept for the page alone is found again in the copy, and kept once. */
export function keepAside(personId: string, meetingId: string, aside: SetAside): boolean {
  if (aside.passages.length === 0) return true;
  const same = JSON.stringify({ ...aside, at: "" });
  return change(personId, meetingId, (list) =>
    list.some((one) => JSON.stringify({ ...one, at: "" }) === same) ? list : [...list, aside],
  );
}

export function dismissAside(personId: string, meetingId: string, aside: SetAside): void {
  const gone = JSON.stringify(aside);
  change(personId, meetingId, (list) => list.filter((one) => JSON.stringify(one) !== gone));
}

/** These passages are safe elsewhere; of what is kept aside the rest stays. */
export function releasePassages(
  { personId, meetingId }: { readonly personId: string; readonly meetingId: string },
  document: string,
  passages: readonly MissingPassage[],
): void {
  const gone = new Set(passages.map((passage) => JSON.stringify(passage)));
  change(personId, meetingId, (list) =>
    list.flatMap((aside) => {
      if (aside.document !== document || aside.why !== "frozen") return [aside];
      const rest = aside.passages.filter((passage) => !gone.has(JSON.stringify(passage)));
      return rest.length === 0 ? [] : [{ ...aside, passages: rest }];
    }),
  );
}

export function subscribeSetAside(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All passages as plain text, for the clipboard or a file. */
export function asideText(list: readonly SetAside[], title: (document: string) => string): string {
  return list
    .map(
      (aside) =>
        `${title(aside.document)}\n${aside.passages
          .map((passage) => `${passage.kind === "added" ? "＋" : "－"} ${passage.text}`)
          .join("\n")}`,
    )
    .join("\n\n");
}

/** What another tab has kept meanwhile is read anew, and stays. */
function change(
  personId: string,
  meetingId: string,
  next: (list: readonly SetAside[]) => readonly SetAside[],
): boolean {
  const key = memoryKey(personId, meetingId);
  const list = next(keptUnder(key));
  known.set(key, list);
  const isKept = remember(key, list.length === 0 ? undefined : JSON.stringify(list));
  for (const listener of listeners) listener();
  return isKept;
}

function keptUnder(key: string): readonly SetAside[] {
  const kept = recallJson(key);
  return Array.isArray(kept) ? (kept as readonly SetAside[]) : [];
}

const prefix = "sanguan.aside.";

function memoryKey(personId: string, meetingId: string): string {
  return `${prefix}${personId}.${meetingId}`;
}

onOtherTab((key) => {
  if (key?.startsWith(prefix) === false) return;
  known.clear();
  for (const listener of listeners) listener();
});
