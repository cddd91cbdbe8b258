/** Owns which texts of a meeting can be chosen in its replay: those that the server named, item by item. */

import { documentName, parseDocumentName } from "@sanguan/shared/document/name";
import type { DocumentKind, DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { Meeting } from "@sanguan/shared/domain/meeting";

const order: readonly DocumentKind[] = ["report", "comments", "tasks", "staged", "notes"];

export interface ReplayedPlace {
  /** An item's id, or `notes`. */
  readonly id: string;
  /** From 1; absent for the notes. */
  readonly number?: number;
  readonly unit?: string;
  readonly documents: readonly DocumentRef[];
}

export function replayedPlaces(meeting: Meeting, names: readonly string[]): readonly ReplayedPlace[] {
  const refs = names
    .flatMap((name) => parseDocumentName(name) ?? [])
    .toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  const items = meeting.items.map(({ id, unit }, index) => ({
    id,
    number: index + 1,
    unit,
    documents: refs.filter((ref) => ref.kind !== "notes" && ref.itemId === id),
  }));
  const notes = { id: "notes", documents: refs.filter(({ kind }) => kind === "notes") };
  return [...items, notes].filter(({ documents }) => documents.length > 0);
}

/** The text of this place of the same kind as before, where there is one. */
export function documentAt(place: ReplayedPlace | undefined, kind: DocumentKind): string | undefined {
  const ref = place?.documents.find((one) => one.kind === kind) ?? place?.documents[0];
  return ref === undefined ? undefined : documentName(ref);
}
