/** Owns the log of the shared documents' updates on a SQL database, and keeping it short without losing any. What updates mean is the rooms'. */

import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { type Kysely, sql } from "kysely";

import type {
  CommittedUpdate,
  CommitOutcome,
  DocumentHead,
  DocumentLog,
  LoadedDocument,
  PendingUpdate,
} from "../ports.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Schema } from "./schema.ts";
import { documentHead } from "./stored-documents.ts";

export class SqlDocumentLog implements DocumentLog {
  readonly #database: Kysely<Schema>;
  readonly #groupCommit: GroupCommit;
  readonly #now: () => number;

  constructor(database: Kysely<Schema>, groupCommit: GroupCommit, now: () => number) {
    this.#database = database;
    this.#groupCommit = groupCommit;
    this.#now = now;
  }

  async head(name: string): Promise<DocumentHead | undefined> {
    const row = await this.#database.selectFrom("documents").selectAll().where("name", "=", name).executeTakeFirst();
    return row && documentHead(row);
  }

  load(name: string): Promise<LoadedDocument | undefined> {
    // One transaction: a commit between the reads would make them disagree.
    return this.#database.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom("documents").selectAll().where("name", "=", name).executeTakeFirst();
      if (row === undefined) return undefined;
      const snapshot = await transaction
        .selectFrom("snapshots")
        .select(["seq", "bytes"])
        .where("document", "=", name)
        .executeTakeFirst();
      const updates = await transaction
        .selectFrom("updates")
        .select(["seq", "bytes"])
        .where("document", "=", name)
        .where("seq", ">", snapshot?.seq ?? 0)
        .orderBy("seq")
        .execute();
      return {
        ...documentHead(row),
        ...(snapshot && { snapshot: { seq: snapshot.seq, bytes: plain(snapshot.bytes) } }),
        updates: updates.map(({ seq, bytes }) => ({ seq, bytes: plain(bytes) })),
        bindings: await ownersIn(transaction, name),
      };
    });
  }

  commit(updates: readonly PendingUpdate[]): Promise<readonly CommitOutcome[]> {
    return updates.length === 0 ? Promise.resolve([]) : this.#groupCommit(updates, this.#now());
  }

  /** Throws for a seq that was never committed, and when what was stored does not read back; the log is left as it was. */
  async snapshot(name: string, seq: number, bytes: Uint8Array): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const document = await transaction
        .selectFrom("documents")
        .select("head")
        .where("name", "=", name)
        .executeTakeFirst();
      if (document === undefined || seq > document.head) throw new Error(`No update ${seq} of document ${name}.`);
      const readSnapshot = transaction.selectFrom("snapshots").select(["seq", "bytes"]).where("document", "=", name);
      const earlier = await readSnapshot.executeTakeFirst();
      if (earlier !== undefined && earlier.seq >= seq) return;

      await transaction
        .insertInto("snapshots")
        .values({ document: name, seq, bytes })
        .onConflict((conflict) => conflict.column("document").doUpdateSet({ seq, bytes }))
        .execute();
      const stored = await readSnapshot.executeTakeFirstOrThrow();
      if (stored.seq !== seq || Buffer.compare(stored.bytes, bytes) !== 0)
        throw new Error(`The snapshot of ${name} at ${seq} does not read back as written.`);

      await transaction
        .insertInto("update_history")
        .columns(["document", "seq", "person_id", "bytes", "at"])
        .expression((from) =>
          from
            .selectFrom("updates")
            .select(["document", "seq", "person_id", "bytes", "at"])
            .where("document", "=", name)
            .where("seq", "<=", seq),
        )
        .execute();
      await transaction.deleteFrom("updates").where("document", "=", name).where("seq", "<=", seq).execute();
    });
  }

  since(name: string, seq: number): Promise<readonly StoredUpdate[]> {
    return this.#between(name, seq, Number.MAX_SAFE_INTEGER);
  }

  async history(name: string, upTo: number): Promise<readonly Uint8Array[]> {
    return (await this.#between(name, 0, upTo)).map((update) => update.bytes);
  }

  historyPage(
    name: string,
    after: number,
    most: { readonly updates: number; readonly bytes: number },
  ): Promise<readonly CommittedUpdate[]> {
    return this.#database.transaction().execute(async (transaction) => {
      const sizes: number[] = [];
      // Their sizes first, so that no more is read than is asked for.
      for (const table of tables) {
        const rows = await transaction
          .selectFrom(table)
          .select(sql<number>`length(bytes)`.as("size"))
          .where("document", "=", name)
          .where("seq", ">", after)
          .orderBy("seq")
          .limit(most.updates - sizes.length)
          .execute();
        sizes.push(...rows.map(({ size }) => size));
      }
      let count = 0;
      let bytes = 0;
      for (const size of sizes) {
        bytes += size;
        if (count > 0 && bytes > most.bytes) break;
        count += 1;
      }
      const found: CommittedUpdate[] = [];
      for (const table of tables) {
        const rows = await transaction
          .selectFrom(table)
          .select(["seq", "person_id", "at", "bytes"])
          .where("document", "=", name)
          .where("seq", ">", after)
          .where("seq", "<=", after + count)
          .orderBy("seq")
          .execute();
        for (const row of rows)
          found.push({ seq: row.seq, personId: row.person_id as PersonId, at: row.at, bytes: plain(row.bytes) });
      }
      return found;
    });
  }

  seqBefore(name: string, at: number): Promise<number> {
    return this.#database.transaction().execute(async (transaction) => {
      const document = await transaction
        .selectFrom("documents")
        .select("head")
        .where("name", "=", name)
        .executeTakeFirst();
      // By halves: nothing but the key tells where a time is, and a log may be long.
      let before = 0;
      let after = (document?.head ?? 0) + 1;
      while (after - before > 1) {
        const middle = Math.floor((before + after) / 2);
        let time: number | undefined;
        for (const table of tables)
          time ??= (
            await transaction
              .selectFrom(table)
              .select("at")
              .where("document", "=", name)
              .where("seq", "=", middle)
              .executeTakeFirst()
          )?.at;
        if (time === undefined) throw new Error(`No update ${middle} of document ${name}.`);
        if (time < at) before = middle;
        else after = middle;
      }
      return before;
    });
  }

  owners(name: string): Promise<ReadonlyMap<number, PersonId>> {
    return ownersIn(this.#database, name);
  }

  #between(name: string, after: number, upTo: number): Promise<readonly StoredUpdate[]> {
    return this.#database.transaction().execute(async (transaction) => {
      const found: StoredUpdate[] = [];
      for (const table of tables) {
        const rows = await transaction
          .selectFrom(table)
          .select(["seq", "bytes"])
          .where("document", "=", name)
          .where("seq", ">", after)
          .where("seq", "<=", upTo)
          .orderBy("seq")
          .execute();
        found.push(...rows.map(({ seq, bytes }) => ({ seq, bytes: plain(bytes) })));
      }
      return found;
    });
  }

  async ofMeeting(meetingId: MeetingId): Promise<readonly DocumentHead[]> {
    const rows = await this.#database
      .selectFrom("documents")
      .selectAll()
      .where("meeting_id", "=", meetingId)
      .orderBy("name")
      .execute();
    return rows.map(documentHead);
  }
}

/** In this order: what was trimmed is older than all that was not. */
const tables = ["update_history", "updates"] as const;

async function ownersIn(database: Kysely<Schema>, name: string): Promise<ReadonlyMap<number, PersonId>> {
  const rows = await database
    .selectFrom("client_bindings")
    .select(["client_id", "person_id"])
    .where("document", "=", name)
    .execute();
  return new Map(rows.map((row) => [row.client_id, row.person_id as PersonId]));
}

interface StoredUpdate {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** Drivers answer with Node buffers, whose `slice` and JSON differ from those of plain bytes. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
