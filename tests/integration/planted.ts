/** Owns what is looked for in what somebody received of a vote: tallies, other people's ballots, and who has not voted, wherever in a value they stand. */

import type { Heard } from "./wiretap.ts";

/** What must not be found, and where the grades may be named: in the settings alone. */
export interface Planted {
  readonly gradeIds: readonly string[];
  readonly voterIds: readonly string[];
  /** The scores that the votes come to, in hundredths. */
  readonly scores: readonly number[];
}

/** Fields that only what is cast, or what comes of it, has. */
const tellTale = new Set(["counts", "results", "tallies", "score", "choices", "ballots"]);
const gradeLists = /\.evaluation\.(grades\.\d+\.id|gradeQuota\.from)$/;
const ofTurnout = /(^|\.)turnout\./;
/** Everything that a turnout may say. */
const turnoutFields =
  /(^|\.)turnout\.\d+\.(voteId|mine|groups\.\d+\.(groupId|eligible|voted|paper)|paper\.\d+\.(groupId|state|by\.\d+))$/;

/** Each trace in words; empty when there is none. */
export function traces(heard: readonly Heard[], planted: Planted): readonly string[] {
  const found = new Set<string>();
  for (const { where, value } of heard)
    walk(value, "", (path, leaf, key) => {
      const at = `${where} ${path.replaceAll(/\.\d+/g, ".*")}`;
      if (key !== undefined && tellTale.has(key)) found.add(`${at}: what was cast`);
      if (key !== undefined && planted.gradeIds.includes(key)) found.add(`${at}: a grade and what stands by it`);
      if (isTally(leaf, planted)) found.add(`${at}: a tally ${JSON.stringify(leaf)}`);
      if (typeof leaf === "object") return;
      const said = typeof leaf === "string" ? leaf : "";
      if (planted.gradeIds.includes(said) && !gradeLists.test(path)) found.add(`${at}: a grade`);
      if (planted.scores.some((score) => leaf === score || leaf === score / 100)) found.add(`${at}: a score`);
      if (ofTurnout.test(path) && !turnoutFields.test(path)) found.add(`${at}: more than how many have voted`);
      if (ofTurnout.test(path) && planted.voterIds.includes(said)) found.add(`${at}: a voter`);
    });
  return [...found];
}

/** As many whole numbers as there are grades. */
function isTally(leaf: unknown, { gradeIds }: Planted): boolean {
  return (
    Array.isArray(leaf) && leaf.length === gradeIds.length && leaf.every((number: unknown) => Number.isInteger(number))
  );
}

function walk(value: unknown, path: string, visit: (path: string, leaf: unknown, key?: string) => void): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = path === "" ? key : `${path}.${key}`;
    visit(at, inner, Array.isArray(value) ? undefined : key);
    walk(inner, at, visit);
  }
}
