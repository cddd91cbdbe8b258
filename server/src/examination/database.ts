/** Owns what is found in the database itself: its version, its laws, its soundness, votes that keep a backup waiting, and a clock that ran back. */

import type { Examination } from "../storage/examine-database.ts";
import { bad, doubtful, type Finding, good } from "./finding.ts";

/** `now`: ISO 8601. `quick`: SQLite's own shorter look at its file. */
export async function databaseFindings(
  database: Examination,
  now: string,
  { quick = false }: { readonly quick?: boolean } = {},
): Promise<readonly Finding[]> {
  const { newer, older } = database.migrations();
  // A schema that this program does not know cannot be judged by it.
  if (newer.length > 0) return [bad("migrations", newer.join(", "))];
  if (older.length > 0) return [doubtful("migrations", older.join(", "))];
  const breaches = await database.breaches();
  const mended = database.mended();
  const damage = quick ? database.quickDamage() : database.damage();
  const latest = database.latest();
  const ballots = database.ballots();
  return [
    good("migrations"),
    breaches.length === 0
      ? good("laws")
      : bad("laws", breaches.map(({ kind, name, fault }) => `${kind} ${name} ${fault}`).join(", ")),
    ...mended.map(({ at, name }) => doubtful("mended", `${at} ${name}`)),
    damage.length === 0 ? good("integrity") : bad("integrity", damage.join("; ")),
    ballots.length === 0 ? good("ballots") : doubtful("ballots", [...new Set(ballots)].join(", ")),
    latest !== null && latest > now ? bad("clock", `${now} < ${latest}`) : good("clock", now),
  ];
}
