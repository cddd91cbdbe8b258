/** Owns the thread that looks through a database, so that a large one keeps nobody's keystroke waiting. */

import { parentPort, workerData } from "node:worker_threads";
import { examineDatabase } from "../storage/examine-database.ts";
import { databaseFindings } from "./database.ts";
import { bad, type Finding } from "./finding.ts";

/** What the thread is begun with. */
export interface ExamineAsk {
  readonly folder: string;
  /** ISO 8601. */
  readonly now: string;
}

async function findings({ folder, now }: ExamineAsk): Promise<readonly Finding[]> {
  const database = examineDatabase(folder);
  if (database === undefined) return [bad("database", folder)];
  try {
    return await databaseFindings(database, now, { quick: true });
  } finally {
    database.close();
  }
}

const found = await findings(workerData as ExamineAsk);
// A thread is no window.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(found);
