/** Owns which votes of a database still have ballots in their boxes, so that a copy made now would keep them: those that are open, and those that are closed and whose results nobody knows. */

import { existsSync } from "node:fs";
import { join } from "node:path";

import Sqlite from "better-sqlite3";

import { databaseFile } from "./open-database.ts";

/** The titles of their meetings, one for each vote. What a rehearsal that was thrown away has left is nobody's vote. */
export function votesWithBallots(sqlite: Sqlite.Database): readonly string[] {
  // A folder that this program has not brought up to date yet may have no boxes at all.
  const boxes = "select count(*) from sqlite_master where type = 'table' and name = 'ballot_boxes'";
  if (sqlite.prepare<[], number>(boxes).pluck().get() !== 1) return [];
  return sqlite
    .prepare<[], string>(
      `select coalesce(json_extract(line, '$.title'), boxes.meeting_id)
       from ballot_boxes boxes left join meeting_lines lines on lines.meeting_id = boxes.meeting_id
       where state <> 'emptied' and coalesce(json_extract(line, '$.discarded'), 0) = 0
       order by boxes.meeting_id, vote_id`,
    )
    .pluck()
    .all();
}

/** As many of this folder's; none where there is no database that can be read. */
export function countVotesWithBallots(folder: string): number {
  const path = join(folder, databaseFile);
  if (!existsSync(path)) return 0;
  let sqlite: Sqlite.Database | undefined;
  try {
    sqlite = new Sqlite(path, { readonly: true, timeout: 1000 });
    return votesWithBallots(sqlite).length;
  } catch {
    // What is wrong with it is found by others, who say so.
    return 0;
  } finally {
    sqlite?.close();
  }
}
