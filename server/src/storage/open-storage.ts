/** Owns joining the stores over one data folder; the rest of the server sees them through the ports. */

import type { Kysely } from "kysely";

import type { BallotBoxes, DocumentLog, EventLog, RecordStore } from "../ports.ts";
import { SqlBallotBoxes } from "./ballot-boxes.ts";
import { SqlDocumentLog } from "./document-log.ts";
import { SqlEventLog } from "./event-log.ts";
import { sqliteGroupCommit } from "./group-commit.ts";
import { openDatabase } from "./open-database.ts";
import { SqlRecordStore } from "./record-store.ts";
import type { Breach } from "./schema-guard.ts";
import type { Schema } from "./schema.ts";
import { sqliteTraceless } from "./traceless.ts";

export interface Storage {
  /** For the parts with tables of their own; one transaction at a time, so never await another inside one. */
  readonly database: Kysely<Schema>;
  /** What was not as this program had made it when it was opened; laws among it are put back, and it is written down. */
  readonly breaches: readonly Breach[];
  readonly events: EventLog;
  readonly documents: DocumentLog;
  readonly records: RecordStore;
  readonly boxes: BallotBoxes;
  /** Resolves when a write transaction can begin; rejects when the store has failed. */
  health(): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** Makes the folder if needed and brings its database up to date. `now`: milliseconds since 1970, the time that updates get. */
export async function openStorage(folder: string, now: () => number = Date.now): Promise<Storage> {
  const { database, sqlite, breaches } = await openDatabase(folder, now);
  const traceless = sqliteTraceless(database, sqlite);
  // What a crash left of it.
  await traceless.forget();
  return {
    database,
    breaches,
    events: new SqlEventLog(database, traceless),
    documents: new SqlDocumentLog(database, sqliteGroupCommit(database, sqlite), now),
    records: new SqlRecordStore(database),
    boxes: new SqlBallotBoxes(database, traceless),
    health: async () => {
      await database
        .transaction()
        .execute((transaction) => transaction.selectFrom("documents").select("name").limit(1).execute());
    },
    close: async () => {
      // In line behind every transaction that has begun or waits.
      await database.connection().execute(() => Promise.resolve());
      await database.destroy();
    },
  };
}
