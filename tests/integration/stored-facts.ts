/** Owns a look into a data folder's database from another process, while a server runs on it or after it died: reads, and locks nobody out. */

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export interface StoredEvent {
  readonly number: number;
  readonly type: string;
}

export class StoredFacts {
  readonly #database: DatabaseSync;

  constructor(folder: string) {
    this.#database = new DatabaseSync(join(folder, "sanguan.db"), { readOnly: true, timeout: 5000 });
  }

  /** The events of a stream, in order. */
  events(stream: string): readonly StoredEvent[] {
    const rows = this.#database.prepare("select number, type from events where stream = ? order by number").all(stream);
    return rows.map((row) => ({ number: Number(row["number"]), type: String(row["type"]) }));
  }

  /** The number of records that a meeting has. */
  records(meetingId: string): number {
    const row = this.#database.prepare("select count(*) as n from records where meeting_id = ?").get(meetingId);
    return Number(row?.["n"]);
  }

  /** How many updates a document has, trimmed ones too. */
  updates(document: string): number {
    const row = this.#database.prepare("select head from documents where name = ?").get(document);
    return Number(row?.["head"]);
  }

  /** Every update that a document ever had, in order. */
  log(document: string): readonly Uint8Array[] {
    const tables = ["update_history", "updates"].map((table) => `select seq, bytes from ${table} where document = ?`);
    const rows = this.#database.prepare(`${tables.join(" union all ")} order by seq`).all(document, document);
    return rows.map(({ bytes }) => {
      if (!(bytes instanceof Uint8Array)) throw new Error("no bytes");
      return bytes;
    });
  }

  /** Looks every millisecond, and calls `then` at the first sight of an event of this type. */
  async atEvent(stream: string, type: string, then: () => void): Promise<void> {
    const find = this.#database.prepare("select 1 from events where stream = ? and type = ?");
    while (find.get(stream, type) === undefined) await new Promise((resolve) => setTimeout(resolve, 1));
    then();
  }

  close(): void {
    this.#database.close();
  }
}
