/** Owns what of SQLite differs from Kysely's own dialect: write transactions that begin immediately, and schema changes inside transactions. */

import type { Database as SqliteDatabase } from "better-sqlite3";
import { CompiledQuery, type DatabaseConnection, SqliteAdapter, SqliteDialect, SqliteDriver } from "kysely";

/** `BEGIN IMMEDIATE`: a transaction that would first read and then write never meets another writer half-way. */
class ImmediateDriver extends SqliteDriver {
  readonly #sqlite: SqliteDatabase;

  constructor(sqlite: SqliteDatabase) {
    super({ database: sqlite });
    this.#sqlite = sqlite;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk makes SQLite roll back by itself; a second rollback would hide the first error.
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** Kysely leaves migrations outside transactions for SQLite; a crash would then leave half of one. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** One connection: Kysely's mutex lets one transaction at a time use it, so that write transactions never interleave. */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #sqlite: SqliteDatabase;

  constructor(sqlite: SqliteDatabase) {
    super({ database: sqlite });
    this.#sqlite = sqlite;
  }

  override createDriver(): ImmediateDriver {
    return new ImmediateDriver(this.#sqlite);
  }

  override createAdapter(): TransactionalAdapter {
    return new TransactionalAdapter();
  }
}
