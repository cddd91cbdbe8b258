/** Owns the passages that did not get into a document (refused, or too late for the record): kept in this browser until their author dismisses them. */

import type { MissingPassage } from "@sanguan/shared/document/difference";
import { recallJson, remember } from "./local-memory.ts";

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
    const kept = recallJson(key);
    list = Array.isArray(kept) ? (kept as readonly SetAside[]) : [];
    known.set(key, list);
  }
  return list;
}

export function keepAside(personId: string, meetingId: string, aside: SetAside): void {
  if (aside.passages.length === 0) return;
  write(personId, meetingId, [...setAsideOf(personId, meetingId), aside]);
}

export function dismissAside(personId: string, meetingId: string, aside: SetAside): void {
  write(
    personId,
    meetingId,
    setAsideOf(personId, meetingId).filter((one) => one !== aside),
  );
}

/** These passages are safe elsewhere; of what is kept aside the rest stays. */
export function releasePassages(
  { personId, meetingId }: { readonly personId: string; readonly meetingId: string },
  document: string,
  passages: readonly MissingPassage[],
): void {
  const gone = new Set(passages.map((passage) => JSON.stringify(passage)));
  const left = setAsideOf(personId, meetingId).flatMap((aside) => {
    if (aside.document !== document || aside.why !== "frozen") return [aside];
    const rest = aside.passages.filter((passage) => !gone.has(JSON.stringify(passage)));
    return rest.length === 0 ? [] : [{ ...aside, passages: rest }];
  });
  write(personId, meetingId, left);
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

function write(personId: string, meetingId: string, list: readonly SetAside[]): void {
  const key = memoryKey(personId, meetingId);
  known.set(key, list);
  remember(key, list.length === 0 ? undefined : JSON.stringify(list));
  for (const listener of listeners) listener();
}

function memoryKey(personId: string, meetingId: string): string {
  return `sanguan.aside.${personId}.${meetingId}`;
}
