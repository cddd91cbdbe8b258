/** Owns how words that came too late become addenda: one for each passage of the record that they stand beside, in the words of their author. */

import type { MissingPassage } from "@sanguan/shared/document/difference";
import type { AddendumSubject } from "@sanguan/shared/domain/addendum";
import { isOfRecord } from "@sanguan/shared/domain/addendum-decide";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { SetAside } from "../connection/set-aside.ts";
import { cutWords } from "./cut-words.ts";

/** As much as the server takes, in UTF-16 units. */
export const mostOfAddendum = { passage: 2_000, text: 20_000, reason: 2_000 } as const;

export interface LateWords {
  readonly subject: AddendumSubject;
  readonly text: string;
  /** What it says, as it is kept aside. */
  readonly from: readonly MissingPassage[];
}

/** Of whatever can be said in words and is about a document that the record has. `struck`: how a passage that was deleted is said. */
export function lateWords(
  list: readonly SetAside[],
  meeting: Pick<Meeting, "frozen">,
  struck: (text: string) => string,
): readonly LateWords[] {
  const groups = new Map<string, Group>();
  for (const { document, passages } of list) {
    if (!isOfRecord(meeting, document)) continue;
    for (const passage of passages) {
      // Only its form differs: there is nothing to say.
      if (passage.onlyForm === true) continue;
      const beside = standsBeside(passage);
      const key = JSON.stringify([document, passage.fragment, beside]);
      const group = groups.get(key) ?? { document, fragment: passage.fragment, beside, from: [] };
      group.from.push(passage);
      groups.set(key, group);
    }
  }
  return [...groups.values()].flatMap((group) => proposals(group, struck));
}

interface Group {
  readonly document: string;
  readonly fragment: string;
  readonly beside: string | undefined;
  readonly from: MissingPassage[];
}

function standsBeside({ kind, text, block = text, beside }: MissingPassage): string | undefined {
  return kind === "removed" ? block : beside;
}

/** One, unless it would be longer than an addendum may be. */
function proposals(group: Group, struck: (text: string) => string): readonly LateWords[] {
  const { document, fragment, beside } = group;
  const passage = cutWords(beside?.trim() ?? "", mostOfAddendum.passage);
  const subject = { document, fragment, ...(passage === "" ? {} : { passage }) };
  const found: LateWords[] = [];
  for (const [line, from] of lines(group, struck)) {
    const last = found.at(-1);
    const text = last === undefined ? line : `${last.text}\n${line}`;
    if (last === undefined || text.length > mostOfAddendum.text) found.push({ subject, text: line, from });
    else found[found.length - 1] = { subject, text, from: [...last.from, ...from] };
  }
  return found;
}

/** A block that was changed inside is said as its author has it, once; what was added behind it, or as a block of its own, alone. */
function lines(
  { from, beside }: Group,
  struck: (text: string) => string,
): ReadonlyMap<string, readonly MissingPassage[]> {
  const changed = from.filter(
    ({ kind, text, block }) => kind === "added" && block !== undefined && block !== `${beside}${text}`,
  );
  const said = new Map<string, MissingPassage[]>();
  for (const passage of from) {
    const whole = changed.includes(passage) || passage.kind === "removed" ? (changed[0] ?? passage) : passage;
    const line = changed.includes(whole)
      ? (whole.block ?? "")
      : passage.kind === "added"
        ? passage.text
        : struck(passage.text);
    if (line.trim() === "") continue;
    said.set(line, [...(said.get(line) ?? []), passage]);
  }
  return said;
}
