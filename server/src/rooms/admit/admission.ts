/** Owns whether an update may be stored, and trims it to what is new: limits, shape, gaps, role, schema, whose clientID. Reads the document, changes nothing. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import type { Ground } from "./ground.ts";
import { newDeletions, onlyMarks } from "./new-deletions.ts";
import { placeStructs } from "./place-structs.ts";
import type { Places } from "./places.ts";
import { trimUpdate } from "./trim-update.ts";
import { type DeleteRange, readUpdateShape, type Section } from "./update-shape.ts";

export type Verdict =
  | {
      readonly kind: "admit";
      readonly bytes: Uint8Array;
      /** The clientIDs that get new structs, and how far they reach then. */
      readonly reach: ReadonlyMap<number, number>;
      /** Where the new structs stand. */
      readonly places: Places;
      /** With the new structs, and what else their clients bring. */
      readonly news: readonly Section[];
      /** The new ones. */
      readonly deletes: readonly DeleteRange[];
    }
  | { readonly kind: "nothing-new" }
  /** It needs what this server does not have. */
  | { readonly kind: "gap" }
  | { readonly kind: "refuse"; readonly refusal: Refusal };

export function admit(
  bytes: Uint8Array,
  writer: { readonly personId: PersonId; readonly write: boolean },
  ground: Ground,
): Verdict {
  const read = readUpdateShape(bytes, ground.limits, ground.mayHaveFragment);
  if (!read.ok) return refuse({ reason: read.reason, details: { why: read.why } });
  const { shape } = read;

  const news = shape.sections.filter((section) => bringsNews(section, ground));
  // Wherever it would stand.
  if (!writer.write && news.length > 0) return notAllowed;
  const placed = placeStructs(news, ground);
  const deletes = placed && newDeletions(shape.deletes, placed.reached, ground);
  if (placed === undefined || deletes === undefined) return writer.write ? { kind: "gap" } : notAllowed;

  // Where formats met, every replica drops the marks that have become idle, a reader's too: no edit of its person.
  if (placed.reached.size === 0 && (deletes.length === 0 || (!writer.write && onlyMarks(deletes, ground))))
    return { kind: "nothing-new" };
  if (!writer.write) return notAllowed;
  if (placed.objection !== undefined) return refuse({ reason: "outside-schema", details: { why: placed.objection } });
  for (const client of placed.reached.keys())
    if (![undefined, writer.personId].includes(ground.owner(client))) return refuse({ reason: "foreign-client" });
  const { reached: reach, places } = placed;
  return { kind: "admit", bytes: trimUpdate(bytes, shape, deletes, ground), reach, places, news, deletes };
}

function refuse(refusal: Refusal): Verdict {
  return { kind: "refuse", refusal };
}

const notAllowed = refuse({ reason: "not-allowed" });

function bringsNews(section: Section, ground: Ground): boolean {
  const reach = ground.reach(section.client);
  return section.structs.some(({ content, end }) => content.kind !== "hole" && end > reach);
}
