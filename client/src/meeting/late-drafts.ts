/** Owns the addenda that are about to be proposed: kept in this browser, each under an id that is made once, until the server has them. */

import { recallJson, remember } from "../connection/local-memory.ts";
import { releasePassages, type SetAside } from "../connection/set-aside.ts";
import type { LateWords } from "./late-words.ts";

export interface LateDraft extends LateWords {
  readonly id: string;
}

/** What the server now holds under the id of this draft; rejects when it refused, or did not answer. */
export type Propose = (draft: LateDraft) => Promise<{ readonly text: string }>;

export interface Tried {
  /** Those that remain. */
  readonly drafts: readonly LateDraft[];
  readonly proposed: number;
  /** By the id of the draft that remains: why. `earlier`: an earlier try had arrived, with other words. */
  readonly faults: ReadonlyMap<string, { readonly error: unknown } | "earlier">;
}

export interface Author {
  readonly personId: string;
  readonly meetingId: string;
}

/** As they were left, without those whose words are kept aside no more. */
export function keptDrafts(author: Author, list: readonly SetAside[]): readonly LateDraft[] {
  const kept = recallJson(memoryKey(author));
  const drafts = Array.isArray(kept) ? (kept as readonly LateDraft[]) : [];
  const aside = asideKeys(list);
  return drafts.filter(({ subject, from }) => from.some((passage) => aside.has(keyOf(subject.document, passage))));
}

export function keepDrafts(author: Author, drafts: readonly LateDraft[]): void {
  remember(memoryKey(author), drafts.length === 0 ? undefined : JSON.stringify(drafts));
}

/** What is kept aside and in no draft. */
export function withoutDrafts(list: readonly SetAside[], drafts: readonly LateDraft[]): readonly SetAside[] {
  const drafted = new Set(
    drafts.flatMap(({ subject, from }) => from.map((passage) => keyOf(subject.document, passage))),
  );
  return list.flatMap((aside) => {
    const passages = aside.passages.filter((passage) => !drafted.has(keyOf(aside.document, passage)));
    return passages.length === 0 ? [] : [{ ...aside, passages }];
  });
}

/** Proposes one after the other. What has arrived is kept aside no more; what has not stays as it is, with its id. */
export async function proposeDrafts(
  author: Author,
  drafts: readonly LateDraft[],
  { propose, newId }: { readonly propose: Propose; readonly newId: () => string },
): Promise<Tried> {
  let left = drafts;
  let proposed = 0;
  const faults = new Map<string, { readonly error: unknown } | "earlier">();
  for (const draft of drafts) {
    const text = draft.text.trim();
    if (text === "") continue;
    try {
      const held = await propose({ ...draft, text });
      if (held.text === text) {
        proposed += 1;
        left = left.filter(({ id }) => id !== draft.id);
        releasePassages(author, draft.subject.document, draft.from);
      } else {
        // The id is spent on the words of an earlier try; these are another addendum.
        const again = newId();
        left = left.map((one) => (one.id === draft.id ? { ...one, id: again } : one));
        faults.set(again, "earlier");
      }
    } catch (error) {
      faults.set(draft.id, { error });
    }
    keepDrafts(author, left);
  }
  return { drafts: left, proposed, faults };
}

function asideKeys(list: readonly SetAside[]): ReadonlySet<string> {
  return new Set(list.flatMap(({ document, passages }) => passages.map((passage) => keyOf(document, passage))));
}

function keyOf(document: string, passage: LateWords["from"][number]): string {
  return JSON.stringify([document, passage]);
}

function memoryKey({ personId, meetingId }: Author): string {
  return `sanguan.late.${personId}.${meetingId}`;
}
