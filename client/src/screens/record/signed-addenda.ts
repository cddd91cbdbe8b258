/** Owns what a reader is shown of addenda: of an accepted one what was signed, and whether that holds; of any other what the server says. */

import type { AddendumKind } from "@sanguan/shared/domain/addendum";
import type { AddendaView } from "@sanguan/shared/protocol/http";
import type { AddendumStatement } from "@sanguan/shared/record/addendum";
import type { CheckedAddenda } from "@sanguan/shared/record/verify-addenda";

type Seen = AddendaView["addenda"][number];

export interface ShownAddendum extends Seen {
  /** Only accepted ones are signed. */
  readonly signature?: "checking" | "sound" | "unsound";
}

/** Accepted ones first, by their number; the others in the order of their proposal. `checked`: absent while the check runs. */
export function signedAddenda(
  seen: AddendaView["addenda"],
  checked: CheckedAddenda | undefined,
): readonly ShownAddendum[] {
  const accepted = seen.filter(({ state }) => state === "accepted");
  const others = seen.filter(({ state }) => state !== "accepted");
  return [
    ...accepted.map((one) => signed(one, checked)).toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0)),
    ...others.toSorted((a, b) => a.proposedAt.localeCompare(b.proposedAt)),
  ];
}

function signed(one: Seen, checked: CheckedAddenda | undefined): ShownAddendum {
  if (checked === undefined) return { ...one, signature: "checking" };
  const statement = checked.statements.find(({ number }) => number === one.number);
  const faulty = checked.checks.some(({ ok, subject }) => !ok && subject === `addenda/${one.number}.json`);
  if (statement === undefined || faulty) return { ...one, signature: "unsound" };
  return { ...one, ...said(statement), signature: "sound" };
}

function said(statement: AddendumStatement) {
  const { kind, document, fragment, passage, text, author, proposedAt, decidedBy, decidedAt, reason } = statement;
  return {
    kind: kind as AddendumKind,
    subject: { document, fragment, ...(passage === null ? {} : { passage }) },
    text,
    authorName: author,
    proposedAt,
    decidedBy,
    decidedAt,
    reason,
  };
}
