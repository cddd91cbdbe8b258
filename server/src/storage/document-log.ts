/** Owns the log of the shared documents' updates on a SQL database, and keeping it short without losing any. What updates mean is the rooms'. */

import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Kysely } from "kysely";

import type { CommitOutcome, DocumentHead, DocumentLog, LoadedDocument, PendingUpdate } from "../ports.ts";
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
      const bindings = await transaction
        .selectFrom("client_bindings")
        .select(["client_id", "person_id"])
        .where("document", "=", name)
        .execute();
      return {
        ...documentHead(row),
        ...(snapshot && { snapshot: { seq: snapshot.seq, bytes: plain(snapshot.bytes) } }),
        updates: updates.map(({ seq, bytes }) => ({ seq, bytes: plain(bytes) })),
        bindings: new Map(bindings.map((binding) => [binding.client_id, binding.person_id as PersonId])),
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

  #between(name: string, after: number, upTo: number): Promise<readonly StoredUpdate[]> {
    return this.#database.transaction().execute(async (transaction) => {
      const found: StoredUpdate[] = [];
      // In this order: what was trimmed is older than all that was not.
      for (const table of ["update_history", "updates"] as const) {
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

interface StoredUpdate {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** Drivers answer with Node buffers, whose `slice` and JSON differ from those of plain bytes. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
