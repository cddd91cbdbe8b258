/** Owns what becomes of a copy whose edits the document did not take, or took too late: its author keeps the passages, then the copy goes. */

import type * as Y from "yjs";
import { missingPassages, passagesBeyond, type MissingPassage } from "@sanguan/shared/document/difference";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import type { Replica } from "./replica.ts";
import { keepAside } from "./set-aside.ts";
import { noteLate } from "./unsaved.ts";

/** A copy with refused edits, until what others see of the document is here to compare it with. */
export interface LeftOver {
  readonly replica: Replica;
  readonly refusal: Refusal;
  /** Whether there are edits that were refused for sure. A document that was restored may lack some that had been saved, or none. */
  readonly sure: boolean;
}

export interface Author {
  readonly personId: string;
  readonly meetingId: string;
  /** The document's name on the wire. */
  readonly document: string;
}

export interface Kept {
  /** There was something. */
  readonly found: boolean;
  /** It, or that there is nothing, will be known at the next visit; else the copy in this browser stays, for it alone holds the words. */
  readonly isSafe: boolean;
}

/** Keeps what `old` holds and `other` lacks for its author, and only then lets the copy in this browser go. */
export function keepMissing(old: Replica, other: Y.Doc, author: Author, refusal?: Refusal): Promise<Kept> {
  return keep(old, missingPassages(old.doc, other), author, refusal);
}

/** Lets a copy go that holds nothing of anybody's that would be missed. */
export async function letGo(old: Replica): Promise<void> {
  await old.copy?.drop();
  old.destroy();
}

/** The same where there is nothing to compare with: what the server is not known to have. Without a refusal it came too late. */
export function keepUnsaved(old: Replica, author: Author, refusal?: Refusal): Promise<Kept> {
  return keep(old, passagesBeyond(old.doc, old.durable.known ?? new Map()), author, refusal);
}

async function keep(
  old: Replica,
  passages: readonly MissingPassage[],
  author: Author,
  refusal: Refusal | undefined,
): Promise<Kept> {
  if (refusal === undefined && passages.length > 0) noteLate(author.document);
  const isSafe = keepAside(author.personId, author.meetingId, {
    document: author.document,
    why: refusal === undefined ? "frozen" : "refused",
    at: new Date().toISOString(),
    passages,
    ...(refusal === undefined ? {} : { refusal: { reason: refusal.reason } }),
  });
  if (isSafe) await letGo(old);
  else old.destroy();
  return { found: passages.length > 0, isSafe };
}
